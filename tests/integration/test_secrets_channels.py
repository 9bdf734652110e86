# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Where a secret could come to light: every channel that a run writes to, for unusual secrets.

Every secret has a core of letters and digits that no encoding changes and nothing else contains:
what holds the core holds the secret.
"""

from __future__ import annotations

import json
import os
import threading
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import ansible_runner
import pytest

from tests.integration.fault_case import ACTION, address_of, config_of
from tests.playbook_run import PlaybookRun, PlaybookRunner
from tests.srx_emulator import Device, Fleet, JimsServer, Srx

PLAY = f"""
- hosts: all
  gather_facts: false
  tasks:
    - name: Change
      {ACTION}:
        config:
          connection:
            port: 443
            token_api: oauth_token/oauth
            primary: {{client_secret: "{{{{ secret }}}}"}}
        master_password: "{{{{ master_password }}}}"
        verify: {{require: any, timeout: 3, interval: 1}}
        comment: "Ticket 443"
      register: told
      ignore_errors: true
      ignore_unreachable: true
    - name: Show what was registered
      ansible.builtin.debug:
        var: told
"""
MASTER = "Correct-MstrPw77-Horse"
FORMER = "Former-FrmrCw31-Cow"


@dataclass(frozen=True)
class Secret:
    """A secret and what must be seen nowhere; None where it is too common a word to look for."""

    name: str
    given: str
    core: str | None
    plain: str | None = None
    """What it means; None: what is given."""
    traits: Mapping[str, Any] = field(default_factory=dict)


SECRETS = (
    Secret("number", "443", None),
    Secret("word", "oauth", None),
    Secret("role", "prima", None),
    Secret("status", "nline", None),
    Secret("markup", "a&<b>\"'KxQm71zz", "KxQm71zz"),
    Secret("blanks", "two  blnK55xw  wide", "blnK55xw"),
    Secret("long", "Lng0" * 29 + "-LastOnes99x", "LastOnes99x"),
    Secret("jinja", "{{ 7 * 6 }}JnjQ88vv", "JnjQ88vv"),
    Secret("yaml", "!vault | YmlQ22ww: #x", "YmlQ22ww"),
    Secret("backslash", "c:\\n\\x41\\BckQ44yy", "BckQ44yy"),
    Secret("latin", "fenêtre-LtnQ66éé", "LtnQ66"),
    Secret("stored", "$9$1HFIyKXxdsgJ-VH.Pfn6lKMXdsZUi5Qnikfz", "testPassWord", "testPassWord"),
    Secret("sealed-device", "SldQ33uu-plain", "SldQ33uu", None, {"master_password": MASTER}),
)


def quoting(srx: Srx, secret: Secret) -> None:
    """The device quotes the secret, plain and stored, in a warning and in an error."""
    words = f"bad value '{secret.plain or secret.given}' near $9$dwVYoJZjkqfoaFnCA0O"
    srx.faults.warn("load-configuration", words)
    srx.faults.refuse("commit-configuration", words, bad_element=secret.plain or secret.given)


@dataclass(frozen=True)
class Channels:
    """Two devices for every secret: '<name>-ok' takes the change, '<name>-quotes' complains."""

    run: PlaybookRun
    fleet: Fleet
    texts: Mapping[str, str]
    """Everything that was written anywhere, by channel."""

    def result(self, host: str) -> dict[str, Any]:
        return self.run.of(ACTION, host)[-1].result


def _site() -> tuple[list[Device], list[JimsServer], dict[str, Secret]]:
    devices, servers, by_host = [], [], {}
    for place, secret in enumerate(SECRETS):
        address = address_of(place)
        servers.append(JimsServer(address, "fw", secret.plain or secret.given))
        for ending in ("ok", "quotes"):
            name = f"{secret.name}-{ending}"
            devices.append(Device(name, config=config_of(address, FORMER), **secret.traits))
            by_host[name] = secret
    return devices, servers, by_host


def _inventory(fleet: Fleet, by_host: Mapping[str, Secret], **more: Any) -> dict[str, Any]:
    inventory = fleet.inventory()
    for name, secret in by_host.items():
        host = inventory["all"]["children"]["srx"]["hosts"][name]
        # What looks like a template shall not be one: '!unsafe' has no JSON form, raw has.
        host["secret"] = "{% raw %}" + secret.given + "{% endraw %}"
        host["master_password"] = MASTER
    inventory["all"]["vars"] = more
    return inventory


def _files_below(*folders: Path) -> str:
    found = [path for folder in folders for path in folder.rglob("*") if path.is_file()]
    return "\n".join(path.read_text("utf-8", "replace") for path in found)


@pytest.fixture(scope="module")
def channels(
    run_module: PlaybookRunner,
    ansible_env: dict[str, str],
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Channels]:
    """One run that writes everywhere."""
    out = tmp_path_factory.mktemp("out")
    log = out / "ansible.log"
    devices, servers, by_host = _site()
    with Fleet(devices, jims_servers=servers) as fleet:
        for name, secret in by_host.items():
            if name.endswith("quotes"):
                quoting(fleet[name], secret)
        run = run_module(
            PLAY,
            _inventory(fleet, by_host),
            "--diff",
            "-vvvvv",
            "--forks",
            "10",
            environment={
                "ANSIBLE_LOG_PATH": str(log),
                "ANSIBLE_CALLBACKS_ENABLED": "record,ansible.builtin.junit",
                "JUNIT_OUTPUT_DIR": str(out / "junit"),
            },
        )
        texts = {
            "output": run.output,
            "results": json.dumps([record.result for record in run.records], default=str),
            "log file": log.read_text("utf-8"),
            "junit": _files_below(out / "junit"),
            "temporary files": _files_below(Path(ansible_env["HOME"])),
        }
        yield Channels(run, fleet, texts)


CHANNELS = ("output", "results", "log file", "junit", "temporary files")
CORES = [secret.core for secret in SECRETS if secret.core]


def leaks(text: str, fleet: Fleet) -> list[str]:
    """Secrets that a text holds."""
    tokens = [token for srx in fleet for token in srx.tokens]
    stored = ["$9$", "$8$aes"]
    return [found for found in (*CORES, "MstrPw77", "FrmrCw31", *tokens, *stored) if found in text]


@pytest.mark.parametrize("channel", CHANNELS)
def test_no_secret_is_in(channel: str, channels: Channels) -> None:
    text = channels.texts[channel]
    if channel == "output":
        # Core shows the inventory's own words where it is asked to; these are not ours.
        assert "client-secret <redacted>" in text
    assert not leaks(text, channels.fleet)
    assert "Traceback" not in text


def test_there_is_something_in_every_channel(channels: Channels) -> None:
    for channel in ("output", "results", "log file", "junit"):
        assert (
            "markup-ok" in channels.texts[channel] or "connection.port" in channels.texts[channel]
        )


@pytest.mark.parametrize("secret", SECRETS, ids=[secret.name for secret in SECRETS])
def test_the_device_got_the_secret_as_it_is(secret: Secret, channels: Channels) -> None:
    result = channels.result(f"{secret.name}-ok")
    assert (result["status"], result["changed"]) == ("applied", True), result.get("msg")
    told = [(server["role"], server["status"]) for server in result["jims"]]
    assert told == [("primary", "Online")]


@pytest.mark.parametrize("ending", ["ok", "quotes"])
@pytest.mark.parametrize("secret", SECRETS, ids=[secret.name for secret in SECRETS])
def test_no_other_field_is_touched(secret: Secret, ending: str, channels: Channels) -> None:
    result = channels.result(f"{secret.name}-{ending}")
    shown = {change["path"]: change["after"] for change in result["changes"]}
    assert shown == {
        "connection.port": 443,
        "connection.token_api": "oauth_token/oauth",
        "connection.primary.client_secret": "<redacted>",
    }
    stanza = "set services user-identification identity-management connection"
    assert f"{stanza} port 443" in result["commands"]
    assert f"{stanza} token-api oauth_token/oauth" in result["commands"]
    assert "+   port 443;" in result["diff"]["prepared"].replace("    ", "  ").replace("-  ", "")
    if ending == "ok":
        assert result["after"]["connection"]["port"] == 443
        assert result["after"]["connection"]["token_api"] == "oauth_token/oauth"
        assert result["commit"]["comment"].startswith("Ticket 443 [jims ")


@pytest.mark.parametrize("secret", SECRETS, ids=[secret.name for secret in SECRETS])
def test_what_the_device_quotes_is_taken_out(secret: Secret, channels: Channels) -> None:
    result = channels.result(f"{secret.name}-quotes")
    words = [result["msg"], *map(str, result["warnings"])]
    assert result["code"] == "COMMIT"
    if secret.core is None:
        # Any short word would do harm when it was cut out of a sentence: all of it is withheld.
        assert all("withheld" in text for text in words), words
    else:
        assert all("<redacted>" in text and "bad value" in text for text in words), words


def test_job_events_of_ansible_runner(tmp_path: Path, ansible_env: dict[str, str]) -> None:
    """The way of AWX."""
    devices, servers, by_host = _site()
    with Fleet(devices, jims_servers=servers) as fleet:
        for name, secret in by_host.items():
            if name.endswith("quotes"):
                quoting(fleet[name], secret)
        (tmp_path / "inventory").mkdir()
        hosts = tmp_path / "inventory" / "hosts.json"
        hosts.write_text(json.dumps(_inventory(fleet, by_host)), "utf-8")
        (tmp_path / "project").mkdir()
        (tmp_path / "project" / "play.yml").write_text(PLAY, "utf-8")
        done = ansible_runner.run(
            private_data_dir=str(tmp_path),
            playbook="play.yml",
            verbosity=5,
            forks=10,
            quiet=True,
            cmdline="--diff",
            envvars={
                name: value
                for name, value in ansible_env.items()
                if name not in ("ANSIBLE_CALLBACKS_ENABLED", "ANSIBLE_CALLBACK_PLUGINS")
            },
        )
        text = _files_below(tmp_path / "artifacts")
        assert done.rc == 0
        assert '"applied"' in text
        assert not leaks(text, fleet)


def _told_by_processes(parent: int) -> str:
    """Command lines and environments of a process and all below it."""
    folder = Path("/proc") / str(parent)
    told = "".join(
        (folder / name).read_bytes().decode("utf-8", "replace") for name in ("cmdline", "environ")
    )
    children = (folder / "task" / str(parent) / "children").read_text("ascii").split()
    return told + "".join(_told_by_processes(int(child)) for child in children)


def test_processes_and_files_while_a_run_hangs(
    run_playbook: PlaybookRunner, ansible_env: dict[str, str]
) -> None:
    """In the middle of sending the secret."""
    secret = SECRETS[2]
    jims = JimsServer(address_of(2), "fw", secret.given)
    device = Device("srx1", config=config_of(jims.address, FORMER))
    with Fleet([device], jims_servers=[jims]) as fleet, ThreadPoolExecutor(1) as pool:
        asked = threading.Event()
        srx = fleet["srx1"]
        srx.faults.do("load-configuration", asked.set)
        srx.faults.hang("load-configuration")
        inventory = _inventory(fleet, {"srx1": secret}, ansible_command_timeout=15)
        running = pool.submit(run_playbook, PLAY, inventory, "-vvvvv")
        assert asked.wait(60)
        assert not leaks(_told_by_processes(os.getpid()), fleet)
        assert not leaks(_files_below(Path(ansible_env["HOME"])), fleet)
        run = running.result()
        assert run.of(ACTION)[0].result["code"] == "NOT_COMMITTED"
        assert not leaks(run.output, fleet)


def test_logging_of_messages_is_warned_of_and_holds_no_secret(
    run_playbook: PlaybookRunner, tmp_path: Path
) -> None:
    secret = SECRETS[2]
    jims = JimsServer(address_of(2), "fw", secret.given)
    log = tmp_path / "ansible.log"
    with Fleet(
        [Device("srx1", config=config_of(jims.address, FORMER))], jims_servers=[jims]
    ) as fleet:
        inventory = _inventory(fleet, {"srx1": secret}, ansible_persistent_log_messages=True)
        run = run_playbook(PLAY, inventory, "-vvvvv", environment={"ANSIBLE_LOG_PATH": str(log)})
        assert "[WARNING]: Persistent connection logging is enabled" in run.output
        assert run.of(ACTION)[0].result["status"] == "applied"
        assert not leaks(log.read_text("utf-8"), fleet)
        assert not leaks(run.output, fleet)
