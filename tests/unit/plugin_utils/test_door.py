# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The door without a network: what it refuses, how it closes, and its words for what went wrong."""

from __future__ import annotations

from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any

import pytest
from ansible.errors import AnsibleConnectionFailure, AnsibleError
from ansible.plugins.loader import connection_loader
from ansible_collections.srxfleet.jims.plugins.plugin_utils import door
from ansible_collections.srxfleet.jims.plugins.plugin_utils.failure import Failure
from ncclient.transport.errors import (
    AuthenticationError,
    SessionCloseError,
    SSHError,
    SSHUnknownHostError,
)
from paramiko import ChannelException, SSHException

NETCONF = "ansible.netcommon.netconf"
JUNOS = "junipernetworks.junos.junos"


class TaskTimeout(BaseException):
    """As core's: no Exception, so that no 'except Exception' eats it."""


@dataclass
class Connection:
    """A connection plugin that writes down what is done to it."""

    trouble: Exception | None = None
    plugin: str = JUNOS
    deeds: list[str] = field(default_factory=list)
    options: dict[str, Any] = field(default_factory=dict)
    messages: list[tuple[str, str]] = field(default_factory=list)
    connected: bool = False
    close_trouble: Exception | None = None

    def __post_init__(self) -> None:
        self._load_name = "set by the fixture"
        self._sub_plugin = {"type": "netconf", "name": self.plugin}
        self._play_context = SimpleNamespace(remote_user="admin")
        self.manager = SimpleNamespace(timeout=30)

    def set_options(self, var_options: dict[str, Any]) -> None:
        self.options.update(var_options)

    def get_option(self, name: str) -> Any:
        return {"persistent_command_timeout": "30"}[name]

    def _connect(self) -> None:
        self.deeds.append("connect")
        if self.trouble:
            raise self.trouble
        self.connected = True

    def close(self) -> None:
        self.deeds.append(f"close within {self.manager.timeout} s")
        if self.close_trouble:
            raise self.close_trouble

    def queue_message(self, level: str, message: str) -> None:
        self.messages.append((level, message))

    def pop_messages(self) -> list[tuple[str, str]]:
        messages, self.messages = self.messages, []
        return messages


@dataclass
class Session:
    """A session that is used for nothing."""

    manager: Any
    timeout: int
    lost: bool = False


class Display:
    """Says to a list."""

    def __init__(self) -> None:
        self.said: list[tuple[Any, ...]] = []

    def display(self, message: str, log_only: bool = False) -> None:
        self.said.append(("log", message, log_only))

    def vvv(self, message: str, host: str | None = None) -> None:
        self.said.append(("vvv", message, host))

    def warning(self, message: str) -> None:
        self.said.append(("warning", message))


class Templar:
    """Templates '{{ name }}' and nothing else."""

    def __init__(self) -> None:
        self.available_variables: Any = {"whose": "core's"}

    def template(self, value: Any) -> Any:
        if isinstance(value, str) and value.startswith("{{"):
            return self.available_variables[value.strip("{} ")]
        return value


@dataclass
class Action:
    """An action as far as the door knows it."""

    connection: str = NETCONF
    network_os: str | None = JUNOS
    transport: str = "local"
    delegate_to: str | None = None

    def __post_init__(self) -> None:
        self._task = SimpleNamespace(
            action="jims_profile", connection=self.connection, delegate_to=self.delegate_to
        )
        self._play_context = SimpleNamespace(network_os=self.network_os, remote_addr="192.0.2.1")
        self._connection = SimpleNamespace(transport=self.transport)
        self._templar = Templar()
        self._display = Display()


@pytest.fixture
def loaded(monkeypatch: pytest.MonkeyPatch) -> Connection:
    """The connection that the loader gives out."""
    real = connection_loader.get(NETCONF, class_only=True)  # loading makes its options known
    connection = Connection()
    connection._load_name = real._load_name

    def get(name: str, *_arguments: Any) -> Connection:
        connection.deeds.append(f"load {name}")
        return connection

    monkeypatch.setattr(door, "connection_loader", SimpleNamespace(get=get))
    monkeypatch.setattr(door, "Session", Session)
    return connection


