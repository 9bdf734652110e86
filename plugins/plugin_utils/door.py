# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The door: opens the connection that Ansible would, here in the worker, and closes it again.

The stock way starts a helper process for every host and speaks to it in JSON. Asking the loader
for the same connection plugin and calling it here saves both, keeps exceptions what they are, and
keeps the payload out of the helper's log.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from ansible import constants
from ansible.errors import AnsibleError
from ansible.plugins.action import ActionBase
from ansible.plugins.loader import connection_loader

from .failure import Failure
from .session import NCCLIENT_ERROR, Session

try:
    # Imported here once, in the parent, so that no worker has to.
    from ansible_collections.ansible.netcommon.plugins.connection import netconf as _netconf

    NETCOMMON_ERROR: ImportError | None = None
except ImportError as error:
    _netconf = None
    NETCOMMON_ERROR = error

PLUGIN = "ansible.netcommon.netconf"
NETWORK_OS = ("junipernetworks.junos.junos", "juniper.device.junos")
_SHORT = {"netconf": PLUGIN, "junos": NETWORK_OS[0]}
_FILE_NAME = r"^ansible_collections\.(\w+\.\w+)\.plugins\.connection\.(\w+)$"
"""What core 2.19 and newer make of the connection of a play, a task or the command line."""
_SECONDS_TO_CLOSE = 5
_NOWHERE = logging.NullHandler()


@contextmanager
def open_session(action: ActionBase, variables: Mapping[str, Any]) -> Iterator[Session]:
    """One SSH session to the host of a task, with every option that Ansible would give it.

    Raises Failure (CONNECT, AUTH, HOSTKEY, NETCONF_DISABLED, UNSUPPORTED).
    """
    own = _variables_of_target(action, variables)
    _refuse_other_connections(action, own)
    connection = _loaded(action, own)
    session = None
    try:
        _connect(connection)
        seconds = int(connection.get_option("persistent_command_timeout"))
        session = Session(connection.manager, seconds)
        yield session
    except BaseException:
        # Also a task's timeout, which is no Exception. The peer may hang: do not wait for it long.
        _hurry(connection)
        raise
    finally:
        if session and session.lost:
            _hurry(connection)
        _close(connection)
        _show_messages(action, connection)


def _variables_of_target(action: ActionBase, variables: Mapping[str, Any]) -> Mapping[str, Any]:
    """With delegate_to, the connection is that of the other host."""
    other = action._task.delegate_to
    if not other:
        return variables
    return variables.get("ansible_delegated_vars", {}).get(other, {})


def _templated(action: ActionBase, own: Mapping[str, Any], name: str) -> Any:
    templar = action._templar
    before = templar.available_variables
    templar.available_variables = own
    try:
        return templar.template(own[name])
    finally:
        templar.available_variables = before


def _refuse_other_connections(action: ActionBase, own: Mapping[str, Any]) -> None:
    name = str(action._task.connection)
    if own.get("ansible_connection") is not None:
        name = str(_templated(action, own, "ansible_connection"))
    name = re.sub(_FILE_NAME, r"\1.\2", name)
    if _SHORT.get(name, name) != PLUGIN:
        raise Failure(
            "UNSUPPORTED",
            f"The connection of this host is '{name}', and only {PLUGIN} reaches an SRX here; set "
            f"ansible_connection: {PLUGIN} and ansible_network_os: {NETWORK_OS[0]}.",
        )
    network_os = action._play_context.network_os or ""
    if _SHORT.get(network_os, network_os) not in NETWORK_OS:
        shown = f"is '{network_os}'" if network_os else "is not set"
        raise Failure(
            "UNSUPPORTED",
            f"ansible_network_os {shown}; set it to {NETWORK_OS[0]} or {NETWORK_OS[1]}.",
        )
    if action._connection.transport != "local":
        raise Failure(
            "UNSUPPORTED",
            "The module was called by its short name, so that Ansible started a helper process of "
            f"its own; call it as srxfleet.jims.{action._task.action.rpartition('.')[2]}.",
        )
    # netcommon also says so where a package below ncclient, such as paramiko, is missing or broken.
    ncclient = NCCLIENT_ERROR or getattr(_netconf, "NCCLIENT_IMP_ERR", None)
    for package, missing in (("ncclient", ncclient), (PLUGIN, NETCOMMON_ERROR)):
        if missing:
            raise Failure(
                "UNSUPPORTED",
                f"{package} cannot be imported by Ansible's Python ({missing}); install it.",
            )


