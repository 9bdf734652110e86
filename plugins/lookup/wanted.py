# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The lookup srxfleet.jims.wanted."""

from __future__ import annotations

DOCUMENTATION = r"""
name: wanted
short_description: The profile that is wanted of a host, with what a survey and a credential say
version_added: 1.0.0
author: srxfleet.jims contributors (@srxfleet)
description:
  - Puts the answers to a survey over a profile. A survey knows only flat variables, so each option
    has one; its name is C(jims_profile_) and the option's path with C(_) for the dots, such as
    C(jims_profile_batch_query_query_interval). An empty answer is none.
  - Then fills in what the profile leaves open and an AWX credential of the type C(JIMS API client)
    holds, for the servers whose address the profile gives. The credential is read from the
    environment, where AWX puts it - C(JIMS_PRIMARY_CLIENT_ID), C(JIMS_PRIMARY_CLIENT_SECRET), the
    same for C(SECONDARY) and C(VALIDATOR), and C(JIMS_CA_FILE).
  - The role P(srxfleet.jims.jims_profile#role) uses it for what it gives to the module.
  - The profile is the host's variable C(jims_profile_config), in which templates are filled in
    value by value. What cannot be filled in is told by its place, all of it at once, and without
    Ansible's own words, in which some releases quote the whole variable with its secrets.
options:
  state:
    description: What the profile is for. With a state that needs no profile it stays as it is, so
      that an empty one still removes everything.
    type: str
    default: merged
"""

EXAMPLES = r"""
- name: Show what a survey made of the filter
  ansible.builtin.debug:
    msg: "{{ wanted.filter | default('no filter') }}"
  vars:
    wanted: "{{ query('srxfleet.jims.wanted') | first }}"
"""

RETURN = r"""
_list:
  description: The profile, in a list of one. It holds secrets in clear, if there are any.
  type: list
  elements: dict
  sample:
    - connection:
        primary:
          address: 192.0.2.10
      batch_query:
        query_interval: 10
"""

import os
from typing import Any

from ansible.errors import AnsibleLookupError
from ansible.plugins.lookup import LookupBase
from ansible_collections.srxfleet.jims.plugins.plugin_utils.filling import Filling, template_of
from ansible_collections.srxfleet.jims.plugins.plugin_utils.host_variables import (
    placed,
    profile_of,
)


class LookupModule(LookupBase):
    def run(
        self, terms: list[Any], variables: dict[str, Any] | None = None, **kwargs: Any
    ) -> list[Any]:
        # The profile is no term and no option: cores before 2.19 would have filled its templates in
        # before, and a secret may hold what looks like one.
        filling = Filling(template_of(self._templar), variables or {})
        profile = profile_of(filling, str(kwargs.get("state", "merged")), os.environ)
        if filling.problems:
            raise AnsibleLookupError(" ".join(one.message for one in placed(filling.problems)))
        return [profile]
