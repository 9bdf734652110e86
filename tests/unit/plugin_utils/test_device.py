# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""A device's steps: what the requests say, what the answers mean, what clean-up leaves alone."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

import pytest
from ansible_collections.srxfleet.jims.plugins.module_utils.profile.edit import Edit
from ansible_collections.srxfleet.jims.plugins.module_utils.profile.junos_xml import edit_element
from ansible_collections.srxfleet.jims.plugins.module_utils.profile.stanza import Step
from ansible_collections.srxfleet.jims.plugins.plugin_utils.device import (
    CommitUnsettled,
    LockBusy,
    NetconfDevice,
)
from ansible_collections.srxfleet.jims.plugins.plugin_utils.failure import Failure

from tests.srx_emulator import JimsServer
from tests.srx_emulator.problem import Problem

from .loopback import IM, TIMEOUT, Exchange, Srx

PORT = edit_element([Edit("set", (Step("connection"), Step("port")), "9443")])
CONFIG = f"""
set {IM} connection primary address 192.0.2.10
set {IM} connection primary client-id fw
set {IM} connection primary client-secret s3cret-value
set {IM} connection secondary address 192.0.2.11
"""


def opened(srx: Srx) -> AbstractContextManager[NetconfDevice]:
    return srx.reopen()


def fails(code: str, words: str, step: Callable[[], Any]) -> None:
    with pytest.raises(Failure, match=words) as caught:
        step()
    assert caught.value.code == code


def refuse(srx: Srx, rpc: str, problem: Problem) -> None:
    def deed(exchange: Exchange) -> None:
        exchange.refusal = problem

    srx.on(rpc, deed)


# Who it is


def test_facts() -> None:
    with opened(Srx(serials=("CZ0001",), model="SRX345")) as device:
        facts = device.facts()
    assert facts.as_result() == {
        "host_name": "srx1",
        "model": "srx345",
        "release": "21.2R3-S2.9",
        "serial": "CZ0001",
        "serials": ["CZ0001"],
        "cluster_node": None,
    }


def test_facts_of_a_cluster_name_the_node() -> None:
    with opened(Srx(cluster=True)) as device:
        assert device.facts().cluster_node == "node0"


# Locks


@pytest.mark.parametrize(
    ("problem", "code"),
    [
        (Problem("configuration database modified"), "DIRTY_CANDIDATE"),
        (Problem("permission denied", tag="access-denied"), "PERMISSION"),
        (Problem("database is corrupt"), "COMMIT"),
    ],
)
def test_a_lock_that_is_refused_for_good(problem: Problem, code: str) -> None:
    srx = Srx()
    refuse(srx, "lock-configuration", problem)
    with opened(srx) as device:
        fails(code, problem.message, device.lock)


@pytest.mark.parametrize(
    "problem",
    [
        Problem("configuration database locked by:\n  alice terminal p0", tag="lock-denied"),
        Problem("in use", tag="lock-denied"),
        Problem("Configuration database locked by: root", tag=None),
    ],
)
def test_a_lock_that_somebody_holds(problem: Problem) -> None:
    srx = Srx()
    refuse(srx, "lock-configuration", problem)
    with opened(srx) as device, pytest.raises(LockBusy):
        device.lock()


# Clean-up


def test_release_discards_what_we_loaded() -> None:
    srx = Srx()
    with opened(srx) as device:
        device.lock()
        device.load(PORT)
        device.release()
        assert srx.is_free
    assert srx.asked[-2:] == ["discard-changes", "unlock-configuration"]


def test_release_leaves_alone_what_others_had_in_the_candidate() -> None:
    srx = Srx(lock_over_edits=True)
    srx.box.configure("set system host-name theirs", "bob", commit=False)
    with opened(srx) as device:
        device.lock()
        device.release()
    assert "discard-changes" not in srx.asked
    assert srx.box.store.candidate.findtext("system/host-name") == "theirs"


def test_release_after_a_commit_only_unlocks() -> None:
    srx = Srx()
    with opened(srx) as device:
        device.lock()
        device.load(PORT)
        device.commit("words", TIMEOUT)
        device.release()
    assert srx.asked[-2:] == ["commit-configuration", "unlock-configuration"]
    assert srx.port() == "9443"


def test_release_sends_nothing_behind_an_answer_that_is_owed() -> None:
    srx = Srx()

    def deed(exchange: Exchange) -> None:
        exchange.silent = exchange.undone = True

    srx.on("load-configuration", deed)
    with opened(srx) as device:
        device.lock()
        fails("NOT_COMMITTED", "no answer", lambda: device.load(PORT))
        assert not device.is_open
        waited = srx.waited
        device.release()
        assert srx.waited == waited
        assert srx.is_free
    assert srx.asked[-1] == "load-configuration"


def test_a_release_that_fails_is_a_warning() -> None:
    srx = Srx()
    refuse(srx, "unlock-configuration", Problem("not now"))
    with opened(srx) as device:
        device.lock()
        device.release()
        assert device.warnings() == ["unlock-configuration failed: not now"]


# What a loss means


