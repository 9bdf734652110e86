# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Statements that come and go with the release, told by hand."""

from __future__ import annotations

import pytest

from .bench import appliance, in_stanza, inside, load

CASES = [
    ("<preserve-valid-user/>", "18.2R3", "18.3R1"),
    ("<preserve-valid-user/>", "18.4R2", "18.4R1"),
    ("<ip-query><max-connections>5</max-connections></ip-query>", "24.4R1", "17.4R1"),
    ("<jims-validator><port>591</port></jims-validator>", "20.2R1", "20.1R1"),
    ("<connection><primary><source>192.0.2.1</source></primary></connection>", "20.4R1", "20.3R1"),
    ("<session-query><no-session-query/></session-query>", "23.1R1", "22.4R1"),
    ("<connection><primary><ca-profile>X</ca-profile></primary></connection>", "23.2R1", "23.1R1"),
    (
        "<connection><primary><ca-certificate>/x</ca-certificate></primary></connection>",
        "24.2R1.17",
        "24.4R1",
    ),
    ("<traceoptions><flag><name>memory</name></flag></traceoptions>", "20.4R1", "20.3R1"),
]


@pytest.mark.parametrize(("xml", "has", "_lacks"), CASES)
def test_release_that_has_a_statement_loads_it(xml: str, has: str, _lacks: str) -> None:
    device = appliance(release=has)
    assert load(device, in_stanza(xml)) == []
    assert inside(device) == xml


@pytest.mark.parametrize(("xml", "_has", "lacks"), CASES)
def test_release_that_lacks_a_statement_calls_it_a_syntax_error(
    xml: str, _has: str, lacks: str
) -> None:
    device = appliance(release=lacks)
    problems = load(device, in_stanza(xml))
    assert [problem.message for problem in problems] == ["syntax error"]
    assert inside(device) == ""


def test_unknown_statement_is_named_as_the_bad_element() -> None:
    problems = load(appliance(), in_stanza("<colour>blue</colour>"))
    assert problems[0].xml() == (
        "<rpc-error>\n<error-type>protocol</error-type>\n"
        "<error-tag>operation-failed</error-tag>\n<error-severity>error</error-severity>\n"
        "<error-message>syntax error</error-message>\n"
        "<error-info>\n<bad-element>colour</bad-element>\n</error-info>\n</rpc-error>\n"
    )


def test_address_may_be_a_name_from_23_1_on() -> None:
    xml = in_stanza(
        "<connection><primary><address>jims.example.net</address></primary></connection>"
    )
    assert load(appliance(release="23.1R1"), xml) == []
    assert [problem.message for problem in load(appliance(release="22.4R3"), xml)] == [
        "invalid ip address: 'jims.example.net'"
    ]


@pytest.mark.parametrize(
    ("xml", "message"),
    [
        ("<connection><port>0</port></connection>", "Value 0 is not within range (1..65535)"),
        ("<connection><port>$PORT</port></connection>", "Invalid numeric value: '$PORT'"),
        ("<connection><connect-method>HTTPS</connect-method></connection>", "syntax error"),
        (
            "<connection><query-api>abc</query-api></connection>",
            "Length 3 is not within range (4..128)",
        ),
        (
            "<filter><domain><name>two words</name></domain></filter>",
            "name: 'two words': Must be a string consisting of letters, numbers, dashes, "
            "underscores and dots",
        ),
        (
            "<batch-query><items-per-batch>99</items-per-batch></batch-query>",
            "Value 99 is not within range (100..1000)",
        ),
    ],
)
def test_bad_value_is_refused_in_words(xml: str, message: str) -> None:
    device = appliance()
    assert [problem.message for problem in load(device, in_stanza(xml))] == [message]
    assert inside(device) == ""
