# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Views of the table: what Ansible is told about options, what people read, what editors check."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from ansible_collections.srxfleet.jims.plugins.module_utils.profile.derive import (
    argument_spec,
    config_schema,
    description,
    option_docs,
)
from ansible_collections.srxfleet.jims.plugins.module_utils.profile.fields import BY_PATH, FIELDS
from jsonschema import Draft202012Validator


def leaves(options: dict[str, Any], below: str, above: str = "") -> Iterator[tuple[str, Any]]:
    for name, entry in options.items():
        path = f"{above}{name}"
        if below in entry:
            yield from leaves(entry[below], below, f"{path}.")
        else:
            yield path, entry


SPEC = dict(leaves(argument_spec()["config"]["options"], "options"))
DOCS = dict(leaves(option_docs()["config"]["suboptions"], "suboptions"))


def test_argument_spec_and_documentation_have_every_option() -> None:
    assert list(SPEC) == list(DOCS)
    assert set(SPEC) == {field.path for field in FIELDS}


def test_nothing_below_config_has_a_default() -> None:
    # A default would make an option that nobody gave look like one that somebody set.
    assert not [path for path, entry in SPEC.items() if "default" in entry]
    assert not [path for path, entry in DOCS.items() if "default" in entry]


@pytest.mark.parametrize(
    ("path", "entry"),
    [
        ("connection.connect_method", {"type": "str", "choices": ["https", "http"]}),
        ("connection.port", {"type": "int"}),
        ("connection.primary.address", {"type": "str"}),
        ("connection.primary.client_secret", {"type": "str", "no_log": True}),
        ("connection.secondary.client_secret", {"type": "str", "no_log": True}),
        ("jims_validator.client_secret", {"type": "str", "no_log": True}),
        # Its name sounds like a secret: without this, core masks a path that is none.
        ("connection.token_api", {"type": "str", "no_log": False}),
        ("ip_query.no_ip_query", {"type": "bool"}),
        ("filter.domain", {"type": "list", "elements": "str"}),
        ("filter.include_ip.addresses", {"type": "list", "elements": "str"}),
        ("connection.primary.ca_certificate_content", {"type": "str"}),
        ("traceoptions.flag",
         {"type": "list", "elements": "str",
          "choices": ["all", "authentication-management", "configuration", "dispatcher", "query",
                      "jims-validator-query", "memory"]}),
    ],
)
def test_entries_of_the_argument_spec(path: str, entry: dict[str, Any]) -> None:
    assert SPEC[path] == entry


def test_which_options_core_hides() -> None:
    hidden = {path for path, entry in SPEC.items() if entry.get("no_log")}
    assert hidden == {path for path, field in BY_PATH.items() if field.secret}
    beside = {name for name, entry in argument_spec().items() if entry.get("no_log")}
    assert beside == {"master_password"}
    assert argument_spec()["update_secret"]["no_log"] is False


def test_documentation_is_what_the_argument_spec_says_but_for_no_log() -> None:
    for path, entry in DOCS.items():
        said = {name: value for name, value in entry.items() if name != "description"}
        assert said == {name: value for name, value in SPEC[path].items() if name != "no_log"}
        assert all(line.endswith((".", ")")) for line in entry["description"]), path


@pytest.mark.parametrize(
    ("path", "lines"),
    [
        ("invalid_authentication_entry_timeout",
         ["Life of an entry for an address whose user is not known. "
          "A value of 0 means that entries never expire.",
          "Allowed is a number, 0 or 10..1440 minutes.",
          "The device's own default is 30 minutes.",
          "J-Web's document names 60 as the default.",
          "On J-Web's page: Invalid Authentication Entry Timeout."]),
        ("ip_query.max_connections",
         ["Most connections for IP queries.", "Allowed is a number, 1..20.",
          "Not on J-Web's page.",
          "Junos 18.2R3 and later builds of 18.2; 18.4R2 and later."]),
        ("connection.primary.ca_certificate",
         ["File on the device with the CA certificate that the primary server's is checked "
          "against.",
          "Allowed is 1..256 characters, no control characters.",
          "On J-Web's page: Primary CA Certificate file path.",
          "Junos 17.4 to 24.2. Deprecated since Junos 23.2."]),
        ("connection.secondary.address",
         ["Address of the secondary JIMS server.",
          "Allowed is an IPv4 or IPv6 address or a fully qualified name such as "
          "jims.example.net.",
          "On J-Web's page: Secondary IP Address.", "A name needs Junos 23.1 or later."]),
        ("connection.connect_method",
         ["How the device talks to JIMS.", "The device's own default is https.",
          "On J-Web's page: Connection Type."]),
        ("traceoptions.flag",
         ["Operations to trace.",
          "Allowed is a list, different entries, each all, authentication-management, "
          "configuration, dispatcher, query, jims-validator-query, memory.",
          "Not on J-Web's page.",
          "V(jims-validator-query) needs Junos 20.1 or later. V(memory) needs Junos 20.4 or "
          "later."]),
        ("traceoptions.no_remote_trace",
         ["Do not send traces to the remote trace host.", "Not on J-Web's page."]),
    ],
)
def test_what_a_person_reads_about_an_option(path: str, lines: list[str]) -> None:
    assert description(BY_PATH[path]) == lines


def test_the_documentation_never_says_what_core_hides() -> None:
    docs = option_docs()
    assert "no_log" not in docs["master_password"]
    assert "no_log" not in docs["update_secret"]


# JSON Schema


def objects(schema: dict[str, Any]) -> Iterator[dict[str, Any]]:
    if schema.get("type") == "object":
        yield schema
        for below in schema["properties"].values():
            yield from objects(below)


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(config_schema())
    assert config_schema()["title"] == "JIMS profile of an SRX (Junos 17.4 to 24.4)"


def test_the_schema_knows_no_other_options() -> None:
    for level in objects(config_schema()):
        assert level["additionalProperties"] is False
        assert "required" not in level


def property_of(path: str) -> dict[str, Any]:
    schema = config_schema()
    for name in path.split("."):
        schema = schema["properties"][name]
    return {name: value for name, value in schema.items() if name != "description"}


@pytest.mark.parametrize(
    ("path", "schema"),
    [
        ("connection.port", {"type": "integer", "minimum": 1, "maximum": 65535}),
        ("authentication_entry_timeout",
         {"anyOf": [{"type": "integer", "const": 0},
                    {"type": "integer", "minimum": 10, "maximum": 1440}]}),
        ("ip_query.no_ip_query", {"type": "boolean"}),
        ("connection.connect_method", {"enum": ["https", "http"]}),
        ("filter.domain",
         {"type": "array", "uniqueItems": True, "maxItems": 20,
          "items": {"type": "string", "minLength": 1, "maxLength": 64, "format": "domain"}}),
        ("connection.primary.client_secret",
         {"type": "string", "minLength": 1,
          "anyOf": [{"maxLength": 128}, {"pattern": r"^\$[89]\$"}]}),
        ("connection.primary.address", {"type": "string", "format": "server"}),
    ],
)
def test_properties(path: str, schema: dict[str, Any]) -> None:
    assert property_of(path) == schema


def test_the_documentation_of_an_option_of_an_option() -> None:
    verify = option_docs()["verify"]
    assert "options" not in verify
    assert verify["suboptions"]["timeout"]["default"] == 60
    assert "A number, 1..3600 seconds." in verify["suboptions"]["timeout"]["description"]
