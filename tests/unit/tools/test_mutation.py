# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Mutation testing: which mutants count, what becomes of them, and who is told."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml

from tools.mutation import judge, mutants, verdicts
from tools.mutation.__main__ import Tally
from tools.mutation.copied import CORE
from tools.mutation.mutants import Mutant, mutants_of
from tools.mutation.survivors import FILE, as_entries, explained
from tools.mutation.verdicts import Verdicts

SOURCE = '''\
"""A module."""


class Box:
    @property
    def size(self) -> int | None:
        """Its size."""
        return 1 + 2


LIMIT = 5
'''
LIMIT = Mutant("Number", "", 11, ("LIMIT = 5",), ("LIMIT = 6",), "7e5+0")


def listed(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    *rows: dict[str, object],
    source: str = SOURCE,
) -> list[Mutant]:
    """The mutants of a source when the operators write these rows."""
    path = tmp_path / "box.py"
    path.write_text(source)
    monkeypatch.setattr(mutants, "MUTATION", tmp_path)
    monkeypatch.setattr(mutants, "_written_by_operators", lambda _path: json.dumps(rows))
    return mutants_of(path)


def row(first: int, was: str, now: str) -> dict[str, object]:
    return {"operator": "x", "first": first, "was": [was], "now": [now] if now else []}


def test_a_mutant_knows_where_it_is_and_what_it_changes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = (
        row(11, "LIMIT = 5", "LIMIT =  6"),
        row(8, "        return 1 + 2", "        return 1 - 2"),
        row(5, "    @property", ""),
    )
    decorator, total, limit = listed(tmp_path, monkeypatch, *rows)
    assert decorator.words == ("Box.size", "@property", "")
    assert total.words == ("Box.size", "return 1 + 2", "return 1 - 2")
    assert limit.words == ("", "LIMIT = 5", "LIMIT = 6")
    home, _colon, change = limit.name.partition(": ")
    assert change == "LIMIT = 5 -> LIMIT = 6"
    assert home.endswith("+0")
    assert total.home.endswith("+3")  # lines below the decorator
    assert "@property" not in decorator.applied(SOURCE)
    assert total.applied(SOURCE) == SOURCE.replace("1 + 2", "1 - 2")


