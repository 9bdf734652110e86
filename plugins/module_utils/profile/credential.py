# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a credential of AWX can hold of a profile: client IDs, client secrets and a CA certificate.

A credential reaches a job as environment variables, and as a file for the certificate. It is for
fleets whose devices share a client; others look their secrets up for each host.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from .fields import FIELDS, SERVERS, Field
from .survey import is_blank

CA_FILE = "JIMS_CA_FILE"
"""Names the file with the certificate that the servers' are checked against."""

CLIENTS: tuple[Field, ...] = tuple(
    field for field in FIELDS if field.name in ("client_id", "client_secret")
)
CERTIFICATES: tuple[Field, ...] = tuple(field for field in FIELDS if field.kind == "upload")


def input_of(field: Field) -> str:
    """A field's name in the credential type: primary_client_id."""
    return "_".join(field.options[-2:])


def environment_of(field: Field) -> str:
    """The environment variable with the value of a field: JIMS_PRIMARY_CLIENT_ID."""
    return f"JIMS_{input_of(field).removeprefix('jims_').upper()}"


def completed(config: Any, held: Mapping[str, str]) -> Any:
    """A config with what a credential holds, by the options' paths, where the config says nothing.

    Only servers of which the config gives the address are completed: a profile without a secondary
    server gets none because a credential could serve one. What the config does give, an empty
    secret of a failed lookup included, stays for the module to judge.
    """
    if not isinstance(config, Mapping):
        return config
    result = dict(config)
    for field in (*CLIENTS, *CERTIFICATES):
        value = held.get(field.path)
        if not is_blank(value):
            _complete(result, field.options, value)
    return result


def _complete(level: dict[str, Any], options: tuple[str, ...], value: Any) -> None:
    name, *rest = options
    if not rest:
        if level.get(name) is None and not is_blank(level.get("address")):
            level[name] = value
        return
    below = level.get(name)
    if isinstance(below, Mapping):
        level[name] = dict(below)
        _complete(level[name], tuple(rest), value)


def certificate_paths() -> tuple[str, ...]:
    """The options that the one certificate of a credential is for."""
    return tuple(field.path for field in CERTIFICATES if field.parent in SERVERS)
