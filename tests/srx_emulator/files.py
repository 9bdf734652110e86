# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The device's disk: a path-to-content table per cluster node, with directories that exist."""

from __future__ import annotations

import hashlib
import posixpath
from dataclasses import dataclass, field

from .problem import Problem, RpcFailure

# Directories of the emulated disk; nothing is written to this machine's.
_DIRECTORIES = (
    "/",
    "/config",
    "/tmp",  # noqa: S108 - of the emulated disk
    "/var/tmp",  # noqa: S108 - of the emulated disk
    "/var/log",
    "/var/db",
    "/var/db/certs",
    "/var/db/certs/common",
    "/var/home",
)
DIGESTS = {"md5": "MD5", "sha1": "SHA1", "sha256": "SHA256"}


@dataclass
class File:
    """Content with its permissions (octal digits, as ``file-put`` takes them) and owner."""

    content: bytes
    permission: str = "0644"
    owner: str = "root"
    time: float = 0.0


@dataclass
class Disk:
    """One node's file system."""

    files: dict[str, File] = field(default_factory=dict)

    def path(self, name: str, user: str) -> str:
        """An absolute path; a relative one lies in the user's home directory."""
        if not name.startswith("/"):
            name = posixpath.join("/var/home", user, name)
        return posixpath.normpath(name)

    def is_directory(self, path: str) -> bool:
        """Whether a directory of that name exists (a home directory always does)."""
        below = path.rstrip("/") + "/"
        home = path.startswith("/var/home/") and path.count("/") == 3
        return path in _DIRECTORIES or home or any(name.startswith(below) for name in self.files)

    def put(self, path: str, file: File, overwrite: bool) -> None:
        """Write a file; its directory must exist.

        :raises RpcFailure: without ``overwrite`` when it exists, or when the directory does not.
        """
        if not self.is_directory(posixpath.dirname(path)):
            raise RpcFailure(Problem(f"{posixpath.dirname(path)}: directory does not exist"))
        if path in self.files and not overwrite:
            raise RpcFailure(Problem(f"{path}: file exists"))
        self.files[path] = file

    def get(self, path: str) -> File:
        """A file's content and traits.

        :raises RpcFailure: when there is none.
        """
        if path not in self.files:
            raise missing(path)
        return self.files[path]

    def delete(self, path: str) -> None:
        """Remove a file; a missing one is an error, as of ``rm``."""
        self.get(path)
        del self.files[path]

    def listing(self, path: str) -> tuple[str, list[str]]:
        """The directory and the names in it that ``file list`` would show for ``path``."""
        if path in self.files:
            return posixpath.dirname(path), [path]
        if not self.is_directory(path):
            raise missing(path)
        names = sorted(name for name in self.files if posixpath.dirname(name) == path)
        return path, names


def missing(path: str) -> RpcFailure:
    """The answer for a path that does not exist."""
    return RpcFailure(Problem(f"{path}: No such file or directory"))


def digest(content: bytes, method: str) -> str:
    """A checksum in hexadecimal: md5, sha1 or sha256."""
    # md5 and sha1 are what the device offers; nothing here relies on them for security.
    return hashlib.new(method, content, usedforsecurity=False).hexdigest()
