# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a test can do to a device's files and certificates."""

from __future__ import annotations

from tests.certificates import certificate_authority
from tests.srx_emulator.handle import Srx

from .bench import appliance

CA = certificate_authority("JIMS CA")


def srx(**traits: object) -> Srx:
    """A handle without a network."""
    return Srx(appliance(**traits), 0, lambda action: action())


def test_files_are_written_to_every_node_or_to_one() -> None:
    pair = srx(cluster=True)
    pair.put_file("/config/both", b"1")
    pair.put_file("/config/one", b"2", node=1)
    assert (pair.file("/config/both"), pair.file("/config/both", node=1)) == (b"1", b"1")
    assert (pair.file("/config/one"), pair.file("/config/one", node=1)) == (None, b"2")
    pair.put_file("/config/one", b"3", node=1)
    assert pair.file("/config/one", node=1) == b"3"


def test_files_are_removed_from_every_node_or_from_one() -> None:
    pair = srx(cluster=True, files={"/config/x": b"1"})
    pair.remove_file("/config/x", node=1)
    assert (pair.file("/config/x"), pair.file("/config/x", node=1)) == (b"1", None)
    pair.remove_file("/config/x")
    assert pair.file("/config/x") is None


def test_certificate_is_told_by_its_fingerprint() -> None:
    device = srx()
    assert device.certificate("JIMS") is None
    device.load_certificate("JIMS", CA.pem)
    assert device.certificate("JIMS") == CA.sha256
