# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Certificates as a run sees them: what is there, what is missing, what is not asked for."""

from __future__ import annotations

from hashlib import sha256

import pytest
from ansible_collections.srxfleet.jims.plugins.module_utils.profile.errors import ProfileError
from ansible_collections.srxfleet.jims.plugins.plugin_utils import result

from tests.srx_emulator.problem import Problem

from .ca_case import (
    CA,
    COMMAND,
    COMMIT,
    CONTENT,
    COPY,
    DRAFT,
    FACTS,
    FILE,
    FILE_ERA,
    LOAD,
    LOG,
    OTHER,
    PROFILE,
    PROFILE_ERA,
    PUT,
    READ,
    SUM,
    answer,
    asked,
    changes,
    device,
    file,
    ids,
    loaded,
    refuse,
    task,
    told,
    verified,
    with_file,
    with_profile,
)
from .loopback import IM, Exchange, Srx

LOOK = ["open", FACTS, READ, READ]


def checksum_of(pem: str) -> str:
    """As a change shows it."""
    return f"sha256:{sha256(pem.encode()).hexdigest()[:16]}"


def fingerprint_of(digits: str) -> str:
    return "sha1:" + ":".join(digits[place : place + 2] for place in range(0, 16, 2))


# From nothing


def test_a_file_in_check_mode_and_for_real_and_again() -> None:
    srx = device(FILE_ERA)
    checked = srx.run(task(), check=True)
    assert (checked.status, asked(srx)) == ("drift", [*LOOK, SUM])
    assert changes(checked) == [
        ("connection.primary.ca_certificate", "missing", None, FILE),
        (CONTENT, "missing", None, checksum_of(CA.pem)),
    ]
    assert file(srx) is None

    done = srx.run(task())
    assert (done.status, changes(done), ids(done)) == ("applied", changes(checked), set())
    assert file(srx) == CA.pem.encode()
    names = asked(srx)
    assert names.index(PUT) < names.index(LOAD) < names.index(COMMIT)
    assert names.count(SUM) == 3  # before the lock, under it, and to prove what was put

    again = srx.run(task())
    assert (again.status, again.plan.changes, asked(srx)) == ("in_sync", [], [*LOOK, SUM])


def test_a_profile_in_check_mode_and_for_real_and_again() -> None:
    srx = device(PROFILE_ERA)
    checked = srx.run(task(), check=True)
    assert (checked.status, asked(srx)) == ("drift", LOOK)
    assert changes(checked) == [
        ("connection.primary.ca_profile", "missing", None, "JIMS-PRIMARY"),
        (CONTENT, "missing", None, fingerprint_of(CA.sha1)),
        ("security/pki/ca-profile[JIMS-PRIMARY]", "missing", None, "present"),
    ]
    assert (loaded(srx), srx.box.disk.files) == (None, {})

    done = srx.run(task())
    assert (done.status, changes(done), ids(done)) == ("applied", changes(checked), set())
    assert (loaded(srx), file(srx, COPY)) == (CA.sha256, CA.pem.encode())
    assert file(srx, DRAFT) is None
    names = asked(srx)
    assert names.index(LOAD) < names.index(COMMIT) < names.index(PUT) < names.index(COMMAND)

    again = srx.run(task())
    assert (again.status, again.plan.changes, asked(srx)) == ("in_sync", [], [*LOOK, COMMAND])


def test_a_profile_that_is_there_is_filled_before_the_commit() -> None:
    srx = device(PROFILE_ERA, PROFILE)
    done = srx.run(task())
    assert (done.status, loaded(srx)) == ("applied", CA.sha256)
    names = asked(srx)
    assert names.index(PUT) < names.index(LOAD)
    assert "revocation-check" not in str(changes(done))
    assert srx.run(task()).status == "in_sync"


@pytest.mark.parametrize("release", ["17.4R1", "23.1R2"])
def test_file_releases(release: str) -> None:
    srx = device(release)
    assert srx.run(task()).status == "applied"
    assert file(srx) == CA.pem.encode()


@pytest.mark.parametrize("release", ["23.2R1", "24.2R1", "25.2R1"])
def test_profile_releases(release: str) -> None:
    srx = device(release)
    assert srx.run(task()).status == "applied"
    assert (loaded(srx), file(srx)) == (CA.sha256, None)


