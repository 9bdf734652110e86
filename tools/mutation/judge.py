# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Whether the tests notice a mutated source.

Starting Python, pytest and Ansible takes ten times as long as most tests do. So this process
imports them once, and every mutant is tried in a fork of it, which imports the collection (from
the copy of the checkout, one source mutated) and the tests anew. The fork's address space,
processor time and time are limited: a mutant may count for ever.
"""

from __future__ import annotations

import importlib.util
import os
import resource
import signal
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tools.mutation.copied import COPY
from tools.setup.paths import COLLECTIONS, REPO

TESTS = Path("tests/unit/profile")
# Examples by the hundred: asked last, when no other test noticed anything.
SLOW = ("test_properties.py", "test_yang.py")
# Holds the playbooks to one module, and says nothing of any other.
ALONE = "test_playbook_variables.py"
# Tests of a module under another name than its own.
ELSEWHERE = {
    "fields": ("test_oracle.py", "test_values.py"),
    "options": ("test_options.py", "test_derive.py", "test_list_options.py"),
    "playbook_variables": ("test_options.py",),
    "wording": ("test_errors.py", "test_validate.py"),
    "texts": ("test_validate.py",),
    "address_sets": ("test_address_book.py", "test_references.py"),
    "address_edits": ("test_address_edits.py", "test_address_plan.py"),
    "address_refusals": ("test_address_plan.py",),
}
# And of whole changes, planned by it and made on a device that is played in the same process.
CHANGES = Path("tests/unit/plugin_utils")
OF_CHANGES = {
    **dict.fromkeys(("address_plan", "address_refusals", "address_sets"), "test_change_addr*.py"),
    "config_group": "test_change_group.py",
    "references": "test_change_references.py",
}

_ONCE = (
    *("pytest", "_pytest.doctest", "ansible.plugins.loader", "hypothesis.strategies"),
    *("jsonschema", "lxml.etree", "yaml"),
)
_ARGUMENTS = ("-x", "-q", "--no-header", "--rootdir", str(COPY), "-c", str(COPY / "pyproject.toml"))
_SAID = COPY / ".build" / "said.txt"
_TESTS_FAILED = 1
_NOT_COLLECTED = 2
_NOT_STARTED = 100  # beside pytest's own codes
_MEMORY = 2 * 1024**3
# A busy machine stretches a clock's time, so that one is generous; processor time is not stretched.
_CLOCK = 300


class NotJudgedError(Exception):
    """The tests could not be run at all; the message holds pytest's words."""


@dataclass
class Judge:
    """Runs the tests that concern one module, cheapest first."""

    stem: str
    quick: bool = False
    """Whether to do without the slow tests."""
    limits: dict[int, int] = field(default_factory=dict)

    def stages(self) -> list[list[Path]]:
        """Return files of tests: the module's own, those of changes, all other quick ones, the slow
        ones."""
        every = sorted(path.relative_to(COPY) for path in (COPY / TESTS).glob("test_*.py"))
        slow = [path for path in every if path.name in SLOW]
        names = {f"test_{self.stem}.py", *ELSEWHERE.get(self.stem, ())}
        own = [
            path
            for path in every
            if path not in slow
            and (path.name in names or path.name.startswith(f"test_{self.stem}_"))
        ]
        rest = [path for path in every if path not in own + slow and path.name != ALONE]
        stages = [own, tests_of_changes(self.stem), rest]
        stages += [] if self.quick else [slow]
        return [stage for stage in stages if stage]

    def notices(self, module: Path, mutated: str) -> bool:
        """Return whether a test fails, or does not end, with ``mutated`` in place of the module."""
        path = COPY / module
        source = path.read_text("utf-8")
        for number, tests in enumerate(self.stages()):
            seconds = self._limit(number, tests)
            path.write_text(mutated, "utf-8")
            # Two mutants of one second and one size would pass for each other.
            compiled = Path(importlib.util.cache_from_source(str(path)))
            compiled.unlink(missing_ok=True)
            try:
                noticed, _used = run_tests(tests, seconds)
            finally:
                path.write_text(source, "utf-8")
                compiled.unlink(missing_ok=True)
            if noticed:
                return True
        return False

    def _limit(self, number: int, tests: Sequence[Path]) -> int:
        """Return processor seconds for a stage: several times what the sound source takes."""
        if number not in self.limits:
            failed, used = run_tests(tests, _CLOCK)
            if failed:
                raise NotJudgedError(f"tests fail without a mutant:\n{_SAID.read_text('utf-8')}")
            self.limits[number] = 5 + int(4 * used)
        return self.limits[number]


def tests_of_changes(stem: str) -> list[Path]:
    """Return the files of OF_CHANGES that concern a module, relative to the copy."""
    if stem not in OF_CHANGES:
        return []
    return sorted(path.relative_to(COPY) for path in (COPY / CHANGES).glob(OF_CHANGES[stem]))


def import_once() -> None:
    """Import what no mutant changes, and say where the collections are, for tests/conftest.py."""
    os.environ["ANSIBLE_COLLECTIONS_PATH"] = str(COPY / COLLECTIONS.relative_to(REPO))
    os.environ["ANSIBLE_HOME"] = str(COPY / ".build/home/.ansible")
    os.environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"
    for name in _ONCE:
        importlib.import_module(name)


def run_tests(tests: Sequence[Path], seconds: int) -> tuple[bool, float]:
    """Run files of tests in a fork; return whether one failed, and the processor seconds used."""
    child = os.fork()
    if not child:
        code = _NOT_STARTED
        # Whatever happens in here must end here: the parent's work is not for the child.
        try:
            code = _run_here(tests, seconds)
        finally:
            os._exit(code)
    _pid, status, usage = os.wait4(child, 0)
    used = usage.ru_utime + usage.ru_stime
    code = os.waitstatus_to_exitcode(status)
    # A negative code is the signal of a limit. An import that fails ends the collection.
    if code < 0 or code in (_TESTS_FAILED, _NOT_COLLECTED):
        return True, used
    if code:
        raise NotJudgedError(f"pytest ended with code {code}:\n{_SAID.read_text('utf-8')}")
    return False, used


def _run_here(tests: Sequence[Path], seconds: int) -> int:
    import pytest  # noqa: PLC0415 - only forks of a process that called import_once come here

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    signal.alarm(_CLOCK)
    with _SAID.open("w") as file:
        os.dup2(file.fileno(), sys.stdout.fileno())
        os.dup2(file.fileno(), sys.stderr.fileno())
    os.chdir(COPY)
    # The tests of the copy, not those of the working tree.
    sys.path[:] = [place for place in sys.path if Path(place or REPO).resolve() != REPO]
    return int(pytest.main([*_ARGUMENTS, *map(str, tests)]))
