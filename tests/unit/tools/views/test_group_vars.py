# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Whole files of group_vars, good and bad ones, against the schema that editors use."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft7Validator


class Loader(yaml.SafeLoader):
    """Reads Ansible's own tags as the texts behind them, as editors do that were told of them."""


for tag in ("!vault", "!unsafe"):
    Loader.add_constructor(tag, lambda loader, node: loader.construct_scalar(node))

GOOD = {
    "plain": """
        jims_profile_config:
          connection:
            connect_method: https
            port: 443
            primary:
              address: 192.0.2.10
              client_id: fw
              client_secret: "{{ vault_jims_secret }}"
          filter:
            domain: [a.example, b.example]
          ip_query:
            no_ip_query: true
        jims_profile_state: replaced
        """,
    "other-variables": """
        ntp_servers: [192.0.2.1]
        jims_profiles: of another role
        ansible_user: automation
        """,
    "templates-at-every-level": """
        jims_profile_config:
          connection: "{{ site.connection }}"
          authentication_entry_timeout: "{{ timeouts.auth | int }}"
          filter:
            domain: [a.example, "{{ domain_of_the_site }}"]
            include_ip: "{{ include | default(omit) }}"
          traceoptions:
            flag: [query, "{{ one_more_flag }}"]
        jims_profile_state: "{{ 'merged' if rollout else 'gathered' }}"
        jims_profile_confirm_minutes: "{{ minutes }}"
        jims_profile_verify: "{{ verification }}"
        """,
    "a-template-over-lines": """
        jims_profile_config: >-
          {{ jims_profile_shared
          | combine(jims_profile_own, recursive=true) }}
        jims_profile_comment: |
          {% if ticket is defined %}
          {{ ticket }}
          {% endif %}
        """,
    "encrypted-values": """
        jims_profile_config:
          connection:
            port: !vault |
              $ANSIBLE_VAULT;1.1;AES256
              3338
            primary:
              client_secret: !vault |
                $ANSIBLE_VAULT;1.2;AES256;prod
                64313839326237386338636461643763343136386434653032343731386465626364643131383030
                64383933393338346133326531306537353765353138336134336562656361353766616431313534
        jims_profile_master_password: !vault |
          $ANSIBLE_VAULT;1.1;AES256
          3338
        """,
    "texts-that-look-like-templates": """
        jims_profile_config:
          connection:
            primary:
              client_id: !unsafe "{{ no template }}"
        """,
    "not-given": """
        jims_profile_config:
          connection:
            port:
            secondary: null
          filter: {}
        jims_profile_comment:
        """,
    "adopted": """
        jims_profile_shared:
          connection: {port: 443}
        jims_profile_own:
          filter: {domain: [a.example]}
        """,
    "answers-of-a-survey": """
        jims_profile_connection_primary_address: 192.0.2.10
        jims_profile_filter_domain: a.example, b.example
        """,
    "playbooks": """
        jims_profile_hosts: srx:!lab
        jims_profile_waves: [1, 5, "100%"]
        jims_profile_gather: status,counters
        jims_profile_adopt_overwrite: true
        jims_profile_report_formats: [json, "{{ more }}"]
        """,
}
BAD = {
    "misspelt-option": "jims_profile_config: {connection: {prot: 443}}",
    "misspelt-container": "jims_profile_config: {conection: {port: 443}}",
    "misspelt-variable": "jims_profile_stat: merged",
    "out-of-range": "jims_profile_config: {batch_query: {items_per_batch: 99}}",
    "between-two-ranges": "jims_profile_config: {authentication_entry_timeout: 5}",
    "not-a-number": "jims_profile_config: {connection: {port: https}}",
    "no-template": "jims_profile_config: {connection: {port: '{ port }'}}",
    "no-vault": "jims_profile_config: {connection: {port: ' $ANSIBLE_VAULT;1.1;AES256'}}",
    "not-a-flag": "jims_profile_config: {ip_query: {no_ip_query: sometimes}}",
    "not-a-list": "jims_profile_config: {filter: {domain: a.example}}",
    "twice": "jims_profile_config: {filter: {domain: [a.example, a.example]}}",
    "unknown-flag": "jims_profile_config: {traceoptions: {flag: [everything]}}",
    "empty-secret": "jims_profile_config: {connection: {primary: {client_secret: ''}}}",
    "long-secret": f"jims_profile_config: {{jims_validator: {{client_secret: {'x' * 129}}}}}",
    "no-dict": "jims_profile_config: [1]",
    "wrong-part": "jims_profile_own: {connection: {port: 0}}",
    "wrong-state": "jims_profile_state: replace",
    "wrong-verification": "jims_profile_verify: {require: one}",
    "wrong-format": "jims_profile_report_formats: [json, pdf]",
    "no-bool": "jims_profile_adopt_overwrite: maybe",
}


@pytest.fixture(scope="module")
def schema(repo: Path) -> Draft7Validator:
    """The file as it is shipped."""
    return Draft7Validator(json.loads((repo / "schemas/jims_profile_vars.schema.json").read_text()))


def load(text: str) -> Any:
    return yaml.load(text, Loader)  # noqa: S506 - a SafeLoader


@pytest.mark.parametrize("text", GOOD.values(), ids=GOOD)
def test_good_files_pass(schema: Draft7Validator, text: str) -> None:
    assert [error.message for error in schema.iter_errors(load(text))] == []


@pytest.mark.parametrize("text", BAD.values(), ids=BAD)
def test_mistakes_are_found(schema: Draft7Validator, text: str) -> None:
    assert not schema.is_valid(load(text))
