# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Packing again: the same bytes whatever the disk, the clock and the user were."""

from __future__ import annotations

import hashlib
import io
import json
import tarfile
from pathlib import Path

import pytest

from tools.package_tarball import moment, names, repack

TIME = 1_700_000_000


def rough(path: Path, order: tuple[str, ...], time: float) -> Path:
    """A tarball as ansible-galaxy makes it, with its files in some order."""
    entries = [{"name": name, "ftype": "file"} for name in order]
    listing = json.dumps({"files": entries, "format": 1}).encode()
    manifest = {
        "collection_info": {"name": "x"},
        "file_manifest_file": {"chksum_sha256": hashlib.sha256(listing).hexdigest()},
    }
    files = {"MANIFEST.json": json.dumps(manifest).encode(), "FILES.json": listing}
    with tarfile.open(path, "w:gz") as archive:
        for name, content in {**files, **{name: name.encode() for name in order}}.items():
            entry = tarfile.TarInfo(name)
            entry.size, entry.mtime, entry.mode = len(content), time, 0o644
            entry.uname = str(time)
            archive.addfile(entry, io.BytesIO(content))
    return path


@pytest.fixture
def packed(tmp_path: Path) -> Path:
    target = tmp_path / "packed.tar.gz"
    repack(rough(tmp_path / "rough.tar.gz", ("b.yml", "a.py"), 12.5), target, TIME)
    return target


def test_order_and_times_of_the_disk_leave_no_trace(packed: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.tar.gz"
    repack(rough(tmp_path / "rough2.tar.gz", ("a.py", "b.yml"), 99.75), other, TIME)
    assert other.read_bytes() == packed.read_bytes()


def test_the_files_are_sorted_behind_the_two_lists_and_have_one_time(packed: Path) -> None:
    with tarfile.open(packed) as archive:
        members = archive.getmembers()
    assert [one.name for one in members] == ["FILES.json", "MANIFEST.json", "a.py", "b.yml"]
    assert {(one.mtime, one.mode, one.uid, one.uname) for one in members} == {(TIME, 0o644, 0, "")}


def test_the_lists_describe_what_was_packed(packed: Path) -> None:
    with tarfile.open(packed) as archive:
        read = {one.name: archive.extractfile(one) for one in archive.getmembers()}
        contents = {name: stream.read() for name, stream in read.items() if stream}
    listed = json.loads(contents["FILES.json"])["files"]
    assert [entry["name"] for entry in listed] == ["a.py", "b.yml"]
    digest = json.loads(contents["MANIFEST.json"])["file_manifest_file"]["chksum_sha256"]
    assert digest == hashlib.sha256(contents["FILES.json"]).hexdigest()
    assert contents["a.py"] == b"a.py"


def test_the_two_lists_are_no_files_of_the_package(packed: Path) -> None:
    assert names(packed) == ["a.py", "b.yml"]


def test_who_builds_may_say_the_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(TIME))
    assert moment() == TIME
    monkeypatch.delenv("SOURCE_DATE_EPOCH")
    assert moment() > TIME
