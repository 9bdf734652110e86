# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What cases arrange: faults of a device, and what other people do at a chosen moment."""

from __future__ import annotations

import threading
from collections.abc import Callable

from tests.srx_emulator import JimsServer, Srx, hostile
from tests.srx_emulator.faults import Point

FACTS, READ, LOG = "get-system-information", "get-configuration", "get-commit-information"
LOCK, LOAD, COMMIT = "lock-configuration", "load-configuration", "commit-configuration"
STATUS, COUNTERS = "get-jims-query-status", "get-jims-query-statistics"
FOREVER = 1000
THEIRS = "set system host-name theirs"

Arranged = Callable[[Srx, JimsServer], None]


def nothing(_srx: Srx, _server: JimsServer) -> None:
    """The device is as it was made."""


def fault(deed: Callable[[Srx], object]) -> Arranged:
    """What has nothing to do with JIMS."""

    def arrange(srx: Srx, _server: JimsServer) -> None:
        deed(srx)

    return arrange


def drop(rpc: str, point: Point = "before", nth: int = 1) -> Arranged:
    return fault(lambda srx: srx.faults.drop(rpc, nth=nth, point=point))


def hang(rpc: str, point: Point = "before", nth: int = 1, *, stuck: bool = False) -> Arranged:
    return fault(lambda srx: srx.faults.hang(rpc, nth, point, stuck=stuck))


def spoil(
    rpc: str, how: hostile.Rewriting, nth: int = 1, *, times: int = 1, cut: bool = False
) -> Arranged:
    return fault(lambda srx: srx.faults.rewrite(rpc, how, nth, times, cut))


def at(rpc: str, deed: Callable[[Srx], None], point: Point = "before", nth: int = 1) -> Arranged:
    """Somebody does something at that moment."""
    return fault(lambda srx: srx.faults.do(rpc, lambda: deed(srx), nth, point))


def jims_goes(online: bool, rpc: str, point: Point = "before", nth: int = 1) -> Arranged:
    """The JIMS server comes or goes at that moment."""

    def arrange(srx: Srx, server: JimsServer) -> None:
        srx.faults.do(rpc, lambda: setattr(server, "online", online), nth, point)

    return arrange


def jims_is_down(_srx: Srx, server: JimsServer) -> None:
    server.online = False


def both(*arranged: Arranged) -> Arranged:
    """One after the other; faults act in this order too."""

    def arrange(srx: Srx, server: JimsServer) -> None:
        for one in arranged:
            one(srx, server)

    return arrange


# Other people


def their_commit(srx: Srx) -> None:
    srx.configure(THEIRS, user="bob")


def their_edit(srx: Srx) -> None:
    srx.configure(THEIRS, user="bob", commit=False)


def their_confirmed_commit(srx: Srx) -> None:
    srx.configure(THEIRS, user="carol", confirm_minutes=10)


def confirmed_by_a_check(srx: Srx) -> None:
    """Its minutes are over and nothing rolled back: a check has confirmed it."""
    srx.configure(THEIRS, user="carol", confirm_minutes=1)
    srx.check_by("carol")
    srx.advance(61)


# The way in


def shut_door(srx: Srx) -> None:
    srx.let_in("shut")


def refuse_logins(srx: Srx) -> None:
    srx.let_in("login refused")


def lose_first_session(srx: Srx) -> None:
    srx.cut_oldest()


def be_away(seconds: float, device_seconds: float = 0) -> Callable[[Srx], None]:
    """Nobody gets in for a while, in which more time passes on the device."""

    def deed(srx: Srx) -> None:
        def come_back() -> None:
            srx.advance(device_seconds)
            srx.let_in("open")

        srx.let_in("shut")
        srx.cut_oldest()
        threading.Timer(seconds, come_back).start()

    return deed
