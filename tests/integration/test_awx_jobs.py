# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The playbooks as AWX runs them: a sliced drift check, a rollout by survey, a stopped workflow."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest

from tests.awx.handed_over import meta_variables
from tests.awx.job import Executor, Job
from tests.integration.awx_site import LOGIN, inventory_of, shown
from tests.integration.statements import lines_of, set_lines, split
from tests.playbook_run import PlaybookRunner
from tests.srx_emulator import Device, Fleet, JimsServer

SECRET = "Kiln<Otter>&41"
LINES = (
    "connection connect-method https",
    "connection primary address 192.0.2.10",
    "connection primary client-id fw",
    f"connection primary client-secret {SECRET}",
)
SERVER = {"address": "192.0.2.10", "client_id": "fw", "client_secret": SECRET}
PROFILE = {"connection": {"connect_method": "https", "primary": SERVER}}
OPEN = {"connection": {"connect_method": "https", "primary": {"address": "192.0.2.10"}}}
"""The profile of a fleet whose client is in a credential of AWX."""
EMPTY_LOOKUP = {**SERVER, "client_secret": "{{ lookup('ansible.builtin.env', 'NO_SUCH_SECRET') }}"}

CREDENTIAL = {
    "JIMS_PRIMARY_CLIENT_ID": "fw",
    "JIMS_PRIMARY_CLIENT_SECRET": SECRET,
    "JIMS_SECONDARY_CLIENT_ID": "",
    "JIMS_SECONDARY_CLIENT_SECRET": "",
}
ANSWERS = {
    "jims_profile_comment": "",
    "jims_profile_connection_primary_address": "",
    "jims_profile_batch_query_query_interval": 10,
    "jims_profile_ip_query_no_ip_query": "true",
    "jims_profile_filter_domain": "a.example, b.example\nc.example\n",
    "jims_profile_filter_include_ip_addresses": "",
    "jims_profile_traceoptions_flag": [],
}

CALL = "Bring the JIMS profile of the device to what is wanted"
MERGE = """
- hosts: localhost
  connection: local
  gather_facts: false
  tasks:
    - srxfleet.jims.jims_report:
        merge: "{{ slices }}"
        dest: merged
        formats: [json]
"""


@dataclass(frozen=True)
class Jobs:
    """Two slices of a drift check, one with an answer that is no good, a rollout, and the end of a
    workflow that failed."""

    fleet: Fleet
    first: Job
    second: Job
    refused: Job
    rollout: Job
    stopped: Job


def wanting(fleet: Fleet, profile: Any, *names: str) -> dict[str, Any]:
    """The inventory of some devices that share a profile."""
    inventory = inventory_of(fleet, *names)
    inventory["all"]["children"]["srx"]["vars"]["jims_profile_config"] = profile
    return inventory


@pytest.fixture(scope="module")
def jobs(ansible_env: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Jobs]:
    execute = Executor(tmp_path_factory.mktemp("jobs"), ansible_env, LOGIN)
    devices = [
        Device("same", config=set_lines(LINES)),
        Device("forgotten"),
        Device("other", config=set_lines(LINES[:2])),
        Device("stranger", host_key="own"),
    ]
    with Fleet(devices, jims_servers=[JimsServer("192.0.2.10", "fw", SECRET)]) as fleet:
        inventory = wanting(fleet, PROFILE, "same", "forgotten")
        inventory["all"]["children"]["srx"]["hosts"]["forgotten"]["jims_profile_config"] = {
            "connection": {"primary": EMPTY_LOOKUP}
        }
        first = execute("drift", inventory, meta_variables(41, "JIMS drift"), "--check", "--diff")
        # What execution-environment.yml sets, for a project at another place.
        place = execute.next_project
        second = execute(
            "drift",
            wanting(fleet, PROFILE, "other", "stranger"),
            meta_variables(42, "JIMS drift"),
            "--check",
            "--diff",
            environment={
                "ANSIBLE_NETCONF_HOST_KEY_CHECKING": "True",
                "ANSIBLE_NETCONF_SSH_CONFIG": f"{place}/ssh_config",
            },
            files={
                "ssh_config": f"Host *\n  UserKnownHostsFile {place}/known_hosts\n",
                "known_hosts": fleet.known_hosts().splitlines()[2] + "\n",
            },
        )
        refused = execute(
            "drift",
            wanting(fleet, PROFILE, "same"),
            {**meta_variables(45, "JIMS drift"), "jims_profile_authentication_entry_timeout": 5},
            "--check",
        )
        rollout = execute(
            "rollout",
            wanting(fleet, OPEN, "other"),
            {**meta_variables(43, "JIMS rollout"), "awx_workflow_job_id": 40, **ANSWERS},
            "--diff",
            environment=CREDENTIAL,
        )
        left = {**first.artifacts, **meta_variables(44, "JIMS stopped")}
        stopped = execute("awx_stopped", {"all": {}}, left)
        yield Jobs(fleet, first, second, refused, rollout, stopped)


def remarks(job: Job) -> list[str]:
    """The warnings about host keys, as they are shown."""
    return [shown(event) for event in job.events if "host keys" in shown(event)]


