# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""An SRX and a JIMS server whose certificate a CA signed, for tests of handing that CA over."""

from __future__ import annotations

from html import escape
from typing import Any

from ansible_collections.srxfleet.jims.plugins.plugin_utils.run import Run

from tests.certificates import certificate_authority
from tests.srx_emulator import JimsServer
from tests.srx_emulator.problem import Problem

from .loopback import IM, TIMEOUT, Exchange, Srx

CA, OTHER = certificate_authority("JIMS CA"), certificate_authority("Other CA")
FILE_ERA, PROFILE_ERA = "22.4R3-S2.11", "24.4R1"
FILE = "/var/db/certs/jims-primary-ca.pem"
COPY = "/var/db/certs/jims-ca-profile-JIMS-PRIMARY.pem"
DRAFT = "/var/tmp/jims-ca-profile-JIMS-PRIMARY.pem"  # noqa: S108 - on the emulated device
PROFILE = "set security pki ca-profile JIMS-PRIMARY ca-identity x"
SECRET = "Blue<Horse>&7"
FACTS, READ, LOG = "get-system-information", "get-configuration", "get-commit-information"
SUM, PUT, COMMAND = "get-sha256-checksum-information", "file-put", "command"
LOAD, COMMIT = "load-configuration", "commit-configuration"
CONTENT = "connection.primary.ca_certificate_content"


def device(release: str, *more: str, ca: str | None = CA.pem, **traits: Any) -> Srx:
    """A device that is connected to JIMS, with more set lines and no CA."""
    lines = (
        f"set {IM} connection primary address 192.0.2.10",
        f"set {IM} connection primary client-id fw",
        f'set {IM} connection primary client-secret "{SECRET}"',
        *more,
    )
    jims = (JimsServer("192.0.2.10", "fw", SECRET, ca=ca),)
    return Srx("\n".join(lines), jims, release=release, **traits)


def with_file(content: str = CA.pem, release: str = FILE_ERA, **traits: Any) -> Srx:
    """A device whose profile names the file, with something in it."""
    line = f"set {IM} connection primary ca-certificate {FILE}"
    return device(release, line, files={FILE: content.encode()}, **traits)


def with_profile(loaded: str | None = CA.pem, **traits: Any) -> Srx:
    """A device whose profile names the CA profile, with something in that."""
    srx = device(
        PROFILE_ERA, PROFILE, f"set {IM} connection primary ca-profile JIMS-PRIMARY", **traits
    )
    if loaded:
        srx.box.keystore.replace("JIMS-PRIMARY", loaded.encode())
    return srx


def task(content: str = CA.pem, **more: Any) -> dict[str, Any]:
    """Hand a certificate over. What is none of the task's options is one of the server's."""
    options = ("state", "confirm_minutes", "verify", "config_group")
    given = {name: more.pop(name) for name in options if name in more}
    connection: dict[str, Any] = {"primary": {"ca_certificate_content": content, **more}}
    if "port" in more:
        connection["port"] = connection["primary"].pop("port")
    return {
        "config": {"connection": connection},
        "commit_timeout": TIMEOUT,
        "lock_timeout": 5,
        **given,
    }


def confirmed(content: str = CA.pem, **more: Any) -> dict[str, Any]:
    verify = {"require": "any", "timeout": 20, "interval": 5}
    return task(content, confirm_minutes=2, verify=verify, **more)


def verified(content: str = CA.pem, **more: Any) -> dict[str, Any]:
    return {**confirmed(content, **more), "confirm_minutes": 0}


# What came of it


def told(run: Run) -> tuple[str, str, bool]:
    """Status, code and whether anything changed, of a run that failed."""
    assert run.failure is not None, run.status
    return run.status, run.failure.code, run.failure.changed


def ids(run: Run) -> set[str]:
    """Findings about certificates."""
    found = {finding.id for finding in [*run.plan.findings, *run.findings]}
    return {one for one in found if one.startswith(("ca_", "upload_"))}


def changes(run: Run) -> list[tuple[str, str, Any, Any]]:
    return [(one.path, one.kind, one.before, one.after) for one in run.plan.changes]


def file(srx: Srx, path: str = FILE, node: int = 0) -> bytes | None:
    found = srx.box.disks[node].files.get(path)
    return found.content if found else None


def loaded(srx: Srx, profile: str = "JIMS-PRIMARY") -> str | None:
    return srx.box.keystore.fingerprint(profile)


def asked(srx: Srx, number: int = 1) -> list[str]:
    """What the last sessions asked."""
    starts = [place for place, name in enumerate(srx.asked) if name == "open"]
    return srx.asked[starts[-number] :]


# What goes wrong


def refuse(srx: Srx, rpc: str, nth: int = 1, words: str = "no space left on device") -> None:
    def deed(exchange: Exchange) -> None:
        exchange.refusal = Problem(words)

    srx.on(rpc, deed, nth)


def answer(srx: Srx, output: str, nth: int = 1) -> None:
    """A command is answered with a text and nothing is done."""
    body = f"<output>\n{escape(output)}\n</output></rpc-reply>".encode()

    def deed(exchange: Exchange) -> None:
        exchange.undone = True
        exchange.reply = lambda whole: whole.replace(b"</rpc-reply>", body)

    srx.on(COMMAND, deed, nth)


def cut(srx: Srx, rpc: str, nth: int = 1, *, undone: bool) -> None:
    """The session is lost at an RPC, before or after the device has done it."""

    def deed(exchange: Exchange) -> None:
        exchange.cut, exchange.undone = True, undone

    srx.on(rpc, deed, nth)
