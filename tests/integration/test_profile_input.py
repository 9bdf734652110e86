# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Bad input: refused before anybody connects, or before the lock where the device must be asked.

What is wrong is one case per class; each side of every limit is the business of the unit tests.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from xml.sax.saxutils import escape

import pytest

from tests.integration.profiles import CONFIG, SERVERS
from tests.integration.scenario import ACTION, PLAY, READ_ONLY
from tests.integration.statements import set_lines
from tests.playbook_run import PlaybookRun, PlaybookRunner, Record
from tests.srx_emulator import Device, Fleet

SECRET = "Blue<Horse>&7 of '26"
"""In every case; and here it must be in no output at all, not even escaped."""
NINE = "$9$dwVYoJZjkqfoaFnCA0O"
NEW_OPTIONS = """        running_config: "{{ given.running_config | default(omit) }}"
        junos_release: "{{ given.junos_release | default(omit) }}"
        confirm_minutes: "{{ given.confirm_minutes | default(omit) }}"
        verify: "{{ given.verify | default(omit) }}"
        colour: "{{ given.colour | default(omit) }}"
"""


@dataclass(frozen=True)
class Case:
    """One wrong task. 'paths' are all that its problems name, in any order."""

    name: str
    given: dict[str, Any]
    paths: tuple[str, ...]
    code: str = "INPUT"
    words: tuple[str, ...] = ()
    """Must be in the message or in one of the problems."""
    release: str = ""
    """A device of this release is asked; without it nobody may connect."""
    device: tuple[str, ...] = ()
    elsewhere: str = ""
    leaks: tuple[str, ...] = field(default=())
    """More texts that are secrets in this case."""


def primary(**leaves: Any) -> dict[str, Any]:
    server = {**SERVERS["primary"], "client_secret": SECRET, **leaves}
    return {"config": {"connection": {"primary": server}}}


def connection(**leaves: Any) -> dict[str, Any]:
    return {
        "config": {
            "connection": {
                "primary": {**SERVERS["primary"], "client_secret": SECRET},
                **leaves,
            }
        }
    }


def top(**options: Any) -> dict[str, Any]:
    return {"config": {**connection()["config"], **options}}


PORT = "connection.port"
ADDRESS = "connection.primary.address"
CLIENT_SECRET = "connection.primary.client_secret"

