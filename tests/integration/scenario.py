# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""One device, one task and what must come of it: in check mode, for real, and once more.

A class of scenarios costs three runs of ansible-playbook, however many devices it has.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar

from tests.integration.statements import STANZA, lines_of, set_lines, split
from tests.playbook_run import PlaybookRun
from tests.srx_emulator import Device, Srx

ACTION = "srxfleet.jims.jims_profile"
PLAY = f"""
- hosts: all
  gather_facts: false
  tasks:
    - {ACTION}:
        config: "{{{{ given.config | default(omit) }}}}"
        state: "{{{{ given.state | default(omit) }}}}"
        update_secret: "{{{{ given.update_secret | default(omit) }}}}"
        master_password: "{{{{ given.master_password | default(omit) }}}}"
        comment: "{{{{ given.comment | default(omit) }}}}"
        lock_timeout: "{{{{ given.lock_timeout | default(omit) }}}}"
        expected_fingerprint: "{{{{ given.expected_fingerprint | default(omit) }}}}"
        config_group: "{{{{ given.config_group | default(omit) }}}}"
"""

LOOK = ("get-system-information", "get-configuration", "get-configuration")
PRIMARY = ("get-chassis-cluster-status", "get-system-information")
"""How a cluster is asked whether this is the node to change it through."""
READ_ONLY = (*LOOK, "close-session")
"""All that a check, or a run with nothing to change, may send."""

# What core 2.20 and newer say of the Junos collection's own plugin.
_NOT_OURS = ("'ansible.module_utils._text' is deprecated", "warnings can be disabled")


def warnings_of(output: str) -> list[str]:
    """The warnings and deprecations on a screen, but for those of the stock Junos plugin."""
    lines = [line for line in output.splitlines() if "WARNING]" in line]
    return [line for line in lines if not any(words in line for words in _NOT_OURS)]


ChangeRow = tuple[str, str, Any, Any, str]
"""path, kind, before, after, severity"""


@dataclass(frozen=True)
class Scenario:
    """Expectations are written by hand. Lines are those of statements.py, below the stanza."""

    name: str
    given: Mapping[str, Any]
    """The module's arguments."""
    device: Sequence[str] = ()
    elsewhere: str = ""
    """More configuration of the device, as whole set lines."""
    elsewhere_after: str = ""
    """The same, for what has to come behind the stanza: 'deactivate services'."""
    traits: Mapping[str, Any] = field(default_factory=dict)
    """Fields of the emulated Device: release, cluster ..."""
    changes: Sequence[ChangeRow] = ()
    commands: Sequence[str] = ()
    """Without the stanza's own words: 'set connection port 443'. Those of an address book or of a
    group are whole."""
    diff: str | None = None
    holds: Sequence[str] | None = None
    """What the device holds in the end; None: what it held before."""
    comes: Sequence[str] = ()
    """Statements outside the stanza that are there in the end and were not before, as whole lines.
    None that are not named here may come."""
    goes: Sequence[str] = ()
    """The same for those that are not there any more."""
    findings: frozenset[str] = frozenset()
    """Identifiers that must be among the findings."""
    unmanaged: Sequence[str] = ()
    inherited: Sequence[tuple[str, str]] = ()
    inactive: Sequence[str] = ()
    inactive_after: Sequence[str] | None = None
    """What is still listed by the second run; None: the same as in the first."""
    secrets: Mapping[str, str] | None = None
    warns: Sequence[str] = ()
    """Words of the warnings that Ansible prints, the device's and ours; no others may come."""
    foreseen: bool = True
    """False where a leaf of a group, hidden so far, shows only when the device's own is gone."""
    checksums: int = 0
    """How many files are looked at: those that a change makes the profile name."""
    read_backs: int = 1
    """How many reads follow a commit: two where a configuration group has nothing to show."""
    same_again: bool = True
    """False where the second run changes something once more, as update_secret 'always' does."""

    def spec(self) -> Device:
        """The emulated device."""
        config = f"{self.elsewhere}\n{set_lines(self.device)}\n{self.elsewhere_after}"
        return Device(self.name, config=config, **self.traits)

    @property
    def look(self) -> tuple[str, ...]:
        """What a first look at the device sends."""
        here = ["get-system-information"] if self.checksums and self.traits.get("cluster") else []
        return (*LOOK, *here, *["get-sha256-checksum-information"] * self.checksums)

    @property
    def change(self) -> tuple[str, ...]:
        """Look, on a cluster ask for the primary node, ask for a waiting commit, lock, all that
        again, load, commit, read back, unlock."""
        return (
            *self.look,
            *(PRIMARY if self.traits.get("cluster") else ()),
            "get-commit-information",
            "lock-configuration",
            *self.look[1:],
            "get-commit-information",
            "get-configuration",
            "load-configuration",
            "commit-configuration",
            *["get-configuration"] * self.read_backs,
            "unlock-configuration",
            "close-session",
        )

    def full_commands(self) -> list[str]:
        """The expected commands as a result shows them."""
        whole = []
        for line in self.commands:
            word, _blank, rest = line.partition(" ")
            is_whole = rest.startswith(("security ", "groups "))
            whole.append(line if is_whole else f"{word} {STANZA} {rest}".rstrip())
        return whole

    def others_in_the_end(self, before: Iterable[str]) -> list[str]:
        """All that the device shall hold outside the stanza."""
        return sorted([*(line for line in before if line not in self.goes), *self.comes])


