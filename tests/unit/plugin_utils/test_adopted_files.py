# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The files of an adoption, as texts written by hand, and with hostile names and values."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
import yaml
from ansible_collections.srxfleet.jims.plugins.plugin_utils.adopted_files import (
    group_file,
    host_file,
    is_file_name,
    texts_of,
)
from ansible_collections.srxfleet.jims.plugins.plugin_utils.adoption import (
    Adopted,
    Adoption,
    Reference,
)
from ansible_collections.srxfleet.jims.plugins.plugin_utils.seal import is_intact
from jsonschema import Draft7Validator

SECRET = "connection.primary.client_secret"
HEAD = """\
# yaml-language-server: $schema=../.schemas/jims_profile_vars.schema.json
# Written by srxfleet.jims.adopt, which replaces it unless somebody edited it since
# (sha256 ...)
"""
GROUP = (
    HEAD
    + """\
# The JIMS profile, as far as all 2 adopted devices share it.
---
# A device's profile is what all share, and above that what is its own. One without
# jims_profile_own was not adopted, and gets no profile from here.
jims_profile_config: >-
  {{ jims_profile_shared | combine(jims_profile_own, recursive=true)
  if 'jims_profile_own' in hostvars[inventory_hostname] else {} }}

jims_profile_shared:
  connection:
    port: 443
    primary:
      client_secret: "{{ vault_jims_primary_client_secret }}"
  filter:
    domain:
      - a.example
      - b.example
"""
)
HOST = (
    HEAD
    + """\
# fw1: model srx345, Junos 22.4R3
# deactivated: connection.secondary
# Its own, above what group_vars/all.yml holds:
---
jims_profile_own:
  ip_query:
    no_ip_query: true
"""
)
EMPTY_HOST = (
    HEAD + "# fw2\n# Its own, above what group_vars/all.yml holds:\n---\njims_profile_own: {}\n"
)


class Loader(yaml.SafeLoader):
    """Reads !unsafe as a plain text, as Ansible does."""


Loader.add_constructor("!unsafe", lambda loader, node: loader.construct_scalar(node))


def adoption(own: dict[str, Any] | None = None, host: str = "fw1", remark: str = "") -> Adoption:
    """One device."""
    device = Adopted(host, "", own or {}, [remark] if remark else [])
    return Adoption(shared={}, devices=[device])


def masked(text: str) -> str:
    return re.sub(r"\(sha256 [0-9a-f]{64}\)", "(sha256 ...)", text)


def own_of(texts: dict[str, str], name: str) -> Any:
    return yaml.load(texts[name], Loader)["jims_profile_own"]  # noqa: S506 - a SafeLoader


def test_two_devices_as_files() -> None:
    texts = texts_of(
        Adoption(
            shared={
                "connection.port": 443,
                SECRET: Reference("{{ vault_jims_primary_client_secret }}"),
                "filter.domain": ["a.example", "b.example"],
            },
            devices=[
                Adopted("fw1", "model srx345, Junos 22.4R3", {"ip_query.no_ip_query": True},
                        ["deactivated: connection.secondary"]),
                Adopted("fw2", "", {}),
            ],
            vault={SECRET: ["fw1", "fw2"]},
        ),
        "all",
    )
    assert list(texts) == [
        "group_vars/all.yml", "host_vars/fw1.yml", "host_vars/fw2.yml", "vault-variables.md",
        ".schemas/jims_profile_vars.schema.json",
    ]
    assert masked(texts["group_vars/all.yml"]) == GROUP
    assert masked(texts["host_vars/fw1.yml"]) == HOST
    assert masked(texts["host_vars/fw2.yml"]) == EMPTY_HOST
    assert texts["vault-variables.md"].endswith(
        "## vault_jims_primary_client_secret\n\n"
        "Fills `connection.primary.client_secret` of:\n\n- fw1\n- fw2\n"
    )
    Draft7Validator.check_schema(json.loads(texts[".schemas/jims_profile_vars.schema.json"]))
    assert all(map(is_intact, texts.values()))


