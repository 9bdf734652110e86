# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""docs/rotate.md, run as it stands there: its variables and commands do what the text says."""

from __future__ import annotations

import json
import shlex
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.certificates import certificate_authority
from tests.examples import Example, examples_in, write_examples
from tests.integration.rollout_site import told
from tests.integration.rotate_site import ADDRESSES, servers_changed
from tests.integration.statements import STANZA
from tests.playbook_run import PlaybookRun, PlaybookRunner
from tests.srx_emulator import Device, Fleet, JimsServer

OLD, NEW = "the secret of the old API client", "the secret of the new API client"
OLD_CA, NEW_CA = certificate_authority("JIMS CA 2020"), certificate_authority("JIMS CA 2027")
HELD = "".join(
    f"set {STANZA} connection {role} address {address}\n"
    f"set {STANZA} connection {role} client-id srx\n"
    f'set {STANZA} connection {role} client-secret "{OLD}"\n'
    for role, address in ADDRESSES.items()
)
TRUST = "set security pki ca-profile JIMS-2020 ca-identity JIMS-2020\n" + "".join(
    f"set {STANZA} connection {role} ca-profile JIMS-2020\n" for role in ADDRESSES
)
NAMES = ("branch-01", "branch-02")


@dataclass(frozen=True)
class Reader:
    """Somebody who does what the page says, in a folder with an inventory."""

    fleet: Fleet
    shown: dict[str, Example]
    run: PlaybookRunner
    folder: Path

    def does(self, commands: str) -> Iterator[PlaybookRun]:
        """Run the commands of a block, one after the other."""
        for line in self.shown[commands].text.splitlines():
            program, playbook, option, inventory, *arguments = shlex.split(line.removeprefix("$ "))
            assert (program, option, inventory) == ("ansible-playbook", "-i", "inventory.yml")
            for srx in self.fleet:
                srx.clear_log()
            done = self.run(playbook, self.folder / inventory, *arguments)
            assert done.rc == 0, done.output
            assert OLD not in done.output
            assert NEW not in done.output
            yield done


@contextmanager
def reader_of(
    group: str, devices: Sequence[Device], jims: JimsServer, run: PlaybookRunner, folder: Path
) -> Iterator[Reader]:
    """A fleet in a group of the inventory, two JIMS servers alike, and that group's examples."""
    repo = Path(__file__).resolve().parents[2]
    examples = examples_in(repo / "docs/rotate.md", repo)
    write_examples([one for one in examples if one.name.startswith(f"group_vars/{group}/")], folder)
    shown = {one.name: one for one in examples if one.name}
    servers = [
        JimsServer(address, jims.client_id, jims.client_secret, ca=jims.ca,
                   more_clients=jims.more_clients)
        for address in ADDRESSES.values()
    ]
    with Fleet(devices, jims_servers=servers) as fleet:
        inventory = fleet.inventory()
        children = inventory["all"]["children"]
        children[group] = children.pop("srx")
        (folder / "inventory.yml").write_text(json.dumps(inventory), "utf-8")
        yield Reader(fleet, shown, run, folder)


def fleet_of(config: str, **traits: str) -> list[Device]:
    return [Device(name, serials=(f"CZ-{name}",), config=config, **traits) for name in NAMES]


def clients_of(reader: Reader) -> list[set[str]]:
    """The client IDs on each device."""
    texts = [srx.committed(STANZA.replace(" ", "/")) for srx in reader.fleet]
    return [{name for name in ("srx", "srx-2027") if f">{name}<" in text} for text in texts]


def test_a_second_api_client(run_playbook: PlaybookRunner, tmp_path: Path) -> None:
    jims = JimsServer("", "srx", OLD, more_clients={"srx-2027": NEW})
    with reader_of("srx", fleet_of(HELD), jims, run_playbook, tmp_path) as reader:
        _rehearsal, rotation = reader.does("secret.commands")
        shown = reader.shown["secret.verdict"].text.splitlines()
        assert told(rotation, "Tell how the fleet stands")[:-1] == shown
        assert clients_of(reader) == [{"srx-2027"}] * 2

        for server in reader.fleet.jims_servers:
            server.client_id, server.client_secret, server.more_clients = "srx-2027", NEW, {}
        (verified,) = reader.does("secret.after")
        assert told(verified, "Tell how the fleet stands")[-1].startswith("2 devices: 2 connected")


@pytest.mark.parametrize("block", ["one.commands"])
def test_one_api_client(block: str, run_playbook: PlaybookRunner, tmp_path: Path) -> None:
    jims = JimsServer("", "srx", OLD)
    with reader_of("srx", fleet_of(HELD), jims, run_playbook, tmp_path) as reader:
        profile = tmp_path / "group_vars/srx/jims.yml"
        profile.write_text(profile.read_text("utf-8").replace("srx-2027", "srx"), "utf-8")
        commands = reader.does(block)
        for server, role in zip(reversed(reader.fleet.jims_servers), ("secondary", "primary"),
                                strict=True):
            server.client_secret = NEW
            next(commands)
            assert [servers_changed(srx) for srx in reader.fleet] == [[[role]]] * 2


def test_a_new_ca(run_playbook: PlaybookRunner, tmp_path: Path) -> None:
    (tmp_path / "jims-ca-2027.pem").write_text(NEW_CA.pem, "utf-8")
    devices = fleet_of(HELD + TRUST, release="23.4R1.9")
    jims = JimsServer("", "srx", OLD, ca=OLD_CA.pem)
    with reader_of("branches", devices, jims, run_playbook, tmp_path) as reader:
        hosts = tmp_path / "inventory.yml"
        inventory = json.loads(hosts.read_text("utf-8"))
        inventory["all"]["vars"] = {"vault_jims_secret": OLD}
        hosts.write_text(json.dumps(inventory), "utf-8")
        for srx in reader.fleet:
            srx.load_certificate("JIMS-2020", OLD_CA.pem)

        commands = reader.does("ca.commands")
        for server, role in zip(reversed(reader.fleet.jims_servers), ("secondary", "primary"),
                                strict=True):
            server.ca = NEW_CA.pem
            run = next(commands)
            for srx in reader.fleet:
                assert servers_changed(srx) == [[role]]
                assert srx.certificate("JIMS-2027") == NEW_CA.sha256
                assert srx.certificate("JIMS-2020") == OLD_CA.sha256
            assert "primary Online, secondary Online" in told(run, "Tell how the fleet stands")[0]
        for srx in reader.fleet:
            assert srx.committed().count("<ca-profile>JIMS-2027</ca-profile>") == 2
