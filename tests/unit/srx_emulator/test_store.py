# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Locks, private copies, commits, the confirmed commit and its timer."""

from __future__ import annotations

import pytest

from tests.srx_emulator.appliance import Appliance, BadConfiguration
from tests.srx_emulator.problem import RpcFailure

from .bench import IM, STANZA, appliance, call, inside, load

PORT = f"{STANZA}/connection/port"
COMMIT = "<commit-configuration/>"
CONFIRMED = (
    "<commit-configuration><confirmed/><confirm-timeout>5</confirm-timeout></commit-configuration>"
)


def port(device: Appliance) -> str | None:
    """The committed port."""
    return device.store.committed.findtext(PORT)


def test_lock_is_denied_while_another_holds_it_and_names_the_holder() -> None:
    device = appliance()
    holder = device.new_owner("operator", "p0", "cli")
    device.store.lock(holder)
    device.clock.offset += 65
    with pytest.raises(RpcFailure) as refusal:
        call(device, device.new_owner("admin"), "<lock><target><candidate/></target></lock>")
    assert refusal.value.problems[0].xml() == (
        "<rpc-error>\n<error-type>protocol</error-type>\n<error-tag>lock-denied</error-tag>\n"
        "<error-severity>error</error-severity>\n"
        "<error-message>\nconfiguration database locked by:\n"
        f"  operator terminal p0 (pid {holder.pid}) on since 2026-01-01 12:00:00 UTC, "
        "idle 00:01:05\n      exclusive [edit]\n</error-message>\n"
        f"<error-info>\n<session-id>{holder.pid}</session-id>\n</error-info>\n</rpc-error>\n"
    )


def test_lock_is_denied_when_somebody_left_edits_behind() -> None:
    device = appliance()
    device.configure(f"set {IM} connection port 1", "operator", commit=False)
    with pytest.raises(RpcFailure, match="configuration database modified"):
        device.store.lock(device.new_owner("admin"))


def test_locking_twice_and_unlocking_without_lock_are_errors() -> None:
    device = appliance()
    owner = device.new_owner("admin")
    device.store.lock(owner)
    with pytest.raises(RpcFailure, match="already open"):
        device.store.lock(owner)
    device.store.unlock(owner)
    with pytest.raises(RpcFailure, match="not open"):
        device.store.unlock(owner)


def test_loading_and_committing_are_denied_while_another_holds_the_lock() -> None:
    device = appliance()
    device.store.lock(device.new_owner("operator"))
    owner = device.new_owner("admin")
    with pytest.raises(RpcFailure, match="locked by"):
        load(device, f"set {IM} connection port 1", owner)
    for request in (COMMIT, "<discard-changes/>"):
        with pytest.raises(RpcFailure, match="locked by"):
            call(device, owner, request)


def test_unlocking_and_leaving_discard_what_was_not_committed() -> None:
    for end in ("unlock", "leave"):
        device = appliance()
        owner = device.new_owner("admin")
        device.store.lock(owner)
        load(device, f"set {IM} connection port 1", owner)
        getattr(device.store, end)(owner)
        assert device.store.is_clean
        assert device.store.lock_holder is None


def test_leaving_without_lock_keeps_edits_in_the_shared_candidate() -> None:
    device = appliance()
    owner = device.new_owner("admin")
    load(device, f"set {IM} connection port 1", owner)
    device.store.leave(owner)
    assert not device.store.is_clean


def test_commit_makes_the_candidate_active_and_is_logged() -> None:
    device = appliance()
    owner = device.new_owner("admin")
    load(device, f"set {IM} connection port 1", owner)
    reply = call(device, owner, "<commit-configuration><log>why</log></commit-configuration>")
    assert reply == (
        '<commit-results>\n<routing-engine junos:style="normal">\n<name>re0</name>\n'
        "<commit-success/>\n</routing-engine>\n</commit-results>\n<ok/>\n"
    )
    assert port(device) == "1"
    assert call(device, owner, "<get-commit-information/>") == (
        "<commit-information>\n<commit-history>\n<sequence-number>0</sequence-number>\n"
        "<user>admin</user>\n<client>netconf</client>\n"
        '<date-time junos:seconds="1767268800">2026-01-01 12:00:00 UTC</date-time>\n'
        "<log>why</log>\n</commit-history>\n"
        "<commit-history>\n<sequence-number>1</sequence-number>\n"
        "<user>root</user>\n<client>other</client>\n"
        '<date-time junos:seconds="1767268800">2026-01-01 12:00:00 UTC</date-time>\n'
        "</commit-history>\n</commit-information>\n"
    )


