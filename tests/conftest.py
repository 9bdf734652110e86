# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Fixtures that every suite shares: places, a private Ansible environment, a playbook runner."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.playbook_run import PlaybookRunner, private_environment

REPO = Path(__file__).resolve().parents[1]
# "make matrix" has further trees, with other releases of the collections that ours depends on.
COLLECTIONS = Path(os.environ.get("JIMS_COLLECTIONS") or REPO / ".build" / "collections")


def pytest_configure() -> None:
    """Import collections as Ansible does, and name them to programs that tests start on their own.

    Ansible's loader cannot take over collections that were imported without it before, so it is
    there from the start, for tests that need it and for those that do not.
    """
    if not (COLLECTIONS / "ansible_collections").is_dir():
        raise pytest.UsageError("the collections are missing; run: make setup")
    os.environ.setdefault("ANSIBLE_COLLECTIONS_PATH", str(COLLECTIONS))
    os.environ.setdefault("ANSIBLE_HOME", str(REPO / ".build" / "home" / ".ansible"))
    # Ansible makes its folders as soon as it is imported, so that has to wait for ANSIBLE_HOME.
    from ansible.plugins.loader import init_plugin_loader  # noqa: PLC0415 - see above

    init_plugin_loader([str(COLLECTIONS)])


_LONGEST_NAME = 100


def pytest_make_parametrize_id(val: object, argname: str) -> str | None:
    """Name a case by its text only where that is short: a certificate is another one in each
    worker, and workers that do not agree on the names of the tests do not begin."""
    return argname if isinstance(val, str) and len(val) > _LONGEST_NAME else None


@pytest.fixture(scope="session")
def repo() -> Path:
    """The checkout."""
    return REPO


@pytest.fixture(scope="session")
def collections_path() -> Path:
    """The tree that holds ansible_collections/: the carved ones and a link to ours."""
    return COLLECTIONS


@pytest.fixture(scope="session")
def shared() -> Path:
    """The optional folder with Juniper's YANG and further documents, beside the checkout."""
    folder = REPO.parent / "shared"
    if not folder.is_dir():
        pytest.skip("the optional folder ../shared is not there")
    return folder


@pytest.fixture(scope="session")
def ansible_bin() -> Path:
    """The folder with ansible-playbook: of this environment, or the one that ANSIBLE_BIN names."""
    return Path(os.environ.get("ANSIBLE_BIN") or Path(sys.executable).parent)


@pytest.fixture(scope="session")
def ansible_env(ansible_bin: Path) -> Iterator[dict[str, str]]:
    """Environment variables for Ansible, with a HOME of its own that goes when the session ends."""
    with tempfile.TemporaryDirectory(prefix="jims-", ignore_cleanup_errors=True) as home:
        own = private_environment(Path(home), ansible_bin, REPO)
        yield {**own, "ANSIBLE_COLLECTIONS_PATH": str(COLLECTIONS)}


@pytest.fixture
def run_playbook(ansible_bin: Path, ansible_env: dict[str, str], tmp_path: Path) -> PlaybookRunner:
    """Run ansible-playbook: ``run_playbook(playbook, inventory, "--check") -> PlaybookRun``."""
    return PlaybookRunner(ansible_bin, ansible_env, tmp_path)