@pytest.mark.parametrize("release", ["22.4R3", "23.2R1", "24.2R1"])
def test_a_path_that_is_given_is_used_while_the_release_has_it(release: str) -> None:
    srx = device(release)
    done = srx.run(task(ca_certificate="/var/tmp/ca.pem"))  # noqa: S108 - on the device
    assert (done.status, file(srx, "/var/tmp/ca.pem")) == ("applied", CA.pem.encode())  # noqa: S108 - not here
    deprecated = "deprecated" in {finding.id for finding in done.plan.findings}
    assert deprecated is (release != "22.4R3")
    assert loaded(srx) is None


def test_a_path_on_a_release_without_it_is_refused_before_anything_is_put() -> None:
    srx = device(PROFILE_ERA)
    run = srx.run(task(ca_certificate="/var/tmp/ca.pem"))  # noqa: S108 - on the device
    assert told(run) == ("refused", "UNSUPPORTED", False)
    assert "use connection.primary.ca_profile instead" in str(run.failure)
    assert asked(srx) == LOOK


# What is there


@pytest.mark.parametrize(
    "text",
    [
        CA.pem.replace("\n", "\r\n"),
        "".join(f"  {line}\n" for line in CA.pem.splitlines()),
        f"JIMS CA, valid to 2049\n{CA.pem}\n\n",
    ],
)
@pytest.mark.parametrize("make", [with_file, with_profile])
def test_the_same_certificate_in_another_dress_is_no_change(make: type, text: str) -> None:
    assert make().run(task(text)).status == "in_sync"


def test_a_certificate_that_somebody_loaded_by_hand_counts() -> None:
    """There is no copy of it, and none is needed."""
    srx = with_profile()
    assert srx.run(task()).status == "in_sync"
    assert PUT not in srx.asked


def test_a_certificate_that_somebody_took_out_is_missed() -> None:
    """The copy of an earlier run is still there, and does not count."""
    srx = device(PROFILE_ERA)
    srx.run(task())
    srx.box.keystore.clear("JIMS-PRIMARY")
    run = srx.run(task())
    assert (run.status, loaded(srx)) == ("applied", CA.sha256)
    assert changes(run) == [(CONTENT, "missing", None, fingerprint_of(CA.sha1))]


def test_another_file_is_told_by_its_checksum() -> None:
    run = with_file(OTHER.pem).run(task(), check=True)
    assert changes(run) == [(CONTENT, "different", checksum_of(OTHER.pem), checksum_of(CA.pem))]


def test_another_certificate_is_told_by_its_fingerprint() -> None:
    run = with_profile(OTHER.pem).run(task(), check=True)
    assert changes(run) == [
        (CONTENT, "different", fingerprint_of(OTHER.sha1), fingerprint_of(CA.sha1))
    ]


def test_the_difference_is_shown_without_the_certificate() -> None:
    run = with_file(OTHER.pem).run(task(), check=True)
    shown = result.of_run(run, diff=True)
    assert shown["diff"]["prepared"] == (
        f"[{FILE}]\n+   certificate of connection.primary.ca_certificate_content;\n"
    )
    assert shown["changes"] == [
        {"path": CONTENT, "kind": "different", "before": checksum_of(OTHER.pem),
         "after": checksum_of(CA.pem), "severity": "security"}
    ]
    assert (shown["changed"], shown["commands"]) == (True, [])
    assert "BEGIN CERTIFICATE" not in str(shown)


# Alone


@pytest.mark.parametrize("make", [with_file, with_profile])
def test_a_certificate_alone_needs_no_commit(make: type) -> None:
    srx: Srx = make(OTHER.pem)
    run = srx.run(verified())
    assert (run.status, run.failure, run.commit) == ("applied", None, None)
    assert not {LOAD, COMMIT} & set(srx.asked)
    assert srx.is_free
    shown = result.of_run(run, diff=False)
    assert (shown["changed"], shown["jims"][0]["status"]) == (True, "Online")
    assert "commit" not in shown
    assert srx.run(verified()).status == "in_sync"


@pytest.mark.parametrize("make", [with_file, with_profile])
def test_the_wrong_certificate_alone_is_told_and_stays(make: type) -> None:
    srx: Srx = make()
    run = srx.run(verified(OTHER.pem))
    assert told(run) == ("applied_unverified", "JIMS_OFFLINE", True)
    assert "upload_remains" in ids(run)
    assert ", in place of the one before (" in str([one.message for one in run.findings])
    assert "unable to get local issuer certificate" in str(run.failure)


