# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""A CA certificate that a user hands over: is it one, and can it be trusted with the job?"""

from __future__ import annotations

from base64 import b64decode
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from typing import Any

try:
    from cryptography import x509
    from cryptography.exceptions import UnsupportedAlgorithm
    from cryptography.hazmat.primitives.asymmetric import dsa, ec, rsa
    from cryptography.hazmat.primitives.serialization import Encoding

    _UNREADABLE: tuple[type[Exception], ...] = (
        ValueError,
        UnsupportedAlgorithm,
        x509.InvalidVersion,
        x509.DuplicateExtension,
        x509.UnsupportedGeneralNameType,
    )
    """What parts of a certificate raise when they are read; they are not decoded before that."""
    CRYPTOGRAPHY_ERROR: ImportError | None = None
except ImportError as error:  # told as a sentence by whoever wants to read a certificate
    CRYPTOGRAPHY_ERROR = error

from ..module_utils.profile.errors import INPUT, Problem
from ..module_utils.profile.findings import Finding
from ..module_utils.profile.wording import clipped, unmet

_SOON = timedelta(days=30)
_LEAST_RSA_BITS = 2048
_LEAST_CURVE_BITS = 224
"""NIST SP 800-131A rev. 2: RSA under 2048 and curves under 224 bits are no longer acceptable."""
_WEAK_HASHES = ("md5", "sha1")
_BEGIN, _END = "-----BEGIN CERTIFICATE-----", "-----END CERTIFICATE-----"
_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July", "August", "September"),
    *("October", "November", "December"),
)
"""Not strftime's, which speaks the language of whoever runs Ansible."""


class BadCertificate(Exception):
    """A text that is no CA certificate to be trusted: what it is, what is allowed, what to do."""

    def __init__(self, given: str, allowed: str, way: str):
        super().__init__(given)
        self.given, self.allowed, self.way = given, allowed, way

    def as_problem(self, path: str) -> Problem:
        return unmet(path, self.given, self.allowed, self.way, INPUT)


@dataclass(frozen=True)
class Certificate:
    """A CA certificate that may be used."""

    pem: str
    """In one form whatever the user's text looks like, so that checksums can be compared."""
    remarks: tuple[tuple[str, str], ...] = ()
    """Identifier and sentence of what a person should know of it."""

    def findings(self, path: str) -> list[Finding]:
        return [Finding(name, "security", path, words) for name, words in self.remarks]


def read_certificate(text: str, now: datetime) -> Certificate:
    """Read one CA certificate in PEM form. 'now' is an aware time. Raises BadCertificate."""
    if CRYPTOGRAPHY_ERROR:
        raise BadCertificate(
            "cryptography cannot be imported by Ansible's Python", "a certificate that can be read",
            "install cryptography",
        )
    if "PRIVATE KEY" in text:
        raise BadCertificate(
            "the text holds a private key", "the certificate alone",
            "take the key out, and never put it on a device",
        )
    certificate = _only_one(text)
    _refuse_no_ca(certificate)
    _refuse_times(certificate, now)
    remarks = (*_weakness(certificate), *_end(certificate, now))
    return Certificate(certificate.public_bytes(Encoding.PEM).decode("ascii"), remarks)


def _only_one(text: str) -> x509.Certificate:
    """The certificate in a text, whatever its line ends, its indentation and the words around."""
    found = _bodies(text)
    if len(found) > 1:
        raise BadCertificate(
            f"the text holds {len(found)} certificates", "one certificate",
            "give the CA that signed the server's certificate, without the rest of the chain",
        )
    try:
        body = "".join("".join(found).split())
        return x509.load_der_x509_certificate(b64decode(body, validate=True))
    except _UNREADABLE:
        raise BadCertificate(
            "the text cannot be read as a certificate", "one certificate in PEM form",
            "copy it whole, from BEGIN CERTIFICATE to END CERTIFICATE",
        ) from None


def _bodies(text: str) -> list[str]:
    """What stands between the marks of each certificate. Looked for by hand: a pattern would go
    through the rest of the text again for every BEGIN without an END."""
    found: list[str] = []
    begin = text.find(_BEGIN)
    while begin >= 0:
        begin += len(_BEGIN)
        end = text.find(_END, begin)
        if end < 0:
            break
        found.append(text[begin:end])
        begin = text.find(_BEGIN, end + len(_END))
    return found


