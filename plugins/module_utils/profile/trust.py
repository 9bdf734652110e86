# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""CA certificates that the user hands over as text: where on the device each of them goes."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from hashlib import sha256

from .change import Change
from .edit import Edit
from .errors import INPUT, Problem, ProfileError
from .fields import BY_PATH, SERVERS
from .release import Release, as_known, parse
from .request import Request
from .stanza import Key, Step, Value, Wanted
from .wording import shown, unmet

_DIRECTORY = "/var/db/certs"
_PROFILES_SINCE = parse("23.2")
"""From here on a certificate goes into a CA profile, unless the user names a file."""
_PKI = (Step("security"), Step("pki"))
_PROFILE_NAME = re.compile(r"[A-Za-z0-9_-]+")
"""A profile to load into is named on a command line, and its copy's file is named after it."""


@dataclass(frozen=True)
class Upload:
    """One certificate to put on the device."""

    path: str
    """The option that holds it."""
    content: str
    file: str
    """Where it goes on the device, or with a profile where a copy shows what was loaded."""
    profile: str = ""
    """The CA profile to load it into; empty where the stanza names the file."""
    others: tuple[str, ...] = ()
    """Where the file goes too: what stands before a path for the disks of other cluster nodes."""
    awaits_commit: bool = False
    """Whether the profile is made by the same change: only then it can be loaded."""
    replaces: bool = False
    """Whether another certificate was there."""

    @property
    def target(self) -> str:
        return f"ca-profile {self.profile}" if self.profile else self.file

    @property
    def places(self) -> list[str]:
        """The file on every disk that it goes to, this node's own first."""
        return [f"{disk}{self.file}" for disk in ("", *self.others)]

    @property
    def sha256(self) -> str:
        """The checksum of the file, in hexadecimal."""
        return sha256(self.content.encode("ascii")).hexdigest()


def placed(request: Request, release: Release | None) -> Request:
    """The request with a file or a CA profile named for every certificate that is handed over.

    Where the user names neither, the release decides; without one it stays open. To state deleted
    a certificate names whatever the server is trusted by. Raises ProfileError where two
    certificates come to the same place.
    """
    wanted = request.wanted
    if request.state == "deleted":
        trust = {key for path in wanted.uploads for key in _keys(path)}
        return replace(request, wanted=replace(wanted, off=wanted.off | trust))
    if release is None:
        return request
    values = dict(wanted.values)
    for path in wanted.uploads:
        file, profile = _keys(path)
        if file in values or profile in values:
            continue
        if as_known(release) < _PROFILES_SINCE:
            values[file] = f"{_DIRECTORY}/jims-{_role(path)}-ca.pem"
        else:
            values[profile] = f"JIMS-{_role(path).upper()}"
    wanted = replace(wanted, values=values)
    problems = upload_problems(wanted, is_placed=True)
    if problems:
        raise ProfileError(problems)
    return replace(request, wanted=wanted)


def uploads_of(wanted: Wanted) -> list[Upload]:
    """The certificates of a request that was placed, each target once."""
    uploads: dict[str, Upload] = {}
    for path, content in wanted.uploads.items():
        file, profile = (str(wanted.values.get(key, "")) for key in _keys(path))
        if profile:
            file = f"{_DIRECTORY}/jims-ca-profile-{profile}.pem"
        if file:
            upload = Upload(path, content, file, profile)
            uploads.setdefault(upload.target, upload)
    return list(uploads.values())


def upload_problems(wanted: Wanted, *, is_placed: bool) -> list[Problem]:
    """Certificates that want the same place, one where nothing can be put or, unless the release is
    there to place them, none."""
    problems = []
    taken: dict[tuple[str, str], str] = {}
    for path, content in wanted.uploads.items():
        keys = [key for key in _keys(path) if key in wanted.values]
        if not keys and not is_placed:
            problems.append(unmet(
                path, "nothing says where it goes", "a certificate with its place",
                "give ca_certificate or ca_profile beside it, or junos_release", code=INPUT,
            ))
        for key in keys:
            place = str(wanted.values[key])
            problems += _unfit_place(key, place)
            other = taken.setdefault((key.field.name, posixpath.normpath(place)), path)
            if wanted.uploads[other] != content:
                problems.append(unmet(
                    path, f"{key.field.name} {shown(place)} is that of {other} too",
                    "one certificate for one place", "give each its own, or the same certificate",
                    code=INPUT,
                ))
    return problems


def _unfit_place(key: Key, place: str) -> Iterator[Problem]:
    if key.field.name == "ca_profile" and not _PROFILE_NAME.fullmatch(place):
        yield unmet(
            key.option, f"{shown(place)} cannot take a certificate",
            "letters, digits, dashes and underscores, where ca_certificate_content is given",
            "name another profile, or load the certificate yourself", INPUT,
        )
    if key.field.name == "ca_certificate" and not posixpath.isabs(place):
        yield unmet(
            key.option, f"{shown(place)} does not say in which directory",
            "a path that begins with /, where ca_certificate_content is given",
            f"give the whole path, such as {_DIRECTORY}/jims.pem", INPUT,
        )


@dataclass(frozen=True)
class NewProfile:
    """A CA profile that the commit makes: its name is its identity, and no revocation is checked,
    as a private CA seldom publishes a list (and without one Junos trusts nothing)."""

    name: str

    @property
    def edits(self) -> list[Edit]:
        profile = Step("ca-profile", self.name)
        return [
            Edit("set", (profile, Step("ca-identity")), self.name, home=_PKI),
            Edit("set", (profile, Step("revocation-check"), Step("disable")), home=_PKI),
        ]

    @property
    def change(self) -> Change:
        path = f"security/pki/ca-profile[{self.name}]"
        return Change(path, "missing", None, "present", "security")


def named_files(values: Mapping[Key, Value], uploads: Iterable[Upload]) -> dict[str, str]:
    """Files that values about to be written name and nothing puts there, by the option."""
    put = {upload.file for upload in uploads}
    keys = (Key(f"{server}.ca_certificate") for server in SERVERS)
    return {
        key.option: str(values[key]) for key in keys if key in values and values[key] not in put
    }


def _keys(path: str) -> tuple[Key, Key]:
    server = BY_PATH[path].parent
    return Key(f"{server}.ca_certificate"), Key(f"{server}.ca_profile")


def _role(path: str) -> str:
    return BY_PATH[path].options[1]