# From a file to a profile


@pytest.mark.parametrize("state", ["merged", "replaced"])
def test_an_upgraded_device_goes_from_file_to_profile(state: str) -> None:
    srx = with_file(release="23.4R1")
    servers = {"address": "192.0.2.10", "client_id": "fw", "client_secret": "Blue<Horse>&7"}
    run = srx.run(task(state=state, **servers))
    assert run.status == "applied"
    assert [one[:2] for one in changes(run)] == [
        ("connection.primary.ca_certificate", "unexpected"),
        ("connection.primary.ca_profile", "missing"),
        (CONTENT, "missing"),
        ("security/pki/ca-profile[JIMS-PRIMARY]", "missing"),
    ]
    assert file(srx) == CA.pem.encode()  # nobody deletes files
    assert srx.run(task(state=state, **servers)).status == "in_sync"


# Two servers


def both(first: str, second: str, **places: str) -> dict[str, object]:
    given = task(first)
    given["config"]["connection"]["secondary"] = {
        "address": "192.0.2.11", "client_id": "fw", "client_secret": "x1234567",
        "ca_certificate_content": second, **places,
    }
    given["config"]["connection"]["primary"].update(places)
    return given


@pytest.mark.parametrize("release", [FILE_ERA, PROFILE_ERA])
def test_both_servers_with_one_certificate(release: str) -> None:
    srx = device(release)
    assert srx.run(both(CA.pem, CA.pem)).status == "applied"
    assert srx.run(both(CA.pem, CA.pem)).status == "in_sync"
    if release == FILE_ERA:
        assert file(srx) == file(srx, "/var/db/certs/jims-secondary-ca.pem") == CA.pem.encode()
    else:
        assert loaded(srx) == loaded(srx, "JIMS-SECONDARY") == CA.sha256


def test_both_servers_with_one_profile() -> None:
    srx = device(PROFILE_ERA)
    run = srx.run(both(CA.pem, CA.pem, ca_profile="CORP"))
    assert (run.status, loaded(srx, "CORP")) == ("applied", CA.sha256)
    assert srx.asked.count(PUT) == 2  # draft and copy, once
    assert srx.run(both(CA.pem, CA.pem, ca_profile="CORP")).status == "in_sync"


def test_two_certificates_for_one_profile_are_refused() -> None:
    srx = device(PROFILE_ERA)
    with pytest.raises(ProfileError, match="ca_profile 'CORP' is that of"):
        srx.run(both(CA.pem, OTHER.pem, ca_profile="CORP"))
    assert srx.asked == ["open"]


def test_a_default_place_that_is_taken_is_refused_once_the_release_is_known() -> None:
    srx = device(FILE_ERA)
    given = both(CA.pem, OTHER.pem)
    given["config"]["connection"]["primary"]["ca_certificate"] = (
        "/var/db/certs/jims-secondary-ca.pem"
    )
    run = srx.run(given)
    assert told(run) == ("refused", "INPUT", False)
    assert asked(srx) == ["open", FACTS]


# What the device does not tell


def test_what_a_profile_holds_is_told_by_the_copy_where_nothing_shows_it() -> None:
    srx = device(PROFILE_ERA, PROFILE)

    def hidden(exchange: Exchange) -> None:
        exchange.refusal = Problem("permission denied", tag="access-denied")

    for place in (1, 2, 4, 5, 6, 7, 9):  # 3 and 8 load
        srx.on(COMMAND, hidden, place)
    first = srx.run(task())
    assert (first.status, ids(first)) == ("applied", {"ca_load_unproven"})
    assert [one.id for one in first.findings] == []  # it was told by the plan
    assert changes(first)[-1] == (CONTENT, "missing", None, checksum_of(CA.pem))
    again = srx.run(task())
    assert (again.status, ids(again)) == ("in_sync", {"ca_load_unproven"})
    other = srx.run(task(OTHER.pem))
    assert changes(other) == [(CONTENT, "different", checksum_of(CA.pem), checksum_of(OTHER.pem))]