def _refuse_no_ca(certificate: x509.Certificate) -> None:
    try:
        is_ca = _is_ca(certificate)
    except _UNREADABLE:
        is_ca = False
    if not is_ca:
        raise BadCertificate(
            f"{_name(certificate)} is not the certificate of a CA", "the CA's certificate",
            "give the one that signed the server's certificate",
        )


def _is_ca(certificate: x509.Certificate) -> bool:
    """RFC 5280, 4.2.1.3 and 4.2.1.9: a CA says so, and its key may sign certificates."""
    extensions = {found.oid: found.value for found in certificate.extensions}
    constraints: Any = extensions.get(x509.BasicConstraints.oid)
    usage: Any = extensions.get(x509.KeyUsage.oid)
    if constraints is None:
        # Before version 3 there were no extensions: a root is known by having signed itself.
        return certificate.version is x509.Version.v1 and certificate.issuer == certificate.subject
    return bool(constraints.ca and (usage is None or usage.key_cert_sign))


def _refuse_times(certificate: x509.Certificate, now: datetime) -> None:
    begin, end = _moment(certificate, "not_valid_before"), _moment(certificate, "not_valid_after")
    if now > end:
        raise BadCertificate(
            f"{_name(certificate)} expired on {_day(end)}, {_days(now - end)} ago",
            "a certificate that is valid today", "get the CA's new certificate",
        )
    if now < begin:
        raise BadCertificate(
            f"{_name(certificate)} is not valid before {_day(begin)}, in {_days(begin - now)}",
            "a certificate that is valid today", "check this machine's clock, or wait until then",
        )


def _end(certificate: x509.Certificate, now: datetime) -> list[tuple[str, str]]:
    end = _moment(certificate, "not_valid_after")
    if end - now > _SOON:
        return []
    words = (
        f"{_name(certificate)} expires on {_day(end)}, in {_days(end - now)}; then the device no "
        "longer accepts the server. Get the CA's new certificate before."
    )
    return [("ca_expires_soon", words)]


def _moment(certificate: x509.Certificate, name: str) -> datetime:
    """A date of a certificate; versions of cryptography before 42 give it without its zone."""
    found: datetime = getattr(certificate, f"{name}_utc", None) or getattr(certificate, name)
    return found.replace(tzinfo=timezone.utc)


def _weakness(certificate: x509.Certificate) -> list[tuple[str, str]]:
    try:
        return [*_weak_key(certificate), *_weak_signature(certificate)]
    except _UNREADABLE:
        words = f"{_name(certificate)} has a kind of key or signature that nobody can judge here."
        return [("ca_not_judged", f"{words} Make sure that the device knows it.")]


def _weak_key(certificate: x509.Certificate) -> list[tuple[str, str]]:
    key = certificate.public_key()
    weak = ""
    if isinstance(key, rsa.RSAPublicKey) and key.key_size < _LEAST_RSA_BITS:
        weak = f"an RSA key of {key.key_size} bits"
    elif isinstance(key, ec.EllipticCurvePublicKey) and key.curve.key_size < _LEAST_CURVE_BITS:
        weak = f"an elliptic curve of {key.curve.key_size} bits"
    elif isinstance(key, dsa.DSAPublicKey):
        weak = "a DSA key"
    return [("ca_weak_key", f"{_name(certificate)} has {weak}: replace the CA.")] if weak else []


def _weak_signature(certificate: x509.Certificate) -> list[tuple[str, str]]:
    hashed = certificate.signature_hash_algorithm
    rooted = certificate.issuer == certificate.subject  # nobody relies on a root's own signature
    if hashed is None or hashed.name not in _WEAK_HASHES or rooted:
        return []
    words = f"{_name(certificate)} is signed with {hashed.name.upper()}: replace the CA."
    return [("ca_weak_signature", words)]


def _name(certificate: x509.Certificate) -> str:
    """What a certificate calls itself, which may be anything: short, and nothing but characters
    that a terminal prints."""
    try:
        subject = certificate.subject.rfc4514_string()
    except _UNREADABLE:
        subject = ""
    return f"'{clipped(subject, 100)}'" if subject else "a certificate without a name"


def _day(moment: datetime) -> str:
    return f"{moment.day} {_MONTHS[moment.month - 1]} {moment.year}"


def _days(span: timedelta) -> str:
    if not span.days:
        return "less than a day"
    return f"{span.days} day{'' if span.days == 1 else 's'}"


def today() -> datetime:
    """By this machine's clock."""
    return datetime.now(tz=timezone.utc)
