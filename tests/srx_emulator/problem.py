# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a Junos device complains about, and the ``rpc-error`` that says so."""

from __future__ import annotations

from dataclasses import dataclass

from .wire import escape


@dataclass(frozen=True)
class Problem:
    """One ``rpc-error``.

    ``block`` puts the message on lines of its own, as mgd does for messages that are not about one
    statement (seen on 15.1X49 and 21.2: lock-denied, statement not found, check-out failed).
    """

    message: str
    severity: str = "error"
    kind: str | None = "protocol"
    tag: str | None = "operation-failed"
    path: str | None = None
    bad_element: str | None = None
    session_id: int | None = None
    block: bool = False

    def xml(self) -> str:
        """The element as text, one line per child, in the order Junos prints them."""
        lines = ["<rpc-error>"]
        for name, value in (
            ("error-type", self.kind),
            ("error-tag", self.tag),
            ("error-severity", self.severity),
            ("error-path", self.path),
        ):
            if value is not None:
                lines.append(f"<{name}>{escape(value)}</{name}>")
        text = escape(self.message)
        lines.append(
            f"<error-message>{chr(10) + text + chr(10) if self.block else text}</error-message>"
        )
        if self.bad_element is not None:
            lines.append(
                f"<error-info>\n<bad-element>{escape(self.bad_element)}</bad-element>\n"
                "</error-info>"
            )
        if self.session_id is not None:
            lines.append(f"<error-info>\n<session-id>{self.session_id}</session-id>\n</error-info>")
        lines.append("</rpc-error>\n")
        return "\n".join(lines)


class RpcFailure(Exception):
    """An RPC that is answered with errors instead of a result."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__("; ".join(problem.message for problem in problems))
        self.problems = problems


def syntax_error(bad_element: str) -> Problem:
    """The answer to a statement, option or RPC that the release does not know."""
    return Problem("syntax error", bad_element=bad_element)


def warning(message: str) -> Problem:
    """A warning as mgd words it; 21.2 sends neither type nor tag with it."""
    return Problem(message, severity="warning", kind=None, tag=None, block=True)


def must(path: str, element: str, message: str) -> Problem:
    """A failed must of the schema, as mgd reports it at commit."""
    return Problem(
        f"mgd: {message}",
        kind="application",
        tag="invalid-value",
        path=f"[edit {path}]",
        bad_element=element,
    )
