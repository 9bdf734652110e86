# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""A device as the rest sees it: what can be read, and the steps of a change."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Protocol
from xml.etree.ElementTree import Element, SubElement

from ..module_utils.profile.fields import STANZA
from ..module_utils.profile.junos_xml import child, local, text_of
from .commit_log import Entry, clock_of, entries_of
from .failure import Failure
from .session import Lost, Message, Refused, Session, Unreadable
from .status import Server, Told, servers_of


@dataclass(frozen=True)
class Facts:
    """Who the device is, from get-system-information."""

    host_name: str = ""
    model: str = ""
    release: str = ""
    serial: str = ""
    cluster_node: str = ""

    def as_result(self) -> dict[str, Any]:
        return {
            "host_name": self.host_name,
            "model": self.model,
            "release": self.release,
            "serial": self.serial,
            "cluster_node": self.cluster_node or None,
        }


class LockBusy(Exception):
    """Somebody else holds the lock; the text names them in the device's words."""


class CommitUnsettled(Exception):
    """A commit was sent and no usable answer came: nobody can tell yet what became of it."""


class Device(Protocol):
    """What a change needs of a device. Every method raises Failure when it cannot be done."""

    @property
    def is_open(self) -> bool:
        """Whether the session still answers: False once an answer did not come."""

    def facts(self) -> Facts:
        """Who the device is. One read RPC."""

    def configuration(self, *, inherited: bool, candidate: bool = False) -> Element:
        """The stanza as it is written on the device or, with inherited=True, as it is in force
        with each leaf's group. Committed unless the candidate is asked for. One read RPC."""

    def commit_log(self) -> list[Entry]:
        """The commits, newest first. One read RPC."""

    def clock(self) -> int | None:
        """The device's clock in seconds since 1970; None when it does not tell. One read RPC."""

    def jims_servers(self, roles: Iterable[str]) -> dict[str, Server]:
        """The status of the configured servers. A device that cannot tell gives every one of
        'roles' as offline, with the reason, and so one that it does not list. Two read RPCs."""

    def candidate_difference(self, rollback: int = 0) -> str:
        """What the candidate holds that the committed configuration does not, or with 'rollback'
        an older one, as a patch. One read RPC."""

    def lock(self) -> None:
        """Take the lock of the shared candidate. Raises LockBusy when somebody else has it."""

    def load(self, configuration: Element) -> None:
        """Merge edits into the candidate."""

    def load_rollback(self, number: int) -> None:
        """Put an older configuration into the candidate; 1 is the one before the newest commit."""

    def commit(self, comment: str, timeout: int, confirm_minutes: int = 0) -> None:
        """Commit the candidate; 'timeout' is in seconds, at least the connection's. With
        'confirm_minutes' the device rolls back by itself unless confirmed by then. Raises
        CommitUnsettled when no answer came."""

    def release(self) -> None:
        """Discard what was loaded and not committed, and give the lock back. Edits of others that
        were there before stay. What cannot be done is a warning: the end of the session does it."""

    def drop(self) -> None:
        """End the session at once, without a word: it may hang, and hold a lock meanwhile."""

    def warnings(self) -> list[str]:
        """Warnings that the device gave so far, in its words."""


_SECONDS_TO_RELEASE = 10
"""How long clean-up waits for each answer: the peer may hang."""
_MAY_NOT = r"permission denied|access-denied|not authorized"


