# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""One session: bytes in pieces, replies that cannot be used, and what an error may say."""

from __future__ import annotations

from collections.abc import Callable
from xml.etree.ElementTree import Element

import pytest
from ansible_collections.srxfleet.jims.plugins.plugin_utils.session import (
    Lost,
    Refused,
    Session,
    TooLarge,
    Unreadable,
)

from tests.srx_emulator.problem import Problem, warning

from .loopback import TIMEOUT, Exchange, Line, Srx

ASK = Element("get-commit-information")


def opened(deed: Callable[[Exchange], None] | None = None) -> Session:
    """A session whose first request meets something."""
    srx = Srx()
    if deed:
        srx.on(None, deed)
    return Session(Line(srx), TIMEOUT)


def replying(change: Callable[[bytes], bytes]) -> Session:
    def deed(exchange: Exchange) -> None:
        exchange.reply = change

    return opened(deed)


class Pieces:
    """ncclient's transport, as far as our parser stands before its own."""

    def __init__(self, base: int = 1) -> None:
        self._base = base
        self.parser = self
        self._device_handler = self
        self.got: list[bytes] = []

    def parse(self, data: bytes) -> None:
        data.decode("utf-8")  # as ncclient does with whatever has come so far
        self.got.append(data)

    def handle_raw_dispatch(self, raw: str) -> bool:
        return False


def transport(base: int = 1) -> tuple[Pieces, Session]:
    pieces = Pieces(base)
    manager = type("Manager", (), {"_session": pieces, "async_mode": False, "rpc": None})()
    return pieces, Session(manager, TIMEOUT)


# Bytes


def test_a_character_cut_in_two_ends_no_session() -> None:
    pieces, _session = transport()
    whole = "<rpc-reply>café</rpc-reply>]]>]]>".encode()
    for number in range(len(whole)):
        pieces.parser.parse(whole[number : number + 1])
    assert pieces.got == [whole]


def test_what_follows_a_message_waits_for_its_own_end() -> None:
    pieces, _session = transport()
    pieces.parser.parse(b"<a/>]]>]]>\n<b>caf\xc3")
    assert pieces.got == [b"<a/>]]>]]>"]
    pieces.parser.parse(b"\xa9</b>]]>")
    pieces.parser.parse(b"]]>")
    assert pieces.got[1:] == ["\n<b>café</b>]]>]]>".encode()]


def test_two_messages_at_once_are_passed_on_at_once() -> None:
    pieces, _session = transport()
    pieces.parser.parse(b"<a/>]]>]]><b/>]]>]]>")
    assert pieces.got == [b"<a/>]]>]]><b/>]]>]]>"]


def test_the_chunks_of_netconf_1_1_pass_as_they_are() -> None:
    pieces, _session = transport(base=2)
    pieces.parser.parse(b"\n#4\n<a/>\n##\n")
    assert pieces.got == [b"\n#4\n<a/>\n##\n"]


@pytest.mark.parametrize("base", [1, 2])
def test_a_reply_without_end_is_cut(base: int) -> None:
    pieces, _session = transport(base)
    chunk = b"x" * (4 * 1024 * 1024)
    for _turn in range(4):
        pieces.parser.parse(chunk)
    with pytest.raises(TooLarge, match="16777216 bytes"):
        pieces.parser.parse(b"x")


# Replies


@pytest.mark.parametrize(
    ("change", "code", "words"),
    [
        (lambda _: b"login: ", "READ", "no XML"),
        (lambda whole: b"<!DOCTYPE x>" + whole, "XML_UNSAFE", "document type"),
        (lambda whole: whole.replace(b"</rpc-reply>", b""), "READ", "cannot be read"),
        (lambda whole: whole.replace(b"</rpc", b"<a>" * 200 + b"</a>" * 200 + b"</rpc"), "READ",
         "200 levels"),
        (lambda whole: whole.replace(b"</rpc", b"\xff</rpc"), "READ", "not UTF-8"),
    ],
)
def test_a_reply_that_cannot_be_used(
    change: Callable[[bytes], bytes], code: str, words: str
) -> None:
    with pytest.raises(Unreadable, match=words) as caught:
        replying(change).ask(ASK)
    assert caught.value.code == code


def test_the_session_goes_on_after_an_unreadable_reply() -> None:
    session = replying(lambda _: b"login: ")
    with pytest.raises(Unreadable):
        session.ask(ASK)
    assert not session.lost
    assert session.ask(ASK).tag == "rpc-reply"


