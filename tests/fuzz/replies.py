# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Replies of a device to operational requests."""

from __future__ import annotations

import json
from copy import deepcopy
from threading import Event
from types import SimpleNamespace
from typing import Any
from xml.etree.ElementTree import Element

from ansible_collections.srxfleet.jims.plugins.module_utils.profile.junos_xml import local
from ansible_collections.srxfleet.jims.plugins.module_utils.profile.release import parsed
from ansible_collections.srxfleet.jims.plugins.plugin_utils.commit_log import (
    clock_of,
    entries_of,
    newest,
)
from ansible_collections.srxfleet.jims.plugins.plugin_utils.counters import counters_of
from ansible_collections.srxfleet.jims.plugins.plugin_utils.device import (
    CommitUnsettled,
    LockBusy,
    NetconfDevice,
    NotTold,
)
from ansible_collections.srxfleet.jims.plugins.plugin_utils.facts import facts_of
from ansible_collections.srxfleet.jims.plugins.plugin_utils.failure import Failure
from ansible_collections.srxfleet.jims.plugins.plugin_utils.link import links_of
from ansible_collections.srxfleet.jims.plugins.plugin_utils.moment import Moment, now_of
from ansible_collections.srxfleet.jims.plugins.plugin_utils.session import Session
from ansible_collections.srxfleet.jims.plugins.plugin_utils.status import servers_of

from .judging import Uninteresting, refusing, root_of, text_of

_NOW = 1_767_268_800
_DELIMITER = b"]]>]]>"


def status(data: bytes) -> None:
    """get-jims-query-status and -statistics. No token makes a difference to what is shown."""
    root = root_of(data)
    other = deepcopy(root)
    for element in other.iter():
        if local(element.tag) == "token-string" and not len(element) and element.text:
            element.text = "".join("x" if char.isalnum() else char for char in element.text)
    shown = _shown(root)
    json.dumps(shown)
    if not any(one.get("has_token") for one in shown):
        return
    assert _shown(other) == shown


def _shown(root: Element) -> list[dict[str, Any]]:
    links = links_of(root)
    servers = servers_of(root, root)
    assert [link.role for link in links] == ["primary", "secondary"]
    return [
        *(link.as_result(now_of(root)) for link in links),
        *(server.as_result() for server in servers.values()),
        *counters_of(root),
    ]


def commits(data: bytes) -> None:
    """get-commit-information and get-system-uptime-information."""
    root = root_of(data)
    log = entries_of(root)
    with refusing(Failure):
        newest(log)
    now = clock_of(root)
    for entry in log:
        assert 0 <= entry.seconds_left(now) <= entry.seconds_left(None)
        assert entry.is_ours == entry.carries(entry.marker or "\0")
        assert "\n" not in str(entry)
    Moment("2026-01-01 12:00:00", _NOW).seconds_until(now_of(root))


def facts(data: bytes) -> None:
    """get-system-information."""
    with refusing(Failure):
        found = facts_of(root_of(data))
        assert found.serials == tuple(sorted(set(found.serials)))
        json.dumps(found.as_result())
        parsed(found.release)


def reply(data: bytes) -> None:
    """Any reply to each kind of request: an answer, or an error with a code."""
    words = text_of(data)
    for step in (
        lambda device: device.configuration(inherited=True),
        lambda device: device.checksum("/var/tmp/a"),  # noqa: S108 - a path on the device
        lambda device: device.shown_ca("JIMS"),
        lambda device: device.load_ca("JIMS", "/var/db/certs/a.pem"),
        lambda device: device.told("get-jims-query-status"),
        lambda device: device.jims_servers(("primary",)),
        lambda device: device.lock(),
        lambda device: device.commit("change", 30),
        lambda device: device.release(),
    ):
        device = NetconfDevice(Session(_Answering(words), 30))
        try:
            step(device)
        except (Failure, NotTold, LockBusy, CommitUnsettled) as error:
            _is_one_line(str(error))
        for warning in device.warnings():
            _is_one_line(warning)


def _is_one_line(words: str) -> None:
    """What a device says is long at times, but never moves a cursor."""
    assert not any(char in words for char in "\r\n\x1b\x85\u2028\u202e"), words


class _Answering:
    """ncclient's manager with one answer to everything."""

    def __init__(self, words: str) -> None:
        self.async_mode = False
        handler = SimpleNamespace(handle_raw_dispatch=lambda _raw: False)
        self._session = SimpleNamespace(
            parser=None, _base=1, _device_handler=handler, close=lambda: None
        )
        self._words = words

    def rpc(self, request: object) -> object:
        answered = Event()
        answered.set()
        return SimpleNamespace(event=answered, error=None, reply=SimpleNamespace(xml=self._words))


def pieces(data: bytes) -> None:
    """The bytes of a session, cut into pieces by the network: the first byte says how large."""
    if not data:
        raise Uninteresting
    size, stream = data[0] + 1, data[1:]
    passed: list[bytes] = []
    manager = _Answering("")
    manager._session.parser = SimpleNamespace(parse=passed.append)
    Session(manager, 30)
    for start in range(0, len(stream), size):
        manager._session.parser.parse(stream[start : start + size])
    seen = b"".join(passed)
    assert stream.startswith(seen)
    assert seen.split(_DELIMITER)[:-1] == stream.split(_DELIMITER)[:-1]
    assert all(piece.endswith(_DELIMITER) for piece in passed)
