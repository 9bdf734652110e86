# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Variables of many hosts are checked in one run, and nothing is connected to."""

from __future__ import annotations

import textwrap
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from ansible.parsing.vault import VaultLib, VaultSecret

from tests.playbook_run import PlaybookRun, PlaybookRunner

SECRET = "Blue<Horse>&7"
PRIMARY = {"address": "192.0.2.10", "client_id": "fw", "client_secret": "{{ vault_secret }}"}
PASSWORD = "password of the vault"

Lint = Callable[..., PlaybookRun]


@pytest.fixture
def lint(run_playbook: PlaybookRunner, tmp_path: Path) -> Lint:
    """Check hosts that nobody can connect to, each with the given text as its host_vars."""

    def run(hosts: dict[str, str], *arguments: str, **variables: Any) -> PlaybookRun:
        home = tmp_path / "inventory"
        (home / "host_vars").mkdir(parents=True)
        for host, text in hosts.items():
            (home / f"host_vars/{host}.yml").write_text(text, "utf-8")
        inventory = {
            "srx": {
                "hosts": dict.fromkeys(hosts),
                "vars": {
                    # What a run without the vault lacks is no matter of this check.
                    "ansible_connection": "{{ connection_of_the_site }}",
                    "ansible_network_os": "junipernetworks.junos.junos",
                    "ansible_password": "{{ vault_login }}",
                },
            }
        }
        (home / "hosts.yml").write_text(yaml.safe_dump(inventory), "utf-8")
        done = run_playbook(
            "srxfleet.jims.lint_vars", home / "hosts.yml", *arguments, extra_vars=variables
        )
        assert "Traceback" not in done.output, done.output
        assert SECRET not in done.output
        return done

    return run


def problems(run: PlaybookRun) -> list[str]:
    """The lines that a person sees."""
    shown = [record for record in run.of("ansible.builtin.debug") if record.status == "ok"]
    return shown[0].result["msg"] if shown else []


def verdict(run: PlaybookRun) -> str:
    (record,) = run.of("ansible.builtin.assert")
    return str(record.result["msg"])


def text(**variables: Any) -> str:
    return yaml.safe_dump(variables)


RIGHT = text(jims_profile_config={"connection": {"primary": PRIMARY}}, vault_secret=SECRET)
MANY = text(
    jims_profile_config={
        "connection": {
            "port": 70000,
            "primary": PRIMARY,
            "secondary": {
                "address": "{{ second | default(omit) }}",
                "client_id": "fw",
                "client_secret": "{{ vault_other }}",
            },
        },
        "filter": {"domain": ["a.example", "{{ site_domain }}", "b c"]},
    },
    jims_profile_stat="merged",
    jims_profile_fail_on_drift="maybe",
    jims_profile_confirm_minutes=1,
    jims_profile_verify={"require": "some"},
    jims_profile_adopt_overwrite="perhaps",
)


def test_every_problem_of_every_host_is_listed(lint: Lint) -> None:
    run = lint({"right": RIGHT, "many": MANY, "none": "other: 1\n"})
    assert run.rc == 2
    assert problems(run) == [
        "many: jims_profile_stat: not a variable of the role or its playbooks. Did you mean "
        "jims_profile_state?",
        "many: jims_profile_config: connection.primary.client_secret: the variable 'vault_secret' "
        "is not defined for this host.",
        "many: jims_profile_config: connection.secondary.client_secret: the variable 'vault_other' "
        "is not defined for this host.",
        "many: jims_profile_config: filter.domain: the variable 'site_domain' is not defined for "
        "this host.",
        "many: jims_profile_verify: verify.require: 'some' is not allowed; allowed is none, "
        "primary, any, all.",
        "many: jims_profile_confirm_minutes: 1 is too short: verify.timeout (60 s) + "
        "commit_timeout (300 s) + 30 s must fit inside; allowed is at least 7, or smaller "
        "timeouts.",
        "many: jims_profile_config: connection.port (port): 70000 is not allowed; allowed is a "
        "number, 1..65535.",
        "many: jims_profile_config: filter.domain (Filter to Domain): 'b c' is not allowed; "
        "allowed is a list, at most 20 different entries, each letters, digits, dots, dashes and "
        "underscores, or a lone *, 1..64 characters.",
        "many: jims_profile_fail_on_drift: 'maybe' is not allowed; allowed is true or false.",
        "many: jims_profile_adopt_overwrite: 'perhaps' is not allowed; allowed is true or false.",
        "none: jims_profile_config: config is missing or empty; state: merged needs a dict with "
        "at least one option.",
    ]
    assert verdict(run) == "3 hosts checked: 1 right, 2 with 11 problems to correct."


def test_nothing_to_correct_is_a_success(lint: Lint) -> None:
    gone = text(jims_profile_state="deleted")
    run = lint({"right": RIGHT, "gone": gone}, "--check")
    assert run.rc == 0, run.output
    assert (problems(run), verdict(run)) == ([], "2 hosts checked: 2 right.")


