# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The command that repairs can be pasted into a shell, and means just the hosts that it names."""

from __future__ import annotations

import shlex

import pytest
from ansible_collections.srxfleet.jims.plugins.plugin_utils.report.model import Launch
from ansible_collections.srxfleet.jims.plugins.plugin_utils.report.steps import (
    command,
    left_out,
    step_for_drift,
    step_for_rest,
    step_of,
)

from tests.reported import drift, in_sync, refused, report, unreachable

RUN = "ansible-playbook srxfleet.jims."


@pytest.mark.parametrize(
    ("result", "words", "line"),
    [
        (drift(), "", f"{RUN}rollout -i hosts.yml --limit srx1"),
        (refused(), "Wait for the holder to finish or ask them; lock_timeout says how long to try.",
         f"{RUN}drift -i hosts.yml --limit srx1"),
        (unreachable("?", "NEW"), "Make it reachable, then look again.",
         f"{RUN}drift -i hosts.yml --limit srx1"),
        ({"status": "rolled_back", "code": "JIMS_OFFLINE"},
         "Check address, client ID, secret and CA against JIMS, and the device's own words in "
         "'jims'.", f"{RUN}verify -i hosts.yml --limit srx1"),
        ({"status": "applied_unverified"}, "The change is in force; see whether JIMS is back.",
         f"{RUN}verify -i hosts.yml --limit srx1"),
        ({"status": "unknown"}, "Find out what it holds now.",
         f"{RUN}drift -i hosts.yml --limit srx1"),
        ({"failed": True}, "Look again.", f"{RUN}drift -i hosts.yml --limit srx1"),
    ],
)
def test_what_to_do_about_a_host(result: dict[str, object], words: str, line: str) -> None:
    step = step_of(report({"srx1": result}).hosts[0], Launch(["hosts.yml"]))
    assert (step.words, step.command) == (words, line)


@pytest.mark.parametrize("name", ["srx1", "branch-01.example.net", "192.0.2.1", "2001:db8::1"])
def test_names_that_mean_themselves(name: str) -> None:
    assert shlex.split(command("drift", [name], Launch()))[-2:] == ["--limit", name]


@pytest.mark.parametrize(
    "name",
    [
        "a,b",
        "a:b",
        "!a",
        "&a",
        "a*",
        "a?",
        "a[1]",
        "@a",
        "~a",
        "a b",
        "$(id)",
        "`id`",
        "a\nb",
        "-a",
    ],
)
def test_names_that_would_mean_something_else_give_no_command(name: str) -> None:
    assert command("rollout", ["srx1", name], Launch()) == ""


def test_an_inventory_of_any_name_is_quoted() -> None:
    line = command("drift", ["srx1"], Launch(["my hosts.yml", "$(id)"]))
    assert line == f"{RUN}drift -i 'my hosts.yml' -i '$(id)' --limit srx1"


def test_many_hosts_are_not_named_as_a_rollout_touches_only_what_differs() -> None:
    few, many = [f"srx{number}" for number in range(20)], [f"srx{number}" for number in range(21)]
    assert step_for_drift(few, Launch()).command.endswith(",srx19")
    assert step_for_drift(many, Launch()).command == f"{RUN}rollout"
    assert step_for_drift(many, Launch()).words == (
        "A rollout over all devices of this run touches only those that differ."
    )


def test_the_rest_of_a_rollout_is_rolled_out_and_that_of_a_check_checked() -> None:
    rollout = report({"a": {"status": "applied"}, "b": {}, "c": {}})
    check = report({"a": in_sync(), "b": {}})
    assert step_for_rest(rollout).command == f"{RUN}rollout -i inventory.yml --limit b,c"
    assert step_for_rest(check).command == f"{RUN}drift -i inventory.yml --limit b"
    assert step_for_rest(report({f"a{number}": {} for number in range(21)})).command == ""


LAUNCH = Launch(
    ["hosts.yml"],
    ["--vault-password-file", "/srx/pass word", "-e", "@/srx/vars.yml"],
    ["env", "token"],
    "site-7",
)
JOB = Launch(limit="site-7", job=True)
MANY = [f"srx{number}" for number in range(21)]


def test_what_opened_the_vault_is_in_the_command() -> None:
    assert command("rollout", ["srx1"], LAUNCH) == (
        f"{RUN}rollout -i hosts.yml --limit srx1 --vault-password-file '/srx/pass word' "
        "-e @/srx/vars.yml"
    )
    assert left_out(Launch()) == ""
    assert left_out(LAUNCH) == (
        "The run also had -e for env, token. The values are not shown, as they may be secret: add "
        "them to the commands."
    )


def test_a_command_without_names_does_not_reach_further_than_the_run() -> None:
    assert " --limit site-7 " in step_for_drift(MANY, LAUNCH).command


def test_of_a_job_only_the_limit_is_told() -> None:
    words = "Launch the rollout in AWX with this limit."
    one = step_of(report({"srx1": drift()}).hosts[0], JOB)
    few, many = step_for_drift(["srx1", "srx2"], JOB), step_for_drift(MANY, JOB)
    assert (one.words, one.command) == (words, "srx1")
    assert (few.words, few.command) == (words, "srx1,srx2")
    assert (many.words, many.command) == (
        f"A rollout over all devices of this run touches only those that differ. {words}",
        "site-7",
    )
    left = step_for_rest(report({"a": in_sync(), "b": {}}, launch=JOB))
    assert left.words.endswith("Launch the drift in AWX with this limit.")
    assert left_out(Launch(withheld=["env"], job=True)) == ""
