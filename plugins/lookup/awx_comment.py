# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The lookup srxfleet.jims.awx_comment."""

from __future__ import annotations

DOCUMENTATION = r"""
name: awx_comment
short_description: A comment for the commit log that names the AWX job
version_added: 1.0.0
author: srxfleet.jims contributors (@srxfleet)
description:
  - Makes one line of what AWX tells a job of itself (C(awx_job_id) and the like, or C(tower_job_id)
    on older releases), so that the commit log of a device says which job changed it.
options:
  user:
    description: Whether to name the user who launched the job. That is personal data, and stays in
      the devices' commit logs.
    type: bool
    default: true
"""

EXAMPLES = r"""
- name: Tell what the commit log would say
  ansible.builtin.debug:
    msg: "{{ lookup('srxfleet.jims.awx_comment', user=false) }}"
"""

RETURN = r"""
_list:
  description: The comment, in a list of one; an empty text outside of AWX.
  type: list
  elements: str
  sample:
    - AWX job 42 of workflow job 40, JIMS rollout, launched by alice
"""

from typing import Any

from ansible.module_utils.parsing.convert_bool import boolean
from ansible.plugins.lookup import LookupBase
from ansible_collections.srxfleet.jims.plugins.module_utils.profile.awx_job import comment_of


class LookupModule(LookupBase):
    def run(
        self, terms: list[Any], variables: dict[str, Any] | None = None, **kwargs: Any
    ) -> list[str]:
        user = boolean(kwargs.get("user", True), strict=False)
        return [comment_of(variables or {}, user=bool(user))]