def test_what_makes_no_difference_is_no_mutant(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = (
        row(6, "    def size(self) -> int | None:", "    def size(self) -> int & None:"),
        row(7, '        """Its size."""', '        """Size."""'),
        row(8, "        return 1 + 2", "        return 1 +"),  # does not compile
        row(11, "LIMIT = 5", "LIMIT = 6"),
        row(11, "LIMIT = 5", "LIMIT =  6"),  # the same again
    )
    assert [mutant.first for mutant in listed(tmp_path, monkeypatch, *rows)] == [11]


@pytest.fixture
def core(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the checkout with one source and one test."""
    monkeypatch.setattr(verdicts, "COPY", tmp_path)
    monkeypatch.setattr(verdicts, "MUTATION", tmp_path / "mutation")
    for name in (CORE / "box.py", CORE / "other.py", verdicts.TESTS / "test_box.py"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(SOURCE)
    return tmp_path


OTHER = Mutant("Number", "", 11, ("LIMIT = 5",), ("LIMIT = 4",), "7e5+0")


@pytest.mark.usefixtures("core")
def test_a_run_that_was_stopped_goes_on() -> None:
    first = Verdicts(CORE / "box.py")
    assert first.of(LIMIT) is None
    first.add(LIMIT, noticed=True)
    first.add(OTHER, noticed=False)
    again = Verdicts(CORE / "box.py")
    assert (again.of(LIMIT), again.of(OTHER)) == (True, False)
    assert Verdicts(CORE / "box.py", fresh=True).of(LIMIT) is None


@pytest.mark.parametrize(
    "changed", [verdicts.TESTS / "test_box.py", CORE / "other.py", CORE / "box.py"]
)
def test_a_survivor_is_tried_again_when_anything_changed(core: Path, changed: Path) -> None:
    first = Verdicts(CORE / "box.py")
    first.add(LIMIT, noticed=True)
    first.add(OTHER, noticed=False)
    (core / changed).write_text(SOURCE.replace("size", "length"))
    again = Verdicts(CORE / "box.py")
    assert (again.of(LIMIT), again.of(OTHER)) == (True, None)


def test_a_verdict_lasts_as_long_as_its_function(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    change = row(8, "        return 1 + 2", "        return 1 - 2")
    (before,) = listed(tmp_path, monkeypatch, change)
    longer = SOURCE.replace("class Box", "WIDTH = 1\n\n\nclass Box").replace("= 5", "= 6")
    change["first"] = 11
    (moved,) = listed(tmp_path, monkeypatch, change, source=longer)
    assert (moved.first, moved.name) == (11, before.name)
    edited = longer.replace('"""Its size."""', '"""The size."""')
    (other,) = listed(tmp_path, monkeypatch, change, source=edited)
    assert other.name != before.name


@pytest.mark.usefixtures("core")
def test_what_survives_the_quick_tests_is_tried_with_all() -> None:
    quick = Verdicts(CORE / "box.py", quick=True)
    quick.add(LIMIT, noticed=True)
    quick.add(OTHER, noticed=False)
    every = Verdicts(CORE / "box.py")
    assert (every.of(LIMIT), every.of(OTHER)) == (True, None)


@pytest.mark.parametrize(
    ("stem", "stages"),
    [
        ("plan", [["plan_merged"], ["errors", "group", "validate"], ["properties"]]),
        ("wording", [["errors", "validate"], ["group", "plan_merged"], ["properties"]]),
        ("config_group", [["change_group"], ["errors", "group", "plan_merged", "validate"],
                          ["properties"]]),
    ],
)
def test_the_cheapest_tests_come_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stem: str, stages: list[list[str]]
) -> None:
    names = ("plan_merged", "errors", "group", "validate", "properties", "playbook_variables")
    for folder, tests in ((judge.TESTS, names), (judge.CHANGES, ("change", "change_group"))):
        (tmp_path / folder).mkdir(parents=True)
        for name in tests:
            (tmp_path / folder / f"test_{name}.py").touch()
    monkeypatch.setattr(judge, "COPY", tmp_path)

    def found(*, quick: bool) -> list[list[str]]:
        return [[path.stem.removeprefix("test_") for path in stage]
                for stage in judge.Judge(stem, quick).stages()]

    assert found(quick=False) == stages
    assert found(quick=True) == stages[:-1]


def test_a_survivor_needs_a_reason_and_a_reason_a_survivor() -> None:
    found = Tally("box.py", {LIMIT.words}, killed=3, survived=[LIMIT])
    assert found.passed
    assert found.row().split() == ["box.py", "4", "3", "1", "1"]
    unexplained = Tally("box.py", set(), survived=[LIMIT])
    assert (unexplained.passed, unexplained.unexplained) == (False, [LIMIT])
    stale = Tally("box.py", {LIMIT.words}, killed=3)
    assert (stale.passed, stale.stale) == (False, {LIMIT.words})
    stopped = Tally("box.py", {LIMIT.words}, killed=3, untried=1)
    assert (stopped.passed, stopped.stale) == (False, set())


def test_explanations_are_read(tmp_path: Path) -> None:
    file = tmp_path / "survivors.yml"
    entry = {"in": "Box.size", "was": "return 1 + 2", "now": ["return 1", "return 2"], "why": "x"}
    file.write_text(yaml.safe_dump({"box.py": [entry, {"was": "a", "now": "b", "why": "y"}]}))
    assert explained("box.py", file) == {
        ("Box.size", "return 1 + 2", "return 1"),
        ("Box.size", "return 1 + 2", "return 2"),
        ("", "a", "b"),
    }
    assert explained("other.py", file) == set()
    assert yaml.safe_load(as_entries([LIMIT])) == [{"was": "LIMIT = 5", "now": "LIMIT = 6"}]


@pytest.mark.parametrize("entry", [{"was": "a", "now": "b"}, {"was": "a", "why": "c"},
                                   {"was": "a", "now": "b", "why": "c", "where": "d"}])
def test_an_explanation_without_its_reason_is_refused(tmp_path: Path, entry: object) -> None:
    file = tmp_path / "survivors.yml"
    file.write_text(yaml.safe_dump({"box.py": [entry]}))
    with pytest.raises(SystemExit, match=r"box\.py: needs in, was, now, why"):
        explained("box.py", file)


def test_every_explained_source_is_there(repo: Path) -> None:
    named = set(yaml.safe_load(FILE.read_text("utf-8")) or {})
    assert named <= {path.name for path in (repo / CORE).glob("*.py")}
    for name in named:
        assert explained(name)