def test_a_new_profile_whose_certificate_nothing_shows() -> None:
    srx = device(PROFILE_ERA)
    refuse(srx, COMMAND, nth=2, words="syntax error")
    run = srx.run(task())
    assert (run.status, ids(run), loaded(srx)) == ("applied", {"ca_load_unproven"}, CA.sha256)
    (finding,) = run.findings
    assert (finding.severity, finding.path) == ("security", CONTENT)
    assert "(syntax error)" in finding.message
    assert COPY in finding.message


def test_a_login_that_may_not_see_it_is_told_in_the_output_too() -> None:
    srx = with_profile()
    for place in (1, 2):
        answer(srx, "error: permission denied: show", place)
    run = srx.run(task(), check=True)
    assert ids(run) == {"ca_load_unproven"}
    assert "(permission denied: show)" in str([one.message for one in run.plan.findings])


@pytest.mark.parametrize("text", [CA.key_pem, f"{CA.key_pem}\n{CA.pem}"])
def test_a_key_reaches_neither_a_device_nor_a_message(text: str) -> None:
    srx = device(FILE_ERA)
    with pytest.raises(ProfileError) as caught:
        srx.run(task(text))
    shown = str([one.as_result() for one in caught.value.problems])
    for line in CA.key_pem.splitlines():
        assert line[:20] not in shown
    assert srx.asked == ["open"]


@pytest.mark.parametrize(
    ("words", "code"), [("cannot open", "READ"), ("permission denied", "PERMISSION")]
)
def test_without_a_checksum_nobody_can_tell(words: str, code: str) -> None:
    srx = device(FILE_ERA)
    refuse(srx, SUM, words=words)
    assert told(srx.run(task())) == ("failed", code, False)
    assert "lock-configuration" not in srx.asked


def test_a_checksum_that_is_empty_is_none() -> None:
    srx = device(FILE_ERA)

    def deed(exchange: Exchange) -> None:
        exchange.undone = True

    srx.on(SUM, deed)
    assert told(srx.run(task())) == ("failed", "READ", False)


# A path without a certificate


def path(value: str = FILE, **more: object) -> dict[str, object]:
    given = task(ca_certificate=value)
    del given["config"]["connection"]["primary"]["ca_certificate_content"]
    return {**given, **more}


def test_a_path_must_lead_to_a_file() -> None:
    srx = device(FILE_ERA)
    run = srx.run(path())
    assert told(run) == ("refused", "CA_MISSING", False)
    assert run.failure is not None
    (problem,) = run.failure.problems
    assert problem.path == "connection.primary.ca_certificate"
    assert f"there is no file {FILE} on the device" in problem.message
    assert "ca_certificate_content" in problem.message
    assert asked(srx) == [*LOOK, SUM]


def test_a_path_that_leads_to_a_file_is_set() -> None:
    srx = device(FILE_ERA, files={FILE: b"whatever"})
    assert srx.run(path()).status == "applied"
    assert PUT not in srx.asked


def test_a_path_that_is_set_already_is_not_looked_at() -> None:
    srx = with_file()
    srx.box.disk.delete(FILE)
    run = srx.run(path())
    assert (run.status, asked(srx)) == ("in_sync", LOOK)


def test_a_relative_path_is_not_judged() -> None:
    srx = device(FILE_ERA)
    run = srx.run(path("jims.pem"))
    assert (run.status, ids(run)) == ("applied", {"ca_unchecked"})
    assert SUM not in srx.asked


def test_a_path_that_the_device_does_not_look_at_is_told() -> None:
    srx = device(FILE_ERA)
    for place in (1, 2):
        refuse(srx, SUM, place, "permission denied")
    run = srx.run(path())
    assert (run.status, ids(run)) == ("applied", {"ca_unchecked"})


def test_all_paths_that_lead_nowhere_are_told_together() -> None:
    srx = device(FILE_ERA)
    given = path()
    given["config"]["connection"]["secondary"] = {
        "address": "192.0.2.11", "ca_certificate": "/x.pem",
    }
    run = srx.run(given)
    assert run.failure is not None
    assert [one.path for one in run.failure.problems] == [
        "connection.primary.ca_certificate", "connection.secondary.ca_certificate",
    ]


# Clusters


def cluster(node: int = 0, **traits: object) -> dict[str, object]:
    return {"cluster": True, "cluster_node": node, "cluster_primary": node, **traits}


