#!/usr/bin/python
# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Documentation and argument_spec of jims_report; the work is done by the action plugin."""

from __future__ import annotations

DOCUMENTATION = r"""
module: jims_report
short_description: Makes one report of all hosts, from what jims_profile registered
version_added: 1.0.0
author: srxfleet.jims contributors (@srxfleet)
description:
  - Runs once, at the end of a run, and needs no connection. Every host that the run was meant for
    is in the report, with one status out of ten, and the statuses add up to the inventory.
  - Writes C(jims-report.json), and from that alone C(jims-report.html), C(.xml), C(.md), C(.csv)
    and C(.prom). The same JSON always gives the same files.
  - Compared with an earlier run, the report says which drift is new, which is resolved and which
    persists, and since when. What the earlier one knows of hosts that this run was not meant for is
    kept as long as the inventory has them.
  - A file that cannot be written is a warning. A report changes no device, so that the task is
    never C(changed), and no host's result changes because of it.
# BEGIN rendered by tools/render.py: options
options:
  results:
    description:
      - 'What the hosts registered: a dict of inventory name to result of
        M(srxfleet.jims.jims_profile), or a list of results of which each has its inventory name in
        C(host), or in C(item) as a loop leaves it there.'
      - An empty or skipped result is a host that was not attempted. Results that another module, or
        Ansible itself, left behind count as failed or unreachable where they say so.
      - Needed unless O(merge) is given.
    type: raw
  expected_hosts:
    description:
      - The inventory names of all hosts that the run was meant for. Hosts without a result are
        reported as not attempted, and the report says so in red where the statuses do not add up to
        these hosts.
      - Without it the hosts in O(results) or O(merge) are the inventory.
    type: list
    elements: str
  run_id:
    description:
      - Names the run. Without it, the run's own name in the devices' commit logs where it committed
        anything, and otherwise eight characters that are new each time.
    type: str
  previous:
    description:
      - Path of the C(jims-report.json) of an earlier run to compare with. It is read before
        anything is written, so that it may be the file that O(dest) is about to replace.
      - What cannot be read is a warning, and nothing is compared.
    type: str
  dest:
    description:
      - Directory for the files, on the controller. It is made, for its owner alone, where it does
        not exist. A relative path starts where C(ansible-playbook) was started.
    type: str
    default: ./jims-report
  formats:
    description:
      - Which files to write. V(json) holds everything, and the others can be rendered from it at
        any time. V(html) is the page for people, V(xml) is JUnit for CI servers, V(md) is Markdown
        of at most 60 lines for job output and chat, V(csv) is for spreadsheets, V(prom) for the
        textfile collector of Prometheus.
    type: list
    elements: str
    choices:
      - json
      - html
      - xml
      - md
      - csv
      - prom
    default:
      - json
      - html
      - xml
      - md
      - csv
      - prom
  merge:
    description:
      - Paths of the JSON files of several slices of one run; O(results), where given too, count as
        one more. A host that is in several of them is told, and its newest result counts.
      - With one file and nothing else, an old report is rendered again, byte for byte the same.
    type: list
    elements: str
# END rendered by tools/render.py: options
attributes:
  check_mode:
    description: In check mode the report is made and told, and no file is written. Put
      C(check_mode=false) on the task to have the files of a drift check too.
    support: full
  diff_mode:
    description: Shows what changes in the way Junos prints C(show | compare).
    support: none
requirements:
  - jinja2
  - jsonschema
notes:
  - The files are readable for their owner only (0600), and appear complete or not at all.
  - Results hold no secrets, so the report holds none.
seealso:
  - module: srxfleet.jims.jims_profile
"""

EXAMPLES = r"""
- name: Report on every host of the play, whatever became of it, and compare with the last report
  srxfleet.jims.jims_report:
    expected_hosts: "{{ ansible_play_hosts_all }}"
    results: "{{ dict(ansible_play_hosts_all | zip(registered)) }}"
    previous: jims-report/jims-report.json
  vars:
    registered: "{{ ansible_play_hosts_all | map('extract', hostvars)
      | map(attribute='jims_profile_result', default={}) | list }}"
  run_once: true
  check_mode: false
  register: jims_report

- name: Hand the short form to the next node of an AWX workflow
  ansible.builtin.set_stats:
    data: "{{ {jims_report.stats_key: jims_report.summary} }}"
  run_once: true

- name: Put the reports of three slices together
  srxfleet.jims.jims_report:
    merge:
      - slice1/jims-report.json
      - slice2/jims-report.json
      - slice3/jims-report.json
    expected_hosts: "{{ groups['srx'] }}"
    previous: yesterday/jims-report.json

- name: Make the page of an old report again
  srxfleet.jims.jims_report:
    merge:
      - archive/2026-11-20.json
    formats:
      - html
    dest: archive/2026-11-20
"""

RETURN = r"""
msg:
  description: The verdict, in one sentence.
  returned: always
  type: str
  sample: "14 of 500 devices need a person: 9 drift, 3 unreachable, 2 refused; 486 in sync."
counts:
  description: How many hosts have each status. All ten statuses are there, also those with none.
  returned: always
  type: dict
  sample:
    in_sync: 486
    applied: 0
    drift: 9
    applied_unverified: 0
    rolled_back: 0
    refused: 2
    failed: 0
    unreachable: 3
    unknown: 0
    not_attempted: 0
inventory:
  description: How many hosts there should be.
  returned: always
  type: int
  sample: 500
complete:
  description: Whether the counts add up to the inventory, and every slice could be read.
  returned: always
  type: bool
  sample: true
needs_person:
  description: How many devices are neither as wanted nor left for later.
  returned: always
  type: int
  sample: 14
comparison:
  description: What is different from the earlier report, as numbers of differences.
  returned: when there was an earlier report to compare with
  type: dict
  sample:
    run_id: 77aa01be
    generated: "2026-11-22T06:00:11Z"
    new: 3
    resolved: 5
    persisting: 6
    unchecked: 1
run_id:
  description: The name of the run.
  returned: always
  type: str
  sample: 3f9a1c02
summary:
  description: The report in less than 8 kB, for C(set_stats). Names are left out where there are
    too many, and C(left_out) says how many.
  returned: always
  type: dict
  sample:
    run_id: 3f9a1c02
    verdict: "1 of 2 devices needs a person: 1 drift; 1 in sync."
    hosts:
      drift:
        - branch-07
stats_key:
  description: A name for the short form that no other run uses.
  returned: always
  type: str
  sample: jims_report_3f9a1c02
paths:
  description: The files that were written, or in check mode would be, by format.
  returned: always
  type: dict
  sample:
    json: /home/ann/jims-report/jims-report.json
    html: /home/ann/jims-report/jims-report.html
code:
  description: A stable word for what went wrong; C(docs/reference.md) lists them.
  returned: on failure
  type: str
  sample: INPUT
remedy:
  description: What a person can do about it.
  returned: on failure
  type: str
  sample: Correct the options that 'problems' names and run again.
problems:
  description: Everything that is wrong with the options.
  returned: on failure
  type: list
  elements: dict
  sample: []
"""

from ansible_collections.srxfleet.jims.plugins.module_utils.elsewhere import refuse
from ansible_collections.srxfleet.jims.plugins.module_utils.profile.derive import (
    plain_argument_spec,
)
from ansible_collections.srxfleet.jims.plugins.module_utils.profile.options import REPORT_OPTIONS


def main() -> None:
    refuse("jims_report", plain_argument_spec(REPORT_OPTIONS))


if __name__ == "__main__":
    main()