CHANGE = Scenario("any", {}).change
"""All that a change of a standalone device sends."""


@dataclass(frozen=True)
class Passage:
    """One run as one device saw it."""

    result: dict[str, Any]
    status: str
    rpcs: tuple[str, ...]
    databases: set[str | None]
    """Which configurations were read."""
    sessions: int
    holds: list[str]
    others: list[str]
    """Every statement of the device that is not in the stanza."""
    lock_holder: str | None
    is_clean: bool

    @classmethod
    def of(cls, run: PlaybookRun, srx: Srx) -> Passage:
        """What a run did to a device since its log was cleared."""
        ours, others = split(lines_of(srx.committed(plain_secrets=True)))
        records = run.of(ACTION, srx.name)
        assert records, f"no task ran on {srx.name}:\n{run.output}"
        return cls(
            result=records[-1].result,
            status=records[-1].status,
            rpcs=tuple(rpc.name for rpc in srx.rpcs),
            databases={rpc.database for rpc in srx.rpcs if rpc.name == "get-configuration"},
            sessions=srx.sessions,
            holds=ours,
            others=others,
            lock_holder=srx.lock_holder,
            is_clean=srx.candidate_is_clean,
        )


@dataclass(frozen=True)
class Journey:
    """The three runs of one device."""

    before: list[str]
    others: list[str]
    check: Passage
    run: Passage
    again: Passage