BEFORE_CONNECTING = (
    Case("number-too-low", connection(port=0), (PORT,), words=("(port)", "1..65535", "0")),
    Case("number-too-high", connection(port=65536), (PORT,), words=("1..65535",)),
    Case("number-as-word", connection(port="https"), (PORT,), words=("'https'", "a number")),
    Case("number-with-fraction", connection(port=443.5), (PORT,)),
    Case("number-as-bool", connection(port=True), (PORT,)),
    Case("number-as-list", connection(port=[443]), (PORT,), words=("a list",)),
    Case(
        "timeout-between-0-and-10",
        top(authentication_entry_timeout=9, invalid_authentication_entry_timeout="1441"),
        ("authentication_entry_timeout", "invalid_authentication_entry_timeout"),
        words=("Authentication Entry Timeout", "0 or 10..1440", "1 more problem"),
    ),
    Case(
        "choice-in-capitals",
        connection(connect_method="HTTPS"),
        ("connection.connect_method",),
        words=("https or http",),
    ),
    Case("flag-as-word", top(ip_query={"no_ip_query": "maybe"}), ("ip_query.no_ip_query",)),
    Case("bare-host-name", primary(address="jims"), (ADDRESS,), words=("jims.example.net",)),
    Case("address-out-of-range", primary(address="192.0.2.300"), (ADDRESS,)),
    Case("address-too-short", primary(address="192.0.2"), (ADDRESS,)),
    Case("empty-text", primary(client_id=""), ("connection.primary.client_id",)),
    Case("text-too-long", primary(client_id="x" * 65), ("connection.primary.client_id",)),
    Case("text-too-short", connection(query_api="a/b"), ("connection.query_api",)),
    Case("text-as-dict", primary(client_id={"a": 1}), ("connection.primary.client_id",)),
    Case("container-as-text", {"config": {"connection": "https"}}, ("connection",)),
    Case("control-character", primary(client_id="fw\u0007"), ("connection.primary.client_id",)),
    Case("line-break", connection(token_api="a\nb"), ("connection.token_api",)),
    Case("end-of-message", connection(query_api="a]]>]]>b"), ("connection.query_api",)),
    Case(
        "unknown-option",
        top(batch_queries={"x": 1}),
        ("batch_queries",),
        words=("Did you mean batch_query?",),
    ),
    Case(
        "unknown-option-inside",
        connection(portt=1),
        ("connection.portt",),
        words=("Did you mean port?",),
    ),
    Case(
        "misspelt-secret",
        primary(clientsecret="Hush<Hush>1"),
        ("connection.primary.clientsecret",),
        words=("Did you mean client_secret?",),
        leaks=("Hush<Hush>1",),
    ),
    Case(
        "secret-under-a-misspelt-container",
        {"config": {"conection": {"primary": {"client_secret": "Hush<Hush>2"}}}},
        ("conection",),
        leaks=("Hush<Hush>2",),
    ),
    Case("secret-empty", primary(client_secret=""), (CLIENT_SECRET,), "SECRET_EMPTY", ("vault",)),
    Case("secret-of-blanks", primary(client_secret="  "), (CLIENT_SECRET,), "SECRET_EMPTY"),
    Case(
        "secret-too-long",
        primary(client_secret="Hush<Hush>3" * 12),
        (CLIENT_SECRET,),
        leaks=("Hush<Hush>3",),
    ),
    Case(
        "secret-with-line-end",
        primary(client_secret="Hush<Hush>4\n"),
        (CLIENT_SECRET,),
        leaks=("Hush<Hush>4",),
    ),
    Case(
        "secret-outside-latin-1",
        primary(client_secret="Hush<Hush>5\u20ac"),
        (CLIENT_SECRET,),
        leaks=("Hush<Hush>5",),
    ),
    Case(
        "secret-as-list",
        primary(client_secret=["Hush<Hush>6"]),
        (CLIENT_SECRET,),
        leaks=("Hush<Hush>6",),
    ),
    Case(
        "secret-as-dict",
        primary(client_secret={"Hush<Hush>7": "Hush<Hush>8"}),
        (CLIENT_SECRET,),
        leaks=("Hush<Hush>7", "Hush<Hush>8"),
    ),
    Case("secret-redacted", primary(client_secret="<redacted>"), (CLIENT_SECRET,)),
    Case(
        "secret-masked-by-ansible",
        primary(client_secret="VALUE_SPECIFIED_IN_NO_LOG_PARAMETER"),
        (CLIENT_SECRET,),
    ),
    Case("secret-broken", primary(client_secret=NINE[:-2]), (CLIENT_SECRET,), leaks=(NINE[:-2],)),
    Case(
        "domains-too-many",
        top(filter={"domain": [f"d{number}.example" for number in range(21)]}),
        ("filter.domain",),
        words=("21 entries",),
    ),
    Case("domain-twice", top(filter={"domain": ["a.example", "a.example"]}), ("filter.domain",)),
    Case("domain-with-blank", top(filter={"domain": ["a b"]}), ("filter.domain[a b]",)),
    Case(
        "both-kinds-of-trust",
        primary(ca_profile="JIMS"),
        ("connection.primary.ca_certificate",),
    ),
    Case(
        "half-a-filter",
        {
            "state": "replaced",
            "config": {**CONFIG, "filter": {"include_ip": {"address_book": "global"}}},
        },
        ("filter.include_ip.address_set",),
    ),
    Case(
        "replaced-without-a-server",
        {"state": "replaced", "config": {"connection": {"port": 443}}},
        (ADDRESS, "connection.primary.client_id", CLIENT_SECRET),
        words=("2 more problems",),
    ),
    Case(
        "host-bits",
        top(
            filter={
                "include_ip": {
                    "address_book": "global",
                    "address_set": "in",
                    "addresses": ["10.0.0.1/24"],
                }
            }
        ),
        ("filter.include_ip.addresses[10.0.0.1/24]",),
    ),
    Case(
        "addresses-without-a-set",
        top(filter={"include_ip": {"addresses": ["10.0.0.1"]}}),
        (
            "filter.include_ip.address_book",
            "filter.include_ip.address_set",
        ),
    ),
    Case("config-absent", {"state": "merged"}, ("config",)),
    Case("config-empty", {"state": "overridden", "config": {}}, ("config",)),
    Case("config-of-nulls", {"config": {"connection": {"port": None}}}, ("config",)),
    Case("config-a-list", {"config": [{"connection": {"port": 443}}]}, ("config",)),
    Case("config-a-word", {"config": "connection"}, ("config",)),
    Case("state-unknown", {**top(), "state": "present"}, ("state",), words=("merged",)),
    Case(
        "release-unknown",
        {**top(), "state": "rendered", "junos_release": "Junos 22"},
        ("junos_release",),
    ),
    Case("comment-of-two-lines", {**top(), "comment": "a\nb"}, ("comment",)),
    Case("lock-timeout-negative", {**top(), "lock_timeout": -1}, ("lock_timeout",)),
    Case(
        "fingerprint-cut-short", {**top(), "expected_fingerprint": "abc"}, ("expected_fingerprint",)
    ),
    Case("update-secret-unknown", {**top(), "update_secret": "never"}, ("update_secret",)),
    Case("confirm-minutes-too-many", {**top(), "confirm_minutes": 65536}, ("confirm_minutes",)),
    Case("parsed-without-text", {"state": "parsed"}, ("running_config",)),
    Case("parsed-prose", {"state": "parsed", "running_config": "hello"}, ("running_config",)),
    Case("option-unknown", {**top(), "colour": "blue"}, ("colour",)),
    Case(
        "everything-at-once",
        {
            "state": "replaced",
            "comment": "a\nb",
            "config": {
                "connection": {"port": 0, "primary": {"address": "jims", "client_secret": SECRET}},
                "batch_query": {"items_per_batch": 99, "query_interval": 61},
                "nonsense": 1,
            },
        },
        (
            "comment",
            "nonsense",
            PORT,
            ADDRESS,
            "connection.primary.client_id",
            "batch_query.items_per_batch",
            "batch_query.query_interval",
        ),
        words=("6 more problems",),
    ),
)

