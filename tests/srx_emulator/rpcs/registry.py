# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Which function answers which RPC."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..problem import Problem, RpcFailure

if TYPE_CHECKING:
    from ..appliance import Appliance
    from ..owner import Owner
    from ..store import Store
    from ..wire import Element


@dataclass
class Call:
    """One RPC being answered.

    ``request`` is the RPC's element without namespaces. ``closing`` is set by an RPC after which
    the session ends; ``killed`` is a session-id to end.
    """

    appliance: Appliance
    owner: Owner
    request: Element
    closing: bool = False
    killed: int | None = None

    @property
    def store(self) -> Store:
        """The device's configuration databases."""
        return self.appliance.store

    def has(self, name: str) -> bool:
        """Whether the request holds such a child."""
        return self.request.find(name) is not None

    def text(self, name: str) -> str | None:
        """The text of a child, or None."""
        value = self.request.findtext(name)
        return value.strip() if value else None

    def needed(self, name: str) -> str:
        """The text of a mandatory child.

        :raises RpcFailure: when it is missing.
        """
        value = self.text(name)
        if value is None:
            raise RpcFailure(
                Problem(
                    f"missing mandatory argument: {name}", tag="missing-element", bad_element=name
                )
            )
        return value

    def require_write(self) -> None:
        """Refuse when the login class may only look."""
        if self.appliance.device.read_only:
            raise RpcFailure(
                Problem("permission denied", tag="access-denied", bad_element=self.request.tag)
            )


Handler = Callable[[Call], str]
RPCS: dict[str, Handler] = {}


def rpc(*names: str) -> Callable[[Handler], Handler]:
    """Register a function that returns what stands inside ``rpc-reply``."""

    def register(handler: Handler) -> Handler:
        for name in names:
            RPCS[name] = handler
        return handler

    return register


OK = "<ok/>\n"
