# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The tarball of the collection: built by ansible-galaxy, then brought into one form.

``ansible-galaxy collection build`` takes every file that lies around, writes down the current time,
and lists files in the order of the disk. So it gets a copy of the tracked files, and what it built
is packed again: sorted, and with one time. The same commit then gives the same bytes.
"""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import os
import shutil
import subprocess
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tools.checkout import git, tracked_files
from tools.setup.paths import REPO
from tools.surroundings import VENV_BIN, environment

MANIFEST = "MANIFEST.json"
LISTING = "FILES.json"


class PackageError(Exception):
    """The package cannot be built, in words for the person at the keyboard."""


def moment() -> int:
    """Return the time that all files get, in seconds: SOURCE_DATE_EPOCH, else the last commit's.

    https://reproducible-builds.org/specs/source-date-epoch/
    """
    given = os.environ.get("SOURCE_DATE_EPOCH")
    return int(given or git("log", "-1", "--format=%ct"))


@contextmanager
def tracked_copy() -> Iterator[Path]:
    """Yield a folder with a copy of the tracked files as they are in the checkout now."""
    with tempfile.TemporaryDirectory(prefix="jims-package-") as folder:
        for name in tracked_files():
            (Path(folder) / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(REPO / name, Path(folder) / name)
        yield Path(folder)


def _galaxy_build(source: Path, target: Path) -> Path:
    """Let ansible-galaxy build ``source`` into the empty folder ``target``."""
    done = subprocess.run(
        [VENV_BIN / "ansible-galaxy", "collection", "build", "--output-path", target, source],
        env=environment(),
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    built = list(target.glob("*.tar.gz"))
    if done.returncode or len(built) != 1:
        raise PackageError(f"ansible-galaxy cannot build the collection:\n{done.stdout}")
    return built[0]


def _dump(document: dict[str, object]) -> bytes:
    return json.dumps(document, indent=1).encode()


def _sort_listing(contents: dict[str, bytes]) -> None:
    """Put FILES.json into the order of names, and its new digest into MANIFEST.json."""
    listing = json.loads(contents[LISTING])
    listing["files"].sort(key=lambda entry: entry["name"])
    contents[LISTING] = _dump(listing)
    manifest = json.loads(contents[MANIFEST])
    digest = hashlib.sha256(contents[LISTING]).hexdigest()
    manifest["file_manifest_file"]["chksum_sha256"] = digest
    contents[MANIFEST] = _dump(manifest)


def repack(built: Path, target: Path, time: int) -> None:
    """Write what is in ``built`` to ``target``, sorted, every file with the same ``time``."""
    with tarfile.open(built, "r:gz") as archive:
        members = {member.name: member for member in archive.getmembers()}
        streams = {name: archive.extractfile(member) for name, member in members.items()}
        contents = {name: stream.read() for name, stream in streams.items() if stream}
    _sort_listing(contents)
    with (
        target.open("wb") as file,
        # The name of the file and the time would be written down in the packed file's header.
        gzip.GzipFile(filename="", mode="wb", fileobj=file, mtime=time) as packed,
        tarfile.open(fileobj=packed, mode="w", format=tarfile.PAX_FORMAT) as archive,
    ):
        # Galaxy looks for the two lists in front.
        for name in sorted(members, key=lambda name: (name not in (MANIFEST, LISTING), name)):
            entry = tarfile.TarInfo(name)
            entry.type, entry.mode, entry.mtime = members[name].type, members[name].mode, time
            entry.size = len(contents.get(name, b""))
            archive.addfile(entry, io.BytesIO(contents[name]) if name in contents else None)


def build(folder: Path) -> Path:
    """Build the collection from the checkout's tracked files into ``folder``; return the tarball.

    Raises PackageError when ansible-galaxy refuses.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with tracked_copy() as source, tempfile.TemporaryDirectory(prefix="jims-package-") as rough:
        built = _galaxy_build(source, Path(rough))
        target = folder / built.name
        repack(built, target, moment())
    return target


def names(tarball: Path) -> list[str]:
    """Return the files in a tarball, without the two lists that describe it."""
    with tarfile.open(tarball, "r:gz") as archive:
        files = [member.name for member in archive.getmembers() if not member.isdir()]
    return sorted(set(files) - {MANIFEST, LISTING})
