# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""One device, one thing that goes wrong, and what must come of it.

All cases of a file are devices of one fleet and hosts of one play: each case costs its own waiting
only. Expectations are written by hand.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from tests.integration.statements import STANZA
from tests.playbook_run import PlaybookRun, Record
from tests.srx_emulator import Device, Fleet, JimsServer, Srx

ACTION = "srxfleet.jims.jims_profile"
SECRET = 'a&<b>"\'-Horse'
"""Of the wanted profile. Escaped in XML, quoted on a command line."""
FORMER = "Former<Cow>&1"
"""What the device holds before."""
WRONG = "Wrong<Goat>&2"
"""Refused by JIMS."""
MASTER = "Correct-Horse-Battery"
OLD, NEW = "8443", "9443"
"""The port before and after the change."""

_TASK = f"""
    - {ACTION}:
        config: "{{{{ given.config }}}}"
        confirm_minutes: "{{{{ given.confirm_minutes | default(omit) }}}}"
        verify: "{{{{ given.verify | default(omit) }}}}"
        commit_timeout: "{{{{ given.commit_timeout | default(omit) }}}}"
        lock_timeout: "{{{{ given.lock_timeout | default(omit) }}}}"
        expected_fingerprint: "{{{{ given.expected_fingerprint | default(omit) }}}}"
        master_password: "{{{{ given.master_password }}}}"
"""
PLAY = f"""
- hosts: all
  gather_facts: false
  strategy: free
  tasks:
    {_TASK.strip()}
      when: not given.hurried
    {_TASK.strip()}
      when: given.hurried
      timeout: 4
"""


@dataclass(frozen=True)
class Case:
    """What goes wrong, and the run's verdict. 'arrange' is called before the run."""

    name: str
    arrange: Callable[[Srx, JimsServer], None]
    status: str | None
    """None where Ansible itself words the failure."""
    code: str = ""
    changed: bool = False
    unreachable: bool = False
    holds: str | None = OLD
    """The port that the device has in the end; None for no profile at all."""
    words: tuple[str, ...] = ()
    """All of them must be in the message, or with an 'ok' in findings or warnings."""
    given: Mapping[str, Any] = field(default_factory=dict)
    """Arguments of the task beside the usual ones."""
    traits: Mapping[str, Any] = field(default_factory=dict)
    """Fields of the emulated Device."""
    former: str = FORMER
    """The secret that the device holds before."""
    patience: int = 30
    """Seconds that one request may take."""
    sessions: int = 1
    """The most that may be opened."""
    commits: int | None = None
    """How many commits come into the log; None: one when the new port is there, else none."""
    pending: bool = False
    """Whether a confirmed commit waits in the end."""
    lock_holder: str | None = None
    clean: bool = True
    """Whether the candidate is what is committed."""
    hurried: bool = False
    """With the task keyword timeout."""

    @property
    def fails(self) -> bool:
        return bool(self.code) or self.status is None


@dataclass(frozen=True)
class Outcome:
    """A case after the run."""

    record: Record
    srx: Srx
    commits_before: int
    run: PlaybookRun

    @property
    def result(self) -> dict[str, Any]:
        return self.record.result

    @property
    def port(self) -> str | None:
        """The port that the device holds."""
        port = f"{STANZA.replace(' ', '/')}/connection/port"
        text = self.srx.committed(port)
        return text.strip().removeprefix("<port>").removesuffix("</port>") or None

    @property
    def told(self) -> str:
        """What the user reads."""
        findings = [finding["message"] for finding in self.result.get("findings", [])]
        warnings = [str(words) for words in self.result.get("warnings", [])]
        return "\n".join([self.result.get("msg", ""), *findings, *warnings])


def address_of(place: int) -> str:
    """A JIMS server of its own for every case, so that one can go down alone."""
    return f"10.1.{place // 250}.{place % 250 + 1}"


def config_of(address: str, secret: str = FORMER) -> str:
    """The profile before the change."""
    primary = f"set {STANZA} connection primary"
    return "\n".join(
        [
            f"set {STANZA} connection port {OLD}",
            f"{primary} address {address}",
            f"{primary} client-id fw",
            f"{primary} client-secret {_quoted(secret)}",
        ]
    )