def test_fifty_commits_are_kept() -> None:
    device = appliance()
    for number in range(60):
        device.configure(f"set {IM} connection port {number + 1}", "operator")
    assert len(device.store.history.commits) == 50
    assert device.store.rollback(49).findtext(PORT) == "11"


def test_failed_check_commits_nothing_and_keeps_the_candidate() -> None:
    device = appliance(release="23.2R1")
    owner = device.new_owner("admin")
    load(device, f"set {IM} connection primary ca-profile NONE", owner)
    assert call(device, owner, COMMIT) == (
        "<commit-results>\n<rpc-error>\n<error-type>application</error-type>\n"
        "<error-tag>invalid-value</error-tag>\n<error-severity>error</error-severity>\n"
        f"<error-path>[edit {IM} connection primary ca-profile]</error-path>\n"
        "<error-message>mgd: Referenced ca-profile must be defined under [security pki ca-profile]"
        "</error-message>\n<error-info>\n<bad-element>ca-profile NONE</bad-element>\n"
        "</error-info>\n</rpc-error>\n"
        "<rpc-error>\n<error-type>protocol</error-type>\n<error-tag>operation-failed</error-tag>\n"
        "<error-severity>error</error-severity>\n<error-message>\n"
        "commit failed: (statements constraint check failed)\n</error-message>\n</rpc-error>\n"
        "</commit-results>\n"
    )
    assert device.store.committed.find(STANZA) is None
    assert not device.store.is_clean


def test_cluster_answers_for_both_nodes() -> None:
    device = appliance(cluster=True)
    reply = call(device, device.new_owner("admin"), COMMIT)
    assert reply.count("<commit-success/>") == 2
    assert reply.index("<name>node1</name>") < reply.rindex("<name>node0</name>")


def test_standalone_device_may_answer_with_ok_only() -> None:
    device = appliance(commit_reply="ok")
    assert call(device, device.new_owner("admin"), COMMIT) == "<ok/>\n"


def confirmed(device: Appliance) -> None:
    """Commit port 2 over port 1, to be confirmed within five minutes."""
    owner = device.new_owner("admin")
    load(device, f"set {IM} connection port 2", owner)
    reply = call(device, owner, CONFIRMED)
    assert "<output>commit confirmed will be automatically rolled back in 5 minutes" in reply


def test_unconfirmed_commit_rolls_back_by_itself() -> None:
    device = appliance(f"set {IM} connection port 1")
    confirmed(device)
    device.clock.advance(299)
    assert port(device) == "2"
    device.clock.advance(1)
    assert port(device) == "1"
    newest = device.store.history.newest
    assert (newest.user, newest.client, newest.log) == ("root", "other", None)


def test_pending_commit_is_marked_in_the_log_until_it_is_confirmed() -> None:
    device = appliance(f"set {IM} connection port 1")
    confirmed(device)
    log = call(device, device.new_owner("admin"), "<get-commit-information/>")
    assert (
        "<comment>commit confirmed, rollback in 5mins</comment>\n"
        "<commit-confirmed>rollback pending</commit-confirmed>\n"
    ) in log
    call(device, device.new_owner("admin"), COMMIT)
    log = call(device, device.new_owner("admin"), "<get-commit-information/>")
    assert "<commit-confirmed>" not in log
    assert "<comment>commit confirmed, rollback in 5mins</comment>" in log


