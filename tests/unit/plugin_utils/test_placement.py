# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What goes wrong while a certificate is put on a device, and what is left then."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from ansible_collections.srxfleet.jims.plugins.plugin_utils.run import Run

from .ca_case import (
    CA,
    COMMAND,
    COMMIT,
    COPY,
    DRAFT,
    FILE,
    FILE_ERA,
    LOAD,
    OTHER,
    PROFILE,
    PROFILE_ERA,
    PUT,
    SUM,
    answer,
    asked,
    confirmed,
    cut,
    device,
    file,
    ids,
    loaded,
    refuse,
    task,
    told,
    with_file,
    with_profile,
)
from .loopback import IM, Exchange, Srx

COPYING, REMOVING = "file-copy", "file-delete"


def names_no_ca(srx: Srx) -> bool:
    """Nobody holds the device, and its profile is without a CA."""
    trust = srx.box.store.committed.xpath("//primary/*[starts-with(name(), 'ca-')]")
    return srx.is_free and not srx.is_pending and trust == []


def is_as_before(srx: Srx) -> bool:
    """The same, and nothing was committed."""
    return names_no_ca(srx) and len(srx.log) == 1


# Refused before the commit


@pytest.mark.parametrize("lines", [(FILE_ERA,), (PROFILE_ERA, PROFILE)])
def test_a_file_that_the_device_does_not_take(lines: tuple[str, ...]) -> None:
    srx = device(*lines)
    refuse(srx, PUT)
    run = srx.run(task())
    assert told(run) == ("failed", "LOAD", False)
    assert "no space left on device" in str(run.failure)
    assert "upload_remains" not in ids(run)
    assert LOAD not in srx.asked
    assert is_as_before(srx)
    assert srx.run(task()).status == "applied"


def test_a_login_that_may_put_no_files() -> None:
    srx = device(FILE_ERA)
    refuse(srx, PUT, words="permission denied")
    assert told(srx.run(task())) == ("failed", "PERMISSION", False)


def test_a_file_that_arrives_as_something_else() -> None:
    """A disk that is full takes half of it and says nothing."""
    srx = device(FILE_ERA)

    def spoil(_exchange: Exchange) -> None:
        srx.box.disk.files[FILE].content = b"half of it"

    srx.on(SUM, spoil, nth=3)
    run = srx.run(task())
    assert told(run) == ("failed", "LOAD", True)
    assert f"does not hold in {FILE} what was put there" in str(run.failure)
    assert "upload_remains" in ids(run)
    assert COMMIT not in srx.asked


@pytest.mark.parametrize("refusal", [True, False])
def test_the_other_node_does_not_take_the_file(refusal: bool) -> None:
    srx = device(FILE_ERA, cluster=True)
    if refusal:
        refuse(srx, COPYING)
    else:

        def complain(exchange: Exchange) -> None:
            exchange.undone = True
            exchange.reply = lambda whole: whole.replace(
                b"</rpc-reply>", b"<output>\nerror: node1: no space\n</output></rpc-reply>"
            )

        srx.on(COPYING, complain)
    run = srx.run(task())
    assert told(run) == ("failed", "LOAD", True)
    assert "upload_remains" in ids(run)
    assert is_as_before(srx)
    assert (file(srx), file(srx, node=1)) == (CA.pem.encode(), None)
    assert srx.run(task()).status == "applied"


LOADING = 3
"""The command that loads into a profile that is there: two looks come before it."""


@pytest.mark.parametrize("as_output", [False, True])
def test_a_certificate_that_the_profile_does_not_take(as_output: bool) -> None:
    srx = device(PROFILE_ERA, PROFILE)
    if as_output:
        answer(srx, "error: Failed to load CA certificate: bad file format", LOADING)
    else:
        refuse(srx, COMMAND, LOADING, "bad file format")
    run = srx.run(task())
    assert told(run) == ("failed", "LOAD", False)
    assert "refused loading into ca-profile JIMS-PRIMARY: " in str(run.failure)
    assert "bad file format" in str(run.failure)
    assert (loaded(srx), file(srx, DRAFT), file(srx, COPY)) == (None, None, None)
    assert is_as_before(srx)


def test_a_login_that_may_not_load() -> None:
    srx = device(PROFILE_ERA, PROFILE)
    answer(srx, "error: permission denied\n", LOADING)
    assert told(srx.run(task())) == ("failed", "PERMISSION", False)


def test_words_of_a_device_stay_on_one_line_and_short() -> None:
    srx = device(PROFILE_ERA, PROFILE)
    answer(srx, "error: \u009b31m" + "x" * 500 + "\nmore", LOADING)
    message = str(srx.run(task()).failure)
    assert message.isprintable()
    assert len(message) < 300
    assert "more" not in message