def test_no_host_at_all_is_no_success(lint: Lint) -> None:
    run = lint({"right": RIGHT}, jims_profile_hosts="srx:!right")
    assert run.rc == 2
    assert verdict(run).startswith("hosts is an empty list")


def test_a_release_of_the_host_or_of_the_command_line_counts(lint: Lint) -> None:
    profile = {"connection": {"primary": {**PRIMARY, "ca_certificate": "/var/db/certs/ca.pem"}}}
    old = text(jims_profile_config=profile, vault_secret=SECRET)
    run = lint({"new": old + "jims_profile_junos_release: 24.4R1\n", "old": old})
    refused = (
        "jims_profile_config: Junos 24.4R1 does not have connection.primary.ca_certificate, which "
        "is in Junos 17.4 to 24.2; use connection.primary.ca_profile instead."
    )
    assert problems(run) == [f"new: {refused}"]


def test_composed_variables_are_judged_though_a_part_is_missing(lint: Lint) -> None:
    composed = text(
        jims_profile_config="{{ jims_profile_shared | combine(jims_profile_own, recursive=true) }}",
        jims_profile_shared={"connection": {"port": 0, "primary": PRIMARY}},
        jims_profile_own={"connection": {"token_api": ""}},
        jims_profile_state="replaced",
    )
    assert problems(lint({"fw": composed})) == [
        "fw: jims_profile_config: the variable 'vault_secret' is not defined for this host.",
        "fw: jims_profile_config: connection.port (port): 0 is not allowed; allowed is a number, "
        "1..65535.",
        "fw: jims_profile_config: connection.token_api (Token API): '' is not allowed; allowed is "
        "1..128 characters, no control characters.",
    ]


NO_TEMPLATES = {
    "variable": "Blue{{Horse}}7",
    "braces": "Blue{{Horse",
    "tag": "{% Horse %}Blue",
}


def test_a_secret_that_only_looks_like_a_template_is_not_shown(lint: Lint) -> None:
    hosts = {}
    for name, secret in NO_TEMPLATES.items():
        profile = {"connection": {"primary": {**PRIMARY, "client_secret": secret}}}
        sealed = {"connection": {"primary": PRIMARY}}
        hosts[f"{name}-in-place"] = text(jims_profile_config=profile)
        hosts[f"{name}-in-a-vault"] = text(jims_profile_config=sealed, vault_secret=secret)
        hosts[f"{name}-in-a-part"] = text(
            jims_profile_config="{{ jims_profile_shared | combine({}) }}",
            jims_profile_shared=profile,
        )
    run = lint(hosts)
    assert {line.partition(":")[0] for line in problems(run)} == set(hosts)
    assert "Horse" not in run.output
    assert "Blue" not in run.output


def test_what_fails_in_a_template_is_not_told_in_ansibles_words(lint: Lint) -> None:
    profile = {"connection": {"primary": {**PRIMARY, "client_secret": "{{ held | from_json }}"}}}
    run = lint({"fw": text(jims_profile_config=profile, held=f"[{SECRET}")})
    (line,) = problems(run)
    assert line.startswith(
        "fw: jims_profile_config: connection.primary.client_secret: it cannot be filled in ("
    )


def test_vaults_are_opened_and_what_they_hold_is_judged(lint: Lint, tmp_path: Path) -> None:
    password = tmp_path / "password"
    password.write_text(PASSWORD, "utf-8")
    vault = VaultLib([("default", VaultSecret(PASSWORD.encode()))])

    def encrypted(secret: str) -> str:
        sealed = textwrap.indent(vault.encrypt(secret).decode(), "  ")
        known = text(jims_profile_config={"connection": {"primary": PRIMARY}})
        return f"{known}vault_secret: !vault |\n{sealed}\n"

    run = lint(
        {"filled": encrypted(SECRET), "empty": encrypted("")},
        "--vault-password-file", str(password),
    )
    assert problems(run) == [
        "empty: jims_profile_config: connection.primary.client_secret (Primary Client Secret): an "
        "empty text is not allowed; allowed is 1..128 characters, no control characters. Look at "
        "the variable or vault entry it comes from."
    ]


def test_a_vault_without_its_password_is_a_problem_of_the_host(lint: Lint) -> None:
    sealed = (
        "jims_profile_config:\n  connection:\n    port: 0\n    primary:\n      client_secret: "
        "!vault |\n        $ANSIBLE_VAULT;1.1;AES256\n        3338\n"
    )
    assert problems(lint({"fw": sealed})) == [
        "fw: jims_profile_config: connection.primary.client_secret: it cannot be decrypted; give "
        "the password of its vault.",
        "fw: jims_profile_config: connection.port (port): 0 is not allowed; allowed is a number, "
        "1..65535.",
    ]