@pytest.mark.parametrize(
    ("before", "code"),
    [
        ([], "CONNECT"),
        (["facts"], "READ"),
        (["facts", "lock"], "NOT_COMMITTED"),
        (["facts", "lock", "commit"], "READ"),
    ],
)
def test_what_a_loss_means(before: list[str], code: str) -> None:
    srx = Srx()

    def deed(exchange: Exchange) -> None:
        exchange.cut = exchange.undone = True

    srx.on("get-configuration", deed)
    with opened(srx) as device:
        steps = {
            "facts": device.facts,
            "lock": device.lock,
            "commit": lambda: device.commit("words", TIMEOUT),
        }
        for name in before:
            steps[name]()
        fails(code, "lost while", lambda: device.configuration(inherited=False))


# Commits


def results(*engines: str) -> Callable[[bytes], bytes]:
    body = "".join(f"<routing-engine>{engine}</routing-engine>" for engine in engines).encode()
    whole = b"<commit-results>" + body + b"</commit-results></rpc-reply>"
    return lambda reply: reply.partition(b">")[0] + b">" + whole


ERROR = "<rpc-error><error-severity>error</error-severity>{}</rpc-error>"
PLAIN = ERROR.format("<error-message>disk full</error-message>")
CHECK = ERROR.format("<error-path>[edit x]</error-path><error-message>must</error-message>")
SUMMARY = ERROR.format(
    "<error-message>commit failed: (statements constraint check failed)</error-message>"
)
DENIED = ERROR.format("<error-tag>access-denied</error-tag><error-message>no</error-message>")


@pytest.mark.parametrize(
    ("engines", "code"),
    [
        (("<name>re0</name>" + PLAIN,), "COMMIT"),
        (("<name>re0</name>" + CHECK,), "VALIDATE"),
        (("<name>re0</name>" + SUMMARY,), "VALIDATE"),
        (("<name>re0</name>" + DENIED,), "PERMISSION"),
        (("<name>node0</name><commit-check-success/>", "<name>node1</name>" + PLAIN),
         "CLUSTER_SYNC"),
        (("<name>node0</name><commit-success/>", "<name>node1</name>" + CHECK), "CLUSTER_SYNC"),
        (("<name>node0</name>" + CHECK, "<name>node1</name>" + CHECK), "VALIDATE"),
        (("<name>node0</name>" + PLAIN,), "COMMIT"),
    ],
)
def test_what_a_refused_commit_means(engines: tuple[str, ...], code: str) -> None:
    srx = Srx()

    def deed(exchange: Exchange) -> None:
        exchange.undone, exchange.reply = True, results(*engines)

    srx.on("commit-configuration", deed)
    with opened(srx) as device:
        fails(code, "refused the commit", lambda: device.commit("words", TIMEOUT))


def test_a_commit_may_take_longer_than_other_requests() -> None:
    srx = Srx()

    def deed(exchange: Exchange) -> None:
        exchange.seconds = TIMEOUT + 60

    srx.on("commit-configuration", deed)
    with opened(srx) as device:
        device.commit("words", TIMEOUT + 90)
    assert srx.log[0] == "admin: words"


def test_a_commit_waits_no_less_than_other_requests() -> None:
    srx = Srx()

    def deed(exchange: Exchange) -> None:
        exchange.seconds = TIMEOUT - 5

    srx.on("commit-configuration", deed)
    with opened(srx) as device:
        device.commit("words", 1)


@pytest.mark.parametrize("trait", ["silent", "cut"])
def test_a_commit_without_an_answer_is_unsettled(trait: str) -> None:
    srx = Srx()
    srx.on("commit-configuration", lambda exchange: setattr(exchange, trait, True))
    with opened(srx) as device, pytest.raises(CommitUnsettled):
        device.commit("words", TIMEOUT)


def test_a_confirmed_commit_says_its_minutes() -> None:
    srx = Srx()
    with opened(srx) as device:
        device.lock()
        device.load(PORT)
        device.commit("words", TIMEOUT, confirm_minutes=3)
        assert device.commit_log()[0].minutes == 3
    assert srx.is_pending


# JIMS


JIMS = (JimsServer("192.0.2.10", "fw", "s3cret-value"),)


def test_the_status_of_both_servers() -> None:
    with opened(Srx(CONFIG, JIMS)) as device:
        servers = device.jims_servers({"primary", "secondary"})
    assert {role: server.status for role, server in servers.items()} == {
        "primary": "Online",
        "secondary": "Offline",
    }
    assert servers["primary"].returned is not None


def test_a_server_that_the_device_does_not_list_is_offline() -> None:
    with opened(Srx(CONFIG.partition(f"set {IM} connection secondary")[0], JIMS)) as device:
        servers = device.jims_servers({"primary", "secondary"})
    assert servers["secondary"].message == "the device does not list it"
    assert not servers["secondary"].online


@pytest.mark.parametrize(
    ("problem", "told"),
    [
        (Problem("syntax error", bad_element="get-jims-query-status"), "never"),
        (Problem("permission denied", tag="access-denied"), "never"),
        (Problem("the daemon is not running"), "no"),
    ],
)
def test_a_device_that_cannot_tell(problem: Problem, told: str) -> None:
    srx = Srx(CONFIG, JIMS)
    refuse(srx, "get-jims-query-status", problem)
    with opened(srx) as device:
        (server,) = device.jims_servers({"primary"}).values()
    assert (server.online, server.told) == (False, told)
    assert "cannot tell" in server.message


def test_counters_are_optional() -> None:
    srx = Srx(CONFIG, JIMS)
    refuse(srx, "get-jims-query-statistics", Problem("syntax error"))
    with opened(srx) as device:
        server = device.jims_servers({"primary"})["primary"]
    assert (server.online, server.returned) == (True, None)
