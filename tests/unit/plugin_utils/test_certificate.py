# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Certificates that users hand over: good ones, bad ones, and texts that are none."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from ansible_collections.srxfleet.jims.plugins.plugin_utils import certificate
from ansible_collections.srxfleet.jims.plugins.plugin_utils.certificate import (
    BadCertificate,
    read_certificate,
)
from cryptography.hazmat.primitives.asymmetric import ec

from tests.certificates import certificate_authority, leaf

from .odd_certificates import (
    CA,
    Key,
    as_version_1,
    built,
    curve_key,
    dsa_key,
    rsa_key,
    signed_with_sha1,
    usage,
    with_basic_constraints_twice,
    with_unknown_key,
    with_unknown_signature,
)

NOON = datetime(2026, 3, 10, 12, tzinfo=UTC)
GOOD = certificate_authority("JIMS CA")
PATH = "connection.primary.ca_certificate_content"


def refused(text: str) -> BadCertificate:
    with pytest.raises(BadCertificate) as caught:
        read_certificate(text, NOON)
    return caught.value


def remarks(text: str, now: datetime = NOON) -> list[str]:
    return [name for name, _words in read_certificate(text, now).remarks]


# One form of many


def indented(pem: str) -> str:
    return "".join(f"    {line}\n" for line in pem.splitlines())


@pytest.mark.parametrize(
    "change",
    [
        lambda pem: pem.replace("\n", "\r\n"),
        lambda pem: pem.replace("\n", "\r"),
        lambda pem: pem.replace("\n", " "),
        lambda pem: pem.replace("\n", "\n\n"),
        lambda pem: pem.strip(),
        lambda pem: f"subject=CN = JIMS CA\n\n{pem}\nthat was it",
        lambda pem: "\ufeff" + pem,
        indented,
    ],
    ids=["crlf", "cr", "folded", "blank-lines", "bare", "words-around", "bom", "indented"],
)
def test_one_certificate_is_one_text_however_it_was_written(change: Callable[[str], str]) -> None:
    assert read_certificate(change(GOOD.pem), NOON).pem == GOOD.pem
    assert GOOD.pem.startswith("-----BEGIN CERTIFICATE-----\nMII")


def test_a_good_certificate_gives_no_remarks() -> None:
    for key_size in (2048, 256, 384, 521):
        assert remarks(certificate_authority(key_size=key_size).pem) == []


# What is no certificate


@pytest.mark.parametrize(
    "text",
    [
        "",
        "a certificate",
        "/var/db/certs/jims.pem",
        GOOD.der.decode("latin-1"),
        GOOD.pem.partition("-----END")[0],
        GOOD.pem.replace("MII", "MI!"),
        GOOD.pem.replace("MII", "MIII"),
        GOOD.pem[:200] + GOOD.pem[230:],
        "-----BEGIN CERTIFICATE-----\n-----END CERTIFICATE-----",
        "-----BEGIN CERTIFICATE-----\n\udc80\n-----END CERTIFICATE-----",
        "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----",
        GOOD.pem.replace("CERTIFICATE", "CERTIFICATE REQUEST"),
        GOOD.pem.replace("CERTIFICATE", "TRUSTED CERTIFICATE"),
    ],
)
def test_what_is_no_pem_is_refused(text: str) -> None:
    error = refused(text)
    assert error.given == "the text cannot be read as a certificate"
    assert error.allowed == "one certificate in PEM form"


@pytest.mark.parametrize("count", [2, 3])
def test_a_chain_is_refused(count: int) -> None:
    assert refused(GOOD.pem * count).given == f"the text holds {count} certificates"


@pytest.mark.parametrize(
    "text",
    [GOOD.pem + GOOD.key_pem, GOOD.key_pem + GOOD.pem, GOOD.key_pem, indented(GOOD.key_pem)],
)
@pytest.mark.parametrize("kind", ["", "RSA ", "EC ", "ENCRYPTED "])
def test_a_private_key_is_refused_and_not_repeated(text: str, kind: str) -> None:
    error = refused(text.replace("PRIVATE KEY", f"{kind}PRIVATE KEY"))
    assert error.given == "the text holds a private key"
    message = error.as_problem(PATH).message
    for line in GOOD.key_pem.splitlines():
        assert line not in message


# What is no CA


def test_a_servers_certificate_is_refused() -> None:
    error = refused(leaf("jims.example.net").pem)
    assert error.given == "'CN=jims.example.net' is not the certificate of a CA"
    assert error.way == "give the one that signed the server's certificate"


@pytest.mark.parametrize(
    "pem",
    [
        certificate_authority(is_ca=None).pem,
        certificate_authority(is_ca=False).pem,
        built(extensions=()),
        built(extensions=(usage(key_cert_sign=True),)),
        built(extensions=(CA, usage(key_cert_sign=False))),
        built(extensions=(CA, usage(key_cert_sign=True)), change=with_basic_constraints_twice),
        built("A", "B", extensions=(), change=as_version_1),
    ],
    ids=["unsaid", "said-not", "bare", "usage-alone", "may-not-sign", "said-twice", "v1-of-other"],
)
def test_what_does_not_say_that_it_is_a_ca_is_none(pem: str) -> None:
    assert refused(pem).given.endswith("is not the certificate of a CA")


@pytest.mark.parametrize(
    "pem",
    [
        built(extensions=(CA, usage(key_cert_sign=True))),
        built("Intermediate", "Root"),
        built(extensions=(), change=as_version_1),
    ],
    ids=["may-sign", "intermediate", "v1-root"],
)
def test_what_counts_as_a_ca(pem: str) -> None:
    assert remarks(pem) == []