def _loaded(action: ActionBase, own: Mapping[str, Any]) -> Any:
    connection = connection_loader.get(PLUGIN, action._play_context, "/dev/null")
    # netcommon's import sets this logger to INFO, which writes every payload to Ansible's log.
    logging.getLogger("ncclient").setLevel(logging.WARNING)
    for library in ("ncclient", "paramiko"):
        # Python prints errors of a library nobody listens to, paramiko's with a traceback. We tell
        # them in a sentence; a log file that the user asked for gets them all the same.
        logging.getLogger(library).addHandler(_NOWHERE)
    plugin = str(getattr(connection, "_sub_plugin", {}).get("name") or "")
    if not plugin.endswith("junos"):
        raise Failure(
            "UNSUPPORTED",
            "No netconf plugin for Junos is installed: install the collection "
            "junipernetworks.junos, or juniper.device and set ansible_network_os to "
            f"{NETWORK_OS[1]}.",
        )
    options = {
        name: _templated(action, own, name)
        for name in constants.config.get_plugin_vars("connection", connection._load_name)
        if name in own
    }
    connection.set_options(var_options=options)
    return connection


def _connect(connection: Any) -> None:
    try:
        connection._connect()
    except Exception as error:  # what paramiko, ncclient and netcommon raise has no common base
        raise _not_connected(error, connection._play_context.remote_user) from error
    if not connection.connected:
        raise Failure("CONNECT", "The device closed the connection before it said hello.")


def _not_connected(error: Exception, user: str | None) -> Failure:
    """A failed connect as one sentence. Only the first line of foreign words is shown."""
    name = type(error).__name__
    words = (str(error).splitlines() or [""])[0][:200].rstrip(".?! ") or name
    if "Unknown host key" in words or name == "SSHUnknownHostError":
        return Failure("HOSTKEY", f"The device's host key is not a known one: {words}.")
    if isinstance(error, AnsibleError) and "FileNotFoundError" in words:
        return Failure("AUTH", f"The private key cannot be read: {words}.")
    misfit = isinstance(error, (AttributeError, TypeError))  # ncclient 0.6 meets paramiko 4 and 5
    if misfit or "LibSSH transport" in words or "connection=netconf is not supported" in words:
        return Failure(
            "UNSUPPORTED",
            f"A package below the connection is missing, or ncclient is too old for it: {words}.",
        )
    if name == "AuthenticationError":
        locked = any(word in words for word in ("encrypted", "password-protected"))  # paramiko's
        why = "; the private key needs its passphrase" if locked else ""
        return Failure("AUTH", f"The device refused the login of {user or 'this user'}{why}.")
    if name in ("ChannelException", "SSHException") or "subsystem" in words:
        return Failure(
            "NETCONF_DISABLED", f"The login succeeded, but NETCONF did not start: {words}."
        )
    return Failure("CONNECT", f"The device cannot be reached: {words}.")


def _hurry(connection: Any) -> None:
    if connection.connected:
        connection.manager.timeout = _SECONDS_TO_CLOSE


def _close(connection: Any) -> None:
    try:
        connection.close()
    except Exception as error:  # noqa: BLE001 - it is gone already, which is what closing is for
        connection.queue_message("vvv", f"closing the session failed: {type(error).__name__}")


def _show_messages(action: ActionBase, connection: Any) -> None:
    """What the connection plugin wanted to say: nobody else prints it here."""
    display = action._display
    for level, message in connection.pop_messages():
        if level == "log":
            display.display(message, log_only=True)
        elif level.startswith("v"):
            getattr(display, level)(message, host=action._play_context.remote_addr)
        else:
            getattr(display, level)(message)
