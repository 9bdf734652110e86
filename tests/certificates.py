# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Certificates for tests, made when they are asked for: good ones, and each kind of bad one.

Keys differ from run to run; the same name with the same traits gives the same certificate within a
run, so that "the same CA again" can be said in a test.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from functools import lru_cache

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.x509.oid import NameOID

Key = rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey

FIRST_DAY = datetime.datetime(2020, 1, 1, tzinfo=datetime.UTC)
LAST_DAY = datetime.datetime(2049, 12, 31, 23, 59, 59, tzinfo=datetime.UTC)
# The library signs with neither, so a certificate that says so is made from one with SHA-256: by
# the last byte of sha256WithRSAEncryption (1.2.840.113549.1.1.11), in both places.
_RSA_WITH_SHA256 = bytes.fromhex("06092a864886f70d01010b")
_WEAK = {"md5": 0x04, "sha1": 0x05}


@dataclass(frozen=True)
class Issued:
    """A certificate with its private key."""

    certificate: x509.Certificate
    key: Key

    @property
    def pem(self) -> str:
        """The certificate as PEM text."""
        return self.certificate.public_bytes(serialization.Encoding.PEM).decode("ascii")

    @property
    def der(self) -> bytes:
        """The certificate as DER."""
        return self.certificate.public_bytes(serialization.Encoding.DER)

    @property
    def key_pem(self) -> str:
        """The private key as PEM text, unencrypted: what must never be uploaded by mistake."""
        return self.key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        ).decode("ascii")

    @property
    def sha256(self) -> str:
        """The fingerprint in hexadecimal, small letters, no colons."""
        return self.certificate.fingerprint(hashes.SHA256()).hex()

    @property
    def sha1(self) -> str:
        """The fingerprint that the Junos CLI shows, in the same form."""
        return self.certificate.fingerprint(hashes.SHA1()).hex()  # noqa: S303 - what Junos shows


@lru_cache(maxsize=64)
def certificate_authority(
    name: str = "Test CA",
    *,
    key_size: int = 2048,
    not_before: datetime.datetime = FIRST_DAY,
    not_after: datetime.datetime = LAST_DAY,
    is_ca: bool | None = True,
    signature_hash: str = "sha256",
) -> Issued:
    """A self-signed certificate, by default a good CA that is valid from 2020 to 2049.

    :param key_size: bits; 256, 384 and 521 give an elliptic-curve key, others an RSA one.
    :param is_ca: False says in basicConstraints that it is none; None leaves basicConstraints out.
    :param signature_hash: ``sha256``, ``sha384``, ``sha512``; or ``sha1``, ``md5`` with an RSA key,
        where the certificate names the algorithm but the signature itself is not that of it.
    """
    key = _new_key(key_size)
    return _issue(name, key, name, key, (not_before, not_after), is_ca, signature_hash)


@lru_cache(maxsize=64)
def leaf(
    name: str = "jims.example.net",
    *,
    authority: Issued | None = None,
    key_size: int = 2048,
    not_before: datetime.datetime = FIRST_DAY,
    not_after: datetime.datetime = LAST_DAY,
    signature_hash: str = "sha256",
) -> Issued:
    """A server's certificate, signed by ``authority`` (default: the default CA)."""
    issuer = authority or certificate_authority()
    issued_by = issuer.certificate.subject.get_attributes_for_oid(NameOID.COMMON_NAME)[0].value
    return _issue(
        name,
        _new_key(key_size),
        str(issued_by),
        issuer.key,
        (not_before, not_after),
        False,
        signature_hash,
    )


def _new_key(size: int) -> Key:
    curves: dict[int, ec.EllipticCurve] = {
        256: ec.SECP256R1(),
        384: ec.SECP384R1(),
        521: ec.SECP521R1(),
    }
    if size in curves:
        return ec.generate_private_key(curves[size])
    # The library refuses sizes below 1024; 1024 is weak enough for a test.
    return rsa.generate_private_key(public_exponent=65537, key_size=size)


def _issue(
    subject: str,
    key: Key,
    issuer: str,
    issuer_key: Key,
    validity: tuple[datetime.datetime, datetime.datetime],
    is_ca: bool | None,
    signature_hash: str,
) -> Issued:
    builder = (
        x509.CertificateBuilder()
        .subject_name(_name(subject))
        .issuer_name(_name(issuer))
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(validity[0])
        .not_valid_after(validity[1])
    )
    if is_ca is not None:
        constraints = x509.BasicConstraints(ca=is_ca, path_length=None)
        builder = builder.add_extension(constraints, critical=True)
    if signature_hash in _WEAK:
        return Issued(_weakened(builder.sign(issuer_key, hashes.SHA256()), signature_hash), key)
    algorithm: dict[str, hashes.SHA256 | hashes.SHA384 | hashes.SHA512] = {
        "sha256": hashes.SHA256(),
        "sha384": hashes.SHA384(),
        "sha512": hashes.SHA512(),
    }
    return Issued(builder.sign(issuer_key, algorithm[signature_hash]), key)


def _weakened(certificate: x509.Certificate, signature_hash: str) -> x509.Certificate:
    der = certificate.public_bytes(serialization.Encoding.DER)
    weak = _RSA_WITH_SHA256[:-1] + bytes([_WEAK[signature_hash]])
    return x509.load_der_x509_certificate(der.replace(_RSA_WITH_SHA256, weak))


def _name(common_name: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, common_name)])
