# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The collections that ours depends on, carved out of a wheel, since Galaxy may be out of reach.

The PyPI package ``ansible`` is a wheel with a hundred collections below ``ansible_collections/``.
A few of them are taken; each brings its MANIFEST.json, so Ansible accepts them as installed.
The tree also holds our own collection, as a link to the checkout.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import zipfile
from pathlib import Path

from .command import run
from .failure import SetupError
from .installer import NETWORK_REMEDY
from .paths import COLLECTIONS, REPO, REQUIREMENTS, VENV, cache_directory
from .progress import step
from .stamp import Stamp

CARVED = ("ansible/netcommon", "ansible/utils", "junipernetworks/junos", "awx/awx")
"""The last is what the playbook awx_setup runs on, and no dependency of the collection."""
OURS = ("srxfleet", "jims")
PIN = REQUIREMENTS / "collections.txt"

_PIN_LINE = re.compile(r"ansible==(?P<version>\S+) --hash=sha256:(?P<sha256>[0-9a-f]{64})")


def pinned(pin: Path = PIN) -> tuple[str, str]:
    """Return version and sha256 of the wheel, from the only place that states them."""
    match = _PIN_LINE.search(pin.read_text())
    if match is None:
        raise SetupError(f"{pin} does not pin ansible with a sha256", "restore it: git checkout")
    return match["version"], match["sha256"]


def _digest(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def fetch_wheel(pin: Path = PIN) -> Path:
    """Return the wheel, downloaded once into the user's cache and checked every time."""
    version, sha256 = pinned(pin)
    wheel = cache_directory() / f"ansible-{version}-py3-none-any.whl"
    if wheel.is_file() and _digest(wheel) == sha256:
        return wheel
    wheel.unlink(missing_ok=True)
    with step(f"wheel ansible {version} (56 MB) into {wheel.parent}"):
        python = str(VENV / "bin" / "python")
        pip = [python, "-m", "pip", "download", "--disable-pip-version-check", "--quiet"]
        # The wheel asks for a newer Python than its collections need; nothing of it is installed.
        options = ["--no-deps", "--ignore-requires-python", "--require-hashes"]
        places = ["--dest", str(wheel.parent), "--requirement", str(pin)]
        run([*pip, *options, *places], NETWORK_REMEDY)
    if not wheel.is_file():
        raise SetupError(f"pip downloaded something, but not {wheel}", NETWORK_REMEDY)
    return wheel


def _extract(wheel: Path, tree: Path) -> None:
    prefixes = tuple(f"ansible_collections/{name}/" for name in CARVED)
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tree, [name for name in archive.namelist() if name.startswith(prefixes)])
    missing = [prefix for prefix in prefixes if not (tree / prefix / "MANIFEST.json").is_file()]
    if missing:
        raise SetupError(f"{wheel.name} lacks {', '.join(missing)}", "pin another ansible release")


def _link_ours(tree: Path) -> None:
    """Link our collection into the tree; the link is relative, so the checkout may be moved."""
    link = tree.joinpath("ansible_collections", *OURS)
    link.parent.mkdir(parents=True)
    link.symlink_to(os.path.relpath(REPO, link.parent), target_is_directory=True)


def carve_collections(tree: Path = COLLECTIONS, pin: Path = PIN) -> bool:
    """Make a collections tree of the pinned wheel; return whether there was anything to do."""
    stamp = Stamp(tree, [pin, Path(__file__)])
    if stamp.is_fresh():
        return False
    stamp.forget()
    wheel = fetch_wheel(pin)
    with step(f"collections {', '.join(CARVED)} of {wheel.name}"):
        shutil.rmtree(tree, ignore_errors=True)
        _extract(wheel, tree)
        _link_ours(tree)
    stamp.set()
    return True
