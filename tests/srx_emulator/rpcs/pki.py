# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""CA certificates: loading, showing and clearing them, by RPC and by CLI command.

The RPC ``load-pki-ca-certificate`` and the complaint about a profile that holds a certificate are
from a report on vSRX 20.2R1 (PyEZ, 1118); the XML of ``show`` is from a trace of 15.1X49.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable

from cryptography import x509
from cryptography.hazmat.primitives import hashes

from ..cluster import per_node
from ..pki import AlreadyLoaded
from ..problem import Problem, RpcFailure
from ..wire import escape
from .registry import Call, rpc

_EXISTS = "error: CA certificate for profile {} already exists\n"


@rpc("load-pki-ca-certificate")
def load_ca_certificate(call: Call) -> str:
    """Load a file into a profile; unlike the CLI command, it gives no reason for an old one."""
    profile, name = call.needed("ca-profile"), call.needed("filename")
    try:
        return f"<output>\n{escape(_load(call, profile, name))}</output>\n"
    except AlreadyLoaded:
        raise RpcFailure(Problem("error")) from None


def _load_command(call: Call, match: re.Match[str], _form: str) -> str:
    """The command asks for no confirmation when it comes by NETCONF."""
    try:
        text = _load(call, match["profile"], match["file"])
    except AlreadyLoaded:
        text = _EXISTS.format(match["profile"])
    return f"<output>\n{escape(text)}</output>\n"


def _load(call: Call, profile: str, name: str) -> str:
    call.require_write()
    disk = call.appliance.disk
    content = disk.get(disk.path(name, call.owner.user)).content
    certificate = call.appliance.keystore.load(call.store.committed, profile, content)
    prints = "".join(f"  {text} ({kind})\n" for kind, text in _fingerprints(certificate))
    return f"Fingerprint:\n{prints}CA certificate for profile {profile} loaded successfully\n"


def _clear_command(call: Call, match: re.Match[str], _form: str) -> str:
    call.require_write()
    call.appliance.keystore.clear(match["profile"])
    return "<output>\n</output>\n"


def _show_command(call: Call, match: re.Match[str], form: str) -> str:
    loaded = {
        profile: certificate
        for profile, certificate in sorted(call.appliance.keystore.certificates.items())
        if match["profile"] in (None, profile)
    }
    if form != "xml":
        text = "\n".join(_shown(*item) for item in loaded.items())
        return f"<output>\n{escape(text)}</output>\n"
    namespace = call.appliance.namespace + "-pki"
    rows = "".join(_information(*item) for item in loaded.items())
    body = (
        f'<x509-pki-certificate-info-list xmlns="{namespace}">\n{rows}'
        "</x509-pki-certificate-info-list>\n"
    )
    return per_node(call.appliance.device, lambda _node: body, "local")


def _fingerprints(certificate: x509.Certificate) -> list[tuple[str, str]]:
    # MD5 and SHA-1 are what Junos shows; nothing here relies on them.
    algorithms = (hashes.SHA1(), hashes.MD5())  # noqa: S303 - see above
    return [
        (algorithm.name, certificate.fingerprint(algorithm).hex(":")) for algorithm in algorithms
    ]


def _day(certificate: x509.Certificate, which: str) -> str:
    """A date of a certificate; cryptography before 42 gives it without its zone, which is UTC."""
    name = f"not_valid_{which}"
    moment: datetime.datetime = getattr(certificate, f"{name}_utc", None) or getattr(
        certificate, name
    )
    return f"{moment:%m}-{moment.day:2}-{moment:%Y %H:%M} UTC"


def _information(profile: str, certificate: x509.Certificate) -> str:
    prints = "".join(
        f"<fingerprint-content>{text}</fingerprint-content>\n"
        f"<fingerprint-hash-algorithm>{name}</fingerprint-hash-algorithm>\n"
        for name, text in _fingerprints(certificate)
    )
    return (
        '<pkid-x509-certificate-information junos:style="detail">\n'
        f"<identifier>{escape(profile)}</identifier>\n<version>3</version>\n"
        "<serial-number-list>\n"
        f"<serial-number-x509>{certificate.serial_number:08x}</serial-number-x509>\n"
        "</serial-number-list>\n<subject-string-list>\n"
        f"<subject-string>{escape(certificate.subject.rfc4514_string())}</subject-string>\n"
        "</subject-string-list>\n<validity>\n"
        f"<not-before>{_day(certificate, 'before')}</not-before>\n"
        f"<not-after>{_day(certificate, 'after')}</not-after>\n</validity>\n"
        f"<fingerprint>\n{prints}</fingerprint>\n</pkid-x509-certificate-information>\n"
    )


def _shown(profile: str, certificate: x509.Certificate) -> str:
    prints = "".join(f"    {text} ({name})\n" for name, text in _fingerprints(certificate))
    return (
        f"Certificate identifier: {profile}\n  Certificate version: 3\n"
        f"  Serial number: {certificate.serial_number:08x}\n"
        f"  Subject string: {certificate.subject.rfc4514_string()}\n  Validity:\n"
        f"    Not before: {_day(certificate, 'before')}\n"
        f"    Not after: {_day(certificate, 'after')}\n  Fingerprint:\n{prints}"
    )


_OF_PROFILE = r"(?:all|ca-profile (?P<profile>\S+))"
# CLI command to what it does: given the call, the match, and the format asked for.
PKI_COMMANDS: tuple[tuple[re.Pattern[str], Callable[[Call, re.Match[str], str], str]], ...] = (
    (
        re.compile(
            r"request security pki ca-certificate load "
            r"ca-profile (?P<profile>\S+) filename (?P<file>\S+)"
        ),
        _load_command,
    ),
    (re.compile(rf"clear security pki ca-certificate {_OF_PROFILE}"), _clear_command),
    (
        re.compile(rf"show security pki ca-certificate(?: {_OF_PROFILE})?(?: detail)?"),
        _show_command,
    ),
)
