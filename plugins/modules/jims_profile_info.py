#!/usr/bin/python
# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Documentation and argument_spec of jims_profile_info; the work is done by the action plugin."""

from __future__ import annotations

DOCUMENTATION = r"""
module: jims_profile_info
short_description: Reads the JIMS profile of an SRX, its state and what it leans on
version_added: 1.0.0
author: srxfleet.jims contributors (@srxfleet)
description:
  - Reads what a device holds of a JIMS profile, how its connection to the JIMS servers is, how
    often it asked them, what the profile refers to, and who committed last.
  - Changes nothing, takes no lock, and reads the committed configuration only.
  - Every result but the facts of the device belongs to one word of O(gather). What was not
    gathered is absent from the result, so that nobody takes it for empty.
# BEGIN rendered by tools/render.py: options
options:
  gather:
    description:
      - What to read. Every part costs requests of its own, so that a fleet can be asked for just
        what is needed; V(all) is all of them.
      - V(profile) is the profile as it is configured and as it is in force.
      - V(status) is the device's connection to its JIMS servers, and how long its tokens last.
      - V(counters) are the queries to each server and their answers.
      - V(references) are the address sets, CA profiles and routing instances that the profile
        names.
      - V(commits) are the newest commits of the device.
    type: list
    elements: str
    choices:
      - profile
      - status
      - counters
      - references
      - commits
      - all
    default:
      - all
# END rendered by tools/render.py: options
attributes:
  check_mode:
    description: Can run in check mode and tell what it would do, changing nothing.
    support: full
  diff_mode:
    description: Shows what changes in the way Junos prints C(show | compare).
    support: none
requirements:
  - ncclient
  - jsonschema
notes:
  - Needs C(ansible_connection=ansible.netcommon.netconf) and an C(ansible_network_os) of
    C(junipernetworks.junos.junos) or C(juniper.device.junos).
  - A login whose class may view the configuration is enough. Status, counters, clock and commit log
    that the login or the release does not allow are told in RV(not_told), and do not fail the task.
  - Requests for each word of O(gather), beside one for the facts. V(profile) and V(references) two
    each, and two or three together; V(status) one, and one more for the clock where a token
    expires; V(counters) and V(commits) one each.
seealso:
  - module: srxfleet.jims.jims_profile
  - module: srxfleet.jims.jims_verify
"""

EXAMPLES = r"""
- name: Read all there is
  srxfleet.jims.jims_profile_info:
    gather: all
  register: seen

- name: Fail where no JIMS server is Online, or a token is over
  srxfleet.jims.jims_profile_info:
    gather: status
  register: seen
  failed_when: >-
    'Online' not in seen.jims | map(attribute='status') or
    seen.jims | selectattr('token_expires_in', 'number')
    | selectattr('token_expires_in', 'lt', 0) | list | length > 0

- name: Who changed this firewall last?
  srxfleet.jims.jims_profile_info:
    gather:
      - commits
  register: seen

- name: Take the profile in force for the profile that is wanted, secrets aside
  srxfleet.jims.jims_profile_info:
    gather:
      - profile
  register: seen

- name: Nothing differs from it
  srxfleet.jims.jims_profile:
    config: "{{ seen.effective }}"
  check_mode: true
"""

