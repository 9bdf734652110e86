# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""One task against one emulated device: in check mode, for real, and once more.

Configurations are lines as people type them, behind 'set' unless they begin with 'deactivate'. In
all of them '@' stands for the global address book and '~' for the stanza, so that a line is short
enough to be read.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ansible_collections.srxfleet.jims.plugins.plugin_utils import result
from lxml import etree

from tests.integration.statements import lines_of
from tests.unit.plugin_utils.loopback import IM, Srx

SECRET = "blue horse 7"
SERVER = {"address": "192.0.2.10", "client_id": "fw", "client_secret": SECRET}
PRIMARY: dict[str, Any] = {"connection": {"primary": SERVER}}
HELD = (
    "~ connection primary address 192.0.2.10",
    "~ connection primary client-id fw",
    f'~ connection primary client-secret "{SECRET}"',
)
"""What a device with PRIMARY holds."""
LOOK = ("open", "get-system-information", "get-configuration", "get-configuration")
"""All that a check, or a run that is refused or has nothing to do, may send."""

_WORDS = {"@": "security address-book global", "~": IM}


def whole(line: str) -> str:
    """A line with its abbreviation written out."""
    return " ".join(_WORDS.get(word, word) for word in line.split(" "))


def commands(lines: Iterable[str]) -> str:
    """Lines as the configuration of a device."""
    verbs = ("deactivate ", "delete ")
    return "\n".join(
        whole(line) if line.startswith(verbs) else f"set {whole(line)}" for line in lines
    )


def lines_in(srx: Srx) -> list[str]:
    """What a device holds in the end, but for secrets; '@' and '~' are used again."""
    lines = lines_of(etree.tostring(srx.box.store.committed, encoding="unicode"))
    shown = [line for line in lines if "client-secret" not in line]
    return [line.replace(_WORDS["@"], "@").replace(_WORDS["~"], "~") for line in shown]


@dataclass(frozen=True)
class Course:
    """The three results, and what is on the device in the end."""

    srx: Srx
    check: dict[str, Any]
    run: dict[str, Any]
    again: dict[str, Any]
    asked: list[tuple[str, ...]]
    """The RPCs of each."""
    before: list[str]
    after: list[str]

    @property
    def changes(self) -> list[tuple[str, str, Any, Any]]:
        """Path, kind, before, after. Every one of an address book is of severity security."""
        rows = self.check["changes"]
        return [(row["path"], row["kind"], row["before"], row["after"]) for row in rows]

    @property
    def commands(self) -> list[str]:
        shown = self.check["commands"]
        return [line.replace(_WORDS["@"], "@").replace(_WORDS["~"], "~") for line in shown]

    def told(self, found: str) -> list[str]:
        """The messages of the findings of one kind."""
        return [one["message"] for one in self.check["findings"] if one["id"] == found]


def course_of(lines: Sequence[str], task: Mapping[str, Any], **traits: Any) -> Course:
    """Run a task three times against a device."""
    srx = Srx(commands(lines), **traits)
    before = lines_in(srx)
    results, asked = [], []
    for check in (True, False, False):
        srx.asked.clear()
        results.append(result.of_run(srx.run(task, check=check), diff=True))
        asked.append(tuple(srx.asked))
        if check:
            assert lines_in(srx) == before, "a check changed the device"
    return Course(srx, *results, asked=asked, before=before, after=lines_in(srx))


def assert_well(course: Course) -> None:
    """A check reads and tells what the run then does, and the second run has nothing to do."""
    assert course.check["status"] in ("drift", "in_sync"), course.check["msg"]
    assert course.asked[0] == course.asked[2] == LOOK
    for key in ("changed", "changes", "commands", "before", "after", "diff"):
        assert course.run[key] == course.check[key], key
    assert course.run["status"] == ("applied" if course.check["changed"] else "in_sync")
    assert [one for one in course.run["findings"] if one["id"] == "after_differs"] == []
    assert bool(course.commands) == bool(course.changes) == bool(course.check["diff"]["prepared"])
    assert (course.again["status"], course.again["changes"]) == ("in_sync", [])
    assert course.again["before"] == course.again["after"] == course.run["after"]
    assert course.again["fingerprint"] == course.run["fingerprint"]
    assert course.srx.is_free
    assert SECRET not in repr([course.check, course.run, course.again])


def assert_refused(course: Course, *expected: tuple[str, str]) -> None:
    """Every problem is told by path and by words in it, before the lock, in check and run."""
    for told, asked in zip((course.check, course.run, course.again), course.asked, strict=True):
        assert (told["status"], told["code"]) == ("refused", "REFERENCE"), told
        assert asked == LOOK
        paths = [problem["path"] for problem in told["problems"]]
        assert paths == [path for path, _words in expected], told["problems"]
        for problem, (_path, words) in zip(told["problems"], expected, strict=True):
            assert words in problem["message"]
            assert problem["given"] in problem["message"]
            assert problem["allowed"] in problem["message"]
        assert told["msg"].startswith(told["problems"][0]["message"])
        assert told["changed"] is False
    assert course.after == course.before
    assert course.srx.is_free