def test_after_bytes_that_are_no_text_it_does_not() -> None:
    session = replying(lambda whole: whole.replace(b"</rpc", b"\xff</rpc"))
    with pytest.raises(Unreadable):
        session.ask(ASK)
    assert session.lost


def refusing(*problems: Problem) -> Session:
    text = "".join(problem.xml() for problem in problems).encode()
    return replying(lambda whole: whole.replace(b"</rpc-reply>", text + b"</rpc-reply>"))


def test_warnings_pass_and_are_kept() -> None:
    session = refusing(warning("statement not found"), warning("licence"))
    session.ask(ASK)
    assert [str(message) for message in session.warnings] == ["statement not found", "licence"]


def test_a_warning_before_an_error_hides_nothing() -> None:
    session = refusing(warning("harmless"), Problem("broken", path="[edit x]"))
    with pytest.raises(Refused) as caught:
        session.ask(ASK)
    assert caught.value.text == "[edit x]: broken"
    assert [str(message) for message in session.warnings] == ["harmless"]


def test_an_error_without_severity_is_an_error() -> None:
    bare = b"<rpc-error><error-tag>in-use</error-tag></rpc-error></rpc-reply>"
    with pytest.raises(Refused, match="in-use"):
        replying(lambda whole: whole.replace(b"</rpc-reply>", bare)).ask(ASK)


def test_messages_stay_on_one_line_and_move_no_cursor() -> None:
    session = refusing(
        Problem("\n locked by:\n\tme  and  you \u009b2J\u202e\n", bad_element="a\nb")
    )
    with pytest.raises(Refused) as caught:
        session.ask(ASK)
    # Blanks inside a line stay: a secret with two of them would not be found otherwise.
    assert caught.value.text == "locked by: me  and  you ?2J? (a b)"


def test_errors_are_told_per_node() -> None:
    body = (
        b"<commit-results><routing-engine><name>node1</name><rpc-error><error-message>x"
        b"</error-message></rpc-error></routing-engine></commit-results></rpc-reply>"
    )
    with pytest.raises(Refused) as caught:
        replying(lambda whole: whole.replace(b"</rpc-reply>", body)).ask(ASK)
    assert [message.node for message in caught.value.messages] == ["node1"]
    assert caught.value.text == "node1: x"


# Losses


def test_no_answer_in_time() -> None:
    def deed(exchange: Exchange) -> None:
        exchange.silent = True

    session = opened(deed)
    with pytest.raises(Lost, match="no answer within 7 seconds"):
        session.ask(ASK, 7)
    assert session.lost


@pytest.mark.parametrize("undone", [True, False])
def test_a_lost_session_says_nothing_of_what_was_sent(undone: bool) -> None:
    def deed(exchange: Exchange) -> None:
        exchange.cut, exchange.undone = True, undone

    session = opened(deed)
    for _turn in range(2):  # in the middle of a request, and at the next one
        with pytest.raises(Lost) as caught:
            session.ask(ASK)
        assert "payload" not in str(caught.value)
        assert "SessionCloseError" in str(caught.value)
        assert caught.value.__cause__ is None
        assert session.lost


def test_an_answer_is_owed_when_the_waiting_is_interrupted() -> None:
    class Timeout(BaseException):
        pass

    def deed(exchange: Exchange) -> None:
        exchange.interrupt = Timeout()

    session = opened(deed)
    with pytest.raises(Timeout):
        session.ask(ASK)
    assert session.lost


def test_an_owed_answer_stays_owed() -> None:
    def deed(exchange: Exchange) -> None:
        exchange.silent = True

    session = opened(deed)
    with pytest.raises(Lost):
        session.ask(ASK, 1)
    session.ask(ASK)
    assert session.lost


def test_an_end_that_fails_is_a_warning() -> None:
    srx = Srx()
    line = Line(srx)
    session = Session(line, TIMEOUT)

    def fail() -> None:
        raise OSError("payload")

    line.close = fail
    session.end()
    assert [str(message) for message in session.warnings] == ["closing failed (OSError)"]


def test_the_end_gives_the_lock_back() -> None:
    srx = Srx()
    session = Session(Line(srx), TIMEOUT)
    session.ask(Element("lock-configuration"))
    assert not srx.is_free
    session.end()
    assert srx.is_free
    assert session.lost