# Its time


def at(year: int, month: int, day: int, hour: int = 0) -> datetime:
    return datetime(year, month, day, hour, tzinfo=UTC)


@pytest.mark.parametrize(
    ("end", "words"),
    [
        (at(2026, 3, 9, 12), "expired on 9 March 2026, 1 day ago"),
        (at(2026, 3, 10, 11), "expired on 10 March 2026, less than a day ago"),
        (at(2025, 12, 31), "expired on 31 December 2025, 69 days ago"),
    ],
)
def test_an_expired_one_is_refused_with_the_day_in_words(end: datetime, words: str) -> None:
    given = refused(certificate_authority(not_after=end).pem).given
    assert given == f"'CN=Test CA' {words}"


@pytest.mark.parametrize(
    ("begin", "words"),
    [
        (at(2026, 3, 12, 12), "is not valid before 12 March 2026, in 2 days"),
        (at(2026, 3, 10, 13), "is not valid before 10 March 2026, in less than a day"),
    ],
)
def test_one_of_the_future_is_refused(begin: datetime, words: str) -> None:
    error = refused(certificate_authority(not_before=begin).pem)
    assert error.given == f"'CN=Test CA' {words}"
    assert "this machine's clock" in error.way


@pytest.mark.parametrize(
    ("end", "words"),
    [
        (at(2026, 4, 9, 12), "in 30 days"),
        (at(2026, 3, 11, 12), "in 1 day"),
        (at(2026, 3, 10, 12), "in less than a day"),
    ],
)
def test_one_that_ends_soon_is_told(end: datetime, words: str) -> None:
    ((name, told),) = read_certificate(certificate_authority(not_after=end).pem, NOON).remarks
    assert name == "ca_expires_soon"
    assert f"expires on {end.day} {'April' if end.month == 4 else 'March'} 2026, {words};" in told


def test_31_days_are_not_soon() -> None:
    assert remarks(certificate_authority(not_after=at(2026, 4, 9, 13)).pem) == []


def test_every_month_has_its_name() -> None:
    days = [certificate._day(at(2026, month, 1)) for month in range(1, 13)]
    assert days[:6] == [
        *("1 January 2026", "1 February 2026", "1 March 2026", "1 April 2026", "1 May 2026"),
        "1 June 2026",
    ]
    assert days[6:] == [
        *("1 July 2026", "1 August 2026", "1 September 2026", "1 October 2026"),
        *("1 November 2026", "1 December 2026"),
    ]


class Dated:
    """A certificate as cryptography before 42 gives it: dates in UTC that do not say so."""

    def __init__(self) -> None:
        self.not_valid_after = datetime(2026, 4, 1)  # noqa: DTZ001 - that is the point


def test_dates_of_an_older_cryptography() -> None:
    assert certificate._moment(Dated(), "not_valid_after") == at(2026, 4, 1)


# Its strength


@pytest.mark.parametrize(
    ("key", "words"),
    [
        (rsa_key(1024), "an RSA key of 1024 bits"),
        (curve_key(ec.SECP192R1), "an elliptic curve of 192 bits"),
        (dsa_key(), "a DSA key"),
    ],
)
def test_a_weak_key_is_told(key: Key, words: str) -> None:
    assert read_certificate(built(key=key), NOON).remarks == (
        ("ca_weak_key", f"'O=Odd CA' has {words}: replace the CA."),
    )


@pytest.mark.parametrize("key", [rsa_key(2048), curve_key(ec.SECP224R1)])
def test_a_key_that_is_strong_enough(key: Key) -> None:
    assert remarks(built(key=key)) == []


def test_a_weak_signature_is_told_but_for_a_root() -> None:
    assert read_certificate(built("A", "B", change=signed_with_sha1), NOON).remarks == (
        ("ca_weak_signature", "'O=A' is signed with SHA1: replace the CA."),
    )
    assert remarks(built("A", change=signed_with_sha1)) == []
    assert remarks(certificate_authority(signature_hash="md5").pem) == []


@pytest.mark.parametrize("change", [with_unknown_key, with_unknown_signature])
def test_what_nobody_can_judge_is_told(change: Callable[[bytes], bytes]) -> None:
    assert remarks(built("A", "B", change=change)) == ["ca_not_judged"]


def test_remarks_are_findings_of_severity_security() -> None:
    found = read_certificate(built(key=rsa_key(1024)), NOON).findings(PATH)
    assert [(one.id, one.severity, one.path) for one in found] == [
        ("ca_weak_key", "security", PATH)
    ]


# Its name


@pytest.mark.parametrize(
    "name",
    ["\x1b[2J\x1b[31mowned", "a\nb\r\nc", "\u202ecba", "{{ lookup('pipe', 'id') }}", "x" * 64],
)
def test_a_hostile_name_cannot_break_a_line(name: str) -> None:
    given = refused(built(name, extensions=())).given
    assert given.isprintable()
    assert len(given) < 160


def test_a_name_that_nobody_can_read() -> None:
    pem = built("name", extensions=(), change=lambda der: der.replace(b"\x04name", b"\x04nam\xff"))
    assert refused(pem).given == "a certificate without a name is not the certificate of a CA"


def test_without_cryptography_one_is_told_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(certificate, "CRYPTOGRAPHY_ERROR", ImportError("no"))
    assert refused(GOOD.pem).way == "install cryptography"
