# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The plan: from what is wanted and what a device holds to the changes, the edits and the result.

The same plan serves a check and a run, so that both tell the same.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from . import change, findings, secrets
from .address_plan import Turn, plan_addresses
from .change import Change, Kind
from .deletions import deletions
from .edit import HOME, Edit
from .errors import UNSUPPORTED, Problem, ProfileError
from .fields import SERVERS
from .findings import Finding, findings_of
from .formats import same_address
from .references import reference_problems
from .release import Release
from .request import CLEARING, SETTING, Request
from .rules import breaches, release_problems
from .secrets import Verdict
from .stanza import (
    Key,
    Place,
    Stanza,
    Statement,
    Step,
    Unmodelled,
    Value,
    in_table_order,
    is_within,
    path_of,
    place_of,
    words,
)
from .surroundings import Surroundings
from .trust import NewProfile, Upload, named_files, uploads_of


@dataclass
class Plan:
    """What to do to one device, and how it will look then. No edits means no changes."""

    changes: list[Change] = field(default_factory=list)
    edits: list[Edit] = field(default_factory=list)
    before: dict[Key, Value] = field(default_factory=dict)
    after: dict[Key, Value] = field(default_factory=dict)
    secrets: dict[str, Verdict] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    unmanaged: list[str] = field(default_factory=list)
    inherited: list[dict[str, str]] = field(default_factory=list)
    inactive: list[str] = field(default_factory=list)
    uploads: list[Upload] = field(default_factory=list)
    """Certificates that shall be on the device, whether they are there or not."""
    files: dict[str, str] = field(default_factory=dict)
    """By option: files that an edit names and that must be on the device."""


def make_plan(
    request: Request,
    configured: Stanza,
    effective: Stanza,
    release: Release | None,
    around: Surroundings | None = None,
) -> Plan:
    """Compare and decide. 'configured' is the device's own stanza, 'effective' the one in force,
    'around' what it leans on; without it nothing is said of that.

    States that only read ('gathered', 'parsed') give a plan without edits. Raises ProfileError
    where the device's release, the predicted result or what is around does not allow what is
    wanted.
    """
    return _Planner(request, configured, effective, release, around).plan()