AFTER_READING = (
    Case(
        "file-on-24-4",
        primary(),
        ("connection.primary.ca_certificate",),
        "UNSUPPORTED",
        ("Junos 24.4R1.9", "ca_profile"),
        release="24.4R1.9",
    ),
    Case(
        "profile-on-22-4",
        primary(ca_certificate=None, ca_profile="JIMS"),
        ("connection.primary.ca_profile",),
        "UNSUPPORTED",
        ("Junos 22.4R3-S2.11", "ca_certificate"),
        release="22.4R3-S2.11",
    ),
    Case(
        "name-on-22-4",
        primary(address="jims.example.net"),
        (ADDRESS,),
        "UNSUPPORTED",
        ("an IP address",),
        release="22.4R3-S2.11",
    ),
    Case(
        "several-on-17-4",
        top(
            jims_validator={"address": "192.0.2.12"},
            session_query={"max_connections": 3},
            ip_query={"max_connections": 3},
            traceoptions={"flag": ["query", "memory"]},
        ),
        (
            "ip_query.max_connections",
            "jims_validator.address",
            "session_query.max_connections",
            "traceoptions.flag[memory]",
        ),
        "UNSUPPORTED",
        release="17.4R1.16",
    ),
    Case(
        "not-yet-on-18-4R1",
        top(preserve_valid_user=True),
        ("preserve_valid_user",),
        "UNSUPPORTED",
        release="18.4R1.8",
    ),
    Case(
        "half-a-filter-in-the-end",
        top(filter={"include_ip": {"address_set": "in"}}),
        ("filter.include_ip.address_book",),
        release="21.2R3-S2.9",
    ),
    Case(
        "half-a-filter-after-deleting",
        {"state": "deleted", "config": {"filter": {"exclude_ip": {"address_set": "x"}}}},
        ("filter.exclude_ip.address_set",),
        release="21.2R3-S2.9",
        device=("filter exclude-ip address-book global", "filter exclude-ip address-set out"),
    ),
    Case(
        "services-deactivated",
        top(),
        ("services",),
        "UNSUPPORTED",
        ("deactivated",),
        release="21.2R3-S2.9",
        device=("connection port 443",),
        elsewhere="deactivate services",
    ),
)
CASES = (*BEFORE_CONNECTING, *AFTER_READING)


