# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Pretended secret stores: the two lookups that docs/awx.md names, for a project of AWX.

They answer in the shapes of community.hashi_vault 7.0 (vault_kv2_get: a dict with 'secret') and
cyberark.conjur 1.3 (conjur_variable: the value), from a JSON file of the project, and fail as
those do where there is nothing.
"""

from __future__ import annotations

import json
from collections.abc import Mapping

_FOLDER = "collections/ansible_collections"
_LOOKUP = '''\
import json
from ansible.errors import AnsibleError
from ansible.plugins.lookup import LookupBase


class LookupModule(LookupBase):
    def run(self, terms, variables=None, **kwargs):
        with open("stored.json", encoding="utf-8") as file:  # jobs run in the project
            stored = json.load(file)
        if terms[0] not in stored:
            raise AnsibleError({failure!r} + terms[0])
        return [{answer}]
'''


def vault(secrets: Mapping[str, str]) -> dict[str, str]:
    """Files of a project with HashiCorp Vault: path of a secret to its client_secret."""
    answer = '{"raw": {}, "metadata": {}, "secret": {"client_secret": stored[terms[0]]}}'
    text = _LOOKUP.format(failure="Invalid or missing path ", answer=answer)
    return _files("community/hashi_vault", "vault_kv2_get", text, secrets)


def conjur(secrets: Mapping[str, str]) -> dict[str, str]:
    """Files of a project with CyberArk Conjur: name of a variable to its value."""
    text = _LOOKUP.format(failure="No such variable: ", answer="stored[terms[0]]")
    return _files("cyberark/conjur", "conjur_variable", text, secrets)


def _files(collection: str, lookup: str, text: str, secrets: Mapping[str, str]) -> dict[str, str]:
    return {
        f"{_FOLDER}/{collection}/plugins/lookup/{lookup}.py": text,
        "stored.json": json.dumps(dict(secrets)),
    }