@pytest.mark.parametrize("node", [0, 1])
def test_a_file_goes_to_both_nodes(node: int) -> None:
    srx = device(FILE_ERA, **cluster(node))
    checked = srx.run(task(), check=True)
    assert asked(srx) == [*LOOK, FACTS, SUM]
    assert srx.run(task()).status == "applied"
    assert file(srx, node=0) == file(srx, node=1) == CA.pem.encode()
    assert changes(checked)[-1] == (CONTENT, "missing", None, checksum_of(CA.pem))
    assert srx.run(task()).status == "in_sync"
    assert asked(srx) == [*LOOK, FACTS, SUM, SUM]


@pytest.mark.parametrize("node", [0, 1])
@pytest.mark.parametrize("there", [OTHER.pem, None])
def test_the_other_nodes_file_counts(node: int, there: str | None) -> None:
    srx = with_file(**cluster(node))
    disk = srx.box.disks[1 - node]
    if there:
        disk.files[FILE].content = there.encode()
    else:
        disk.delete(FILE)
    run = srx.run(task())
    before = checksum_of(there) if there else None
    assert changes(run) == [
        (CONTENT, "different" if there else "missing", before, checksum_of(CA.pem))
    ]
    assert (run.status, file(srx, node=1 - node)) == ("applied", CA.pem.encode())


def test_a_cluster_that_does_not_look_at_the_other_node_is_told() -> None:
    srx = device(FILE_ERA, **cluster(remote_checksums=False))
    run = srx.run(task())
    assert (run.status, ids(run)) == ("applied", {"ca_unchecked"})
    assert file(srx, node=1) == CA.pem.encode()
    again = srx.run(task())
    assert (again.status, ids(again)) == ("in_sync", {"ca_unchecked"})
    (words,) = [one.message for one in again.plan.findings if one.id == "ca_unchecked"]
    assert f"node1:{FILE}" in words


def test_a_device_that_is_lost_meanwhile_is_no_remark() -> None:
    """Of the other node's disk: what cannot be read there is told, and nothing is read any more."""
    srx = with_file(**cluster())
    srx.on(SUM, lambda exchange: setattr(exchange, "cut", True), nth=2)
    run = srx.run(task())
    assert run.failure is not None
    assert (run.status, run.failure.code) == ("failed", "READ")


def test_a_cluster_that_does_not_tell_which_node_it_is_gets_one_file() -> None:
    srx = device(FILE_ERA, **cluster())
    for place in (2, 3, 4):  # 1 is who the device is
        refuse(srx, FACTS, place, "syntax error")
    run = srx.run(task())
    assert (run.status, ids(run)) == ("applied", {"ca_other_node_unknown"})
    assert (file(srx), file(srx, node=1)) == (CA.pem.encode(), None)


def test_a_path_must_lead_to_a_file_on_both_nodes() -> None:
    srx = device(FILE_ERA, files={FILE: b"x"}, **cluster(1))
    srx.box.disks[0].delete(FILE)
    run = srx.run(path())
    assert told(run) == ("refused", "CA_MISSING", False)
    assert f"there is no file node0:{FILE}" in str(run.failure)


def test_a_profile_is_the_clusters() -> None:
    srx = device(PROFILE_ERA, **cluster())
    assert srx.run(task()).status == "applied"
    assert "file-copy" not in srx.asked
    assert loaded(srx) == CA.sha256


# In a configuration group, and states that write nothing


@pytest.mark.parametrize("release", [FILE_ERA, PROFILE_ERA])
def test_a_certificate_for_a_profile_in_a_group(release: str) -> None:
    srx = device(release, "set groups JIMS system host-name x", "set apply-groups JIMS")
    run = srx.run(task(config_group="JIMS"))
    assert run.status == "applied", run.failure
    assert (loaded(srx) or file(srx)) in (CA.sha256, CA.pem.encode())
    assert srx.run(task(config_group="JIMS")).status == "in_sync"


def test_deleted_asks_for_no_certificate_and_judges_none() -> None:
    srx = with_file()
    run = srx.run(task("-----BEGIN CERTIFICATE-----", state="deleted"))
    assert (run.status, [one[0] for one in changes(run)]) == (
        "applied", ["connection.primary.ca_certificate"],
    )
    assert not {SUM, PUT, COMMAND} & set(srx.asked)
    assert f"delete {IM}" not in str(run.plan.edits)
    assert srx.asked.count(LOG) == 2