LOADED = f"load {NETCONF}"


def test_opened_and_closed(loaded: Connection) -> None:
    with door.open_session(Action(), {}) as session:
        assert loaded.deeds == [LOADED, "connect"]
        assert session.timeout == 30

    assert loaded.deeds == [LOADED, "connect", "close within 30 s"]


@pytest.mark.parametrize("trouble", [RuntimeError("x"), TaskTimeout("x"), Failure("READ", "x.")])
def test_closed_in_haste_when_something_is_raised(
    loaded: Connection, trouble: BaseException
) -> None:
    with pytest.raises(type(trouble)), door.open_session(Action(), {}):
        raise trouble

    assert loaded.deeds[-1] == "close within 5 s"


def test_closed_in_haste_when_an_answer_is_owed(loaded: Connection) -> None:
    with door.open_session(Action(), {}) as session:
        session.lost = True

    assert loaded.deeds[-1] == "close within 5 s"


def test_trouble_with_closing_is_a_remark(loaded: Connection) -> None:
    loaded.close_trouble = SSHError("gone")
    action = Action()
    with door.open_session(action, {}):
        pass

    assert ("vvv", "closing the session failed: SSHError", "192.0.2.1") in action._display.said


def test_a_failed_connect_is_closed_too(loaded: Connection) -> None:
    loaded.trouble = SSHError("Could not open socket")
    with pytest.raises(Failure) as caught, door.open_session(Action(), {}):
        raise AssertionError("nobody gets here")

    assert caught.value.code == "CONNECT"
    assert loaded.deeds == [LOADED, "connect", "close within 30 s"]


def test_what_the_plugin_says_is_shown(loaded: Connection) -> None:
    loaded.messages = [("log", "a"), ("vvv", "b"), ("warning", "c")]
    action = Action()
    with door.open_session(action, {}):
        pass

    assert action._display.said == [
        ("log", "a", True),
        ("vvv", "b", "192.0.2.1"),
        ("warning", "c"),
    ]


def test_options_come_from_the_variables(loaded: Connection) -> None:
    action = Action()
    variables = {
        "ansible_netconf_proxy_command": "{{ proxy }}",
        "proxy": "nc %h %p",
        "ansible_command_timeout": 7,
        "unrelated": "x",
    }
    with door.open_session(action, variables):
        pass

    assert loaded.options == {
        "ansible_netconf_proxy_command": "nc %h %p",
        "ansible_command_timeout": 7,
    }
    assert action._templar.available_variables == {"whose": "core's"}, "given back"


def test_a_delegated_task_has_the_variables_of_the_other(loaded: Connection) -> None:
    variables = {
        "ansible_connection": "ssh",
        "ansible_command_timeout": 1,
        "ansible_delegated_vars": {
            "two": {"ansible_connection": "netconf", "ansible_command_timeout": 2}
        },
    }
    with door.open_session(Action(delegate_to="two"), variables):
        pass

    assert loaded.options == {"ansible_command_timeout": 2}


@pytest.mark.parametrize(
    "name",
    [NETCONF, "netconf", "ansible_collections.ansible.netcommon.plugins.connection.netconf"],
)
def test_names_of_the_connection(loaded: Connection, name: str) -> None:
    with door.open_session(Action(connection=name), {}):
        pass
    assert "connect" in loaded.deeds