def test_no_device_means_no_file() -> None:
    assert texts_of(Adoption(without_profile={"fw": ""}), "all") == {}


def test_without_a_secret_there_is_nothing_for_a_vault() -> None:
    assert "vault-variables.md" not in texts_of(adoption(), "all")


@pytest.mark.parametrize(
    "text",
    [
        "{{ lookup('pipe', 'id') }}", "a{%raw%}b", "{# x #}", "12", "1e3", "0x1F", "yes", "null",
        "~", "a: b", "# no comment", "- x", "2026-01-01", " padded ", "Grüße", "it's \"quoted\"",
        "!vault x", "*x", "&x", "%x", "x" * 128, "a\\nb", "|", ">-", "=", "12:30:45",
    ],
)
def test_texts_come_back_as_they_were(text: str) -> None:
    texts = texts_of(adoption({"connection.token_api": text, "filter.domain": [text]}), "all")
    assert own_of(texts, "host_vars/fw1.yml") == {
        "connection": {"token_api": text},
        "filter": {"domain": [text]},
    }


@pytest.mark.parametrize(
    ("value", "line"),
    [
        ("{{ 7*7 }}", 'token_api: !unsafe "{{ 7*7 }}"'),
        ("{%x%}", 'token_api: !unsafe "{%x%}"'),
        ("{#x#}", 'token_api: !unsafe "{#x#}"'),
        ("{x}", "token_api: '{x}'"),
        ("12", "token_api: '12'"),
        (Reference("{{ vault_x }}"), 'token_api: "{{ vault_x }}"'),
    ],
)
def test_only_our_own_templates_are_templates(value: str, line: str) -> None:
    text = texts_of(adoption({"connection.token_api": value}), "all")["host_vars/fw1.yml"]
    assert text.endswith(f"\n    {line}\n")


@pytest.mark.parametrize(
    "name",
    ["fw1", "fw-1.example.net", "2001:db8::1", "münchen", "_x", "a@b", "x" * 100],
)
def test_names_that_ansible_finds_as_files(name: str) -> None:
    assert is_file_name(name)
    assert host_file(name) == f"host_vars/{name}.yml"
    assert group_file(name) == f"group_vars/{name}.yml"


@pytest.mark.parametrize(
    "name",
    [
        "", ".", "..", "../../etc/passwd", "/etc/passwd", "a/b", "a\\b", ".hidden", "-rf", "a b",
        "a\nb", "a\x00b", "\x1b[31m", "~root", "fw.yml", "fw.yaml", "fw.json", "x" * 101, "a;b",
        "$(id)", "{{ 7 }}", "\ud800",
    ],
)
def test_other_names_get_a_safe_file_and_a_word_about_it(name: str) -> None:
    assert not is_file_name(name)
    file = host_file(name)
    assert re.fullmatch(r"host_vars/_[A-Za-z0-9_-]{0,80}-[0-9a-f]{8}\.yml", file)
    text = texts_of(adoption({"connection.port": 1}, host=name), "all")[file]
    assert "put the variables into the inventory itself" in " ".join(text.split()).replace("# ", "")
    assert own_of({"x": text}, "x") == {"connection": {"port": 1}}


def test_different_names_get_different_files() -> None:
    names = ["a/b", "a\\b", "a b", "a_b"]
    assert len({host_file(name) for name in names}) == len(names)


def test_remarks_of_any_length_stay_comments() -> None:
    long = "left out: " + "word " * 60
    text = texts_of(adoption(remark=long), "all")["host_vars/fw1.yml"]
    head, _dashes, body = text.partition("---\n")
    assert all(line.startswith("# ") and len(line) <= 104 for line in head.splitlines())
    assert body == "jims_profile_own: {}\n"


def test_a_hosts_name_is_no_markdown() -> None:
    texts = texts_of(
        Adoption(devices=[Adopted("x", "", {})], vault={SECRET: ["fw1", "](x) <b>`#"]}), "all"
    )
    assert texts["vault-variables.md"].endswith("- fw1\n- `](x) <b>?#`\n")