def test_a_slice_with_a_device_in_trouble_fails(jobs: Jobs) -> None:
    assert (jobs.first.rc, jobs.second.rc) == (2, 4)


def test_no_secret_is_in_what_awx_keeps(jobs: Jobs) -> None:
    tokens = [token for srx in jobs.fleet for token in srx.tokens]
    assert tokens
    for job in (jobs.first, jobs.second, jobs.refused, jobs.rollout, jobs.stopped):
        assert "Traceback" not in job.text
        kept = [one for one in ("Kiln", "Otter", "$9$", *tokens) if one in job.text]
        assert kept == []


def test_each_device_is_one_call_of_the_module_and_one_small_event(jobs: Jobs) -> None:
    for job, devices in ((jobs.first, 2), (jobs.second, 2), (jobs.rollout, 1)):
        hosts = [event["event_data"]["host"] for event in job.of(CALL)]
        assert len(hosts) == len(set(hosts)) == devices
        # AWX empties a result above 700,000 characters, and hides events beyond 4,000 a job.
        assert max(len(json.dumps(event)) for event in job.events) < 30_000
        assert len(job.events) < 100


def test_the_verdict_is_where_awx_shows_it(jobs: Jobs) -> None:
    (told,) = jobs.first.of("Tell how the fleet stands")
    assert "2 devices: 1 in sync, 1 refused." in shown(told)
    (ended,) = jobs.first.of("End the device as it ended")
    assert "connection.primary.client_secret (Primary Client Secret): an empty text" in shown(ended)
    (told,) = jobs.rollout.of("Tell how the fleet stands")
    assert "1 device: 1 applied. This was run " in shown(told)


def test_an_answer_that_a_survey_cannot_check_is_refused_in_a_sentence(jobs: Jobs) -> None:
    """AWX knows a least and a most only: 0 and 1440."""
    (ended,) = jobs.refused.of("End the device as it ended")
    assert (
        "authentication_entry_timeout (Authentication Entry Timeout): 5 is not allowed; "
        "allowed is a number, 0 or 10..1440 minutes."
    ) in shown(ended)


def test_an_empty_lookup_never_reaches_a_device(jobs: Jobs) -> None:
    results = {one["event_data"]["host"]: one["event_data"]["res"] for one in jobs.first.of(CALL)}
    assert results["forgotten"]["code"] == "SECRET_EMPTY"
    assert jobs.fleet["forgotten"].sessions == 0


def test_awx_is_told_once_that_host_keys_are_not_checked(jobs: Jobs) -> None:
    (told,) = remarks(jobs.first)
    assert "nobody checks the host keys of 2 of 2 devices: set ansible_netconf_host_key" in told


def test_the_execution_environment_checks_host_keys(jobs: Jobs) -> None:
    """Whatever AWX exports, and with the keys that the project knows."""
    results = {one["event_data"]["host"]: one["event_data"]["res"] for one in jobs.second.of(CALL)}
    assert (results["other"]["status"], results["stranger"]["code"]) == ("drift", "HOSTKEY")
    assert remarks(jobs.second) == []


def test_artifacts_are_small_and_each_run_has_its_own(jobs: Jobs) -> None:
    ((first, told),) = jobs.first.artifacts.items()
    ((second, _told),) = jobs.second.artifacts.items()
    assert re.fullmatch(r"jims_report_\w{8}", first)
    assert first != second
    assert len(json.dumps(jobs.first.artifacts)) < 8000
    assert told["counts"] == {"in_sync": 1, "refused": 1}


def test_two_slices_become_one_report(jobs: Jobs, run_playbook: PlaybookRunner) -> None:
    slices = [
        str(job.project / "jims-report/jims-report.json") for job in (jobs.first, jobs.second)
    ]
    merged = run_playbook(MERGE, "localhost", extra_vars={"slices": slices}).last("localhost")
    assert {status: number for status, number in merged["counts"].items() if number} == {
        "in_sync": 1,
        "drift": 1,
        "refused": 1,
        "unreachable": 1,
    }
    assert (merged["inventory"], merged["complete"]) == (4, True)


def test_a_survey_and_a_credential_make_the_profile(jobs: Jobs) -> None:
    assert jobs.rollout.rc == 0, jobs.rollout.text
    ours, _others = split(lines_of(jobs.fleet["other"].committed(plain_secrets=True)))
    assert ours == sorted(
        [
            *LINES,
            "batch-query query-interval 10",
            "ip-query no-ip-query",
            "filter domain a.example",
            "filter domain b.example",
            "filter domain c.example",
        ]
    )


def test_the_commit_log_names_the_job(jobs: Jobs) -> None:
    comments = [commit.log or "" for commit in jobs.fleet["other"].commits]
    wanted = "AWX job 43 of workflow job 40, JIMS rollout, launched by alice [jims "
    assert any(comment.startswith(wanted) for comment in comments), comments


def test_the_end_of_a_failed_workflow_tells_from_the_artifacts(jobs: Jobs) -> None:
    assert jobs.stopped.rc == 2
    (told,) = jobs.stopped.of("Tell what the jobs before found")
    assert "The last report says: 1 of 2 devices needs a person" in shown(told)
    assert "refused: forgotten" in told["event_data"]["res"]["msg"]
