# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Files and certificates on the device."""

from __future__ import annotations

import pytest

from tests.srx_emulator.appliance import Appliance
from tests.srx_emulator.problem import RpcFailure

from .bench import appliance, call

# printf hello | base64; printf hello | sha256sum
HELLO_64 = "aGVsbG8="
HELLO_SHA256 = "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824"
HELLO_MD5 = "5d41402abc4b2a76b9719d911017c592"
PUT = (
    "<file-put><filename>/config/hello</filename><encoding>base64</encoding>{}"
    f"<file-contents>{HELLO_64}</file-contents></file-put>"
)


def run(device: Appliance, request: str) -> str:
    """The inside of a reply to the user admin."""
    return call(device, device.new_owner("admin"), request)


def test_file_is_put_read_and_summed() -> None:
    device = appliance()
    assert "<success/>" in run(device, PUT.format(""))
    assert f"<file-contents>{HELLO_64}</file-contents>" in run(
        device,
        "<file-get><filename>/config/hello</filename><encoding>base64</encoding></file-get>",
    )
    assert run(
        device,
        "<get-sha256-checksum-information><path>/config/hello</path>"
        "</get-sha256-checksum-information>",
    ) == (
        "<checksum-information>\n<file-checksum>\n"
        "<computation-method>SHA256</computation-method>\n"
        "<input-file>/config/hello</input-file>\n"
        f"<checksum>{HELLO_SHA256}</checksum>\n</file-checksum>\n</checksum-information>\n"
    )
    assert HELLO_MD5 in run(
        device, "<get-checksum-information><path>/config/hello</path></get-checksum-information>"
    )


def test_existing_file_is_replaced_only_on_demand() -> None:
    device = appliance(files={"/config/hello": b"old"})
    with pytest.raises(RpcFailure, match="file exists"):
        run(device, PUT.format(""))
    run(device, PUT.format("<delete-if-exist/>"))
    assert device.disk.get("/config/hello").content == b"hello"


def test_directory_must_exist() -> None:
    with pytest.raises(RpcFailure, match="directory does not exist"):
        run(appliance(), PUT.format("").replace("/config", "/no/such"))


def test_missing_file_is_an_error_and_a_directory_is_listed() -> None:
    device = appliance(files={"/config/a": b"1", "/config/b": b"22"})
    with pytest.raises(RpcFailure, match="No such file or directory"):
        run(device, "<file-list><path>/config/c</path></file-list>")
    reply = run(device, "<file-list><path>/config</path><detail/></file-list>")
    assert "<file-name>a</file-name>" in reply
    assert "<file-size>2</file-size>" in reply
    assert "<total-files>2</total-files>" in reply


def test_file_is_deleted() -> None:
    device = appliance(files={"/config/a": b"1"})
    assert run(device, "<file-delete><path>/config/a</path></file-delete>") == ""
    assert device.disk.files == {}


def test_nodes_of_a_cluster_have_disks_of_their_own() -> None:
    device = appliance(cluster=True)
    run(device, PUT.format(""))
    assert "/config/hello" not in device.disks[1].files
    run(
        device,
        "<file-copy><source>/config/hello</source>"
        "<destination>node1:/config/hello</destination></file-copy>",
    )
    assert device.disks[1].get("/config/hello").content == b"hello"


CHECKSUM = "<get-sha256-checksum-information><path>{}</path></get-sha256-checksum-information>"


def test_checksum_of_the_other_node_is_a_matter_of_the_device() -> None:
    here, there = CHECKSUM.format("node0:/config/x"), CHECKSUM.format("node1:/config/x")
    able = appliance(cluster=True, files={"/config/x": b"hello"})
    assert HELLO_SHA256 in run(able, there)
    unable = appliance(cluster=True, files={"/config/x": b"hello"}, remote_checksums=False)
    assert HELLO_SHA256 in run(unable, here)
    with pytest.raises(RpcFailure, match="on another node is not supported"):
        run(unable, there)