@dataclass(frozen=True)
class Refusals:
    """The run, and what the devices saw of it."""

    run: PlaybookRun
    fleet: Fleet
    before: dict[str, str]

    def record(self, case: Case) -> Record:
        return self.run.of(ACTION, case.name)[-1]


@pytest.fixture(scope="module")
def refusals(run_module: PlaybookRunner) -> Iterator[Refusals]:
    """All cases in one run, for real and as talkative as Ansible can be."""
    devices = [
        Device(
            case.name,
            release=case.release or "21.2R3-S2.9",
            config=f"{set_lines(case.device)}\n{case.elsewhere}",
        )
        for case in CASES
    ]
    with Fleet(devices) as fleet:
        inventory = fleet.inventory()
        for case in CASES:
            inventory["all"]["children"]["srx"]["hosts"][case.name]["given"] = case.given
        before = {srx.name: srx.committed() for srx in fleet}
        run = run_module(PLAY + NEW_OPTIONS, inventory, "--diff", "-vvvvv", "--forks", "10")
        yield Refusals(run, fleet, before)


def named(cases: tuple[Case, ...]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("case", cases, ids=[case.name for case in cases])


@named(CASES)
def test_all_problems_are_told_in_one_message(case: Case, refusals: Refusals) -> None:
    record = refusals.record(case)
    result = record.result

    assert record.status == "failed"
    assert (result["code"], result["status"], result["changed"]) == (case.code, "refused", False)
    assert sorted(problem["path"] for problem in result["problems"]) == sorted(case.paths)
    for problem in result["problems"]:
        assert set(problem) == {"path", "row", "given", "allowed", "message"}
        assert problem["allowed"]
    said = " ".join([result["msg"], *(problem["message"] for problem in result["problems"])])
    assert result["problems"][0]["message"] in result["msg"]
    for words in case.words:
        assert words in said
    assert "\n" not in result["msg"]
    assert result["remedy"]


@named(BEFORE_CONNECTING)
def test_nobody_connects_for_what_is_wrong_anyway(case: Case, refusals: Refusals) -> None:
    assert refusals.fleet[case.name].sessions == 0


@named(AFTER_READING)
def test_what_the_device_decides_is_refused_before_the_lock(case: Case, refusals: Refusals) -> None:
    srx = refusals.fleet[case.name]

    assert srx.sessions == 1
    assert tuple(rpc.name for rpc in srx.rpcs) == READ_ONLY


@named(CASES)
def test_nothing_changes(case: Case, refusals: Refusals) -> None:
    srx = refusals.fleet[case.name]

    assert srx.committed() == refusals.before[case.name]
    assert srx.candidate_is_clean
    assert srx.lock_holder is None


@named(CASES)
def test_no_secret_is_in_any_output(case: Case, refusals: Refusals) -> None:
    output = refusals.run.output + repr(refusals.record(case).result)
    for secret in (SECRET, "Blue<Horse>", *case.leaks):
        for form in (secret, escape(secret), secret.replace("\n", "\\n"), repr(secret)[1:-1]):
            assert form not in output
    assert re.search(r"\$[89]\$[A-Za-z0-9./-]{4}", output) is None


def test_no_traceback_is_in_the_output(refusals: Refusals) -> None:
    assert "Traceback" not in refusals.run.output
    assert "Unexpected Exception" not in refusals.run.output


LITERAL = """
- hosts: all
  gather_facts: false
  tasks:
    - srxfleet.jims.jims_profile:
        config: {connection: {port: 0, primary: {client_secret: "Literal<Secret>1"}}}
"""


def test_a_secret_written_into_the_task_is_not_quoted_back(run_playbook: PlaybookRunner) -> None:
    """Core 2.19 and newer print the lines of the playbook from which an error comes."""
    run = run_playbook(LITERAL, {"all": {"hosts": {"a": {}}}}, "-vvvvv", "--diff")

    assert run.of(ACTION, "a")[0].status == "failed"
    assert "Literal" not in run.output
