# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The bare floor: one process that sends the three reads of a check over asyncssh, and hangs up.

Nothing is looked at but the end of each reply, and whether the last one has the wanted number in
it. What another contender takes beyond this buys something, or is waste. Prints a JSON object a
device.
"""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

# Started as a program, Python looks for modules beside this file only.
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import asyncssh

from benchmarks.rival import Errand, Target, answered, errand_of

END = b"]]>]]>"
FILTER = (
    "<configuration><services><user-identification><identity-management/>"
    "</user-identification></services></configuration>"
)
HELLO = (
    '<hello xmlns="urn:ietf:params:xml:ns:netconf:base:1.0"><capabilities>'
    "<capability>urn:ietf:params:netconf:base:1.0</capability></capabilities></hello>"
)
READS = (
    "<get-system-information/>",
    f'<get-configuration database="committed" format="xml">{FILTER}</get-configuration>',
    '<get-configuration database="committed" format="xml" inherit="inherit" groups="groups">'
    f"{FILTER}</get-configuration>",
)


async def visit(errand: Errand, target: Target, turn: asyncio.Semaphore) -> None:
    """Read one device."""
    async with (
        turn,
        asyncssh.connect(
            target.host,
            target.port,
            username=target.user,
            password=target.password,
            known_hosts=None,
            client_keys=None,
            agent_path=None,
            config=None,
        ) as connection,
    ):
        out, back, _errors = await connection.open_session(subsystem="netconf", encoding=None)
        await back.readuntil(END)
        out.write(HELLO.encode() + END)
        reply = b""
        for read in READS:
            out.write(f"<rpc>{read}</rpc>".encode() + END)
            reply = await back.readuntil(END)
        out.write(b"<rpc><close-session/></rpc>" + END)
        await back.readuntil(END)
    wanted = f"<items-per-batch>{errand.items_per_batch}</items-per-batch>".encode()
    answered(target.name, wanted not in reply)


async def visit_all(errand: Errand) -> None:
    """Read all devices, so many at a time."""
    turn = asyncio.Semaphore(errand.workers)
    await asyncio.gather(*(visit(errand, target, turn) for target in errand.targets))


def main() -> int:
    """Read all devices of an inventory; an exception of any ends the program with it."""
    asyncio.run(visit_all(errand_of(__doc__ or "")))
    return 0


if __name__ == "__main__":
    sys.exit(main())
