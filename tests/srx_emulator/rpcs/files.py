# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Files on the device's disk."""

from __future__ import annotations

import base64
import binascii

from ..clock import stamp
from ..files import DIGESTS, Disk, File, digest
from ..problem import Problem, RpcFailure, syntax_error
from ..wire import escape
from .registry import Call, rpc


def _place(call: Call, name: str) -> tuple[Disk, str]:
    """The disk and the absolute path of ``[nodeN:]path``."""
    disk = call.appliance.disk
    node, colon, rest = name.partition(":")
    if colon and node in ("node0", "node1") and call.appliance.device.cluster:
        disk, name = call.appliance.disks[int(node[-1])], rest
    return disk, disk.path(name, call.owner.user)


@rpc("file-put")
def file_put(call: Call) -> str:
    """Create a file; ``delete-if-exist`` allows to replace one."""
    call.require_write()
    disk, path = _place(call, call.needed("filename"))
    coded = call.request.findtext("file-contents") or ""
    encoding = call.needed("encoding")
    if encoding == "base64":
        try:
            content = base64.b64decode("".join(coded.split()), validate=True)
        except binascii.Error as error:
            raise RpcFailure(Problem("invalid base64 data", bad_element="file-contents")) from error
    elif encoding == "ascii":
        content = coded.encode()
    else:
        raise RpcFailure(syntax_error(encoding))
    file = File(
        content, call.text("permission") or "0644", call.owner.user, call.appliance.clock.now()
    )
    disk.put(path, file, call.has("delete-if-exist"))
    return (
        f"<file-put-results>\n<filename>{escape(path)}</filename>\n<success/>\n"
        "</file-put-results>\n"
    )


@rpc("file-get")
def file_get(call: Call) -> str:
    """A file's content."""
    disk, path = _place(call, call.needed("filename"))
    content = disk.get(path).content
    encoding = call.needed("encoding")
    if encoding == "base64":
        text = base64.b64encode(content).decode()
    elif encoding in ("ascii", "raw"):
        text = escape(content.decode("utf-8", "replace"))
    else:
        raise RpcFailure(syntax_error(encoding))
    return (
        f"<file-get-results>\n<success/>\n<file-contents>{text}</file-contents>\n"
        "</file-get-results>\n"
    )


@rpc("file-show")
def file_show(call: Call) -> str:
    """``file show``."""
    disk, path = _place(call, call.needed("filename"))
    file = disk.get(path)
    if call.text("encoding") == "base64":
        text = base64.b64encode(file.content).decode()
    else:
        text = escape(file.content.decode("utf-8", "replace"))
    return (
        f'<file-content filename="{escape(path)}" filesize="{len(file.content)}" '
        f'encoding="{call.text("encoding") or "text"}">\n{text}</file-content>\n'
    )


@rpc("file-list")
def file_list(call: Call) -> str:
    """``file list``; ``<detail/>`` or style detail adds traits."""
    disk, path = _place(call, call.text("path") or "")
    directory, names = disk.listing(path)
    detail = call.has("detail") or call.text("style") == "detail"
    rows = []
    for name in names:
        file = disk.files[name]
        shown = name if name == path else name.rpartition("/")[2]
        rows.append(f"<file-information>\n<file-name>{escape(shown)}</file-name>\n")
        if detail:
            rows.append(
                f"<file-permissions>{file.permission}</file-permissions>\n"
                f"<file-owner>{escape(file.owner)}</file-owner>\n"
                f"<file-size>{len(file.content)}</file-size>\n"
                f"<file-date>{stamp(file.time)}</file-date>\n"
            )
        rows.append("</file-information>\n")
    return (
        f'<directory-list root-path="{escape(directory)}">\n'
        f'<directory name="{escape(directory)}">\n'
        f"<directory-name>{escape(directory)}</directory-name>\n{''.join(rows)}"
        f"<total-files>{len(names)}</total-files>\n</directory>\n</directory-list>\n"
    )


@rpc("file-delete")
def file_delete(call: Call) -> str:
    """``file delete``; answered with nothing."""
    call.require_write()
    disk, path = _place(call, call.needed("path"))
    disk.delete(path)
    return ""


@rpc("file-copy")
def file_copy(call: Call) -> str:
    """``file copy`` on the device, also from node to node."""
    call.require_write()
    source, path = _place(call, call.needed("source"))
    file = source.get(path)
    target, other = _place(call, call.needed("destination"))
    target.put(
        other,
        File(file.content, file.permission, call.owner.user, call.appliance.clock.now()),
        overwrite=True,
    )
    return ""


def _require_reach(call: Call, name: str) -> None:
    """Refuse the other node's path where this device computes no checksum over there."""
    device = call.appliance.device
    node, colon, _path = name.partition(":")
    if colon and not device.remote_checksums and node != f"node{device.cluster_node}":
        raise RpcFailure(
            Problem(
                f"{name}: checksum of a file on another node is not supported",
                tag="operation-not-supported",
                bad_element="path",
            )
        )


@rpc("get-checksum-information", "get-sha1-checksum-information", "get-sha256-checksum-information")
def checksum(call: Call) -> str:
    """``file checksum``: md5, or the method that the RPC's name or argument says."""
    _require_reach(call, call.needed("path"))
    disk, path = _place(call, call.needed("path"))
    method = {
        "get-sha1-checksum-information": "sha1",
        "get-sha256-checksum-information": "sha256",
    }.get(call.request.tag) or (call.text("method") or "md5").replace("-", "")
    if method not in DIGESTS:
        raise RpcFailure(syntax_error(method))
    return (
        "<checksum-information>\n<file-checksum>\n"
        f"<computation-method>{DIGESTS[method]}</computation-method>\n"
        f"<input-file>{escape(path)}</input-file>\n"
        f"<checksum>{digest(disk.get(path).content, method)}</checksum>\n"
        "</file-checksum>\n</checksum-information>\n"
    )
