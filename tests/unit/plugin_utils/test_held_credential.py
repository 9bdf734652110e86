# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The credential of an AWX job, as its environment and one file hold it."""

from __future__ import annotations

from pathlib import Path

import pytest
from ansible.errors import AnsibleError
from ansible_collections.srxfleet.jims.plugins.plugin_utils.held_credential import held


def test_what_is_empty_is_not_held(tmp_path: Path) -> None:
    empty = tmp_path / "ca"
    empty.touch()
    environment = {"JIMS_PRIMARY_CLIENT_ID": "fw", "JIMS_SECONDARY_CLIENT_ID": ""}
    assert held({**environment, "JIMS_CA_FILE": str(empty)}) == {
        "connection.primary.client_id": "fw"
    }
    assert held({}) == {}


def test_the_certificate_is_for_both_servers(tmp_path: Path) -> None:
    certificate = tmp_path / "ca"
    certificate.write_text("PEM", "ascii")
    assert held({"JIMS_CA_FILE": str(certificate)}) == {
        "connection.primary.ca_certificate_content": "PEM",
        "connection.secondary.ca_certificate_content": "PEM",
    }


@pytest.mark.parametrize(
    ("content", "why"), [(None, "No such file or directory"), (b"\xff\xd8", "it is not a PEM text")]
)
def test_a_file_that_cannot_be_read_is_told(
    content: bytes | None, why: str, tmp_path: Path
) -> None:
    certificate = tmp_path / "ca"
    if content is not None:
        certificate.write_bytes(content)
    with pytest.raises(AnsibleError, match=f"cannot be read as a CA certificate: {why}"):
        held({"JIMS_CA_FILE": str(certificate)})
