# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""A text that is twice as long takes twice as long to read, and not four times: 16 MB may come.

Each text here took very long once, with a reader that went back over what it had read. The
fuzzer cannot find them: they need to be long.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import suppress

import pytest
from ansible_collections.srxfleet.jims.plugins.module_utils.profile.address_book import (
    books_in,
    expand,
)
from ansible_collections.srxfleet.jims.plugins.module_utils.profile.errors import TextError
from ansible_collections.srxfleet.jims.plugins.module_utils.profile.junos_text import stanza_of
from ansible_collections.srxfleet.jims.plugins.module_utils.profile.junos_xml import parse, read
from ansible_collections.srxfleet.jims.plugins.module_utils.profile.patch import patch
from ansible_collections.srxfleet.jims.plugins.module_utils.profile.plan import make_plan
from ansible_collections.srxfleet.jims.plugins.module_utils.profile.redaction import redact
from ansible_collections.srxfleet.jims.plugins.module_utils.profile.release import (
    parse as parse_release,
)
from ansible_collections.srxfleet.jims.plugins.module_utils.profile.request import Request
from ansible_collections.srxfleet.jims.plugins.module_utils.profile.stanza import Wanted
from ansible_collections.srxfleet.jims.plugins.plugin_utils.certificate import (
    BadCertificate,
    read_certificate,
    today,
)
from ansible_collections.srxfleet.jims.plugins.plugin_utils.commit_log import Entry

from tests.fuzz.replies import reply

SECONDS = 5.0
"""Of processor time. Each takes a small part of it; what goes back over the text takes longer."""
MANY, MORE = 20_000, 200_000
STANZA = "services user-identification identity-management"
SET, DEACTIVATE = f"set {STANZA}", f"deactivate {STANZA}"


def config(text: str) -> None:
    with suppress(TextError):
        stanza_of(text)


def lines(line: str, more: str = "") -> Callable[[], None]:
    """Many lines with a number each; with 'more' as many of those behind them."""
    templates = [line, more] if more else [line]
    text = "\n".join(one.format(number) for one in templates for number in range(MANY))
    return lambda: config(text)


def certificate(text: str) -> None:
    with suppress(BadCertificate):
        read_certificate(text, today())


def sets(inside: Callable[[int], str]) -> None:
    body = "".join(
        f"<address-set><name>s{number}</name>{inside(number)}</address-set>"
        for number in range(MANY // 2)
    )
    root = parse(
        "<configuration><security><address-book><name>b</name>"
        f"{body}</address-book></security></configuration>"
    )
    expand(books_in(root)["b"], "s0")


def member(number: int) -> str:
    return f"<address-set><name>s{number}</name></address-set>"


def overridden() -> None:
    """A stanza of which all goes, statement by statement."""
    inside = "".join(f'<x{number} inactive="inactive"/>' for number in range(MANY))
    stanza = read(parse(f"<identity-management>{inside}</identity-management>"))
    plan = make_plan(Request("overridden", Wanted()), stanza, stanza, parse_release("24.4"))
    patch(stanza, plan.edits)


BLOW_UPS: dict[str, Callable[[], None]] = {
    "blanks in a comment": lambda: config("# " * MANY + "!\nfoo { a; }"),
    "comments": lambda: config("#\n" * MANY + "!\nfoo { a; }"),
    "open quotes": lambda: config("a { " + '"x" ' * MANY + '"'),
    "backslashes": lambda: config('a { "' + r"\"" * MANY),
    "open comment": lambda: config("a { " + "/*/" * MANY),
    "unknown statements": lines(f"{SET} x{{}}"),
    "unknown entries": lines(f"{SET} x y{{}}"),
    "deactivated statements": lines(f"{SET} x{{}}", f"{DEACTIVATE} x{{}}"),
    "deactivated entries": lines(f"{SET} x y{{}}", f"{DEACTIVATE} x y{{}}"),
    "one long line": lambda: config(f"{SET} ip-query" + " no-ip-query query-delay-time 1" * MORE),
    "one long list": lambda: config(f"{SET} mystery [ " + "a " * MANY + "]"),
    "deactivated in braces": lambda: config(
        "identity-management { " + " ".join(f"inactive: x y{n};" for n in range(MANY)) + " }"
    ),
    "certificates without end": lambda: certificate("-----BEGIN CERTIFICATE-----" * MANY),
    "certificates": lambda: certificate(
        "-----BEGIN CERTIFICATE-----a-----END CERTIFICATE-----" * MANY
    ),
    "tokens without end": lambda: redact("<token-string" * MORE, ["x"]) and None,
    "stored secrets": lambda: redact("$9$" * MANY, ["x"]) and None,
    "open markers": lambda: Entry(words="[jims 01234567-012345" * MORE).marker and None,
    "empty lines of a command": lambda: reply(
        b"<rpc-reply><output>" + b"\n" * MORE + b"</output></rpc-reply>"
    ),
    "statements that go": overridden,
    "a chain of sets": lambda: sets(lambda number: member(number + 1)),
}


@pytest.mark.parametrize("name", BLOW_UPS)
def test_time_grows_with_the_text_and_no_faster(name: str) -> None:
    started = time.process_time()
    BLOW_UPS[name]()
    assert time.process_time() - started < SECONDS
