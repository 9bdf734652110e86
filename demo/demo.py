# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""``make demo``: six emulated SRX, a drift check, a rollout, and the drift check again.

Everything is real but the firewalls: ansible-playbook, the playbooks of the collection, NETCONF
over SSH with host keys checked, and a vault. Exit code 0 means that the first check found
differences, the second found none, and the devices themselves say that they hold the profile.
"""

from __future__ import annotations

import argparse
import os
import signal
import sys
import textwrap
from pathlib import Path

import yaml

# Started as a program, Python looks for modules beside this file, where "demo" is this very file.
sys.path.pop(0)
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from demo.act import Act, play
from demo.ending import Row, before, complaints, table
from demo.proof import Proof
from demo.stage import Stage, stage
from tests.srx_emulator import Fleet, Srx
from tests.srx_emulator.__main__ import arguments as emulator_arguments
from tests.srx_emulator.__main__ import fleet_of

FLEET = Path(__file__).with_name("fleet.yml")
WITH_VAULT = ("--vault-password-file", "vault-password")
ON_FLEET = ("-i", "inventory", *WITH_VAULT)
VAULT_FILE = "inventory/group_vars/srx/vault.yml"


def say(title: str, text: str) -> None:
    """A heading, and in a few lines what will be seen."""
    print(f"\n{'=' * 88}\n{title}\n{'=' * 88}")
    print(textwrap.fill(" ".join(text.split()), 88), end="\n\n", flush=True)


def descriptions() -> dict[str, dict[str, str]]:
    """What the fleet file says about each device, its story included."""
    given = yaml.safe_load(FLEET.read_text("utf-8"))
    return {
        device["name"]: {**device, "story": given["stories"][device["name"]]}
        for device in given["devices"]
    }


def introduce(fleet: Fleet, described: dict[str, dict[str, str]]) -> None:
    """Who is on stage."""
    say(
        "The fleet",
        """Six emulated SRX firewalls listen for NETCONF over SSH on this machine. hq-vienna came to
        Junos 24.4, which knows no ca-certificate any more.""",
    )
    for srx in fleet:
        entry = described[srx.name]
        print(f"  {srx.name:<15}{entry['model']:<9}{entry['release']:<15}{entry['story']}")
    say(
        "The secrets",
        """Passwords and client secrets are kept in a vault, next to the profile in group_vars. What
        is encrypted here comes from the keyboard, so that it never lies on the disk in plain text.
        """,
    )


def check(scene: Stage, title: str, text: str) -> Act:
    """A drift check of the whole fleet."""
    say(title, text)
    return play(scene, "ansible-playbook", "srxfleet.jims.drift", *ON_FLEET)


def perform(scene: Stage) -> dict[str, Act]:
    """All acts in turn."""
    encrypt = ("ansible-vault", "encrypt", *WITH_VAULT, "--output", VAULT_FILE)
    acts = {"vault": play(scene, *encrypt, keyboard=scene.vault)}
    acts["look"] = play(scene, "head", "--lines=1", VAULT_FILE)
    acts["first"] = check(
        scene,
        "Act 1: which devices differ from the wanted profile?",
        """Every device is read, nothing is locked or changed. Look for the patch of each device
        that differs; secrets show as <redacted>. branch-munich and campus-oslo need nothing.
        """,
    )
    say(
        "Act 2: bring all of them to the profile",
        "Only what differs is sent, and only to the devices that differ.",
    )
    acts["rollout"] = play(scene, "ansible-playbook", "srxfleet.jims.rollout", *ON_FLEET)
    acts["second"] = check(
        scene,
        "Act 3: look again",
        "The same command as in act 1. If all went well, it has nothing to show this time.",
    )
    return acts


def conclude(
    fleet: Fleet, described: dict[str, dict[str, str]], scene: Stage, acts: dict[str, Act]
) -> int:
    """Ask the devices themselves, print the table, and return the exit code."""
    proof = Proof()
    wrong = {srx.name: proof.wrong(srx) for srx in fleet}
    say("The end", "The last column is what the devices hold, not what Ansible believes:")
    rows = [
        Row(
            srx.name,
            described[srx.name]["release"],
            described[srx.name]["story"],
            before(acts["first"], srx.name),
            "not as wanted" if wrong[srx.name] else "holds the profile",
        )
        for srx in fleet
    ]
    print(table(rows))
    lines = [line for found in wrong.values() for line in found]
    found = complaints(acts, list(wrong), lines, scene.secrets)
    if found:
        print("\nThe demo FAILED:")
        print("\n".join(f"- {sentence}" for sentence in found))
        return 1
    printed = sum(len(act.lines) for act in acts.values())
    print(
        f"\nAll {len(rows)} devices hold the profile, the second check is clean, and none of the "
        f"{printed} lines of output has a secret in it."
    )
    return 0


def spoil(srx: Srx) -> None:
    """Make a device refuse every commit."""
    srx.faults.refuse("commit-configuration", "commit failed: (disk full)", times=1_000_000)


def main() -> int:
    """Run the demo; 0 only if everything went as promised."""
    parser = argparse.ArgumentParser(prog="make demo", description=__doc__)
    described = descriptions()
    parser.add_argument(
        "--spoil",
        choices=sorted(described),
        metavar="DEVICE",
        help="let this device refuse its commit, to see what a failure looks like",
    )
    options = parser.parse_args()
    colour = sys.stdout.isatty() and "NO_COLOR" not in os.environ
    # So that "kill" cleans up as Ctrl-C does.
    signal.signal(signal.SIGTERM, lambda *_signal: sys.exit(128 + signal.SIGTERM))
    with fleet_of(emulator_arguments(["--fleet", str(FLEET)])) as fleet:
        introduce(fleet, described)
        if options.spoil:
            spoil(fleet[options.spoil])
        with stage(fleet, colour) as scene:
            return conclude(fleet, described, scene, perform(scene))


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(130)
