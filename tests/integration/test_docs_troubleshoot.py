# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""docs/troubleshoot.md: what it says that devices and runs say, they say; its playbooks work."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.certificates import certificate_authority
from tests.examples import Example, examples_in, write_examples
from tests.integration.guide import assert_shown
from tests.integration.scenario import ACTION
from tests.integration.statements import STANZA
from tests.playbook_run import PlaybookRun, PlaybookRunner
from tests.srx_emulator import Device, Fleet, JimsServer

CA, OTHER = certificate_authority("JIMS CA"), certificate_authority("Other CA")
SECRET = "Blue<Horse>&7"
VERIFY = "srxfleet.jims.verify"
# A row of a table that begins with the device's words.
ROW = re.compile(r"^\| `([^`]+)` \|", re.MULTILINE)
FILE = "/var/db/certs/jims-primary-ca.pem"


@pytest.fixture(scope="module")
def page(repo: Path) -> str:
    return (repo / "docs/troubleshoot.md").read_text("utf-8")


@pytest.fixture(scope="module")
def examples(repo: Path) -> dict[str, Example]:
    shown = examples_in(repo / "docs/troubleshoot.md", repo)
    return {one.name: one for one in shown if one.name}


def primary(address: str = "192.0.2.10", *more: str, secret: str = SECRET) -> str:
    """Set lines of a primary server."""
    server = f"set {STANZA} connection primary"
    lines = (f"address {address}", "client-id fw", f'client-secret "{secret}"', *more)
    return "\n".join(f"{server} {line}" for line in lines)


# By device: its configuration beside the base, the release, and what it says of the server.
SAID: Mapping[str, tuple[str, str, str]] = {
    "well": (primary(), "22.4R3", "OK (200)"),
    "wrong-secret": (primary(secret="another one"), "22.4R3", "Unauthorized (401)"),
    "server-down": (primary("192.0.2.12"), "22.4R3", "Connection timeout"),
    "nowhere": (primary("192.0.2.99"), "22.4R3", "No route to host"),
    "other-ca": (
        primary("192.0.2.11", f"ca-certificate {FILE}"),
        "22.4R3",
        "SSL certificate problem: unable to get local issuer certificate",
    ),
    "no-file": (
        primary("192.0.2.11", "ca-certificate /var/db/certs/gone.pem"),
        "22.4R3",
        "Problem with the SSL CA cert (path? access rights?)",
    ),
    "empty-profile": (
        "set security pki ca-profile JIMS-PRIMARY ca-identity jims\n"
        + primary("192.0.2.11", "ca-profile JIMS-PRIMARY"),
        "23.2R1",
        "CA certificate of ca-profile JIMS-PRIMARY is not loaded",
    ),
}
SERVERS = (
    JimsServer("192.0.2.10", client_id="fw", client_secret=SECRET),
    JimsServer("192.0.2.11", client_id="fw", client_secret=SECRET, ca=CA.pem),
    JimsServer("192.0.2.12", client_id="fw", client_secret=SECRET, online=False),
)


@pytest.fixture(scope="module")
def verified(run_module: PlaybookRunner) -> PlaybookRun:
    """One look at devices that have each a trouble of their own with JIMS."""
    devices = [
        Device(name, release=release, config=config, files={FILE: OTHER.pem.encode()})
        for name, (config, release, _said) in SAID.items()
    ]
    with Fleet(devices, jims_servers=list(SERVERS)) as fleet:
        wait = {"jims_profile_verify": {"require": "primary", "timeout": 1}}
        return run_module(VERIFY, fleet.inventory(), extra_vars=wait)


@pytest.mark.parametrize("name", SAID)
def test_the_page_knows_what_a_device_says_of_a_server(
    name: str, verified: PlaybookRun, page: str
) -> None:
    message = SAID[name][2]
    told = verified.of("srxfleet.jims.jims_verify", name)[0].result
    assert told["jims"][0]["message"] == message
    assert message in ROW.findall(page)


