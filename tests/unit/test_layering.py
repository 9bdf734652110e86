# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The layers: a pure core, an emulator that does not know the product, no way past the door."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
import yaml

from tests.imports import calls, imports

OURS = "ansible_collections.srxfleet.jims"
PROFILE = f"{OURS}.plugins.module_utils.profile"

# What reaches the outside world, a clock or chance.
IMPURE = {
    *("asyncio", "concurrent", "ctypes", "fcntl", "ftplib", "glob", "http", "importlib", "io"),
    *("logging", "mmap", "multiprocessing", "os", "pathlib", "random", "secrets", "select"),
    *("selectors", "shutil", "signal", "smtplib", "socket", "sqlite3", "ssl", "subprocess", "sys"),
    *("tempfile", "threading", "time", "urllib", "uuid"),
}
# Packages that compute and touch nothing else.
PURE_PACKAGES = {"jsonschema", "cryptography"}
IMPURE_CALLS = {"open", "print", "input", "exec", "eval", "__import__", "breakpoint"}
CLOCK_CALLS = ("now", "utcnow", "today")


def impurities(source: str) -> list[str]:
    """Return what a source of the pure core must not do, as ``line: what``."""
    found = []
    for imported in imports(source, PROFILE):
        first = imported.module.split(".")[0]
        inside = imported.module == PROFILE or imported.module.startswith(f"{PROFILE}.")
        known = inside or first in sys.stdlib_module_names or first in PURE_PACKAGES
        if first in IMPURE or not known:
            found.append(f"{imported.line}: imports {imported.module}")
    for name, line in calls(source):
        if name in IMPURE_CALLS or name.rpartition(".")[2] in CLOCK_CALLS:
            found.append(f"{line}: calls {name}")
    return found


def unguarded(source: str) -> list[str]:
    """Return third-party imports at the top of a source that break where the package is missing."""
    found = []
    for imported in imports(source, f"{OURS}.plugins"):
        first = imported.module.split(".")[0]
        known = first in sys.stdlib_module_names or first in ("ansible", "ansible_collections")
        if not known and not imported.guarded:
            found.append(f"{imported.line}: imports {imported.module}")
    return found


def product_imports(source: str) -> list[str]:
    """Return what an emulator's source takes from the product or from Ansible."""
    found = []
    for imported in imports(source, "tests.srx_emulator"):
        if imported.module.split(".")[0] in ("ansible", "ansible_collections", "plugins"):
            found.append(f"{imported.line}: imports {imported.module}")
    return found


def sources(folder: Path) -> list[Path]:
    """Return the Python files below a folder that must not be empty of them."""
    files = sorted(folder.rglob("*.py"))
    assert files, f"{folder} has no Python files"
    return files


def test_the_profile_core_is_pure(repo: Path) -> None:
    files = sources(repo / "plugins/module_utils/profile")
    assert {path.name: impurities(path.read_text("utf-8")) for path in files} == {
        path.name: [] for path in files
    }


def test_third_party_packages_may_be_missing_when_a_plugin_is_imported(repo: Path) -> None:
    files = sources(repo / "plugins")
    assert {str(path): unguarded(path.read_text("utf-8")) for path in files} == {
        str(path): [] for path in files
    }


def test_the_emulator_knows_nothing_of_the_product(repo: Path) -> None:
    files = sources(repo / "tests/srx_emulator")
    assert {str(path): product_imports(path.read_text("utf-8")) for path in files} == {
        str(path): [] for path in files
    }


def test_runtime_names_every_module_once_and_routes_no_action(repo: Path) -> None:
    runtime = yaml.safe_load((repo / "meta/runtime.yml").read_text("utf-8"))
    modules = sorted(path.stem for path in (repo / "plugins/modules").glob("*.py"))

    assert runtime["requires_ansible"] == ">=2.16.0"
    assert sorted(runtime["action_groups"]["jims"]) == modules
    assert "action_plugin" not in str(runtime.get("plugin_routing", {}))


@pytest.mark.parametrize(
    ("source", "finding"),
    [
        ("import socket", "1: imports socket"),
        ("from os import path", "1: imports os.path"),
        ("import xml.etree.ElementTree", None),
        ("import ansible.errors", "1: imports ansible.errors"),
        ("from ansible.module_utils.basic import env_fallback", "1: imports ansible.module_utils"),
        ("from . import fields", None),
        ("from .fields import FIELDS", None),
        ("from .. import device", f"1: imports {OURS}.plugins.module_utils.device"),
        (f"from {PROFILE}.fields import FIELDS", None),
        (f"from {OURS}.plugins.plugin_utils import device", f"1: imports {OURS}.plugins.plugin_ut"),
        ("def f():\n    import lxml", "2: imports lxml"),
        ("open('x')", "1: calls open"),
        ("datetime.now()", "1: calls datetime.now"),
        ("datetime.datetime.now(tz)", "1: calls datetime.datetime.now"),
        ("date.today()", "1: calls date.today"),
        ("from datetime import date", None),
    ],
)
def test_what_counts_as_impure(source: str, finding: str | None) -> None:
    found = impurities(source)
    assert found == [] if finding is None else found[0].startswith(finding)


@pytest.mark.parametrize(
    ("source", "refused"),
    [
        ("import lxml", True),
        ("from lxml import etree", True),
        ("try:\n    import lxml\nexcept ImportError:\n    lxml = None", False),
        ("try:\n    import lxml\nexcept (ImportError, OSError):\n    lxml = None", False),
        ("try:\n    import lxml\nexcept ValueError:\n    lxml = None", True),
        ("try:\n    pass\nexcept ImportError:\n    pass\nimport lxml", True),
        ("def f():\n    import lxml", False),
        ("if TYPE_CHECKING:\n    import lxml", False),
        ("class A:\n    import lxml", True),
        ("from ansible.errors import AnsibleError", False),
        ("from .fields import FIELDS", False),
        ("import json", False),
    ],
)
def test_what_counts_as_unguarded(source: str, refused: bool) -> None:
    assert bool(unguarded(source)) is refused


@pytest.mark.parametrize(
    ("source", "refused"),
    [
        (f"from {PROFILE} import fields", True),
        ("import plugins.module_utils", True),
        ("from ansible.errors import AnsibleError", True),
        ("def f():\n    from plugins import action", True),
        ("from .tree import Tree", False),
        ("from ..srx_emulator import tree", False),
        ("from tests.srx_emulator import tree", False),
        ("from lxml import etree", False),
    ],
)
def test_what_the_emulator_may_not_import(source: str, refused: bool) -> None:
    assert bool(product_imports(source)) is refused
