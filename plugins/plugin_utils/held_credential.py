# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The credential that AWX gave to a job: read from its environment, and from one file."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from ansible.errors import AnsibleError

from ..module_utils.profile.credential import (
    CA_FILE,
    CLIENTS,
    certificate_paths,
    environment_of,
)


def held(environment: Mapping[str, str]) -> dict[str, str]:
    """Option path to value, for what the credential holds; {} where there is none.

    Raises AnsibleError for a certificate file that cannot be read.
    """
    values = {field.path: environment.get(environment_of(field), "") for field in CLIENTS}
    certificate = _certificate(environment.get(CA_FILE, ""))
    values |= dict.fromkeys(certificate_paths(), certificate)
    return {path: value for path, value in values.items() if value}


def _certificate(name: str) -> str:
    if not name:
        return ""
    try:
        return Path(name).read_text("ascii")
    except (OSError, ValueError) as error:
        why = error.strerror if isinstance(error, OSError) else "it is not a PEM text"
        raise AnsibleError(
            f"{CA_FILE} names {name}, which cannot be read as a CA certificate: {why}. "
            "AWX writes this file from the credential of the type 'JIMS API client'."
        ) from error
