# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Rules over several fields, and rules of one release. They judge what a device will hold."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from .address_book import canonical
from .errors import INPUT, UNSUPPORTED, Problem
from .fields import BY_PATH, FIELDS, SERVERS, Field
from .formats import is_ip_address
from .release import NEWEST, Release, Releases, as_known, newer_than_known, releases
from .stanza import Key, Value, in_table_order
from .wording import unmet

Values = Mapping[Key, Value]


@dataclass(frozen=True)
class Breach:
    """A rule that a profile breaks, with the options that take part in it."""

    paths: tuple[str, ...]
    """The first is the one to look at."""
    given: str
    allowed: str

    @property
    def message(self) -> str:
        """The breach as one sentence."""
        return f"{BY_PATH[self.paths[0]].label}: {self.given}; allowed is {self.allowed}."

    def as_problem(self) -> Problem:
        row = BY_PATH[self.paths[0]].row
        return Problem(self.paths[0], row, self.given, self.allowed, self.message, INPUT)


def breaches(values: Values) -> list[Breach]:
    """Every rule over several fields that a profile as a whole breaks."""
    return [breach for rule in _RULES for breach in rule(values)]


def _filter_halves(values: Values) -> Iterator[Breach]:
    for side in ("include_ip", "exclude_ip"):
        pair = [f"filter.{side}.{leaf}" for leaf in ("address_book", "address_set")]
        there = [path for path in pair if Key(path) in values]
        if len(there) == 1:
            (given,) = there
            (absent,) = set(pair) - {given}
            yield Breach(
                (absent, given), f"missing, while {given} is set", "both of them or neither"
            )


def _one_trust(values: Values) -> Iterator[Breach]:
    for server in SERVERS:
        pair = (f"{server}.ca_certificate", f"{server}.ca_profile")
        if all(Key(path) in values for path in pair):
            yield Breach(pair, f"set beside {pair[1]}", "one of the two")


def _validator_port(values: Values) -> Iterator[Breach]:
    if not any(key.option.startswith("jims_validator.") for key in values):
        return
    pair = ("jims_validator.port", "connection.port")
    own, other = (values.get(Key(path), BY_PATH[path].default) for path in pair)
    if own == other:
        yield Breach(pair, f"{own}, the port of the connection", "a port of its own")


def _too_many(values: Values) -> Iterator[Breach]:
    for field in FIELDS:
        count = sum(key.option == field.path for key in values)
        if field.kind == "names" and field.most and count > field.most:
            yield Breach(
                (field.path,),
                f"{count} entries, those that are there already included",
                f"at most {field.most}; take some out with state: deleted, or use state: replaced",
            )


_RULES: tuple[Callable[[Values], Iterator[Breach]], ...] = (
    _filter_halves,
    _one_trust,
    _validator_port,
    _too_many,
)


def input_problems(config: Mapping[str, Any], named: Values, state: str) -> list[Problem]:
    """Rules that can be judged before any device is known. 'named' is the flattened config."""
    if state == "deleted":  # names what shall go; the result is judged where the device is known
        return []
    problems = [breach.as_problem() for breach in _one_trust(named)]
    problems += _addresses_need_a_set(config)
    problems += _addresses_of_one_set(config)
    if state in ("replaced", "overridden", "rendered"):
        problems += [breach.as_problem() for breach in _filter_halves(named)]
        problems += [breach.as_problem() for breach in _validator_port(named)]
    if state in ("replaced", "overridden"):
        problems += _addresses_empty(config)
        for leaf in ("address", "client_id", "client_secret"):
            field = BY_PATH[f"connection.primary.{leaf}"]
            if Key(field.path) not in named:
                problems.append(_missing(field, f"state: {state} needs it"))
    return problems


def _addresses_need_a_set(config: Mapping[str, Any]) -> Iterator[Problem]:
    for side in ("include_ip", "exclude_ip"):
        if not _given(config, f"filter.{side}.addresses"):
            continue
        for leaf in ("address_book", "address_set"):
            field = BY_PATH[f"filter.{side}.{leaf}"]
            if not _given(config, field.path):
                yield _missing(field, f"filter.{side}.addresses needs it")


def _addresses_empty(config: Mapping[str, Any]) -> Iterator[Problem]:
    for side in ("include_ip", "exclude_ip"):
        path = f"filter.{side}.addresses"
        if _given(config, path) == []:
            yield unmet(
                path, "an empty list", "at least one address",
                f"leave filter.{side} out to have no such filter", INPUT,
            )


def _addresses_of_one_set(config: Mapping[str, Any]) -> Iterator[Problem]:
    """Both filters may name one set, but then it cannot hold two different things."""
    sides = [_given(config, f"filter.{side}") for side in ("include_ip", "exclude_ip")]
    if not all(isinstance(side, Mapping) and side.get("addresses") for side in sides):
        return
    include, exclude = sides
    halves = ("address_book", "address_set")
    same_set = all(include.get(leaf) == exclude.get(leaf) for leaf in halves)
    held = [set(map(canonical, map(str, side["addresses"]))) for side in sides]
    if same_set and held[0] != held[1]:
        yield unmet(
            "filter.exclude_ip.addresses", "they differ from those of include_ip, for the same set",
            "a set of its own for each filter", "name another address_set", INPUT,
        )


def _given(config: Mapping[str, Any], path: str) -> Any:
    """What a config holds at an option's path; None where it holds nothing or is no dict."""
    value: Any = config
    for option in path.split("."):
        value = value.get(option) if isinstance(value, Mapping) else None
    return value


def _missing(field: Field, why: str) -> Problem:
    message = f"{field.label} is missing: {why}; allowed is {field.allowed()}."
    return Problem(field.path, field.row, "nothing", field.allowed(), message)


def release_problems(values: Values, release: Release) -> list[Problem]:
    """Options that a release does not have, with what to use instead.

    A release newer than the newest one described is judged as that one.
    """
    return [
        problem
        for key in in_table_order(values)
        for problem in _release_problems(key, values[key], release)
    ]


def _release_problems(key: Key, value: Value, release: Release) -> Iterator[Problem]:
    field, known = key.field, as_known(release)
    if not field.known_in.hold(known):
        way = f"use {field.instead} instead" if field.instead else "leave it out"
        yield _unsupported(key, release, field.path, field.known_in, way)
    elif str(key.entry or value) in field.choices:
        needed = releases(field.choices[str(key.entry or value)])
        if not needed.hold(known):
            yield _unsupported(key, release, str(key), needed, "leave it out")
    elif field.named_since and not is_ip_address(str(value)):
        needed = releases(field.named_since)
        if not needed.hold(known):
            what = f"a name such as '{value}' in {field.path}"
            yield _unsupported(key, release, what, needed, "use an IP address")


def _unsupported(key: Key, release: Release, what: str, needed: Releases, way: str) -> Problem:
    shown = f"Junos {release}"
    if newer_than_known(release):
        shown += f" (treated as {NEWEST})"
    message = f"{shown} does not have {what}, which is in Junos {needed}; {way}."
    return Problem(str(key), key.field.row, shown, f"Junos {needed}", message, UNSUPPORTED)