@pytest.mark.parametrize(
    ("action", "variables", "words"),
    [
        (Action(connection="ssh"), {}, "'ssh'"),
        (Action(), {"ansible_connection": "ansible.netcommon.network_cli"}, "network_cli'"),
        (
            Action(
                connection="ansible_collections.ansible.netcommon.plugins.connection.network_cli"
            ),
            {},
            "'ansible.netcommon.network_cli'",
        ),
        (Action(network_os=None), {}, "is not set"),
        (Action(network_os="cisco.ios.ios"), {}, "'cisco.ios.ios'"),
        (Action(transport=NETCONF), {}, "srxfleet.jims.jims_profile"),
    ],
)
def test_turned_away_before_anything_is_loaded(
    loaded: Connection, action: Action, variables: dict[str, Any], words: str
) -> None:
    with pytest.raises(Failure) as caught, door.open_session(action, variables):
        raise AssertionError("nobody gets here")

    assert caught.value.code == "UNSUPPORTED"
    assert words in caught.value.message
    assert loaded.deeds == []


def test_turned_away_without_a_junos_plugin(loaded: Connection) -> None:
    loaded._sub_plugin = {"type": "netconf", "name": "default"}
    with pytest.raises(Failure, match="No netconf plugin"), door.open_session(Action(), {}):
        raise AssertionError("nobody gets here")

    assert "connect" not in loaded.deeds


@pytest.mark.parametrize(
    ("error", "code", "words"),
    [
        (
            AnsibleConnectionFailure("Unknown host key [aa:bb] for [192.0.2.1]"),
            "HOSTKEY",
            "The device's host key is not a known one: Unknown host key [aa:bb] for [192.0.2.1].",
        ),
        (SSHUnknownHostError("h", "aa:bb"), "HOSTKEY", "not a known one"),
        (
            AuthenticationError("AuthenticationException('Authentication failed.')"),
            "AUTH",
            "The device refused the login of admin.",
        ),
        (
            AuthenticationError("PasswordRequiredException('Private key file is encrypted')"),
            "AUTH",
            "The device refused the login of admin; the private key needs its passphrase.",
        ),
        (
            AnsibleError("Encountered FileNotFoundError in ncclient connect. Does /k exist?"),
            "AUTH",
            "Does /k exist.",
        ),
        (ChannelException(1, "Administratively prohibited"), "NETCONF_DISABLED", "did not start"),
        (SSHException("Channel closed."), "NETCONF_DISABLED", "did not start: Channel closed."),
        (
            SSHError("Could not open connection, possibly due to unacceptable SSH subsystem name."),
            "NETCONF_DISABLED",
            "subsystem name.",
        ),
        (
            AnsibleError("connection=netconf is not supported on junos"),
            "UNSUPPORTED",
            "A package below the connection is missing",
        ),
        (
            AttributeError("module 'paramiko' has no attribute 'DSSKey'"),
            "UNSUPPORTED",
            "ncclient is too old for it: module 'paramiko' has no attribute 'DSSKey'.",
        ),
        (SSHError("Could not open socket to h:830"), "CONNECT", "Could not open socket to h:830."),
        (OSError(), "CONNECT", "The device cannot be reached: OSError."),
        (
            SessionCloseError("secret in the buffer", "another"),
            "CONNECT",
            "The device cannot be reached: Unexpected session close.",
        ),
        (ValueError("x" * 5000), "CONNECT", "x" * 200),
    ],
)
def test_words_for_a_failed_connect(
    loaded: Connection, error: Exception, code: str, words: str
) -> None:
    loaded.trouble = error
    with pytest.raises(Failure) as caught, door.open_session(Action(), {}):
        raise AssertionError("nobody gets here")

    assert caught.value.code == code
    assert words in caught.value.message
    assert "secret" not in caught.value.message
    assert len(caught.value.message) < 300
    assert caught.value.message.endswith(".")
    assert "\n" not in caught.value.message


def test_a_connection_that_is_gone_at_once(loaded: Connection) -> None:
    loaded._connect = lambda: None
    with pytest.raises(Failure, match="before it said hello"), door.open_session(Action(), {}):
        raise AssertionError("nobody gets here")