class NetconfDevice:
    """A device behind a NETCONF session."""

    def __init__(self, session: Session):
        self._session = session
        self._if_lost = "READ"
        """What it means when the session is lost now (contract, section 9)."""
        self._edited = False
        """Whether the candidate holds edits of ours."""

    @property
    def is_open(self) -> bool:
        return not self._session.lost

    def facts(self) -> Facts:
        reply = self._read(Element("get-system-information"))
        information = _first(reply, "system-information")
        if information is None:
            raise Failure("READ", "The device did not say what it is (get-system-information).")

        def fact(name: str) -> str:
            return text_of(child(information, name)).strip()

        return Facts(
            host_name=fact("host-name"),
            model=fact("hardware-model"),
            release=fact("os-version"),
            serial=fact("serial-number"),
            cluster_node=_node_of(reply, information),
        )

    def configuration(self, *, inherited: bool, candidate: bool = False) -> Element:
        database = "candidate" if candidate else "committed"
        request = Element("get-configuration", database=database, format="xml")
        if inherited:
            request.set("inherit", "inherit")
            request.set("groups", "groups")
        level = SubElement(request, "configuration")
        for word in STANZA:
            level = SubElement(level, word)
        reply = self._read(request)
        configuration = _first(reply, "configuration")
        return Element("configuration") if configuration is None else configuration

    def commit_log(self) -> list[Entry]:
        return entries_of(self._read(Element("get-commit-information")))

    def clock(self) -> int | None:
        return clock_of(self._read(Element("get-system-uptime-information")))

    def jims_servers(self, roles: Iterable[str]) -> dict[str, Server]:
        try:
            status = self._ask(Element("get-jims-query-status"), "reading the JIMS status")
        except Refused as refused:
            message = f"the device cannot tell: {refused.text}"
            told: Told = "never" if _says(refused, rf"syntax error|{_MAY_NOT}") else "no"
            return {role: Server(role, message=message, told=told) for role in sorted(roles)}
        try:
            statistics = self._ask(Element("get-jims-query-statistics"), "reading JIMS counters")
        except Refused:
            statistics = None  # without counters the token alone proves a new login
        unlisted = {role: Server(role, message="the device does not list it") for role in roles}
        return dict(sorted({**unlisted, **servers_of(status, statistics)}.items()))

    def candidate_difference(self, rollback: int = 0) -> str:
        request = Element(
            "get-configuration",
            compare="rollback",
            rollback=str(rollback),
            format="text",
            database="candidate",
        )
        return text_of(_first(self._read(request), "configuration-output")).strip()

    def lock(self) -> None:
        self._if_lost = "NOT_COMMITTED"
        try:
            self._ask(Element("lock-configuration"), "taking the lock")
        except Refused as refused:
            if _says(refused, r"database modified"):
                raise Failure(
                    "DIRTY_CANDIDATE",
                    f"The device has uncommitted changes of somebody else: {refused.text}.",
                ) from refused
            if _says(refused, _MAY_NOT):
                raise _permission(refused) from refused
            if _says(refused, r"locked by|lock-denied"):
                raise LockBusy(refused.text) from refused
            raise Failure("COMMIT", f"The device refused its lock: {refused.text}.") from refused

    def load(self, configuration: Element) -> None:
        request = Element("load-configuration", action="merge", format="xml")
        request.append(configuration)
        self._edited = True
        self._change(request, "LOAD", "loading the change")

    def load_rollback(self, number: int) -> None:
        request = Element("load-configuration", rollback=str(number))
        self._edited = True
        self._change(request, "LOAD", f"loading rollback {number}")

    def commit(self, comment: str, timeout: int, confirm_minutes: int = 0) -> None:
        request = Element("commit-configuration")
        if confirm_minutes:
            SubElement(request, "confirmed")
            SubElement(request, "confirm-timeout").text = str(confirm_minutes)
        SubElement(request, "log").text = comment
        try:
            self._session.ask(request, max(timeout, self._session.timeout))
        except Refused as refused:
            code = _code_of_commit(refused)
            raise Failure(code, f"The device refused the commit: {refused.text}.") from refused
        except (Lost, Unreadable) as error:
            raise CommitUnsettled(str(error)) from error
        self._edited = False
        self._if_lost = "READ"

    def release(self) -> None:
        discard = ["discard-changes"] if self._edited else []
        for name in (*discard, "unlock-configuration"):
            if self._session.lost:
                break  # what is sent behind an unanswered request waits with it
            try:
                self._session.ask(Element(name), _SECONDS_TO_RELEASE)
            except (Lost, Refused, Unreadable) as error:
                self._session.warnings.append(Message("warning", f"{name} failed: {error}"))
        self._edited = False
        if self._session.lost:
            self._session.end()

    def drop(self) -> None:
        self._session.end()

    def warnings(self) -> list[str]:
        return list(dict.fromkeys(str(message) for message in self._session.warnings))

    def _read(self, request: Element) -> Element:
        try:
            return self._ask(request, f"reading ({request.tag})")
        except Refused as refused:
            raise _refusal("READ", request.tag, refused) from refused

    def _change(self, request: Element, code: str, doing: str) -> None:
        try:
            self._ask(request, doing)
        except Refused as refused:
            raise _refusal(code, doing, refused) from refused

    def _ask(self, request: Element, doing: str) -> Element:
        try:
            return self._session.ask(request)
        except Lost as error:
            code = self._if_lost if self._session.replies else "CONNECT"
            raise Failure(code, f"The device was lost while {doing}: {error.why}.") from error
        except Unreadable as error:
            raise Failure(
                error.code, f"The device's reply while {doing} cannot be used: {error}."
            ) from error


def _first(root: Element, name: str) -> Element | None:
    """The first element with a local name at any depth: clusters wrap replies per node."""
    return next((found for found in root.iter() if local(found.tag) == name), None)


def _node_of(reply: Element, information: Element) -> str:
    """The cluster node that a reply is from; empty on a device without a cluster."""
    for item in reply.iter():
        if local(item.tag) == "multi-routing-engine-item" and information in list(item.iter()):
            return text_of(child(item, "re-name")).strip()
    return "yes" if child(information, "cluster-node") is not None else ""


def _says(refused: Refused, pattern: str) -> bool:
    words = re.compile(pattern, re.IGNORECASE)
    return any(words.search(f"{message.tag} {message.text}") for message in refused.messages)


def _refusal(code: str, what: str, refused: Refused) -> Failure:
    if _says(refused, _MAY_NOT):
        return _permission(refused)
    return Failure(code, f"The device refused {what}: {refused.text}.")


def _permission(refused: Refused) -> Failure:
    return Failure("PERMISSION", f"This login may not do that: {refused.text}.")


def _code_of_commit(refused: Refused) -> str:
    """Which phase a commit failed in, and whether only on one node of a cluster."""
    if _says(refused, _MAY_NOT):
        return "PERMISSION"
    failed = {message.node for message in refused.messages if message.node}
    if failed and _nodes_that_succeeded(refused.reply) - failed:
        return "CLUSTER_SYNC"
    return "VALIDATE" if any(map(_is_check, refused.messages)) else "COMMIT"


def _nodes_that_succeeded(reply: Element) -> set[str]:
    return {
        text_of(child(engine, "name")).strip()
        for engine in reply.iter()
        if local(engine.tag) == "routing-engine"
        and any(local(part.tag).endswith("-success") for part in engine)
    }


def _is_check(message: Message) -> bool:
    """Whether a commit failed before anything was put in force: in the check of the candidate."""
    words = r"check-out failed|constraint check failed|constraints check failed|commit check"
    return bool(message.path) or re.search(words, message.text) is not None