def _quoted(text: str) -> str:
    """As a Junos command line wants it."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def profile(address: str = "", secret: str = SECRET) -> dict[str, Any]:
    """The wanted profile: another port and another secret."""
    primary = {"client_secret": secret, **({"address": address} if address else {})}
    return {"connection": {"port": int(NEW), "primary": primary}}


def outcomes(
    cases: Iterable[Case], fleet_of: Callable[..., Fleet], run: Callable[..., PlaybookRun]
) -> dict[str, Outcome]:
    """Run all cases in one play, those that take long first."""
    cases = sorted(cases, key=lambda case: -case.sessions)
    servers = [JimsServer(address_of(place), "fw", SECRET) for place in range(len(cases))]
    devices = [
        Device(
            case.name,
            **{"config": config_of(server.address, case.former), **case.traits},
        )
        for case, server in zip(cases, servers, strict=True)
    ]
    fleet = fleet_of(devices, jims_servers=servers)
    inventory = fleet.inventory()
    hosts = inventory["all"]["children"]["srx"]["hosts"]
    before = {}
    for case, server in zip(cases, fleet.jims_servers, strict=True):
        hosts[case.name].update(_variables(case))
        case.arrange(fleet[case.name], server)
        before[case.name] = len(fleet[case.name].commits)
    done = run(PLAY, inventory, "--diff", "-vvv", "--forks", "30", timeout=200)
    return {
        case.name: Outcome(_record(done, case), fleet[case.name], before[case.name], done)
        for case in cases
    }


def _variables(case: Case) -> dict[str, Any]:
    given = {
        "config": profile(),
        "lock_timeout": 0,
        "hurried": case.hurried,
        "master_password": MASTER,
        **case.given,
    }
    return {
        "given": given,
        "ansible_command_timeout": case.patience,
        "ansible_connect_timeout": 10,
    }


def _record(run: PlaybookRun, case: Case) -> Record:
    records = [one for one in run.of(ACTION, case.name) if one.status != "skipped"]
    assert records, f"no task ran on {case.name}:\n{run.output[-4000:]}"
    return records[-1]


def forms_of(secret: str) -> set[str]:
    """A secret as it is, and as XML writes it."""
    return {secret, escape(secret), quoteattr(secret)[1:-1]}


class Faults:
    """What holds for every case. A subclass lists its own, and provides the outcome."""

    def test_the_run_says_so(self, case: Case, outcome: Outcome) -> None:
        result = outcome.result
        said = (result.get("status"), result.get("code", ""), result["changed"])
        assert said == (case.status, case.code, case.changed), outcome.told
        if not case.fails:
            assert outcome.record.status == "ok", outcome.told
            return
        assert outcome.record.status == ("unreachable" if case.unreachable else "failed")
        assert bool(result.get("unreachable")) is case.unreachable
        assert bool(result.get("remedy")) is bool(case.code)

    def test_in_words_that_help(self, case: Case, outcome: Outcome) -> None:
        for words in case.words:
            assert words in outcome.told
        assert "\n" not in outcome.result.get("msg", "")

    def test_the_device_holds_what_is_said(self, case: Case, outcome: Outcome) -> None:
        assert outcome.port == case.holds
        assert outcome.srx.is_commit_pending is case.pending
        expected = case.commits
        if expected is None:
            expected = int(case.holds == NEW)
        assert len(outcome.srx.commits) - outcome.commits_before == expected

    def test_no_lock_and_no_edit_is_left(self, case: Case, outcome: Outcome) -> None:
        assert outcome.srx.lock_holder == case.lock_holder
        assert outcome.srx.candidate_is_clean is case.clean

    def test_sessions_are_few_and_closed(self, case: Case, outcome: Outcome) -> None:
        assert outcome.srx.sessions <= case.sessions
        stuck = case.lock_holder == "admin"  # the device does not notice that we are gone
        assert outcome.srx.open_sessions == int(stuck)

    def test_no_secret_is_shown(self, case: Case, outcome: Outcome) -> None:
        shown = outcome.run.output + str(outcome.record)
        secrets = [SECRET, FORMER, WRONG, MASTER, *outcome.srx.tokens]
        for form in set().union(*map(forms_of, secrets)):
            assert form not in shown
        assert "$9$" not in shown
        assert "Traceback" not in shown