RETURN = r"""
status:
  description: V(in_sync) when the device was read, else why not, as with RV(code).
  returned: always
  type: str
  sample: in_sync
device:
  description: Who the device is.
  returned: always
  type: dict
  sample:
    host_name: branch-01
    model: srx345
    release: 21.2R3-S2.9
    serial: CZ0399AF0001
    cluster_node: null
not_told:
  description: >-
    What the device refused to say, in its own words; the keys are V(status), V(counters),
    V(commits) and V(clock). Empty where it answered everything.
  returned: when the device was read
  type: dict
  sample:
    counters: permission denied
profile:
  description: >-
    The profile as it is configured on the device itself, without what comes from groups and without
    what is deactivated. Secrets are left out.
  returned: when V(profile) is gathered
  type: dict
  sample:
    connection:
      primary:
        address: 192.0.2.10
effective:
  description: >-
    The profile in force, with what comes from groups. Can be given to M(srxfleet.jims.jims_profile)
    as its O(srxfleet.jims.jims_profile#module:config). Secrets are left out.
  returned: when V(profile) is gathered
  type: dict
  sample:
    connection:
      port: 443
      primary:
        address: 192.0.2.10
secrets:
  description: The options of the secrets that are there. Their values are never shown.
  returned: when V(profile) is gathered
  type: list
  elements: str
  sample:
    - connection.primary.client_secret
unmanaged:
  description: Statements of the stanza that the collection does not know, in Junos words.
  returned: when V(profile) is gathered
  type: list
  elements: str
  sample:
    - traceoptions/file/no-world-readable
inherited:
  description: What comes from configuration groups, with the group.
  returned: when V(profile) is gathered
  type: list
  elements: dict
  sample:
    - path: connection.port
      group: fleet
inactive:
  description: Deactivated statements. They are not in RV(profile) and RV(effective).
  returned: when V(profile) is gathered
  type: list
  elements: str
  sample:
    - connection.secondary
findings:
  description: Remarks about the profile in force, as M(srxfleet.jims.jims_profile) makes them.
  returned: when V(profile) is gathered
  type: list
  elements: dict
  sample:
    - id: https_without_ca
      severity: security
      path: connection.primary
      message: >-
        connection.primary names no CA: the device does not check whom it gives the secret to.
fingerprint:
  description: >-
    A sha256 over the stanza in force, secrets left out; the same as
    M(srxfleet.jims.jims_profile) returns.
  returned: when V(profile) is gathered
  type: str
  sample: 9f2feb0f1ef425b292f2f94bc8e7d5f5e0e5f7ba5a6a2a4c7d9cba4d4c0cf7d1
jims:
  description: >-
    The connection to the primary and the secondary server: always two entries, in this order. What
    the device does not tell is null. The access token is never shown.
  returned: when V(status) is gathered
  type: list
  elements: dict
  contains:
    role:
      description: V(primary) or V(secondary).
      type: str
      sample: primary
    configured:
      description: Whether the device has such a server; null where it does not tell.
      type: bool
      sample: true
    address:
      description: Where the device looks for it.
      type: str
      sample: 192.0.2.10
    fqdn:
      description: Its name, where it is configured by name (Junos 23.2R2 and later).
      type: str
      sample: jims.example.net
    port:
      description: The TCP port.
      type: int
      sample: 443
    source:
      description: The device's own address for it; V(Automatic) where the device chooses.
      type: str
      sample: Automatic
    interface:
      description: The interface towards it; V(Automatic) where the device chooses.
      type: str
      sample: Automatic
    routing_instance:
      description: The routing instance towards it; V(Automatic) where the device chooses.
      type: str
      sample: Automatic
    connect_method:
      description: V(https) or V(http).
      type: str
      sample: https
    status:
      description: >-
        The device's word for the connection, V(Online) or V(Offline); V(Not configured) where there
        is no such server, V(Unknown) where the device does not tell.
      type: str
      sample: Online
    message:
      description: What the server said last, or why nobody can tell.
      type: str
      sample: OK (200)
    has_token:
      description: Whether the device holds an access token; null for a server it does not have.
      type: bool
      sample: true
    in_use:
      description: >-
        Whether the device asks this server at present. Null where it marks none of them, as no
        release before 23.2R2 does.
      type: bool
      sample: true
    token_expires:
      description: When the token ends, as the device writes it, in the device's time zone.
      type: str
      sample: 2026-05-25 19:42:48 UTC
    token_expires_in:
      description: >-
        Seconds until then by the device's own clock, negative when it is over. Null where there is
        no token, or the device's times cannot be compared.
      type: int
      sample: 3412
counters:
  description: >-
    Queries to the primary and the secondary server: always two entries, in this order. The names
    are the same for every release; null is what a release does not count, or a server that is not
    there. Numbers, or the device's own words for what is no number.
  returned: when V(counters) is gathered
  type: list
  elements: dict
  contains:
    role:
      description: V(primary) or V(secondary).
      type: str
      sample: primary
    address:
      description: Where the device looks for it; null where it has no such server.
      type: str
      sample: 192.0.2.10
    batch_queries_sent:
      description: Batch queries sent.
      type: int
      sample: 120
    batch_queries_returned:
      description: Batch queries that were answered.
      type: int
      sample: 118
    batch_query_errors:
      description: Batch queries that were answered with an error.
      type: int
      sample: 2
    batch_last_response:
      description: When the last answer to a batch query came, as the device writes it.
      type: str
      sample: 2026-05-25 18:42:48 UTC
    ip_queries_sent:
      description: Queries for one address sent. Junos 23.2 calls them C(auth-entry-lookup).
      type: int
      sample: 40
    ip_queries_returned:
      description: Queries for one address that were answered.
      type: int
      sample: 40
    ip_query_errors:
      description: Queries for one address that were answered with an error.
      type: int
      sample: 0
    ip_last_response:
      description: When the last answer to a query for one address came, as the device writes it.
      type: str
      sample: 2026-05-25 18:42:51 UTC
    ip_query_time_average:
      description: How long such an answer takes on average, as the device counts (from Junos 23.2).
      type: int
      sample: 12
    ip_query_time_maximum:
      description: How long one took at most, as the device counts (from Junos 23.2).
      type: int
      sample: 95
    revocation_requests_sent:
      description: Questions whether a certificate is revoked (from Junos 23.2).
      type: int
      sample: 3
    revocation_responses_received:
      description: Answers to them (from Junos 23.2).
      type: int
      sample: 3
    certificates_revoked:
      description: Certificates that were found revoked (from Junos 23.2).
      type: int
      sample: 0
references:
  description: What the profile in force refers to by name, and what is found there.
  returned: when V(references) is gathered
  type: dict
  contains:
    address_sets:
      description: >-
        The address sets of the filters, nested sets followed. C(state) is V(there), V(deactivated)
        or V(absent). Members that do not exist are in C(missing); C(circular) says that a set holds
        itself. C(kind) is the Junos word of an address, with C(_) for C(-).
      type: list
      elements: dict
      sample:
        - path: filter.include_ip
          address_book: global
          address_set: offices
          state: there
          addresses:
            - name: oslo
              kind: ip_prefix
              value: 10.1.0.0/16
          missing: []
          circular: false
    ca_profiles:
      description: The CA profiles of the servers; C(state) as above.
      type: list
      elements: dict
      sample:
        - path: connection.primary.ca_profile
          name: JIMS
          state: there
    routing_instances:
      description: The routing instances of the servers; C(state) as above.
      type: list
      elements: dict
      sample:
        - path: connection.primary.routing_instance
          name: mgmt_junos
          state: absent
last_commits:
  description: >-
    The newest commits of the device, at most ten, the newest first. C(marker) names the run of this
    collection that made it, and is null for anybody else's. Times are as the device writes them.
  returned: when V(commits) is gathered
  type: list
  elements: dict
  sample:
    - user: automation
      time: 2026-05-25 18:40:02 UTC
      client: netconf
      comment: "CHG-1234 [jims 3f9a1c02-77aa10]"
      marker: jims 3f9a1c02-77aa10
code:
  description: A stable word for what went wrong; C(docs/reference.md) lists them.
  returned: on failure
  type: str
  sample: CONNECT
remedy:
  description: What a person can do about it.
  returned: on failure
  type: str
  sample: Check ansible_user and its password, key or agent.
problems:
  description: Every word of O(gather) that is not allowed.
  returned: on failure
  type: list
  elements: dict
  sample:
    - path: "gather[stats]"
      row: ""
      given: "'stats'"
      allowed: a list of profile, status, counters, references, commits, all
      message: "gather: 'stats' is not allowed; allowed is a list of profile, status, ..."
"""

from ansible_collections.srxfleet.jims.plugins.module_utils.elsewhere import refuse
from ansible_collections.srxfleet.jims.plugins.module_utils.profile.derive import (
    plain_argument_spec,
)
from ansible_collections.srxfleet.jims.plugins.module_utils.profile.options import INFO_OPTIONS


def main() -> None:
    refuse("jims_profile_info", plain_argument_spec(INFO_OPTIONS))


if __name__ == "__main__":
    main()
