# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Where a certificate goes, by release and by what the user names. The texts here are no real
certificates: this layer only carries them."""

from __future__ import annotations

from typing import Any
from xml.etree.ElementTree import fromstring

import pytest
from ansible_collections.srxfleet.jims.plugins.module_utils.profile.edit import command
from ansible_collections.srxfleet.jims.plugins.module_utils.profile.errors import ProfileError
from ansible_collections.srxfleet.jims.plugins.module_utils.profile.junos_xml import read
from ansible_collections.srxfleet.jims.plugins.module_utils.profile.plan import Plan, make_plan
from ansible_collections.srxfleet.jims.plugins.module_utils.profile.release import parse
from ansible_collections.srxfleet.jims.plugins.module_utils.profile.request import Request
from ansible_collections.srxfleet.jims.plugins.module_utils.profile.stanza import (
    Stanza,
    wanted_of,
)
from ansible_collections.srxfleet.jims.plugins.module_utils.profile.surroundings import (
    Surroundings,
)
from ansible_collections.srxfleet.jims.plugins.module_utils.profile.trust import (
    Upload,
    placed,
    upload_problems,
    uploads_of,
)

from .plan_case import device

PRIMARY, SECONDARY = "connection.primary", "connection.secondary"
P_FILE, S_FILE = "/var/db/certs/jims-primary-ca.pem", "/var/db/certs/jims-secondary-ca.pem"
P_COPY = "/var/db/certs/jims-ca-profile-JIMS-PRIMARY.pem"
S_COPY = "/var/db/certs/jims-ca-profile-JIMS-SECONDARY.pem"


def config(content: str | None = "A", second: str | None = None, **primary: str) -> dict[str, Any]:
    """A certificate for the primary server, and one for the secondary."""
    servers: dict[str, Any] = {"primary": dict(primary)}
    if content:
        servers["primary"]["ca_certificate_content"] = content
    if second:
        servers["secondary"] = {"ca_certificate_content": second}
    return {"connection": servers}


def request(given: dict[str, Any], state: str = "merged") -> Request:
    return Request(state, wanted_of(given))


def named(given: dict[str, Any], release: str | None, state: str = "merged") -> dict[str, Any]:
    """What the request names once its certificates have their places."""
    found = placed(request(given, state), parse(release) if release else None)
    return {str(key): value for key, value in found.wanted.values.items()}


# By release


@pytest.mark.parametrize(
    "release", ["17.4R1", "18.4R3-S2.1", "21.4R3-S5-EVO", "22.4", "22.4R3-S2.11", "23.1", "23.1R2"]
)
def test_up_to_23_1_it_goes_into_a_file(release: str) -> None:
    assert named(config("A", "B"), release) == {
        f"{PRIMARY}.ca_certificate": P_FILE,
        f"{SECONDARY}.ca_certificate": S_FILE,
    }


@pytest.mark.parametrize("release", ["23.2", "23.2R1", "23.2R1-S1", "24.2R2", "24.4R1", "25.4R1"])
def test_from_23_2_it_goes_into_a_profile(release: str) -> None:
    assert named(config("A", "B"), release) == {
        f"{PRIMARY}.ca_profile": "JIMS-PRIMARY",
        f"{SECONDARY}.ca_profile": "JIMS-SECONDARY",
    }


@pytest.mark.parametrize("release", ["22.4R3", "24.4R1"])
@pytest.mark.parametrize("place", [{"ca_certificate": "/c.pem"}, {"ca_profile": "CORP"}])
def test_the_users_place_counts_whatever_the_release(release: str, place: dict[str, str]) -> None:
    """What the release does not have is refused elsewhere, in words."""
    (leaf, value), = place.items()
    assert named(config(**place), release) == {f"{PRIMARY}.{leaf}": value}


def test_without_a_release_the_place_stays_open() -> None:
    assert named(config(), None) == {}
    assert uploads_of(wanted_of(config())) == []


def test_a_place_without_a_certificate_stays_as_it_is() -> None:
    assert named(config(None, ca_certificate="jims.pem"), "22.4R3") == {
        f"{PRIMARY}.ca_certificate": "jims.pem"
    }


# What is put on the device


def uploads(given: dict[str, Any], release: str) -> list[tuple[str, str, str, str]]:
    found = uploads_of(placed(request(given), parse(release)).wanted)
    return [(one.path, one.content, one.file, one.profile) for one in found]


CONTENT = ".ca_certificate_content"


def test_an_upload_as_it_is_before_the_device_is_asked() -> None:
    (upload,) = uploads_of(placed(request(config()), parse("22.4R3")).wanted)
    assert upload == Upload(
        PRIMARY + CONTENT, "A", P_FILE, profile="", others=(), awaits_commit=False, replaces=False
    )


@pytest.mark.parametrize(
    ("given", "release", "expected"),
    [
        (config("A", "B"), "22.4R3",
         [(PRIMARY + CONTENT, "A", P_FILE, ""), (SECONDARY + CONTENT, "B", S_FILE, "")]),
        (config("A", "A"), "22.4R3",
         [(PRIMARY + CONTENT, "A", P_FILE, ""), (SECONDARY + CONTENT, "A", S_FILE, "")]),
        (config("A", "B"), "24.4R1",
         [(PRIMARY + CONTENT, "A", P_COPY, "JIMS-PRIMARY"),
          (SECONDARY + CONTENT, "B", S_COPY, "JIMS-SECONDARY")]),
        (config(ca_certificate="/x/ca.pem"), "23.4R1", [(PRIMARY + CONTENT, "A", "/x/ca.pem", "")]),
        (config(ca_profile="CORP"), "23.4R1",
         [(PRIMARY + CONTENT, "A", "/var/db/certs/jims-ca-profile-CORP.pem", "CORP")]),
        ({"connection": {
            "primary": {"ca_certificate_content": "A", "ca_profile": "CORP"},
            "secondary": {"ca_certificate_content": "A", "ca_profile": "CORP"}}}, "24.4R1",
         [(PRIMARY + CONTENT, "A", "/var/db/certs/jims-ca-profile-CORP.pem", "CORP")]),
        (config(None, ca_profile="CORP"), "24.4R1", []),
    ],
    ids=["files", "one-in-two-files", "profiles", "own-file", "own-profile", "one-place", "none"],
)
def test_what_goes_where(
    given: dict[str, Any], release: str, expected: list[tuple[str, str, str, str]]
) -> None:
    assert uploads(given, release) == expected


def test_a_file_goes_to_every_disk() -> None:
    upload = Upload("p", "abc", "/c.pem", others=("node1:",))
    assert upload.places == ["/c.pem", "node1:/c.pem"]
    assert upload.target == "/c.pem"
    # printf abc | sha256sum
    assert upload.sha256 == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    assert Upload("p", "abc", "/c.pem", "CORP").target == "ca-profile CORP"


# What is refused


def both(first: dict[str, str], second: dict[str, str]) -> dict[str, Any]:
    return {"connection": {
        "primary": {"ca_certificate_content": "A", **first},
        "secondary": {"ca_certificate_content": "B", **second},
    }}


@pytest.mark.parametrize(
    ("first", "second", "release"),
    [
        ({"ca_profile": "X"}, {"ca_profile": "X"}, "24.4R1"),
        ({"ca_certificate": "/x.pem"}, {"ca_certificate": "/x.pem"}, "22.4R3"),
        ({"ca_certificate": "/x/../x.pem"}, {"ca_certificate": "/x.pem"}, "22.4R3"),
        ({"ca_certificate": S_FILE}, {}, "22.4R3"),
        ({"ca_profile": "JIMS-SECONDARY"}, {}, "24.4R1"),
    ],
    ids=["profile", "file", "same-file-in-other-words", "default-file", "default-profile"],
)
def test_two_certificates_cannot_have_one_place(
    first: dict[str, str], second: dict[str, str], release: str
) -> None:
    with pytest.raises(ProfileError) as caught:
        placed(request(both(first, second)), parse(release))
    (problem,) = caught.value.problems
    assert (problem.code, problem.path) == ("INPUT", SECONDARY + CONTENT)
    assert f"is that of {PRIMARY}{CONTENT} too" in problem.message


def test_two_places_of_another_kind_are_two() -> None:
    assert upload_problems(
        wanted_of(both({"ca_profile": "x"}, {"ca_certificate": "/x"})), is_placed=True
    ) == []


@pytest.mark.parametrize(
    ("place", "path", "words"),
    [
        ({"ca_certificate": "jims.pem"}, "ca_certificate", "'jims.pem' does not say in which"),
        ({"ca_certificate": "node1:/x.pem"}, "ca_certificate", "a path that begins with /"),
        ({"ca_profile": "a/../../b"}, "ca_profile", "'a/../../b' cannot take a certificate"),
        ({"ca_profile": "a|save"}, "ca_profile", "letters, digits, dashes and underscores"),
        ({"ca_profile": "a;b"}, "ca_profile", "cannot take"),
        ({"ca_profile": "v1.2"}, "ca_profile", "cannot take"),
    ],
)
def test_a_place_that_takes_no_certificate(place: dict[str, str], path: str, words: str) -> None:
    (problem,) = upload_problems(wanted_of(config(**place)), is_placed=True)
    assert (problem.code, problem.path) == ("INPUT", f"{PRIMARY}.{path}")
    assert words in problem.message
    assert upload_problems(wanted_of(config(None, **place)), is_placed=True) == []


def test_without_a_place_and_a_release_nothing_says_where_it_goes() -> None:
    (problem,) = upload_problems(wanted_of(config()), is_placed=False)
    assert (problem.code, problem.path) == ("INPUT", PRIMARY + CONTENT)
    assert "ca_certificate or ca_profile beside it, or junos_release" in problem.message
    assert upload_problems(wanted_of(config(ca_profile="X")), is_placed=False) == []


# In the plan


def plan(given: dict[str, Any], release: str, there: str = "", state: str = "merged",
         security: str = "") -> Plan:
    """Against a device with a stanza and, where 'security' is given, with that beside it."""
    stanza = read(device(there)) if there else Stanza()
    around = Surroundings(fromstring(f"<configuration>{security}</configuration>"))  # noqa: S314 - our text
    parsed = parse(release)
    return make_plan(placed(request(given, state), parsed), stanza, stanza, parsed, around)


def told(found: Plan) -> list[tuple[str, str, Any, Any]]:
    return [(one.path, one.kind, one.before, one.after) for one in found.changes]


PROFILE = "<security><pki><ca-profile><name>JIMS-PRIMARY</name></ca-profile></pki></security>"
IM = "services user-identification identity-management"


def test_a_profile_that_is_not_there_is_made_and_waits_for_the_commit() -> None:
    found = plan(config(), "24.4R1")
    assert told(found) == [
        (f"{PRIMARY}.ca_profile", "missing", None, "JIMS-PRIMARY"),
        ("security/pki/ca-profile[JIMS-PRIMARY]", "missing", None, "present"),
    ]
    assert [command(edit) for edit in found.edits] == [
        f"set {IM} connection primary ca-profile JIMS-PRIMARY",
        "set security pki ca-profile JIMS-PRIMARY ca-identity JIMS-PRIMARY",
        "set security pki ca-profile JIMS-PRIMARY revocation-check disable",
    ]
    assert [one.awaits_commit for one in found.uploads] == [True]


def test_a_profile_that_is_there_stays_as_it_is() -> None:
    found = plan(config(), "24.4R1", security=PROFILE)
    assert [command(edit) for edit in found.edits] == [
        f"set {IM} connection primary ca-profile JIMS-PRIMARY"
    ]
    assert [one.awaits_commit for one in found.uploads] == [False]


def test_one_new_profile_for_both_servers_is_made_once() -> None:
    given = both({"ca_profile": "CORP"}, {"ca_profile": "CORP"})
    given["connection"]["secondary"]["ca_certificate_content"] = "A"
    found = plan(given, "24.4R1")
    assert [one.path for one in found.changes].count("security/pki/ca-profile[CORP]") == 1
    assert len(found.uploads) == 1


def test_the_profile_takes_the_files_place() -> None:
    there = f"<connection><primary><ca-certificate>{P_FILE}</ca-certificate></primary></connection>"
    found = plan(config(), "23.4R1", there, security=PROFILE)
    assert told(found) == [
        (f"{PRIMARY}.ca_certificate", "unexpected", P_FILE, None),
        (f"{PRIMARY}.ca_profile", "missing", None, "JIMS-PRIMARY"),
    ]


@pytest.mark.parametrize("state", ["merged", "replaced", "overridden"])
def test_files_that_an_edit_names_and_nothing_puts_there_are_to_be_looked_for(state: str) -> None:
    given = config("A", ca_certificate="/a.pem", address="192.0.2.1", client_id="i",
                   client_secret="s")
    given["connection"]["secondary"] = {"ca_certificate": "/b.pem"}
    assert plan(given, "22.4R3", state=state).files == {f"{SECONDARY}.ca_certificate": "/b.pem"}
    given["connection"]["secondary"] = {"ca_certificate": "/a.pem"}
    assert plan(given, "22.4R3", state=state).files == {}


def test_a_file_that_is_named_already_is_not_looked_for() -> None:
    there = "<connection><primary><ca-certificate>/a.pem</ca-certificate></primary></connection>"
    assert plan(config(None, ca_certificate="/a.pem"), "22.4R3", there).files == {}


@pytest.mark.parametrize("leaf", ["ca-certificate", "ca-profile"])
@pytest.mark.parametrize("release", ["22.4R3", "23.4R1"])
def test_deleted_takes_away_whatever_the_server_is_trusted_by(leaf: str, release: str) -> None:
    there = (
        f"<connection><primary><address>192.0.2.1</address><{leaf}>x</{leaf}></primary>"
        "<secondary><ca-profile>y</ca-profile></secondary></connection>"
    )
    found = plan(config(), release, there, state="deleted")
    assert [one.path for one in found.changes] == [f"{PRIMARY}.{leaf.replace('-', '_')}"]
    assert found.uploads == []