@pytest.mark.parametrize("shown", ["", "Certificate identifier: JIMS-PRIMARY\n"])
def test_a_profile_that_does_not_show_what_it_took(shown: str) -> None:
    """As where somebody has to answer a question, and nobody does."""
    srx = device(PROFILE_ERA, PROFILE)
    answer(srx, shown, LOADING + 1)
    run = srx.run(task())
    assert told(run) == ("failed", "LOAD", True)
    assert "does not show the certificate that was loaded" in str(run.failure)
    assert {"upload_remains"} == ids(run)
    assert file(srx, COPY) is None  # the next run shall not take it for loaded
    assert is_as_before(srx)


def test_a_copy_or_a_draft_that_the_device_does_not_handle_fails_no_run() -> None:
    srx = device(PROFILE_ERA)
    refuse(srx, PUT, nth=2)
    refuse(srx, REMOVING, words="no such file")
    run = srx.run(task())
    assert (run.status, loaded(srx)) == ("applied", CA.sha256)
    assert ids(run) == {"ca_copy_not_kept", "ca_draft_remains"}
    assert srx.run(task()).status == "in_sync"


# A profile that holds another certificate


def test_a_profile_is_cleared_for_another_certificate() -> None:
    srx = with_profile(OTHER.pem)
    run = srx.run(task())
    assert (run.status, loaded(srx), ids(run)) == ("applied", CA.sha256, set())


def test_a_device_that_takes_another_certificate_at_once() -> None:
    srx = with_profile(OTHER.pem, reload_ca="taken")
    assert (srx.run(task()).status, loaded(srx)) == ("applied", CA.sha256)
    assert asked(srx).count(COMMAND) == 4  # look, look, load, look


CLEARING, SECOND_LOAD, FORMER_LOAD = LOADING + 2, LOADING + 3, LOADING + 4


def test_a_profile_that_cannot_be_cleared_keeps_what_it_has() -> None:
    srx = with_profile(OTHER.pem)
    refuse(srx, COMMAND, CLEARING, "in use")
    run = srx.run(task())
    assert told(run) == ("failed", "LOAD", False)
    assert loaded(srx) == OTHER.sha256


def replacing(nth: int, words: str = "key type not supported") -> tuple[Srx, Run]:
    """A run that replaced nothing, after one that loaded."""
    srx = device(PROFILE_ERA)
    assert srx.run(task(OTHER.pem)).status == "applied"
    seen = sum(name == COMMAND for name in srx.asked)
    refuse(srx, COMMAND, nth, words)
    assert seen == 2
    return srx, srx.run(task())


def test_what_was_loaded_before_comes_back() -> None:
    srx, run = replacing(SECOND_LOAD)
    assert told(run) == ("failed", "LOAD", False)
    assert run.failure is not None
    assert "key type not supported" in run.failure.message
    assert f"The certificate before, from {COPY}, is loaded again." in run.failure.message
    assert (loaded(srx), file(srx, COPY)) == (OTHER.sha256, OTHER.pem.encode())
    assert "upload_remains" not in ids(run)


def test_what_was_loaded_by_hand_cannot_come_back() -> None:
    srx = with_profile(OTHER.pem)
    refuse(srx, COMMAND, SECOND_LOAD, "key type not supported")
    run = srx.run(task())
    assert told(run) == ("failed", "LOAD", True)
    assert run.failure is not None
    assert "ca-profile JIMS-PRIMARY is empty now: " in run.failure.message
    assert "upload_remains" in ids(run)
    assert loaded(srx) is None


def test_a_profile_that_stays_full_is_told() -> None:
    srx = with_profile(OTHER.pem)
    held = "error: CA certificate for profile JIMS-PRIMARY already exists"
    answer(srx, "", CLEARING)
    answer(srx, held, SECOND_LOAD)
    answer(srx, "error: no", FORMER_LOAD)
    run = srx.run(task())
    assert run.failure is not None
    assert run.failure.message.startswith(
        "ca-profile JIMS-PRIMARY takes no certificate, though it was cleared."
    )


def test_what_an_earlier_run_left_in_the_keystore_counts() -> None:
    """Its profile was rolled back, the certificate was not."""
    srx = device(PROFILE_ERA)
    srx.box.keystore.replace("JIMS-PRIMARY", CA.pem.encode())
    run = srx.run(task())
    assert (run.status, loaded(srx)) == ("applied", CA.sha256)
    assert asked(srx).count(COMMAND) == 3  # load, look, look