def test_the_page_knows_every_word_that_a_device_may_say(repo: Path, page: str) -> None:
    """The emulator's words for a connection that fails: a new one needs a row, and a case here."""
    jims, trust = (repo / "tests/srx_emulator" / name for name in ("jims.py", "trust.py"))
    answers = re.findall(r'return "([^"]+)", (?:True|False)', jims.read_text("utf-8"))
    complaints = re.findall(r'^[A-Z_]+ = "([^"]+)"$', trust.read_text("utf-8"), re.MULTILINE)
    words = {word.replace("{}", "JIMS-PRIMARY") for word in (*answers, *complaints)}
    assert words == {said for _config, _release, said in SAID.values()}
    assert words <= set(ROW.findall(page))


def test_a_device_that_is_offline_is_told_as_on_the_page(
    examples: dict[str, Example], run_playbook: PlaybookRunner
) -> None:
    server = JimsServer("192.0.2.10", client_id="fw", client_secret=SECRET, online=False)
    with Fleet([Device("branch-01", config=primary())], jims_servers=[server]) as fleet:
        wait = {"jims_profile_verify": {"timeout": 1}}
        done = run_playbook(VERIFY, fleet.inventory(), extra_vars=wait)
    assert_shown(examples["ask.output"].text, done.stdout)


def test_devices_out_of_reach_are_told_as_on_the_page(
    examples: dict[str, Example], run_playbook: PlaybookRunner
) -> None:
    names = ("closed", "other-key", "wrong-password")
    devices = [*map(Device, names), Device("no-netconf", netconf=False)]
    with Fleet(devices, user="automation") as fleet:
        inventory = fleet.inventory()
        hosts = inventory["all"]["children"]["srx"]["hosts"]
        hosts["closed"]["ansible_port"] = 1
        hosts["other-key"]["ansible_netconf_host_key_checking"] = True
        hosts["wrong-password"]["ansible_password"] = "not this one"
        done = run_playbook("srxfleet.jims.gather", inventory)
    assert_shown(examples["reach.output"].text, done.stdout)
    told = {name: done.of("srxfleet.jims.jims_profile_info", name)[0].result for name in names}
    assert {name: result["code"] for name, result in told.items()} == {
        "closed": "CONNECT",
        "other-key": "HOSTKEY",
        "wrong-password": "AUTH",
    }


@pytest.fixture
def playbooks(repo: Path, tmp_path: Path) -> Path:
    write_examples(examples_in(repo / "docs/troubleshoot.md", repo), tmp_path)
    return tmp_path


def test_tracing_is_switched_on_and_off_again(
    playbooks: Path, run_playbook: PlaybookRunner
) -> None:
    with Fleet([Device("branch-01", config=primary())]) as fleet:
        srx, inventory = fleet["branch-01"], fleet.inventory()
        trace = f"{STANZA.replace(' ', '/')}/traceoptions"
        for turn in ("applied", "in_sync"):
            done = run_playbook(playbooks / "trace.yml", inventory)
            assert done.of(ACTION)[-1].result["status"] == turn
        assert "<filename>jims-trace</filename>" in srx.committed(trace)
        assert "<name>query</name>" in srx.committed(trace)
        done = run_playbook(playbooks / "untrace.yml", inventory)
        assert done.of(ACTION)[-1].result["status"] == "applied"
        assert srx.committed(trace) == ""
        assert "<client-id>fw</client-id>" in srx.committed(STANZA.replace(" ", "/"))


def test_a_master_password_makes_a_secret_comparable(
    playbooks: Path, run_playbook: PlaybookRunner
) -> None:
    device = Device("branch-01", config=primary(), master_password="Master<Word>1")
    with Fleet([device]) as fleet:
        secrets = {"vault_jims_secret": SECRET, "vault_master_password": "Master<Word>1"}
        known = run_playbook(playbooks / "master.yml", fleet.inventory(), extra_vars=secrets)
        secrets["vault_master_password"] = "not this one"
        unknown = run_playbook(playbooks / "master.yml", fleet.inventory(), extra_vars=secrets)
    path = "connection.primary.client_secret"
    verdicts = [run.of(ACTION)[-1].result["secrets"][path] for run in (known, unknown)]
    assert verdicts == ["same", "uncomparable"]
    findings = unknown.of(ACTION)[-1].result["findings"]
    assert "secret_uncomparable" in {finding["id"] for finding in findings}
