# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Certificates that hardly anybody has, made when they are asked for."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from functools import lru_cache

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import dsa, ec, rsa
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import NameOID

Key = rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey | dsa.DSAPrivateKey

FIRST_DAY = datetime(2020, 1, 1, tzinfo=UTC)
LAST_DAY = datetime(2049, 12, 31, tzinfo=UTC)
CA = x509.BasicConstraints(ca=True, path_length=None)


def usage(*, key_cert_sign: bool) -> x509.KeyUsage:
    """What the key may do: sign certificates or not, and digital signatures in any case."""
    others = ("content_commitment", "key_encipherment", "data_encipherment", "key_agreement")
    rest = ("crl_sign", "encipher_only", "decipher_only")
    return x509.KeyUsage(
        digital_signature=True, key_cert_sign=key_cert_sign, **dict.fromkeys(others + rest, False)
    )


@lru_cache
def rsa_key(size: int = 2048) -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(public_exponent=65537, key_size=size)


@lru_cache
def dsa_key() -> dsa.DSAPrivateKey:
    return dsa.generate_private_key(key_size=1024)  # noqa: S505 - weak on purpose


@lru_cache
def curve_key(curve: type[ec.EllipticCurve]) -> ec.EllipticCurvePrivateKey:
    return ec.generate_private_key(curve())


def built(
    subject: str = "Odd CA",
    issuer: str = "",
    *,
    key: Key | None = None,
    extensions: tuple[x509.ExtensionType, ...] = (CA,),
    change: Callable[[bytes], bytes] = bytes,
) -> str:
    """A certificate as PEM text. 'change' works on its DER form, which no longer fits its
    signature then: nobody here checks that. Without 'issuer' it is self-signed."""
    key = key or rsa_key()
    builder = (
        x509.CertificateBuilder()
        .subject_name(_name(subject))
        .issuer_name(_name(issuer or subject))
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(FIRST_DAY)
        .not_valid_after(LAST_DAY)
    )
    for extension in extensions:
        builder = builder.add_extension(extension, critical=False)
    der = builder.sign(key, hashes.SHA256()).public_bytes(Encoding.DER)
    return x509.load_der_x509_certificate(change(der)).public_bytes(Encoding.PEM).decode("ascii")


def _name(text: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.ORGANIZATION_NAME, text)])


def as_version_1(der: bytes) -> bytes:
    """Without the version, which makes it 1, in a certificate that has no extensions."""
    version = bytes.fromhex("a003020102")
    assert der[:2] == der[4:6] == b"\x30\x82"
    assert der[8:13] == version
    outer, inner = (int.from_bytes(der[at : at + 2], "big") - len(version) for at in (2, 6))
    head = b"\x30\x82" + outer.to_bytes(2, "big") + b"\x30\x82" + inner.to_bytes(2, "big")
    return head + der[13:]


def signed_with_sha1(der: bytes) -> bytes:
    """sha256WithRSAEncryption becomes sha1WithRSAEncryption, in both places that say so."""
    oid = bytes.fromhex("06092a864886f70d0101")
    assert der.count(oid + b"\x0b") == 2
    return der.replace(oid + b"\x0b", oid + b"\x05")


def with_unknown_key(der: bytes) -> bytes:
    """rsaEncryption becomes an algorithm that nobody knows."""
    oid = bytes.fromhex("06092a864886f70d010101")
    assert der.count(oid) == 1
    return der.replace(oid, oid[:-1] + b"\x7f")


def with_unknown_signature(der: bytes) -> bytes:
    """sha256WithRSAEncryption becomes an algorithm that nobody knows."""
    oid = bytes.fromhex("06092a864886f70d0101")
    return der.replace(oid + b"\x0b", oid + b"\x7f")


def with_basic_constraints_twice(der: bytes) -> bytes:
    """The key usage's number becomes that of the basic constraints."""
    assert der.count(bytes.fromhex("0603551d0f")) == 1
    return der.replace(bytes.fromhex("0603551d0f"), bytes.fromhex("0603551d13"))
