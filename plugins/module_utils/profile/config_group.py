# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""A stanza that is kept inside a configuration group, as many fleets do."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from xml.etree.ElementTree import Element, SubElement

from . import findings
from .fields import STANZA
from .findings import Finding
from .junos_xml import attribute, child, entry_of, is_inactive, local, stanza_in, text_of
from .stanza import Key, Stanza, Value, in_table_order


@dataclass(frozen=True)
class GroupUse:
    """The configuration group that holds the profile, and how the device makes use of it."""

    name: str = ""
    """Empty where the profile is the device's own."""
    applied: tuple[str, ...] = ()
    """The groups that are applied to the stanza, the one that wins first; a read with inheritance
    does not tell them."""
    shows: bool = True
    """Whether the device shows the group: not with 'apply-flags omit', and not if it is absent."""

    @property
    def rank(self) -> int | None:
        """Its place among the applied groups; None where it is not among them."""
        ranks = [place for place, given in enumerate(self.applied) if _means(given, self.name)]
        return ranks[0] if ranks else None


def _means(given: str, group: str) -> bool:
    """Whether apply-groups names a group; ${node} is the own node of a chassis cluster."""
    pattern = re.escape(given).replace(re.escape("${node}"), "node[0-9]+")
    return re.fullmatch(pattern, group) is not None


def view_of(root: Element, group: str) -> Element | None:
    """A <configuration> as seen from a group: what the group holds. Without a group the whole;
    None where the group does not show."""
    if not group:
        return root
    found = next((one for one in root if _is_group(one, group)), None)
    if found is None:
        return None
    view = Element(root.tag, root.attrib)
    view.extend(found)
    if is_inactive(found):
        view.set("inactive", "inactive")
    return view


def _is_group(element: Element, group: str) -> bool:
    return local(element.tag) == "groups" and entry_of(element) == group


def seen_through(root: Element, group: str) -> Element:
    """A group that does not show, as far as it can be told from what is in force ('root', with
    each statement's group): what another value hides, or is deactivated, is not in it."""
    view = Element(root.tag)
    element, _asleep = stanza_in(root)
    part = _part_from(element, group, "") if element is not None else None
    if part is not None:
        level = view
        for word in STANZA[:-1]:
            level = SubElement(level, word)
        level.append(part)
    return view


def _part_from(element: Element, group: str, above: str) -> Element | None:
    """An element with just those leaves that come from a group; None where there are none."""
    origin = attribute(element, "group") or above
    part = Element(element.tag)
    part.text = element.text
    parts = (_part_from(found, group, origin) for found in element if not is_inactive(found))
    part.extend(found for found in parts if found is not None)
    return part if len(part) or (not len(element) and origin == group) else None


def applied_groups(root: Element) -> tuple[str, ...]:
    """The groups that are applied to the stanza of a configuration as it is written, the one that
    wins first: a nearer level before a farther one, then as they are named."""
    names: list[str] = []
    level: Element | None = root
    for word in (*STANZA, ""):
        if level is None:
            break
        excepted = set(_named(level, "apply-groups-except"))
        names = [one for one in (*_named(level, "apply-groups"), *names) if one not in excepted]
        level = child(level, word)
    return tuple(dict.fromkeys(names))


def _named(level: Element, word: str) -> list[str]:
    return [text_of(one) for one in level if local(one.tag) == word and not is_inactive(one)]


def group_findings(
    use: GroupUse, after: Mapping[Key, Value], written: Stanza, effective: Stanza
) -> list[Finding]:
    """What keeps the values of a group from being in force on this device, and what of it cannot
    be seen. 'written' is the group's stanza now, 'after' what it will hold."""
    if not use.name or not after:
        return []
    found = []
    if not use.shows and written.present:
        found.append(findings.group_not_shown(use.name))
    if use.rank is None and use.name not in effective.inherited().values():
        found.append(findings.group_not_applied(use.name))
    hidden = _hidden(use, after, written, effective)
    return found + [findings.group_hidden(key, use.name, by) for key, by in hidden]


def _hidden(
    use: GroupUse, after: Iterable[Key], written: Stanza, effective: Stanza
) -> Iterator[tuple[Key, str]]:
    """Options of the group that another value stands in front of. Entries of lists add up."""
    there = written.in_force()
    for key in in_table_order(after):
        found = effective.statements.get(key)
        if found is None or found.asleep or found.group == use.name or key.entry:
            continue
        if not found.group:
            yield key, "the device's own value"
        elif key in there or _wins(use, found.group):
            yield key, f"group {found.group}"


def _wins(use: GroupUse, other: str) -> bool:
    """Whether another group comes before this one."""
    ranks = [place for place, given in enumerate(use.applied) if _means(given, other)]
    return use.rank is not None and bool(ranks) and ranks[0] < use.rank
