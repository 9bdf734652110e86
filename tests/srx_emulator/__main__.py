# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""``python -m tests.srx_emulator``: an emulated fleet to talk to by hand."""

from __future__ import annotations

import argparse
import signal
import sys
import threading
from pathlib import Path
from typing import Any

import yaml

from . import Device, Fleet, JimsServer

_EPILOG = """
A fleet file is YAML:

  user: admin
  password: emulated
  jims_servers:
    - {address: 192.0.2.10, client_id: srx, client_secret: s3cret, online: true}
  devices:
    - {name: branch-01, release: 21.2R3, config: configs/branch-01.conf}
    - {name: hub-01, release: 23.4R2, model: SRX4100, cluster: true}

config is the name of a file (XML, set lines or curly text), relative to the fleet file. Every other
key of a device is a field of tests.srx_emulator.Device.
"""


def arguments(argv: list[str] | None = None) -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.srx_emulator",
        description="An emulated fleet of SRX firewalls, to talk to by hand.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "--devices",
        type=int,
        default=1,
        metavar="N",
        help="number of like devices, named srx1 to srxN (default 1)",
    )
    parser.add_argument("--release", default="21.2R3-S2.9", help="their Junos release")
    parser.add_argument("--config", type=Path, help="their start configuration")
    parser.add_argument(
        "--fleet", type=Path, metavar="FILE", help="a YAML file that describes the devices instead"
    )
    parser.add_argument("--user", default="admin", help="login name (default admin)")
    parser.add_argument("--password", default="emulated", help="password (default emulated)")
    parser.add_argument(
        "--authorized-keys", type=Path, metavar="FILE", help="public keys that may log in as well"
    )
    parser.add_argument(
        "--base-port",
        type=int,
        default=0,
        metavar="PORT",
        help="port of the first device; 0 (default) lets the system choose",
    )
    parser.add_argument(
        "--inventory",
        type=Path,
        metavar="FILE",
        help="write the Ansible inventory there instead of printing it",
    )
    parser.add_argument(
        "--known-hosts", type=Path, metavar="FILE", help="write known_hosts lines there"
    )
    parser.add_argument(
        "--rpc-log", type=Path, metavar="FILE", help="append every RPC there, a JSON object a line"
    )
    return parser.parse_args(argv)


def fleet_of(options: argparse.Namespace) -> Fleet:
    """The fleet that the command line asks for."""
    given: dict[str, Any] = {"user": options.user, "password": options.password}
    if options.fleet is not None:
        described = yaml.safe_load(options.fleet.read_text("utf-8"))
        devices = [_device(entry, options.fleet.parent) for entry in described["devices"]]
        given.update({key: described[key] for key in ("user", "password") if key in described})
        given["jims_servers"] = [JimsServer(**entry) for entry in described.get("jims_servers", [])]
    else:
        config = options.config.read_text("utf-8") if options.config else ""
        devices = [
            Device(f"srx{number}", options.release, config)
            for number in range(1, options.devices + 1)
        ]
    if options.authorized_keys is not None:
        lines = options.authorized_keys.read_text("utf-8").splitlines()
        given["authorized_keys"] = [line for line in lines if line.strip()]
    return Fleet(devices, base_port=options.base_port, rpc_log=options.rpc_log, **given)


def _device(entry: dict[str, Any], folder: Path) -> Device:
    entry = dict(entry)
    if "config" in entry:
        entry["config"] = (folder / entry["config"]).read_text("utf-8")
    if "serials" in entry:
        entry["serials"] = tuple(entry["serials"])
    return Device(**entry)


def main(argv: list[str] | None = None) -> int:
    """Run a fleet until a signal ends it."""
    options = arguments(argv)
    ended = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_signal: ended.set())
    with fleet_of(options) as fleet:
        if options.inventory is not None:
            fleet.write_inventory(options.inventory)
        else:
            print(yaml.safe_dump(fleet.inventory(), sort_keys=False), flush=True)
        if options.known_hosts is not None:
            options.known_hosts.write_text(fleet.known_hosts(), "utf-8")
        ports = [srx.port for srx in fleet]
        print(
            f"ready: {len(fleet)} device(s) on 127.0.0.1, ports {min(ports)} to {max(ports)}, "
            "Ctrl-C ends",
            file=sys.stderr,
            flush=True,
        )
        ended.wait()
    return 0


if __name__ == "__main__":
    sys.exit(main())
