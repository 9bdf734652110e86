# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""A device as the rest sees it: what can be read, and the steps of a change."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterable
from typing import Protocol
from xml.etree.ElementTree import Element, SubElement

from ..module_utils.profile.junos_xml import child, local, text_of
from ..module_utils.profile.selection import STANZA_ALONE, Selection
from ..module_utils.profile.wording import clipped
from .commit_log import Entry, clock_of, entries_of
from .facts import RPC as FACTS_RPC
from .facts import Facts, facts_of
from .failure import Failure
from .session import Lost, Message, Refused, Session, Unreadable
from .status import Server, Told, servers_of


class LockBusy(Exception):
    """Somebody else holds the lock; the text names them in the device's words."""


class NotTold(Exception):
    """The device refused to say, for the reason it gives: its release, this login, its state."""


class CommitUnsettled(Exception):
    """A commit was sent and no usable answer came: nobody can tell yet what became of it."""


class Device(Protocol):
    """What a change needs of a device. Every method raises Failure when it cannot be done."""

    @property
    def is_open(self) -> bool:
        """Whether the session still answers: False once an answer did not come."""

    def facts(self) -> Facts:
        """Who the device is. One read RPC."""

    def configuration(
        self, selection: Selection = STANZA_ALONE, *, inherited: bool, candidate: bool = False
    ) -> Element:
        """What is selected as it is written on the device or, with inherited=True, as it is in
        force with each leaf's group. Committed unless the candidate is asked for. One read RPC."""

    def commit_log(self) -> list[Entry]:
        """The commits, newest first. One read RPC."""

    def clock(self) -> int | None:
        """The device's clock in seconds since 1970; None when it does not tell. One read RPC."""

    def jims_servers(self, roles: Iterable[str], *, counters: bool = True) -> dict[str, Server]:
        """The status of the configured servers. A device that cannot tell gives every one of
        'roles' as offline, with the reason, and so one that it does not list. Two read RPCs, or
        one without the counters, which only prove what a change did."""

    def told(self, rpc: str, node: str = "") -> Element:
        """The reply to an operational request that needs no arguments, of all nodes of a cluster
        or of a given one ('local'). One read RPC. Raises NotTold where the device refuses just
        this one."""

    def candidate_difference(self, rollback: int = 0) -> str:
        """What the candidate holds that the committed configuration does not, or with 'rollback'
        an older one, as a patch. One read RPC."""

    def checksum(self, path: str) -> str | None:
        """The sha256 of a file, in hexadecimal; None when there is no such file. One read RPC."""

    def put_file(self, path: str, content: bytes) -> None:
        """Write a file, over the one that may be there."""

    def copy_file(self, source: str, destination: str) -> None:
        """Copy a file on the device; 'nodeN:' before a path is the disk of that cluster node."""

    def delete_file(self, path: str) -> None:
        """Remove a file."""

    def load_ca(self, profile: str, path: str) -> bool:
        """Load a certificate from a file into a CA profile, which must be committed. False where
        the profile holds a certificate already: it takes no other until it is cleared."""

    def clear_ca(self, profile: str) -> None:
        """Take the certificate out of a CA profile."""

    def shown_ca(self, profile: str) -> str:
        """What the device shows of the certificate in a CA profile, fingerprints included. One read
        RPC. Raises NotTold where it refuses just this one."""

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
_HELD = "already exists"
"""What a CA profile says that holds a certificate (PyEZ, issue 1118)."""
_COMPLAINT = re.compile(r"^[^\S\n]*error:\s*(.+)$", re.IGNORECASE | re.MULTILINE)
"""How a command fails in its output, which is no rpc-error then."""


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
        return facts_of(self._read(Element(FACTS_RPC)))

    def configuration(
        self, selection: Selection = STANZA_ALONE, *, inherited: bool, candidate: bool = False
    ) -> Element:
        database = "candidate" if candidate else "committed"
        request = Element("get-configuration", database=database, format="xml")
        if inherited:
            request.set("inherit", "inherit")
            request.set("groups", "groups")
        request.append(selection.element())
        reply = self._read(request)
        configuration = _first(reply, "configuration")
        return Element("configuration") if configuration is None else configuration

    def commit_log(self) -> list[Entry]:
        return entries_of(self._read(Element("get-commit-information")))

    def clock(self) -> int | None:
        return clock_of(self._read(Element("get-system-uptime-information")))

    def jims_servers(self, roles: Iterable[str], *, counters: bool = True) -> dict[str, Server]:
        try:
            status = self._ask(Element("get-jims-query-status"), "reading the JIMS status")
        except Refused as refused:
            message = f"the device cannot tell: {refused.text}"
            told: Told = "never" if _says(refused, rf"syntax error|{_MAY_NOT}") else "no"
            return {role: Server(role, message=message, told=told) for role in sorted(roles)}
        statistics = self._statistics() if counters else None
        unlisted = {role: Server(role, message="the device does not list it") for role in roles}
        return dict(sorted({**unlisted, **servers_of(status, statistics)}.items()))

    def _statistics(self) -> Element | None:
        try:
            return self._ask(Element("get-jims-query-statistics"), "reading JIMS counters")
        except Refused:
            return None  # without counters the token alone proves a new login

    def told(self, rpc: str, node: str = "") -> Element:
        request = Element(rpc)
        if node:
            SubElement(request, "node").text = node
        try:
            return self._ask(request, f"reading ({rpc})")
        except Refused as refused:
            raise NotTold(refused.text) from refused

    def candidate_difference(self, rollback: int = 0) -> str:
        request = Element(
            "get-configuration",
            compare="rollback",
            rollback=str(rollback),
            format="text",
            database="candidate",
        )
        return text_of(_first(self._read(request), "configuration-output")).strip()

    def checksum(self, path: str) -> str | None:
        request = Element("get-sha256-checksum-information")
        SubElement(request, "path").text = path
        doing = f"reading the checksum of {path}"
        try:
            reply = self._ask(request, doing)
        except Refused as refused:
            if _says(refused, r"no such file|does not exist|not found"):
                return None
            raise _refusal("READ", doing, refused) from refused
        checksum = text_of(_first(reply, "checksum")).strip().lower()
        if not checksum:
            raise Failure("READ", f"The device did not tell the checksum of {path}.")
        return checksum

    def put_file(self, path: str, content: bytes) -> None:
        request = Element("file-put")
        SubElement(request, "filename").text = path
        SubElement(request, "encoding").text = "base64"
        SubElement(request, "delete-if-exist")
        SubElement(request, "file-contents").text = b64encode(content).decode("ascii")
        self._change(request, "LOAD", f"putting the file {path}")

    def copy_file(self, source: str, destination: str) -> None:
        request = Element("file-copy")
        SubElement(request, "source").text = source
        SubElement(request, "destination").text = destination
        self._change(request, "LOAD", f"copying {source} to {destination}")

    def delete_file(self, path: str) -> None:
        request = Element("file-delete")
        SubElement(request, "path").text = path
        self._change(request, "LOAD", f"removing the file {path}")

    def load_ca(self, profile: str, path: str) -> bool:
        # As a command: the RPC of its own gives no reason when it refuses (PyEZ, issue 1118).
        line = f"request security pki ca-certificate load ca-profile {profile} filename {path}"
        try:
            self._change(_command(line), "LOAD", f"loading into ca-profile {profile}")
        except Failure as failure:
            if self.is_open and _HELD in failure.message:
                return False
            raise
        return True

    def clear_ca(self, profile: str) -> None:
        line = f"clear security pki ca-certificate ca-profile {profile}"
        self._change(_command(line), "LOAD", f"clearing ca-profile {profile}")

    def shown_ca(self, profile: str) -> str:
        line = f"show security pki ca-certificate ca-profile {profile} detail"
        try:
            reply = self._ask(_command(line), f"reading ca-profile {profile}")
        except Refused as refused:
            raise NotTold(refused.text) from refused
        shown = "".join(reply.itertext())
        complaint = _COMPLAINT.search(shown)
        if complaint and re.search(_MAY_NOT, complaint[1], re.IGNORECASE):
            raise NotTold(clipped(complaint[1], 200))
        return shown

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
                raise _permission(refused.text) from refused
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
            reply = self._ask(request, doing)
        except Refused as refused:
            raise _refusal(code, doing, refused) from refused
        complaint = _COMPLAINT.search(text_of(_first(reply, "output")))
        if complaint:
            raise _denied(code, doing, clipped(complaint[1], 200))

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


def _says(refused: Refused, pattern: str) -> bool:
    words = re.compile(pattern, re.IGNORECASE)
    return any(words.search(f"{message.tag} {message.text}") for message in refused.messages)


def _command(line: str) -> Element:
    request = Element("command", format="text")
    request.text = line
    return request


def _refusal(code: str, what: str, refused: Refused) -> Failure:
    if _says(refused, _MAY_NOT):
        return _permission(refused.text)
    return _denied(code, what, refused.text)


def _denied(code: str, what: str, words: str) -> Failure:
    if re.search(_MAY_NOT, words, re.IGNORECASE):
        return _permission(words)
    return Failure(code, f"The device refused {what}: {words}.")


def _permission(words: str) -> Failure:
    return Failure("PERMISSION", f"This login may not do that: {words}.")


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