class _Planner:
    def __init__(
        self,
        request: Request,
        configured: Stanza,
        effective: Stanza,
        release: Release | None,
        around: Surroundings | None,
    ):
        self.request = request
        self.around = around
        self.wanted = request.wanted
        self.own = configured
        self.effective = effective
        self.release = release
        self.changes: dict[str, Change] = {}
        self.values: dict[Key, Value] = {}
        self.deleted: dict[Place, None] = {}
        self.emptied: list[Place] = []
        self.woken: dict[Place, None] = {}
        self.findings: list[Finding] = []
        self.verdicts: dict[str, Verdict] = {}
        self.undecided: list[Key] = []
        self.lost_groups: set[tuple[Place, str]] = set()

    def plan(self) -> Plan:
        if self.request.state in SETTING:
            self._refuse_what_the_device_lacks()
            self._drop_unmodelled()
            self._want()
            self._drop_unwanted()
            self._decide_secrets()
        elif self.request.state == "deleted":
            self._delete()
        before, after = self.effective.in_force(), self._after()
        sets = self.request.state in SETTING
        around = self.around or Surroundings()
        turn = Turn(before, after, self._stays())
        addresses = plan_addresses(self.request, self.own, turn, around)
        uploads = uploads_of(self.wanted) if sets else []
        profiles = _new_profiles(uploads, around)
        problems = [*self._judge(after), *addresses.problems]
        made = [profile.name for profile in profiles]
        if self.around and sets:
            problems += reference_problems(self.request, before, after, self.around, made)
        if problems:
            raise ProfileError(problems)
        edits = self._edits()
        changes = [*self.changes.values(), *addresses.changes, *(one.change for one in profiles)]
        uploads = [replace(upload, awaits_commit=upload.profile in made) for upload in uploads]
        return Plan(
            changes=sorted(changes, key=change.order),
            edits=[*edits, *addresses.edits, *(edit for one in profiles for edit in one.edits)],
            before={**before, **addresses.before},
            after={**after, **addresses.after},
            uploads=uploads,
            files=named_files(self.values, uploads),
            secrets=self.verdicts,
            findings=findings_of(after, self.release) + self.findings + addresses.findings,
            unmanaged=[
                words(other.place)
                for other in self.own.unmodelled
                if other.place not in self.deleted
            ],
            inherited=[
                {"path": str(key), "group": group}
                for key, group in self.effective.inherited().items()
            ],
            inactive=self._still_inactive(edits),
        )

    # What the device can take

    def _refuse_what_the_device_lacks(self) -> None:
        problems: list[Problem] = []
        if self.release:
            problems += release_problems(self.wanted.values, self.release)
        if self.own.outer_inactive:
            problems.append(self._asleep_above(self.own.outer_inactive[0]))
        if problems:
            raise ProfileError(problems)

    def _asleep_above(self, word: str) -> Problem:
        if word == "configuration":  # as seen from a group, the group is the whole of it
            word = f"groups {self.request.config_group}"
        message = (
            f"'{word}' is deactivated on this device, above the profile; activating it would put "
            "other statements in force too. Activate it yourself, then run again."
        )
        return Problem(word, "", "deactivated", "an active statement", message, UNSUPPORTED)

    # What is wanted

    def _want(self) -> None:
        for key in in_table_order(self.wanted.values):
            if key.field.secret:
                self._want_secret(key)
            else:
                self._want_value(key, self.wanted.values[key])

    def _effective(self, key: Key) -> Statement | None:
        """The statement in force, unless it comes from a group that this change takes away."""
        found = self.effective.statements.get(key)
        if found is None or found.asleep:
            return None
        lost = any(
            found.group == group and is_within(place_of(key), above)
            for above, group in self.lost_groups
        )
        return None if lost else found

    def _want_value(self, key: Key, value: Value) -> None:
        found, own = self._effective(key), self.own.statements.get(key)
        if found and _same(key, value, found.value):
            return
        self._wake(key)
        if own and own.asleep and _same(key, value, own.value):
            self._tell_shadowing(key)
        else:
            self._set(key, value)

    def _set(self, key: Key, value: Value) -> None:
        """Write a value: a change of kind missing or different."""
        self._wake(key)
        there = self._effective(key) or self.own.statements.get(key)
        self.values[key] = value
        kind: Kind = "different" if there else "missing"
        self._change(key, kind, there.value if there else None, value)
        self._tell_shadowing(key)

    def _tell_shadowing(self, key: Key) -> None:
        found = self._effective(key)
        if found and found.group:
            self.findings.append(findings.shadows_inherited(key, found.group))

    def _wake(self, key: Key) -> None:
        """Activate what is deactivated on the way to a statement that shall be in force."""
        for place in self.own.asleep_at(place_of(key)):
            if place not in self.woken:
                self.woken[place] = None
                below = [one for one in self.own.statements if is_within(place_of(one), place)]
                activation = change.of_activation(place, below)
                self.changes[f"inactive {activation.path}"] = activation

    # Secrets

    def _want_secret(self, key: Key) -> None:
        wanted = str(self.wanted.values[key])
        found, own = self._effective(key), self.own.statements.get(key)
        there = found or own
        verdict = secrets.compare(
            wanted, str(there.value) if there else None, self.request.master_password
        )
        self.verdicts[str(key)] = verdict
        if there and not found:
            self._wake(key)
        if verdict == "absent":
            self._set(key, wanted)
        elif self.request.update_secret == "always":
            self._set(key, wanted)
            self.findings.append(findings.secret_always_sent(key))
        elif self.request.update_secret == "when_different" and verdict == "different":
            self._set(key, wanted)
        elif self.request.update_secret == "when_different" and verdict == "uncomparable":
            self.undecided.append(key)

    def _decide_secrets(self) -> None:
        """Send what cannot be compared only along with another change of the same server."""
        for key in self.undecided:
            if self._server_changes(place_of(key)):
                self._set(key, self.wanted.values[key])
            else:
                self.findings.append(findings.secret_uncomparable(key))

    def _server_changes(self, secret: Place) -> bool:
        """Whether anything of a secret's server changes beside the secret itself."""
        server = secret[:-1]
        changed = [*map(place_of, self.values), *self.deleted, *self.woken]
        return any(
            place != secret and (is_within(place, server) or is_within(server, place))
            for place in changed
        )

    # What goes

    def _drop_unmodelled(self) -> None:
        if self.request.state == "overridden":
            for other in self.own.unmodelled:
                self._remove_unmodelled(other)

    def _drop_unwanted(self) -> None:
        self._drop_other_trust()
        clearing = self.request.state in CLEARING
        for key, found in self.own.statements.items():
            if key in self.wanted.values or not (clearing or key in self.wanted.off):
                continue
            if self.request.state == "overridden" or self._awake(found):
                self._remove(key, found.value)
        self._tell_inherited(
            key
            for key in self.effective.statements
            if key in self.wanted.off or (clearing and key not in self.wanted.values)
        )

    def _drop_other_trust(self) -> None:
        """A server has one CA: a file or a profile. Giving one removes the other."""
        for server in SERVERS:
            pair = (Key(f"{server}.ca_certificate"), Key(f"{server}.ca_profile"))
            for given, other in (pair, pair[::-1]):
                found = self.own.statements.get(other)
                if given in self.wanted.values and found and self._awake(found):
                    self._remove(other, found.value)

    def _awake(self, found: Statement) -> bool:
        return all(place in self.woken for place in found.asleep)

    def _delete(self) -> None:
        targets: list[Place] = [()]
        if self.request.has_config:
            targets = sorted(self.wanted.emptied)

        def is_named(key: Key) -> bool:
            inside = any(is_within(place_of(key), target) for target in targets)
            return inside or key in self.wanted.named

        for other in self.own.unmodelled:
            if any(is_within(other.place, target) for target in targets):
                self._remove_unmodelled(other)
        for key, found in self.own.statements.items():
            if is_named(key):
                self._remove(key, found.value)
        for target in targets:
            self._remove_level(target)
        self._tell_inherited(filter(is_named, self.effective.statements))

    def _remove_level(self, place: Place) -> None:
        if place not in self.own.containers and (place or not self.own.present):
            return
        self.emptied.append(place)
        if not any(is_within(gone, place) for gone in self.deleted):
            removal = change.of_removal(place)
            self.changes[f"unexpected {removal.path}"] = removal

    def _remove(self, key: Key, value: Value) -> None:
        self.deleted[place_of(key)] = None
        self._change(key, "unexpected", value, None)

    def _remove_unmodelled(self, other: Unmodelled) -> None:
        self.deleted[other.place] = None
        removal = change.of_removal(other.place)
        self.changes[f"unexpected {removal.path}"] = removal
        if self.own.asleep_at(other.place):
            return
        *above, last = other.place
        if last.word == "apply-groups":
            self.lost_groups.add((tuple(above), last.entry))
        elif last.word == "apply-groups-except":
            self.findings.append(findings.group_returns(removal.path, last.entry))

    def _tell_inherited(self, keys: Iterable[Key]) -> None:
        for key in in_table_order(keys):
            found = self._effective(key)
            if found and found.group:
                self.findings.append(findings.inherited_remains(key, found.group))

    def _change(self, key: Key, kind: Kind, before: Value | None, after: Value | None) -> None:
        self.changes[f"{kind} {key}"] = change.of_statement(key, kind, before, after)

    # What comes of it

    def _after(self) -> dict[Key, Value]:
        if self.own.outer_inactive:
            return {}
        inherited = {
            key: found.value
            for key, found in self.effective.statements.items()
            if found.group and self._effective(key)
        }
        own = {
            key: found.value
            for key, found in self.own.statements.items()
            if self._awake(found) and place_of(key) not in self.deleted
        }
        merged = {**inherited, **own, **self.values}
        return {key: merged[key] for key in in_table_order(merged)}

    def _stays(self) -> dict[Key, Value]:
        """What will be written, in force or deactivated."""
        own = {
            key: found.value
            for key, found in self.own.statements.items()
            if place_of(key) not in self.deleted
        }
        return {**own, **self.values}

    def _judge(self, after: dict[Key, Value]) -> list[Problem]:
        """Hold the rules against the predicted result; gives what the user's own values break.

        What was broken before is a finding, and so is what groups leave of a deleted stanza.
        """
        named = {place_of(key) for key in self.wanted.named}
        touched = named.union(self.deleted) if self.request.has_config else set()
        ours = {(*place[:-1], place[-1]._replace(entry="")) for place in touched}
        problems = []
        for breach in breaches(after):
            if any(place_of(Key(path)) in ours for path in breach.paths):
                problem = breach.as_problem()
                message = problem.message + self._where_inherited(breach.paths)
                problems.append(replace(problem, message=message))
            else:
                self.findings.append(findings.rule_broken(breach.paths[0], breach.message))
        return problems

    def _where_inherited(self, paths: Iterable[str]) -> str:
        """For a refusal that the user's own values do not explain."""
        told = ""
        for path in paths:
            found = self._effective(Key(path))
            if found and found.group and Key(path) not in self.values:
                told += f" {path} comes from group {found.group}: change it there."
        return told

    # The edits

    def _edits(self) -> list[Edit]:
        comes = [place_of(key) for key in self.values]
        # The stanza itself goes only where the user asked for things to go.
        highest = 0 if self.request.state == "deleted" else 1
        edits = deletions(self.own, self.deleted, comes, whole=self.emptied, highest=highest)
        edits += [
            Edit("activate", place, was=self.own.said_as(place)) for place in self.woken
        ]
        for key, value in self.values.items():
            text = "" if value is True else str(value)
            edits.append(Edit("set", place_of(key), text, key.field.secret))
        group = self.request.config_group
        home: Place = (Step("groups", group), *HOME) if group else HOME
        return [replace(edit, home=home) for edit in edits]

    def _still_inactive(self, edits: list[Edit]) -> list[str]:
        gone = {edit.place for edit in edits if edit.op == "delete"}
        return [
            path_of(place)
            for place in self.own.inactive
            if place not in self.woken
            and not any(place[:depth] in gone for depth in range(len(place) + 1))
        ]


def _new_profiles(uploads: Iterable[Upload], around: Surroundings) -> list[NewProfile]:
    """The CA profiles that take a certificate and are not there yet."""
    names = [upload.profile for upload in uploads if upload.profile]
    return [NewProfile(name) for name in names if around.ca_profile(name) == "absent"]


def _same(key: Key, wanted: Value, found: Value) -> bool:
    if key.field.form in ("ip", "server"):
        return same_address(str(wanted), str(found))
    return wanted == found