def test_another_one_left_there_is_replaced() -> None:
    srx = device(PROFILE_ERA)
    srx.box.keystore.replace("JIMS-PRIMARY", OTHER.pem.encode())
    run = srx.run(task())
    assert (run.status, loaded(srx)) == ("applied", CA.sha256)


# Refused after the commit


def test_a_new_profile_that_takes_nothing_is_rolled_back() -> None:
    srx = device(PROFILE_ERA)
    refuse(srx, COMMAND, words="bad file format")
    run = srx.run(confirmed())
    assert told(run) == ("rolled_back", "LOAD", False)
    assert "in force again: The device refused loading into" in str(run.failure)
    assert "get-jims-query-status" not in asked(srx)[asked(srx).index(COMMIT) :]
    assert srx.is_free
    assert not srx.is_pending
    assert srx.box.store.committed.find("security/pki") is None
    assert srx.log[0].endswith("put back]")


def test_without_a_timer_it_stays_and_is_told() -> None:
    srx = device(PROFILE_ERA)
    refuse(srx, COMMAND, words="bad file format")
    run = srx.run(task())
    assert told(run) == ("applied_unverified", "LOAD", True)
    assert str(run.failure).startswith("The change is in force, but not all of it: ")
    assert srx.is_free
    assert srx.box.store.committed.find("security/pki/ca-profile") is not None
    assert run.after == run.plan.after  # it was read back
    again = srx.run(task())
    assert (again.status, loaded(srx)) == ("applied", CA.sha256)
    assert again.commit is None


def test_after_a_file_was_put_a_refused_commit_is_a_change() -> None:
    srx = device(FILE_ERA)
    refuse(srx, COMMIT, words="commit failed")
    run = srx.run(task())
    assert told(run) == ("failed", "COMMIT", True)
    assert "upload_remains" in ids(run)
    assert srx.is_free


# JIMS does not like it


@pytest.mark.parametrize("release", [FILE_ERA, PROFILE_ERA])
def test_the_wrong_ca_is_put_back_and_its_certificate_remains(release: str) -> None:
    srx = device(release)
    run = srx.run(confirmed(OTHER.pem))
    assert told(run) == ("rolled_back", "JIMS_OFFLINE", False)
    assert "unable to get local issuer certificate" in str(run.failure)
    assert {"upload_remains"} == ids(run)
    (words,) = [one.message for one in run.findings if one.id == "upload_remains"]
    assert words.endswith(f"({FILE if release == FILE_ERA else 'ca-profile JIMS-PRIMARY'}).")
    assert names_no_ca(srx)
    assert srx.run(confirmed()).status == "applied"  # and the right one takes its place
    assert srx.run(confirmed()).status == "in_sync"


@pytest.mark.parametrize("make", [with_file, with_profile])
def test_a_certificate_in_anothers_place_is_a_change_though_the_stanza_is_back(
    make: Callable[[], Srx],
) -> None:
    srx = make()
    run = srx.run(confirmed(OTHER.pem, port=9443))
    assert told(run) == ("rolled_back", "JIMS_OFFLINE", True)
    assert srx.port() is None
    (words,) = [one.message for one in run.findings if one.id == "upload_remains"]
    assert ", in place of the one before (" in words


def test_a_plain_commit_with_the_wrong_ca_stays() -> None:
    srx = device(PROFILE_ERA)
    run = srx.run({**confirmed(OTHER.pem), "confirm_minutes": 0})
    assert told(run) == ("applied_unverified", "JIMS_OFFLINE", True)


# An earlier run was ended between its commit and the certificate


def left_waiting() -> Srx:
    srx = device(PROFILE_ERA)
    srx.box.configure(
        f"{PROFILE}\nset {IM} connection primary ca-profile JIMS-PRIMARY",
        "admin",
        log="[jims 0badcafe-000001]",
        confirm_minutes=10,
    )
    return srx


@pytest.mark.parametrize("given", [confirmed(), task()], ids=["confirmed", "plain"])
def test_what_an_earlier_run_left_waiting_is_finished(given: dict[str, object]) -> None:
    srx = left_waiting()
    run = srx.run(given)
    assert (run.status, loaded(srx)) == ("applied", CA.sha256)
    assert "pending_adopted" in [one.id for one in run.findings]
    assert "pending_superseded" not in [one.id for one in run.findings]
    assert srx.log[0].endswith("[jims 0badcafe-000001 confirmed]")
    assert not names_no_ca(srx)
    assert not srx.is_pending
    assert srx.run(given).status == "in_sync"


def test_what_an_earlier_run_left_waiting_is_put_back_where_jims_stays_offline() -> None:
    srx = left_waiting()
    assert told(srx.run(confirmed(OTHER.pem))) == ("rolled_back", "JIMS_OFFLINE", True)
    assert names_no_ca(srx)
    assert srx.waited <= 30