class Journeys:
    """What holds for every scenario. A subclass lists its own in SCENARIOS."""

    SCENARIOS: ClassVar[Iterable[Scenario]] = ()

    def test_a_check_tells_what_would_change(self, scenario: Scenario, journey: Journey) -> None:
        result = journey.check.result

        assert journey.check.status == "ok", result.get("msg")
        assert [_row(change) for change in result["changes"]] == list(scenario.changes)
        assert result["commands"] == scenario.full_commands()
        assert result["changed"] is bool(scenario.changes)
        assert result["status"] == ("drift" if scenario.changes else "in_sync")

    def test_a_check_names_what_it_leaves_alone(self, scenario: Scenario, journey: Journey) -> None:
        result = journey.check.result

        assert result["unmanaged"] == list(scenario.unmanaged)
        assert [(one["path"], one["group"]) for one in result["inherited"]] == list(
            scenario.inherited
        )
        assert result["inactive"] == list(scenario.inactive)
        assert scenario.findings <= {finding["id"] for finding in result["findings"]}
        if scenario.secrets is not None:
            assert result["secrets"] == scenario.secrets

    def test_a_check_warns_of_nothing_else(self, scenario: Scenario, journey: Journey) -> None:
        warnings = [str(words) for words in journey.check.result.get("warnings", [])]

        assert len(warnings) == len(scenario.warns), warnings
        for words, told in zip(scenario.warns, warnings, strict=True):
            assert words in told

    def test_the_diff_is_one_patch(self, scenario: Scenario, journey: Journey) -> None:
        diff = journey.check.result["diff"]

        assert list(diff) == ["prepared"]
        assert bool(diff["prepared"]) is bool(scenario.changes)
        if scenario.diff is not None:
            assert diff["prepared"] == scenario.diff

    def test_a_run_tells_the_same_as_the_check(self, scenario: Scenario, journey: Journey) -> None:
        check, run = journey.check.result, journey.run.result

        assert journey.run.status == "ok", run.get("msg")
        for key in ("changed", "changes", "before", "commands", "diff", "secrets"):
            assert run[key] == check[key], key
        assert (run["after"] == check["after"]) is scenario.foreseen
        told = {finding["id"] for finding in run["findings"]}
        assert ("after_differs" in told) is not scenario.foreseen
        assert run["status"] == ("applied" if scenario.changes else "in_sync")
        assert ("commit" in run) is bool(scenario.changes)

    def test_a_check_and_a_run_without_changes_only_read(
        self, scenario: Scenario, journey: Journey
    ) -> None:
        read_only = (*scenario.look, "close-session")
        assert (journey.check.sessions, journey.check.rpcs) == (1, read_only)
        assert journey.check.databases == {"committed"}
        if not scenario.changes:
            assert (journey.run.sessions, journey.run.rpcs) == (1, READ_ONLY)
        if scenario.same_again:
            assert (journey.again.sessions, journey.again.rpcs) == (1, READ_ONLY)

    def test_a_change_is_one_session_and_these_rpcs(
        self, scenario: Scenario, journey: Journey
    ) -> None:
        if scenario.changes:
            assert (journey.run.sessions, journey.run.rpcs) == (1, scenario.change)

    def test_a_check_leaves_the_device_as_it_was(
        self, scenario: Scenario, journey: Journey
    ) -> None:
        assert journey.check.holds == journey.before
        assert journey.check.others == journey.others

    def test_the_device_holds_what_was_asked(self, scenario: Scenario, journey: Journey) -> None:
        wanted = scenario.device if scenario.holds is None else scenario.holds
        assert journey.run.holds == sorted(wanted)

    def test_nothing_else_on_the_device_changed(self, scenario: Scenario, journey: Journey) -> None:
        assert journey.run.others == scenario.others_in_the_end(journey.others)
        assert journey.again.others == journey.run.others

    def test_no_lock_and_no_edit_is_left(self, scenario: Scenario, journey: Journey) -> None:
        for passage in (journey.check, journey.run, journey.again):
            assert passage.lock_holder is None
            assert passage.is_clean

    def test_a_second_run_finds_nothing_to_do(self, scenario: Scenario, journey: Journey) -> None:
        again = journey.again.result
        if not scenario.same_again:
            assert again["changes"] == journey.run.result["changes"]
            return
        assert again["changed"] is False
        assert (again["status"], again["changes"], again["commands"]) == ("in_sync", [], [])
        assert again["diff"] == {"prepared": ""}
        assert again["before"] == again["after"] == journey.run.result["after"]
        assert again["fingerprint"] == journey.run.result["fingerprint"]
        assert journey.again.holds == journey.run.holds
        left = scenario.inactive if scenario.inactive_after is None else scenario.inactive_after
        assert again["inactive"] == list(left)


def _row(change: Mapping[str, Any]) -> ChangeRow:
    keys = ("path", "kind", "before", "after", "severity")
    assert set(change) == set(keys)
    return tuple(change[key] for key in keys)
