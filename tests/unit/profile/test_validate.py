# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What bad input gets: every problem at once, in the words of the field, without any secret.

Each limit of each option is test_oracle.py's; here are the words, the structure and the secrets.
"""

from __future__ import annotations

import sys
from typing import Any

import pytest
from ansible_collections.srxfleet.jims.plugins.module_utils.profile import validate
from ansible_collections.srxfleet.jims.plugins.module_utils.profile.errors import (
    Problem,
    ProfileError,
)
from ansible_collections.srxfleet.jims.plugins.module_utils.profile.options import Option
from ansible_collections.srxfleet.jims.plugins.module_utils.profile.release import parse
from ansible_collections.srxfleet.jims.plugins.module_utils.profile.validate import (
    config_problems,
    option_problems,
    plain_problems,
    pruned_of,
    with_plain_secrets,
)

from .alone import imported_again
from .obscured import obscured

WRITING = ("merged", "replaced", "overridden", "rendered")
SERVER = {"address": "192.0.2.1", "client_id": "fw", "client_secret": "s3cret"}
WHOLE = {"connection": {"primary": SERVER}}

# config, path, J-Web row, given, allowed, message
WORDS: tuple[tuple[dict[str, Any], str, str, str, str, str], ...] = (
    ({"connection": {"port": 70000}},
     "connection.port", "(port)", "70000", "a number, 1..65535",
     "connection.port (port): 70000 is not allowed; allowed is a number, 1..65535."),
    ({"authentication_entry_timeout": 5},
     "authentication_entry_timeout", "Authentication Entry Timeout", "5",
     "a number, 0 or 10..1440 minutes",
     "authentication_entry_timeout (Authentication Entry Timeout): 5 is not allowed; "
     "allowed is a number, 0 or 10..1440 minutes."),
    ({"connection": {"connect_method": "HTTPS"}},
     "connection.connect_method", "Connection Type", "'HTTPS'", "https or http",
     "connection.connect_method (Connection Type): 'HTTPS' is not allowed; "
     "allowed is https or http."),
    ({"ip_query": {"no_ip_query": "perhaps"}},
     "ip_query.no_ip_query", "No IP Query", "'perhaps'", "true or false",
     "ip_query.no_ip_query (No IP Query): 'perhaps' is not allowed; allowed is true or false."),
    ({"connection": {"primary": {"address": "jims1"}}},
     "connection.primary.address", "Primary IP Address", "'jims1'",
     "an IPv4 or IPv6 address or a fully qualified name such as jims.example.net",
     "connection.primary.address (Primary IP Address): 'jims1' is not allowed; allowed is an IPv4 "
     "or IPv6 address or a fully qualified name such as jims.example.net."),
    ({"connection": {"primary": {"client_id": "fw\n"}}},
     "connection.primary.client_id", "Primary Client ID", "'fw?'",
     "1..64 characters, no control characters",
     "connection.primary.client_id (Primary Client ID): 'fw?' holds a control character or "
     "]]>]]>; allowed is 1..64 characters, no control characters."),
    ({"connection": {"primary": {"source": "10.0.0.1\r"}}},
     "connection.primary.source", "", "'10.0.0.1?'", "an IPv4 or IPv6 address",
     "connection.primary.source: '10.0.0.1?' holds a control character or ]]>]]>; "
     "allowed is an IPv4 or IPv6 address."),
    ({"filter": {"domain": ["a b"]}},
     "filter.domain[a b]", "Filter to Domain", "'a b'",
     "a list, at most 20 different entries, each letters, digits, dots, dashes and underscores, or "
     "a lone *, 1..64 characters",
     "filter.domain (Filter to Domain): 'a b' is not allowed; allowed is a list, at most 20 "
     "different entries, each letters, digits, dots, dashes and underscores, or a lone *, "
     "1..64 characters."),
    ({"filter": {"domain": [f"d{number}" for number in range(21)]}},
     "filter.domain", "Filter to Domain", "21 entries",
     "a list, at most 20 different entries, each letters, digits, dots, dashes and underscores, or "
     "a lone *, 1..64 characters",
     "filter.domain (Filter to Domain): 21 entries are too many; allowed is a list, at most 20 "
     "different entries, each letters, digits, dots, dashes and underscores, or a lone *, "
     "1..64 characters."),
    ({"traceoptions": {"flag": ["all", "query", "query"]}},
     "traceoptions.flag", "", "'query'",
     "a list, different entries, each all, authentication-management, configuration, dispatcher, "
     "query, jims-validator-query, memory",
     "traceoptions.flag: 'query' is given twice; allowed is a list, different entries, each all, "
     "authentication-management, configuration, dispatcher, query, jims-validator-query, memory."),
    ({"conection": {"port": 443}},
     "conection", "", "an unknown option",
     "connection, batch_query, ip_query, authentication_entry_timeout, "
     "invalid_authentication_entry_timeout, preserve_valid_user, filter, jims_validator, "
     "session_batch_query, session_query, traceoptions",
     "conection is not an option. Did you mean connection? Known here: connection, batch_query, "
     "ip_query, authentication_entry_timeout, invalid_authentication_entry_timeout, "
     "preserve_valid_user, filter, jims_validator, session_batch_query, session_query, "
     "traceoptions."),
    ({"session_query": {"zzz": 1}},
     "session_query.zzz", "", "an unknown option",
     "query_delay_time, no_session_query, max_connections",
     "session_query.zzz is not an option. Known here: query_delay_time, no_session_query, "
     "max_connections."),
    ({"connection": "primary"},
     "connection", "", "the given text", "a dict of options",
     "connection is the given text; it must be a dict of options."),
    ({"filter": {"include_ip": ["global"]}},
     "filter.include_ip", "", "a list", "a dict of options",
     "filter.include_ip is a list; it must be a dict of options."),
    ({"filter": {"include_ip": {"addresses": ["192.0.2.1"]}}},
     "filter.include_ip.address_book", "Include IP Address Book", "nothing",
     "a name without blanks, 1..255 characters",
     "filter.include_ip.address_book (Include IP Address Book) is missing: "
     "filter.include_ip.addresses needs it; allowed is a name without blanks, 1..255 characters."),
    ({"connection": {"primary": {"ca_profile": "a", "ca_certificate": "b"}}},
     "connection.primary.ca_certificate", "Primary CA Certificate file path",
     "set beside connection.primary.ca_profile", "one of the two",
     "connection.primary.ca_certificate (Primary CA Certificate file path): set beside "
     "connection.primary.ca_profile; allowed is one of the two."),
)


@pytest.mark.parametrize(
    ("config", "path", "row", "given", "allowed", "message"), WORDS, ids=[one[1] for one in WORDS]
)
def test_the_words(
    config: dict[str, Any], path: str, row: str, given: str, allowed: str, message: str
) -> None:
    problem = config_problems(config, "merged")[0]
    assert problem == Problem(path, row, given, allowed, message)
    assert problem.as_result() == {
        "path": path, "row": row, "given": given, "allowed": allowed, "message": message,
    }


def test_the_nearest_of_several_names_is_offered() -> None:
    (problem,) = config_problems({"connection": {"primary": {"client_se": "x"}}}, "merged")
    assert problem.message.startswith(
        "connection.primary.client_se is not an option. Did you mean client_secret? Known here: "
    )


UNKNOWN = (
    ({"x": 1}, "x"),
    ({"connection": {"x": 1}}, "connection.x"),
    ({"connection": {"primary": {"x": {"y": 1}}}}, "connection.primary.x"),
    ({"connection": {"secondary": {"x": [1]}}}, "connection.secondary.x"),
    ({"filter": {"include_ip": {"x": 1}}}, "filter.include_ip.x"),
    ({"traceoptions": {"file": {"x": 1}}}, "traceoptions.file.x"),
    ({"connection": {7: 1}}, "connection.7"),
)


@pytest.mark.parametrize(("config", "path"), UNKNOWN, ids=[one[1] for one in UNKNOWN])
def test_unknown_options_at_each_level(config: dict[str, Any], path: str) -> None:
    (problem,) = config_problems(config, "merged")
    assert (problem.path, problem.code) == (path, "INPUT")


def test_all_problems_at_once_of_whatever_kind_and_in_the_order_of_the_table() -> None:
    config = {
        "connection": {
            "port": 0,
            "primary": {"address": "jims", "client_secret": "", "ca_profile": "x",
                        "ca_certificate": "y", "sauce": "192.0.2.1"},
            "query_api": "abc",
        },
        "filter": {"include_ip": {"address_book": "global"}, "domain": ["a", "a"]},
        "session_query": {"max_connections": 21},
    }
    found = config_problems(config, "replaced", parse("22.4R3"))
    assert [(problem.path, problem.code) for problem in found] == [
        ("connection.primary.sauce", "INPUT"),
        ("connection.port", "INPUT"),
        ("connection.primary.address", "INPUT"),
        ("connection.primary.address", "UNSUPPORTED"),
        ("connection.primary.ca_certificate", "INPUT"),
        ("connection.primary.ca_profile", "UNSUPPORTED"),
        ("connection.primary.client_id", "INPUT"),
        ("connection.primary.client_secret", "SECRET_EMPTY"),
        ("connection.query_api", "INPUT"),
        ("filter.include_ip.address_set", "INPUT"),
        ("filter.domain", "INPUT"),
        ("session_query.max_connections", "INPUT"),
        ("session_query.max_connections", "UNSUPPORTED"),
    ]
    error = ProfileError(found)
    assert error.code == "INPUT"
    assert str(error) == (
        "connection.primary.sauce is not an option. Did you mean source? Known here: address, "
        "ca_certificate, ca_profile, ca_certificate_content, client_id, client_secret, source, "
        "interface, routing_instance. (12 more problems: see 'problems'.)"
    )


# No config


def test_an_entry_of_a_list_that_no_line_can_carry() -> None:
    (problem,) = config_problems({"filter": {"domain": ["a.example", "b\n"]}}, "merged")
    assert problem.path == "filter.domain[b?]"
    assert "'b?' holds a control character or ]]>]]>" in problem.message


def test_what_follows_an_unknown_option_is_judged() -> None:
    server = {"sauce": "x", "client_secret": "  "}
    found = config_problems({"connection": {"primary": server}}, "merged")
    assert [(problem.path, problem.code) for problem in found] == [
        ("connection.primary.sauce", "INPUT"),
        ("connection.primary.client_secret", "SECRET_EMPTY"),
    ]
    assert "is empty or only blanks" in found[1].message


def test_what_is_no_option_comes_first() -> None:
    found = config_problems({"connection": {"connect_method": "ftp"}, "zzz": 1}, "merged")
    assert [problem.path for problem in found] == ["zzz", "connection.connect_method"]


@pytest.mark.parametrize("state", WRITING)
@pytest.mark.parametrize(
    "config", [None, {}, {"connection": None}, {"connection": {"primary": {}}},
               {"connection": {"port": None}, "filter": {}}]
)
def test_an_empty_config_is_refused(config: Any, state: str) -> None:
    (problem,) = config_problems(config, state)
    assert (problem.path, problem.code) == ("config", "INPUT")
    assert problem.message == (
        f"config is missing or empty; state: {state} needs a dict with at least one option."
    )


@pytest.mark.parametrize("state", ["deleted", "gathered", "parsed"])
@pytest.mark.parametrize("config", [None, {}, {"connection": {}}])
def test_an_empty_config_is_fine_where_none_is_needed(config: Any, state: str) -> None:
    assert config_problems(config, state) == []


@pytest.mark.parametrize("config", ["client_secret: hunter2x", 5, ["a"], True])
def test_a_config_that_is_no_dict(config: Any) -> None:
    (problem,) = config_problems(config, "merged")
    assert problem.path == "config"
    assert "hunter2x" not in problem.message


# What a state needs


@pytest.mark.parametrize("state", ["replaced", "overridden"])
@pytest.mark.parametrize("leaf", ["address", "client_id", "client_secret"])
def test_a_whole_profile_needs_a_whole_primary_server(state: str, leaf: str) -> None:
    server = {name: value for name, value in SERVER.items() if name != leaf}
    (problem,) = config_problems({"connection": {"primary": server}}, state)
    assert problem.path == f"connection.primary.{leaf}"
    assert f"state: {state} needs it" in problem.message


@pytest.mark.parametrize("state", ["merged", "rendered"])
def test_a_part_of_a_profile_is_enough_for_merged(state: str) -> None:
    assert config_problems({"connection": {"primary": {"address": "192.0.2.1"}}}, state) == []


@pytest.mark.parametrize("state", ["replaced", "overridden", "rendered"])
def test_half_a_filter(state: str) -> None:
    for side in ("include_ip", "exclude_ip"):
        for given, absent in (("address_book", "address_set"), ("address_set", "address_book")):
            (problem,) = config_problems({**WHOLE, "filter": {side: {given: "x"}}}, state)
            assert problem.path == f"filter.{side}.{absent}"


def test_half_a_filter_may_be_merged_into_what_the_device_has() -> None:
    assert config_problems({"filter": {"include_ip": {"address_set": "x"}}}, "merged") == []


def test_deleted_may_name_both_cas_and_half_a_filter() -> None:
    config = {
        "connection": {"primary": {"ca_profile": "a", "ca_certificate": "b"}},
        "filter": {"include_ip": {"address_set": "x"}},
    }
    assert config_problems(config, "deleted", parse("24.4R1")) == []


@pytest.mark.parametrize(
    ("state", "refused"), [("merged", False), ("replaced", True), ("overridden", True)]
)
def test_a_set_of_no_addresses(state: str, refused: bool) -> None:
    config = {
        "connection": {"primary": {
            "address": "192.0.2.10", "client_id": "fw", "client_secret": "s3cret",
        }},
        "filter": {"include_ip": {"address_book": "b", "address_set": "s", "addresses": []}},
    }
    problems = [(problem.path, problem.code) for problem in config_problems(config, state)]
    assert problems == ([("filter.include_ip.addresses", "INPUT")] if refused else [])


def test_one_set_cannot_hold_two_things() -> None:
    same = {"address_book": "b", "address_set": "s"}
    config = {"filter": {
        "include_ip": {**same, "addresses": ["192.0.2.1"]},
        "exclude_ip": {**same, "addresses": ["192.0.2.2"]},
    }}
    assert [problem.path for problem in config_problems(config, "merged")] == [
        "filter.exclude_ip.addresses"
    ]


# Secrets

SHOWN = "Hunter2 & $9$ <b>"
BROKEN_NINE = obscured("s3cret")[:-1]
BAD_SECRETS = (
    ("", "SECRET_EMPTY", "an empty text is not allowed"),
    ("   ", "SECRET_EMPTY", "is empty or only blanks"),
    ("\u00a0", "SECRET_EMPTY", "is empty or only blanks"),
    (obscured("   "), "SECRET_EMPTY", "is empty or only blanks"),
    ("<redacted>", "INPUT", "is what outputs show instead of a secret"),
    ("VALUE_SPECIFIED_IN_NO_LOG_PARAMETER", "INPUT", "is what outputs show"),
    ("/* SECRET-DATA */", "INPUT", "is what outputs show"),
    ("pass€word", "INPUT", "outside Latin-1"),
    ("Ā", "INPUT", "outside Latin-1"),
    ("x" * 129, "INPUT", "1..128 characters"),
    (obscured("x" * 129), "INPUT", "1..128 characters"),
    (obscured("a\nb"), "INPUT", "1..128 characters, no control characters"),
    (f"{SHOWN}\n", "INPUT", "holds a control character"),
    (f"{SHOWN}]]>]]>", "INPUT", "holds a control character or ]]>]]>"),
    (BROKEN_NINE, "INPUT", "is not a valid $9$ text: it is cut short"),
    ("$9$", "INPUT", "is not a valid $9$ text"),
    ("$9$i", "INPUT", "is not a valid $9$ text"),
    ("$9$ab cd", "INPUT", "is not a valid $9$ text"),
    (obscured(obscured("s3cret")), "INPUT", "hides another stored text"),
    (obscured("$8$x"), "INPUT", "hides another stored text"),
    (12345, "INPUT", "the given value is not allowed"),
    ({SHOWN: SHOWN}, "INPUT", "a dict is not allowed"),
    ([SHOWN], "INPUT", "a list is not allowed"),
)
GOOD_SECRETS = (
    "s", "\u00ff", "x" * 128, obscured("x" * 128), obscured("s3cret", "Q"), "Größe", "<&>\"'",
    "$5$abc", " s ", "$8$aes256-gcm$hmac-sha2-256$100$c2FsdA==$aXY=$dGFn$dGV4dA==",
    "$8$" + "x" * 500,
)
SECRET_PATHS = ("connection.primary.client_secret", "connection.secondary.client_secret",
                "jims_validator.client_secret")


def nested(path: str, value: Any) -> dict[str, Any]:
    config: Any = value
    for name in reversed(path.split(".")):
        config = {name: config}
    return config


@pytest.mark.parametrize("path", SECRET_PATHS)
@pytest.mark.parametrize(("secret", "code", "words"), BAD_SECRETS, ids=range(len(BAD_SECRETS)))
def test_a_bad_secret(path: str, secret: Any, code: str, words: str) -> None:
    (problem,) = config_problems(nested(path, secret), "merged")
    assert (problem.path, problem.code) == (path, code)
    assert words in problem.message
    for text in problem.as_result().values():
        for hidden in (SHOWN, "12345", "€", "xxx", BROKEN_NINE):
            assert hidden not in text
    if code == "SECRET_EMPTY":
        assert "vault" in problem.message


@pytest.mark.parametrize("path", SECRET_PATHS)
@pytest.mark.parametrize("secret", GOOD_SECRETS)
def test_a_good_secret(path: str, secret: str) -> None:
    assert config_problems(nested(path, secret), "merged") == []


@pytest.mark.parametrize("name", ["client_secert", "secret", "password", "client-secret", "KEY"])
@pytest.mark.parametrize("value", [SHOWN, {"a": SHOWN}, [SHOWN], {SHOWN: 1}])
def test_a_misspelt_secret_option_does_not_show_its_value(name: str, value: Any) -> None:
    (problem,) = config_problems({"connection": {"primary": {name: value}}}, "merged")
    assert problem.path == f"connection.primary.{name}"
    assert not any(SHOWN in text for text in problem.as_result().values())


def test_a_secret_where_a_server_belongs_is_not_shown() -> None:
    (problem,) = config_problems({"connection": {"primary": SHOWN}}, "merged")
    assert not any(SHOWN in text for text in problem.as_result().values())


def test_stored_secrets_become_plain_and_sealed_ones_stay() -> None:
    config = {
        "connection": {
            "primary": {"client_secret": obscured("s3cret", "d"), "client_id": "$9$notasecret"},
            "secondary": {"client_secret": "$8$a$b"},
            "port": 443,
        },
        "jims_validator": {"client_secret": "plain", "client_id": None},
        "filter": None,
    }
    assert with_plain_secrets(config) == {
        "connection": {
            "primary": {"client_secret": "s3cret", "client_id": "$9$notasecret"},
            "secondary": {"client_secret": "$8$a$b"},
            "port": 443,
        },
        "jims_validator": {"client_secret": "plain", "client_id": None},
        "filter": None,
    }


def test_nulls_go_and_leave_no_empty_dict_behind() -> None:
    config = {
        "connection": {"port": None, "primary": {"address": None}},
        "filter": {"domain": None, "include_ip": {}},
        "batch_query": {"items_per_batch": 100, "query_interval": None},
        "traceoptions": {},
        "ip_query": None,
    }
    assert pruned_of(config) == {
        "filter": {"include_ip": {}},
        "batch_query": {"items_per_batch": 100},
        "traceoptions": {},
    }


# Options beside config

BAD_OPTIONS = (
    ({"state": "present"}, "state", "'present' is not allowed; allowed is merged, replaced"),
    ({"update_secret": True}, "update_secret", "true is not allowed"),
    ({"commit_timeout": 0}, "commit_timeout", "1..86400 seconds"),
    ({"lock_timeout": -1}, "lock_timeout", "0..86400 seconds"),
    ({"lock_timeout": "1m"}, "lock_timeout", "'1m' is not allowed"),
    ({"lock_timeout": 1.5}, "lock_timeout", "1.5 is not allowed"),
    ({"lock_timeout": True}, "lock_timeout", "true is not allowed"),
    ({"comment": ""}, "comment", "'' is not allowed"),
    ({"comment": "two\nlines"}, "comment", "'two?lines' is not allowed; allowed is one line"),
    ({"comment": "x" * 201}, "comment", "1..200 characters"),
    ({"junos_release": "Junos 22"}, "junos_release", "is not a Junos release such as 22.4"),
    ({"junos_release": "22"}, "junos_release", "is not a Junos release"),
    ({"junos_release": 22.4}, "junos_release", "22.4 is not allowed"),
    ({"expected_fingerprint": "abc"}, "expected_fingerprint", "one line of 64 characters"),
    ({"master_password": ""}, "master_password", "the given text is not allowed"),
    ({"master_password": f"{SHOWN}\n"}, "master_password", "the given text is not allowed"),
    ({"master_pasword": SHOWN}, "master_pasword", "Did you mean master_password?"),
    ({"confirm_minutes": 65536}, "confirm_minutes", "0..65535 minutes"),
    ({"confirm_minutes": -1}, "confirm_minutes", "0..65535 minutes"),
    ({"confirm_minutes": 6, "commit_timeout": 300, "verify": {"timeout": 31}}, "confirm_minutes",
     "6 is too short: verify.timeout (31 s) + commit_timeout (300 s) + 30 s must fit inside; "
     "allowed is at least 7, or smaller timeouts"),
    ({"verify": "primary"}, "verify", "it must be a dict of options"),
    ({"verify": {"require": "both"}}, "verify.require", "none, primary, any, all"),
    ({"verify": {"timeout": 0}}, "verify.timeout", "1..3600 seconds"),
    ({"verify": {"interval": 61}}, "verify.interval", "1..60 seconds"),
    ({"verify": {"if_offline_before": "no"}}, "verify.if_offline_before", "skip, require"),
    ({"verify": {"requires": "any"}}, "verify.requires", "Did you mean require?"),
    ({"running_config": [SHOWN]}, "running_config", "a list is not allowed"),
    ({"state": "parsed"}, "running_config", "is needed with state: parsed"),
    ({"state": "parsed", "running_config": ""}, "running_config", "is needed with state: parsed"),
)


@pytest.mark.parametrize(
    ("options", "path", "words"), BAD_OPTIONS, ids=[repr(one[0]) for one in BAD_OPTIONS]
)
def test_bad_options(options: dict[str, Any], path: str, words: str) -> None:
    problem = option_problems(options)[0]
    assert (problem.path, problem.row, problem.code) == (path, "", "INPUT")
    assert words in problem.message
    assert not any(SHOWN in text for text in problem.as_result().values())


def test_the_least_time_is_whole_minutes() -> None:
    (problem,) = option_problems({"confirm_minutes": 1, "commit_timeout": 3600})
    assert problem.allowed == "at least 62, or smaller timeouts"  # 3690 seconds


def test_several_bad_options_at_once() -> None:
    found = option_problems({"state": "x", "lock_timeout": "y", "zzz": 1, "confirm_minutes": 1})
    assert {problem.path for problem in found} == {
        "state", "lock_timeout", "zzz", "confirm_minutes",
    }


@pytest.mark.parametrize(
    "options",
    [
        {"confirm_minutes": "soon"},
        {"confirm_minutes": 9, "verify": 1},
        {"confirm_minutes": 9, "commit_timeout": "long"},
        {"confirm_minutes": 9, "verify": {"timeout": "x"}},
    ],
)
def test_times_that_are_no_numbers_are_told_once(options: dict[str, Any]) -> None:
    assert len(option_problems(options)) == 1


# The options of other modules

OF_OTHERS = (
    Option("run_id", "text", ("x",), low=8, high=20, required=True),
    Option("note", "text", ("x",)),
    Option("results", "results", ("x",)),
    Option("formats", "list", ("x",)),
)


def test_what_has_to_be_given() -> None:
    (problem,) = plain_problems(OF_OTHERS, {"note": "n"})
    assert problem == Problem(
        "run_id", "", "nothing", "one line of 8..20 characters",
        "run_id is missing; give one line of 8..20 characters.",
    )


def test_what_has_no_limits_may_be_empty() -> None:
    given = {"run_id": "12345678", "note": "", "results": [{"host": "a"}], "formats": []}
    assert plain_problems(OF_OTHERS, given) == []


def test_without_the_schema_library_the_import_tells(monkeypatch: pytest.MonkeyPatch) -> None:
    assert validate.JSONSCHEMA_ERROR is None
    monkeypatch.setitem(sys.modules, "jsonschema", None)
    assert "jsonschema" in str(imported_again(validate).JSONSCHEMA_ERROR)


GOOD_OPTIONS = (
    {},
    {"state": "merged", "comment": "Größe <&>", "lock_timeout": 0, "commit_timeout": 86400},
    {"state": "parsed", "running_config": "two\nlines"},
    {"junos_release": "22.4R3-S2.11", "update_secret": "on_create", "master_password": " x "},
    {"state": None, "comment": None, "master_password": None},
    {"expected_fingerprint": "0" * 64},
    {"confirm_minutes": 6, "commit_timeout": 300, "verify": {"timeout": 30, "require": "any"}},
    {"confirm_minutes": 0, "commit_timeout": 86400, "verify": {}},
    {"confirm_minutes": 65535},
)


@pytest.mark.parametrize("options", GOOD_OPTIONS, ids=repr)
def test_good_options(options: dict[str, Any]) -> None:
    assert option_problems(options) == []