# The session is lost


@pytest.mark.parametrize("undone", [True, False])
@pytest.mark.parametrize(("rpc", "nth"), [(PUT, 1), (SUM, 3)])
def test_lost_while_a_file_is_put(rpc: str, nth: int, undone: bool) -> None:
    srx = device(FILE_ERA)
    cut(srx, rpc, nth, undone=undone)
    run = srx.run(task())
    assert told(run) == ("failed", "NOT_COMMITTED", True)
    assert "upload_remains" in ids(run)
    assert is_as_before(srx)
    assert srx.run(task()).status == "applied"


@pytest.mark.parametrize("undone", [True, False])
def test_lost_while_the_other_node_gets_its_file(undone: bool) -> None:
    srx = device(FILE_ERA, cluster=True)
    cut(srx, COPYING, undone=undone)
    assert told(srx.run(task())) == ("failed", "NOT_COMMITTED", True)
    assert srx.run(task()).status == "applied"
    assert file(srx, node=1) == CA.pem.encode()


BEFORE_COMMIT = [(PUT, 1, False), (COMMAND, 3, True), (COMMAND, 4, True), (PUT, 2, True)]
"""Draft, load, look and copy of a profile that is there; and whether anything may have changed."""


@pytest.mark.parametrize("undone", [True, False])
@pytest.mark.parametrize(("rpc", "nth", "changed"), BEFORE_COMMIT)
def test_lost_while_a_profile_is_filled(rpc: str, nth: int, changed: bool, undone: bool) -> None:
    srx = device(PROFILE_ERA, PROFILE)
    cut(srx, rpc, nth, undone=undone)
    run = srx.run(task())
    assert told(run) == ("failed", "NOT_COMMITTED", changed)
    assert ("upload_remains" in ids(run)) is changed
    assert is_as_before(srx)
    again = srx.run(task())
    assert (again.status, loaded(srx)) == ("applied", CA.sha256)


@pytest.mark.parametrize("undone", [True, False])
@pytest.mark.parametrize("nth", [CLEARING, SECOND_LOAD])
def test_lost_while_a_certificate_is_replaced(nth: int, undone: bool) -> None:
    srx = with_profile(OTHER.pem)
    cut(srx, COMMAND, nth, undone=undone)
    run = srx.run(task())
    assert told(run) == ("failed", "NOT_COMMITTED", True)
    again = srx.run(task())
    assert (again.status, loaded(srx)) == (
        "in_sync" if nth == SECOND_LOAD and not undone else "applied", CA.sha256,
    )


AFTER_COMMIT = [(PUT, 1), (COMMAND, 1), (COMMAND, 2), (PUT, 2), (REMOVING, 1)]
"""Draft, load, look, copy and removal for a profile that the commit made."""


@pytest.mark.parametrize("undone", [True, False])
@pytest.mark.parametrize(("rpc", "nth"), AFTER_COMMIT)
def test_lost_while_a_new_profile_is_filled(rpc: str, nth: int, undone: bool) -> None:
    srx = device(PROFILE_ERA)
    cut(srx, rpc, nth, undone=undone)
    run = srx.run(confirmed())
    if rpc == REMOVING:  # nothing is left that could fail but tidying up
        assert (run.status, ids(run)) == ("applied", {"ca_draft_remains"})
        return
    assert told(run) == ("rolled_back", "READ", False)
    assert names_no_ca(srx)
    assert srx.run(confirmed()).status == "applied"
    assert loaded(srx) == CA.sha256


@pytest.mark.parametrize(
    ("rpc", "nth", "status"),
    [(PUT, 1, "applied"), (COMMAND, 1, "applied"), (COMMAND, 2, "in_sync"), (PUT, 2, "in_sync")],
)
def test_lost_after_a_plain_commit(rpc: str, nth: int, status: str) -> None:
    srx = device(PROFILE_ERA)
    cut(srx, rpc, nth, undone=True)
    run = srx.run(task())
    assert told(run) == ("applied_unverified", "READ", True)
    assert srx.is_free
    assert run.after == run.plan.after  # read back over a new session
    assert srx.run(task()).status == status
    assert loaded(srx) == CA.sha256


@pytest.mark.parametrize(("rpc", "nth"), [(SUM, 1), (SUM, 2)])
def test_lost_while_looking(rpc: str, nth: int) -> None:
    srx = device(FILE_ERA)
    cut(srx, rpc, nth, undone=True)
    code = "READ" if nth == 1 else "NOT_COMMITTED"
    assert told(srx.run(task())) == ("failed", code, False)