@pytest.mark.parametrize(
    "confirmation",
    [
        COMMIT,
        "<commit-configuration><check/></commit-configuration>",
        "<commit/>",
        "<validate><source><candidate/></source></validate>",
    ],
)
def test_any_later_commit_or_check_confirms(confirmation: str) -> None:
    device = appliance(f"set {IM} connection port 1")
    confirmed(device)
    call(device, device.new_owner("operator"), confirmation)
    device.clock.advance(1000)
    assert port(device) == "2"


def test_repeated_confirmed_commit_moves_the_deadline_and_not_the_way_back() -> None:
    device = appliance(f"set {IM} connection port 1")
    confirmed(device)
    device.clock.advance(200)
    load(device, f"set {IM} connection port 3")
    call(device, device.new_owner("admin"), CONFIRMED)
    device.clock.advance(200)
    assert port(device) == "3"
    device.clock.advance(100)
    assert port(device) == "1"


def test_netconf_commit_counts_seconds() -> None:
    device = appliance(f"set {IM} connection port 1")
    owner = device.new_owner("admin")
    load(device, f"set {IM} connection port 2", owner)
    call(device, owner, "<commit><confirmed/><confirm-timeout>90</confirm-timeout></commit>")
    assert device.store.history.newest.remark == "commit confirmed, rollback in 1mins"
    device.clock.advance(90)
    assert port(device) == "1"


def test_private_copy_is_seen_by_its_owner_only_and_merges_at_commit() -> None:
    device = appliance()
    owner = device.new_owner("admin")
    reply = call(device, owner, "<open-configuration><private/></open-configuration>")
    assert "uncommitted changes will be discarded on exit" in reply
    load(device, f"set {IM} connection port 1", owner)
    assert device.store.is_clean
    assert "<port>1</port>" in call(device, owner, "<get-configuration/>")
    call(device, owner, COMMIT)
    assert port(device) == "1"


def test_private_copy_cannot_be_opened_over_edits_of_others() -> None:
    device = appliance()
    device.configure(f"set {IM} connection port 1", "operator", commit=False)
    with pytest.raises(RpcFailure, match="shared configuration database modified"):
        device.store.open_private(device.new_owner("admin"))


def test_discard_makes_the_candidate_clean() -> None:
    device = appliance()
    owner = device.new_owner("admin")
    load(device, f"set {IM} connection port 1", owner)
    call(device, owner, "<discard-changes/>")
    assert device.store.is_clean
    assert inside(device) == ""


def test_load_of_a_rollback_brings_the_old_configuration() -> None:
    device = appliance(f"set {IM} connection port 1")
    device.configure(f"set {IM} connection port 2", "operator")
    owner = device.new_owner("admin")
    call(device, owner, '<load-configuration rollback="1"/>')
    assert inside(device) == "<connection><port>1</port></connection>"


def test_load_reports_warnings_inside_its_results() -> None:
    device = appliance()
    reply = call(
        device,
        device.new_owner("admin"),
        (
            '<load-configuration action="set" format="text"><configuration-set>'
            f"delete {IM}</configuration-set></load-configuration>"
        ),
    )
    assert reply == (
        "<load-configuration-results>\n<rpc-error>\n<error-severity>warning</error-severity>\n"
        "<error-message>\nstatement not found\n</error-message>\n</rpc-error>\n<ok/>\n"
        "</load-configuration-results>\n"
    )


def test_load_counts_its_errors() -> None:
    device = appliance()
    reply = call(
        device,
        device.new_owner("admin"),
        ("<load-configuration><configuration><foo/><bar/></configuration></load-configuration>"),
    )
    assert reply.count("<rpc-error>") == 2
    assert "<load-error-count>2</load-error-count>" in reply
    assert "<ok/>" not in reply


def test_read_only_login_changes_nothing() -> None:
    device = appliance(read_only=True)
    owner = device.new_owner("admin")
    for request in (
        "<lock><target><candidate/></target></lock>",
        COMMIT,
        "<load-configuration><configuration/></load-configuration>",
    ):
        with pytest.raises(RpcFailure, match="permission denied"):
            call(device, owner, request)


def test_start_configuration_with_an_error_is_refused() -> None:
    with pytest.raises(BadConfiguration, match=r"syntax error \(prot\)"):
        appliance(f"set {IM} connection prot 1")
