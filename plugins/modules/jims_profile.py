#!/usr/bin/python
# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Documentation and argument_spec of jims_profile; the work is done by the action plugin."""

from __future__ import annotations

DOCUMENTATION = r"""
module: jims_profile
short_description: Puts a JIMS profile on an SRX firewall, and keeps it there
version_added: 1.0.0
author: srxfleet.jims contributors (@srxfleet)
description:
  - Manages how an SRX asks a Juniper Identity Management Service (JIMS) who is behind an IP
    address. That is the stanza C(services user-identification identity-management), with every
    row of J-Web's page B(Add a Juniper Identity Management Service Profile) and the statements
    that the page leaves out.
  - The module runs on the controller. It opens the host's C(ansible.netcommon.netconf) connection
    itself, with every option that Ansible would give it, and closes it again. One call is one SSH
    session; only a change that is verified opens a second one.
  - It reads first, compares, and touches the device only where something differs. Then it locks,
    reads again, loads what differs and nothing else, and commits. When a step before the commit
    fails, it discards its edits and gives the lock back.
  - With O(confirm_minutes) the commit goes back by itself unless a second, new session reaches the
    device and finds JIMS as O(verify) requires.
  - Check mode tells how a device differs from what is wanted (RV(status=drift)), and a run with
    nothing to change says that it is so (RV(status=in_sync)). Both send three RPCs that read, and
    none that lock, load or commit. Check mode and run give the same RV(changes), RV(after) and
    RV(diff).
  - Every wrong value is told at once, in RV(problems), before a connection is opened. What
    depends on the device's release is told before the lock.
  - Secrets are compared in memory and never shown. In results, diffs and commands they are
    V(<redacted>).
# BEGIN rendered by tools/render.py: options
options:
  config:
    description:
      - The profile. Options are the Junos words with C(_) for C(-), nested as Junos nests them.
      - An option that is not given, is null or is an empty dict is left as O(state) says; no device
        default is ever put in its place.
      - Needed by O(state=merged), O(state=replaced), O(state=overridden) and O(state=rendered).
    type: dict
    suboptions:
      connection:
        description:
          - How the device reaches JIMS.
        type: dict
        suboptions:
          connect_method:
            description:
              - How the device talks to JIMS.
              - The device's own default is https.
              - 'On J-Web''s page: Connection Type.'
            type: str
            choices:
              - https
              - http
          port:
            description:
              - TCP port of the JIMS servers.
              - Allowed is a number, 1..65535.
              - The device's own default is 443.
              - 'On J-Web''s page: port.'
            type: int
          primary:
            description:
              - The primary JIMS server.
            type: dict
            suboptions:
              address:
                description:
                  - Address of the primary JIMS server.
                  - Allowed is an IPv4 or IPv6 address or a fully qualified name such as
                    jims.example.net.
                  - 'On J-Web''s page: Primary IP Address.'
                  - A name needs Junos 23.1 or later.
                type: str
              ca_certificate:
                description:
                  - File on the device with the CA certificate that the primary server's is checked
                    against.
                  - Allowed is 1..256 characters, no control characters.
                  - 'On J-Web''s page: Primary CA Certificate file path.'
                  - Junos 17.4 to 24.2. Deprecated since Junos 23.2.
                type: str
              ca_profile:
                description:
                  - Profile under C(security pki ca-profile) that the primary server's certificate
                    is checked against.
                  - Allowed is a name without blanks, 1..32 characters.
                  - Not on J-Web's page.
                  - Junos 23.2 and later.
                type: str
              ca_certificate_content:
                description:
                  - CA certificate of the primary server as PEM text, to be put on the device.
                  - Allowed is the text of a certificate in PEM form.
                  - 'On J-Web''s page: Primary CA Certificate file upload.'
                type: str
              client_id:
                description:
                  - Name under which the device asks the primary server for an access token; the
                    same as in the API client on JIMS.
                  - Allowed is 1..64 characters, no control characters.
                  - 'On J-Web''s page: Primary Client ID.'
                type: str
              client_secret:
                description:
                  - Secret that goes with the client ID on the primary server.
                  - Allowed is 1..128 characters, no control characters.
                  - 'On J-Web''s page: Primary Client Secret.'
                type: str
              source:
                description:
                  - Own address from which the device talks to the primary server.
                  - Allowed is an IPv4 or IPv6 address.
                  - Not on J-Web's page.
                  - Junos 20.4 and later.
                type: str
              interface:
                description:
                  - Own interface through which the device talks to the primary server.
                  - Allowed is an interface name such as ge-0/0/0.0 or fxp0, 1..64 characters.
                  - Not on J-Web's page.
                  - Junos 20.4 and later.
                type: str
              routing_instance:
                description:
                  - Routing instance in which the primary server is reached; it must exist.
                  - Allowed is a name without blanks, 1..128 characters.
                  - Not on J-Web's page.
                  - Junos 20.4 and later.
                type: str
          secondary:
            description:
              - The secondary JIMS server, asked when the primary does not answer.
            type: dict
            suboptions:
              address:
                description:
                  - Address of the secondary JIMS server.
                  - Allowed is an IPv4 or IPv6 address or a fully qualified name such as
                    jims.example.net.
                  - 'On J-Web''s page: Secondary IP Address.'
                  - A name needs Junos 23.1 or later.
                type: str
              ca_certificate:
                description:
                  - File on the device with the CA certificate that the secondary server's is
                    checked against.
                  - Allowed is 1..256 characters, no control characters.
                  - 'On J-Web''s page: Secondary CA Certificate file path.'
                  - Junos 17.4 to 24.2. Deprecated since Junos 23.2.
                type: str
              ca_profile:
                description:
                  - Profile under C(security pki ca-profile) that the secondary server's certificate
                    is checked against.
                  - Allowed is a name without blanks, 1..32 characters.
                  - Not on J-Web's page.
                  - Junos 23.2 and later.
                type: str
              ca_certificate_content:
                description:
                  - CA certificate of the secondary server as PEM text, to be put on the device.
                  - Allowed is the text of a certificate in PEM form.
                  - 'On J-Web''s page: Secondary CA Certificate file upload.'
                type: str
              client_id:
                description:
                  - Name under which the device asks the secondary server for an access token; the
                    same as in the API client on JIMS.
                  - Allowed is 1..64 characters, no control characters.
                  - 'On J-Web''s page: Secondary Client ID.'
                type: str
              client_secret:
                description:
                  - Secret that goes with the client ID on the secondary server.
                  - Allowed is 1..128 characters, no control characters.
                  - 'On J-Web''s page: Secondary Client Secret.'
                type: str
              source:
                description:
                  - Own address from which the device talks to the secondary server.
                  - Allowed is an IPv4 or IPv6 address.
                  - Not on J-Web's page.
                  - Junos 20.4 and later.
                type: str
              interface:
                description:
                  - Own interface through which the device talks to the secondary server.
                  - Allowed is an interface name such as ge-0/0/0.0 or fxp0, 1..64 characters.
                  - Not on J-Web's page.
                  - Junos 20.4 and later.
                type: str
              routing_instance:
                description:
                  - Routing instance in which the secondary server is reached; it must exist.
                  - Allowed is a name without blanks, 1..128 characters.
                  - Not on J-Web's page.
                  - Junos 20.4 and later.
                type: str
          token_api:
            description:
              - Path of the URL at which JIMS gives out access tokens.
              - Allowed is 1..128 characters, no control characters.
              - J-Web's document names oauth_token/oauth as the default.
              - 'On J-Web''s page: Token API.'
            type: str
          query_api:
            description:
              - Path of the URL at which JIMS answers queries.
              - Allowed is 4..128 characters, no control characters.
              - J-Web's document names user_query/v2 as the default.
              - 'On J-Web''s page: Query API.'
            type: str
          server_validity_check_interval:
            description:
              - How often the device checks whether a server's certificate was revoked.
              - Allowed is a number, 0..4294967295 minutes.
              - Not on J-Web's page.
              - Junos 23.2 and later.
            type: int
      batch_query:
        description:
          - Regular queries for all new user identities.
        type: dict
        suboptions:
          items_per_batch:
            description:
              - Most items in one answer to a batch query.
              - Allowed is a number, 100..1000.
              - The device's own default is 200.
              - 'On J-Web''s page: Item Per Batch.'
            type: int
          query_interval:
            description:
              - Time between two batch queries.
              - Allowed is a number, 1..60 seconds.
              - The device's own default is 5 seconds.
              - 'On J-Web''s page: Query Interval.'
            type: int
      ip_query:
        description:
          - Queries for one IP address without a known user.
        type: dict
        suboptions:
          query_delay_time:
            description:
              - Time to wait before asking for one IP address.
              - Allowed is a number, 0..60 seconds.
              - The device's own default is 15 seconds.
              - 'On J-Web''s page: Query Delay Time.'
            type: int
          no_ip_query:
            description:
              - Never ask JIMS for a single IP address.
              - 'On J-Web''s page: No IP Query.'
            type: bool
          max_connections:
            description:
              - Most connections for IP queries.
              - Allowed is a number, 1..20.
              - Not on J-Web's page.
              - Junos 18.2R3 and later builds of 18.2; 18.4R2 and later.
            type: int
      authentication_entry_timeout:
        description:
          - Life of an entry in the device's authentication table. A value of 0 means that entries
            never expire.
          - Allowed is a number, 0 or 10..1440 minutes.
          - The device's own default is 60 minutes.
          - 'On J-Web''s page: Authentication Entry Timeout.'
        type: int
      invalid_authentication_entry_timeout:
        description:
          - Life of an entry for an address whose user is not known. A value of 0 means that entries
            never expire.
          - Allowed is a number, 0 or 10..1440 minutes.
          - The device's own default is 30 minutes.
          - J-Web's document names 60 as the default.
          - 'On J-Web''s page: Invalid Authentication Entry Timeout.'
        type: int
      preserve_valid_user:
        description:
          - Keep a known user of an address when JIMS answers without a user.
          - Not on J-Web's page.
          - Junos 18.2R3 and later builds of 18.2; 18.4R2 and later.
        type: bool
      filter:
        description:
          - What the device asks JIMS about.
        type: dict
        suboptions:
          include_ip:
            description:
              - Addresses to ask about; book and set go together.
            type: dict
            suboptions:
              address_book:
                description:
                  - Address book that holds the set of addresses to ask JIMS about.
                  - Allowed is a name without blanks, 1..255 characters.
                  - 'On J-Web''s page: Include IP Address Book.'
                type: str
              address_set:
                description:
                  - Set of addresses to ask JIMS about.
                  - Allowed is a name without blanks, 1..63 characters.
                  - 'On J-Web''s page: Include IP Address Set.'
                type: str
              addresses:
                description:
                  - Addresses that the set shall hold; given, the entries and the set belong to the
                    module.
                  - Allowed is a list, at most 20 different entries, each an IPv4 address, an IPv4
                    prefix without host bits, or address/wildcard-mask.
                  - 'On J-Web''s page: Add New Address Set.'
                type: list
                elements: str
          exclude_ip:
            description:
              - Addresses never to ask about; book and set go together.
            type: dict
            suboptions:
              address_book:
                description:
                  - Address book that holds the set of addresses never to ask JIMS about.
                  - Allowed is a name without blanks, 1..255 characters.
                  - 'On J-Web''s page: Exclude IP Address Book.'
                type: str
              address_set:
                description:
                  - Set of addresses never to ask JIMS about.
                  - Allowed is a name without blanks, 1..63 characters.
                  - 'On J-Web''s page: Exclude IP Address Set.'
                type: str
              addresses:
                description:
                  - Addresses that the set shall hold; given, the entries and the set belong to the
                    module.
                  - Allowed is a list, at most 20 different entries, each an IPv4 address, an IPv4
                    prefix without host bits, or address/wildcard-mask.
                  - 'On J-Web''s page: Add New Address Set.'
                type: list
                elements: str
          domain:
            description:
              - Active Directory domains to ask for; their order means nothing.
              - Allowed is a list, at most 20 different entries, each letters, digits, dots, dashes
                and underscores, or a lone *, 1..64 characters.
              - 'On J-Web''s page: Filter to Domain.'
            type: list
            elements: str
      jims_validator:
        description:
          - The JIMS server that validates users and groups (Junos 20.2 and later).
        type: dict
        suboptions:
          address:
            description:
              - Address of the JIMS server that validates users and groups.
              - Allowed is an IPv4 or IPv6 address or a fully qualified name such as
                jims.example.net, 1..128 characters.
              - Not on J-Web's page.
              - Junos 20.2 and later.
            type: str
          client_id:
            description:
              - Name under which the device asks that server for an access token.
              - Allowed is 1..64 characters, no control characters.
              - Not on J-Web's page.
              - Junos 20.2 and later.
            type: str
          client_secret:
            description:
              - Secret that goes with that client ID.
              - Allowed is 1..128 characters, no control characters.
              - Not on J-Web's page.
              - Junos 20.2 and later.
            type: str
          port:
            description:
              - TCP port of that server; never the port of the connection.
              - Allowed is a number, 1..65535.
              - The device's own default is 591.
              - Not on J-Web's page.
              - Junos 20.2 and later.
            type: int
      session_batch_query:
        description:
          - Regular queries for sessions (Junos 23.1 and later).
        type: dict
        suboptions:
          items_per_batch:
            description:
              - Most items in one answer to a batch query for sessions.
              - Allowed is a number, 100..1000.
              - The device's own default is 200.
              - Not on J-Web's page.
              - Junos 23.1 and later.
            type: int
          query_interval:
            description:
              - Time between two batch queries for sessions.
              - Allowed is a number, 1..60 seconds.
              - The device's own default is 5 seconds.
              - Not on J-Web's page.
              - Junos 23.1 and later.
            type: int
      session_query:
        description:
          - Queries for one session (Junos 23.1 and later).
        type: dict
        suboptions:
          query_delay_time:
            description:
              - Time to wait before asking for one session.
              - Allowed is a number, 0..60 seconds.
              - The device's own default is 15 seconds.
              - Not on J-Web's page.
              - Junos 23.1 and later.
            type: int
          no_session_query:
            description:
              - Never ask JIMS for a single session.
              - Not on J-Web's page.
              - Junos 23.1 and later.
            type: bool
          max_connections:
            description:
              - Most connections for session queries.
              - Allowed is a number, 1..20.
              - Not on J-Web's page.
              - Junos 23.1 and later.
            type: int
      traceoptions:
        description:
          - Tracing of the daemon, for finding faults.
        type: dict
        suboptions:
          file:
            description:
              - Where traces go.
            type: dict
            suboptions:
              filename:
                description:
                  - File in /var/log for trace output.
                  - Allowed is a file name without /, % and blanks, 1..1024 characters.
                  - Not on J-Web's page.
                type: str
              size:
                description:
                  - Size at which a new trace file is begun.
                  - Allowed is bytes, or a number with k, m or g, 1..16 characters.
                  - Not on J-Web's page.
                type: str
              files:
                description:
                  - Most trace files to keep.
                  - Allowed is a number, 2..1000.
                  - The device's own default is 3.
                  - Not on J-Web's page.
                type: int
              world_readable:
                description:
                  - Let every login read the trace file.
                  - Not on J-Web's page.
                type: bool
              match:
                description:
                  - Regular expression that a traced line must match.
                  - Allowed is 1..255 characters, no control characters.
                  - Not on J-Web's page.
                type: str
          level:
            description:
              - Least important messages to trace.
              - Not on J-Web's page.
            type: str
            choices:
              - error
              - warning
              - notice
              - info
              - verbose
              - all
          flag:
            description:
              - Operations to trace.
              - Allowed is a list, different entries, each all, authentication-management,
                configuration, dispatcher, query, jims-validator-query, memory.
              - Not on J-Web's page.
              - V(jims-validator-query) needs Junos 20.1 or later. V(memory) needs Junos 20.4 or
                later.
            type: list
            elements: str
            choices:
              - all
              - authentication-management
              - configuration
              - dispatcher
              - query
              - jims-validator-query
              - memory
          no_remote_trace:
            description:
              - Do not send traces to the remote trace host.
              - Not on J-Web's page.
            type: bool
  state:
    description:
      - V(merged) sets what is given and leaves the rest; a flag given as false is removed; lists
        are united; O(config.connection.primary.ca_profile) removes
        O(config.connection.primary.ca_certificate) of the same server, and the other way round.
      - 'V(replaced) makes every option exactly as given: what is not given goes. Statements that
        the module does not know stay and are listed in RV(unmanaged).'
      - V(overridden) makes the whole stanza exactly as given.
      - V(deleted) removes the stanza or, with O(config), the options named there whatever their
        value; a list loses the named entries, an empty dict removes the container.
      - V(gathered) reads the profile; RV(gathered) can be given back as O(config).
      - V(rendered) shows what V(merged) would send to a device without a profile, and V(parsed)
        reads O(running_config). Both run on any host and never connect.
    type: str
    choices:
      - merged
      - replaced
      - overridden
      - deleted
      - gathered
      - rendered
      - parsed
    default: merged
  running_config:
    description:
      - 'For O(state=parsed): the stanza as XML, as the lines of C(display set), or as the text with
        braces.'
    type: str
  junos_release:
    description:
      - Junos release to check against with O(state=rendered), V(17.4) to V(24.4), such as V(22.4)
        or V(22.4R3-S2.11). Without it nothing is checked against releases.
      - Otherwise the release is read from the device.
    type: str
  comment:
    description:
      - Comment for the commit log. The marker of this run is put behind it.
    type: str
  confirm_minutes:
    description:
      - 'V(0) commits plainly. Any other number is a confirmed commit: the device takes the change
        back by itself after so many minutes, unless the module confirms it, which it does once a
        new session proves that the device is reachable and O(verify) is satisfied.'
      - O(verify.timeout) + O(commit_timeout) + 30 seconds must fit inside.
      - A number, 0..65535 minutes.
    type: int
    default: 0
  verify:
    description:
      - What the device's own JIMS connection status must be after a change.
      - With O(confirm_minutes) a change that does not get there is put back; without it the change
        stays, and the task fails with RV(status=applied_unverified).
      - Whatever is required, a server that was Online before the change and is not after it fails
        the verification.
    type: dict
    suboptions:
      require:
        description:
          - Which of the configured servers must be Online.
        type: str
        choices:
          - none
          - primary
          - any
          - all
        default: none
      timeout:
        description:
          - How long to wait for it.
          - A number, 1..3600 seconds.
        type: int
        default: 60
      interval:
        description:
          - Time between two looks.
          - A number, 1..60 seconds.
        type: int
        default: 2
      if_offline_before:
        description:
          - 'What a server counts for that was not Online before the change either: V(skip) does not
            let it hold the change back, V(require) does.'
        type: str
        choices:
          - skip
          - require
        default: skip
  read_jims:
    description:
      - 'Read the device''s connection to its JIMS servers where nothing is changed, too: in check
        mode, and where the device is as wanted. It is one request more, and never changes the
        outcome; RV(jims) tells.'
    type: bool
    default: false
  commit_timeout:
    description:
      - How long to wait for the answer to a commit; never less than the connection's own command
        timeout. A branch SRX needs more than the 30 seconds that are usual for commands.
      - A number, 1..86400 seconds.
    type: int
    default: 300
  lock_timeout:
    description:
      - How long to keep trying for a lock that somebody else holds. V(0) is one attempt.
      - A number, 0..86400 seconds.
    type: int
    default: 60
  update_secret:
    description:
      - When to send a secret.
      - V(when_different) compares what the device stores with what is given. Where nobody can tell
        (RV(secrets) says V(uncomparable)) it is sent only when another option of the same server
        changes.
      - V(always) sends it every time, so that the task always reports a change.
      - V(on_create) sends it only where the device has none.
    type: str
    choices:
      - when_different
      - always
      - on_create
    default: when_different
  master_password:
    description:
      - The device's master password, to compare secrets that it stores in the C($8$) form.
    type: str
  config_group:
    description:
      - Name of a configuration group. The profile is read, compared and written inside it, and not
        among the device's own statements.
      - What the profile leans on (address books, CA profiles) stays the device's own.
      - A group that is not applied, or behind which another value hides one of the profile, is told
        in RV(findings).
    type: str
  expected_fingerprint:
    description:
      - Refuse to change a device whose stanza is no longer the one that an earlier run reported in
        RV(fingerprint).
    type: str
  from_variables:
    description:
      - 'Take each option that is not given from the host''s variable of that name behind
        C(jims_profile_), as the role does: O(state) from C(jims_profile_state), and O(config) with
        what survey and credential of an AWX job add to it. In such a job the comment names the job
        where none is given.'
      - Variables are filled in value by value. What cannot be filled in is told by its place, all
        of it at once.
    type: bool
    default: false
# END rendered by tools/render.py: options
attributes:
  check_mode:
    support: full
    description: Can tell what would change, and change nothing.
    details: A check is how drift is found; it sends reading RPCs only.
  diff_mode:
    support: full
    description: Shows what changes.
    details: One patch in the style of C(show | compare), in RV(diff), with secrets left out.
  idempotent:
    support: partial
    description: Run again, changes nothing.
    details: With O(update_secret=always) a given secret is sent every time.
  action_group:
    support: full
    description: Takes C(module_defaults) of a group.
    membership:
      - srxfleet.jims.jims
  platform:
    support: full
    description: What it works with.
    platforms: SRX Series with Junos 17.4 to 24.4
requirements:
  - the Python package ncclient
  - the Python package jsonschema
  - the Python package cryptography, to compare secrets that a device stores in the C($8$) form
  - a collection with the netconf plugin for Junos, which is junipernetworks.junos or
    juniper.device
notes:
  - Set C(ansible_connection=ansible.netcommon.netconf), and C(ansible_network_os) to
    C(junipernetworks.junos.junos) or C(juniper.device.junos). O(state=rendered) and
    O(state=parsed) need neither.
  - Call the module by its full name. By its short name Ansible starts a helper process for every
    host, which the module refuses.
  - Host-key checking, timeouts and logins are those of the connection, see
    P(ansible.netcommon.netconf#connection).
  - Options below O(config) have no defaults. What is not given is left as O(state) says, and what
    a device does by itself never counts as drift.
  - A profile that the device takes from a configuration group counts as there. A value written
    over it is told in RV(findings).
  - No C(no_log) on the task is needed; it would hide the diff as well.
seealso:
  - module: junipernetworks.junos.junos_config
  - name: Juniper on user identities from JIMS
    description: What the profile does on the device.
    link: https://www.juniper.net/documentation/us/en/software/junos/authentication-firewall/topics/topic-map/security-user-auth-configure-jims.html
"""

EXAMPLES = r"""
# The connection of the hosts, in the inventory:
#   ansible_connection: ansible.netcommon.netconf
#   ansible_network_os: junipernetworks.junos.junos

- name: Put a profile on the device, and leave alone what is not named
  srxfleet.jims.jims_profile:
    config:
      connection:
        connect_method: https
        port: 443
        primary:
          address: 192.0.2.10
          ca_certificate: /var/db/certs/jims-ca.pem
          client_id: srx-fleet
          client_secret: "{{ vault_jims_secret }}"
        secondary:
          address: 192.0.2.11
          ca_certificate: /var/db/certs/jims-ca.pem
          client_id: srx-fleet
          client_secret: "{{ vault_jims_secret }}"
      authentication_entry_timeout: 60
      invalid_authentication_entry_timeout: 60
      filter:
        domain:
          - corp.example.net
    comment: JIMS rollout

- name: See how the device differs, and change nothing
  srxfleet.jims.jims_profile:
    config: "{{ jims_config }}"
  check_mode: true
  diff: true
  register: drift

- name: Say so in words
  ansible.builtin.debug:
    msg: "{{ drift.changes | map(attribute='path') | join(', ') }}"
  when: drift.status == 'drift'

- name: Change it with a safety net of ten minutes, and keep it only if a JIMS server is Online
  srxfleet.jims.jims_profile:
    config: "{{ jims_config }}"
    confirm_minutes: 10
    verify:
      require: any

- name: Make every option that the module knows exactly as given
  srxfleet.jims.jims_profile:
    state: replaced
    config: "{{ jims_config }}"

- name: Make the whole stanza exactly as given, statements that the module does not know included
  srxfleet.jims.jims_profile:
    state: overridden
    config: "{{ jims_config }}"

- name: Change the device only if nobody has since the check
  srxfleet.jims.jims_profile:
    config: "{{ jims_config }}"
    expected_fingerprint: "{{ drift.fingerprint }}"

- name: Write the secret anew, whatever the device holds
  srxfleet.jims.jims_profile:
    config:
      connection:
        primary:
          client_secret: "{{ vault_jims_secret }}"
    update_secret: always

- name: Compare secrets on a device that has a master password
  srxfleet.jims.jims_profile:
    config: "{{ jims_config }}"
    master_password: "{{ vault_srx_master_password }}"

- name: Remove some options, whatever their value, and one domain of the list
  srxfleet.jims.jims_profile:
    state: deleted
    config:
      connection:
        secondary: {}
      ip_query:
        no_ip_query: true
      filter:
        domain:
          - old.example.net

- name: Remove the whole profile
  srxfleet.jims.jims_profile:
    state: deleted

- name: Read the profile
  srxfleet.jims.jims_profile:
    state: gathered
  register: found

- name: Put the profile of one device on another; secrets are not read and have to be given
  srxfleet.jims.jims_profile:
    config: "{{ found.gathered | combine(secrets, recursive=True) }}"
  vars:
    secrets:
      connection:
        primary:
          client_secret: "{{ vault_jims_secret }}"
  delegate_to: srx2

- name: Show what would be sent, without any device
  srxfleet.jims.jims_profile:
    state: rendered
    config: "{{ jims_config }}"
    junos_release: 22.4R3

- name: Turn a saved configuration into a profile, without any device
  srxfleet.jims.jims_profile:
    state: parsed
    running_config: "{{ lookup('ansible.builtin.file', 'srx1.conf') }}"
"""

RETURN = r"""
status:
  description:
    - How the run ended, in one word. V(drift) only comes from check mode.
    - V(refused) means that nothing was sent to change the device, V(unknown) that a commit was
      sent and nobody can tell what became of it.
  returned: always
  type: str
  sample: applied
code:
  description: What went wrong, as a stable word, such as V(INPUT), V(LOCKED) or V(CONNECT).
  returned: on failure
  type: str
  sample: LOCKED
msg:
  description: What went wrong, in one sentence.
  returned: on failure
  type: str
  sample: >-
    connection.port (port): 70000 is not allowed; allowed is a number, 1..65535. (2 more problems:
    see 'problems'.)
remedy:
  description: What a person can do about it.
  returned: on failure
  type: str
  sample: Wait for the holder to finish or ask them; lock_timeout says how long to try.
changes:
  description: How the device differs from what is wanted, or differed before the run.
  returned: always
  type: list
  elements: dict
  contains:
    path:
      description:
        - The option below O(config), with the entry in brackets for a list. What the module does
          not know is named in Junos words.
      type: str
      sample: filter.domain[corp.example.net]
    kind:
      description: One of V(missing), V(different), V(unexpected) and V(inactive).
      type: str
      sample: different
    before:
      description: The value on the device, none where it has none.
      type: raw
      sample: 8443
    after:
      description: The value that is wanted, none where the option goes.
      type: raw
      sample: 443
    severity:
      description:
        - V(security) for secrets, certificates, the connection method and filters.
        - V(service) for addresses, ports and paths.
        - V(tuning) for the rest.
      type: str
      sample: service
before:
  description: The profile in force before the run, secrets redacted.
  returned: always
  type: dict
  sample:
    connection:
      port: 8443
      primary:
        address: 192.0.2.10
        client_secret: <redacted>
after:
  description: The profile in force after the run, in check mode as it would be. Secrets are
    redacted.
  returned: always
  type: dict
  sample:
    connection:
      port: 443
      primary:
        address: 192.0.2.10
        client_secret: <redacted>
commands:
  description: The change as Junos commands, secrets redacted. They are shown, not sent.
  returned: always
  type: list
  elements: str
  sample:
    - set services user-identification identity-management connection port 443
diff:
  description: The change as a patch in the style of C(show | compare), secrets redacted.
  returned: with C(--diff)
  type: dict
  contains:
    prepared:
      description: The patch.
      type: str
      sample: |
        [edit services user-identification identity-management connection]
        -   port 8443;
        +   port 443;
unmanaged:
  description: Statements of the stanza that the module does not know, and keeps.
  returned: always
  type: list
  elements: str
  sample:
    - traceoptions/file/no-world-readable
inherited:
  description: Options whose value comes from a configuration group.
  returned: always
  type: list
  elements: dict
  contains:
    path:
      description: The option.
      type: str
      sample: connection.token_api
    group:
      description: The group.
      type: str
      sample: jims-common
inactive:
  description: Deactivated statements that stay deactivated.
  returned: always
  type: list
  elements: str
  sample:
    - connection.secondary
problems:
  description: Everything that is wrong with the input, or that the device cannot take.
  returned: always
  type: list
  elements: dict
  contains:
    path:
      description: The option.
      type: str
      sample: connection.port
    row:
      description: Its label on J-Web's page, empty where the page does not have it.
      type: str
      sample: (port)
    given:
      description: What was given. A secret is never shown.
      type: str
      sample: '70000'
    allowed:
      description: What may be given.
      type: str
      sample: a number, 1..65535
    message:
      description: All of it in one sentence.
      type: str
      sample: 'connection.port (port): 70000 is not allowed; allowed is a number, 1..65535.'
secrets:
  description:
    - For every given secret, how the device's one compares. One of V(same), V(different),
      V(absent) and V(uncomparable).
    - With O(state=gathered) and O(state=parsed), the secrets that are there and were left out.
  returned: always
  type: dict
  sample:
    connection.primary.client_secret: same
findings:
  description: Remarks on a profile that is legal, but that a person should know of. They never
    stop a run.
  returned: always
  type: list
  elements: dict
  contains:
    id:
      description: A stable word.
      type: str
      sample: no_secondary
    severity:
      description: As in RV(changes).
      type: str
      sample: service
    path:
      description: The option it is about, or the container.
      type: str
      sample: connection.secondary
    message:
      description: The remark.
      type: str
      sample: Without a secondary server, user policies stop learning when the primary is down.
jims:
  description: What the device says of its JIMS servers. Access tokens are never shown.
  returned: when it was read, which a change with O(verify) or O(confirm_minutes) does
  type: list
  elements: dict
  contains:
    role:
      description: Either V(primary) or V(secondary).
      type: str
      sample: primary
    address:
      description: Its address or name.
      type: str
      sample: 192.0.2.10
    status:
      description: The device's word for the connection.
      type: str
      sample: Online
    message:
      description: What the device last heard from it, or why it did not.
      type: str
      sample: OK (200)
    has_token:
      description: Whether the device holds an access token.
      type: bool
      sample: true
device:
  description: Who answered. None where no device was asked, or before it answered.
  returned: always
  type: dict
  contains:
    host_name:
      description: Its host name.
      type: str
      sample: srx1
    model:
      description: Its model.
      type: str
      sample: SRX345
    release:
      description: Its Junos release.
      type: str
      sample: 22.4R3-S2.11
    serial:
      description: Its serial number.
      type: str
      sample: CX0000AA0001
    serials:
      description: The serial numbers of all nodes of a chassis cluster, which name it whichever
        node answers; without a cluster the one serial number.
      type: list
      elements: str
      sample:
        - CX0000AA0001
        - CX0000AA0002
    cluster_node:
      description: The first node of a chassis cluster in its answer, none without a cluster.
      type: str
      sample: node0
last_commit:
  description: The newest commit that was found on the device, before this run changed anything.
  returned: always; none where the device was not read
  type: dict
  contains:
    user:
      description: Who committed.
      type: str
      sample: ann
    time:
      description: When, in the device's words and by its clock.
      type: str
      sample: "2026-01-01 12:00:00 UTC"
fingerprint:
  description:
    - A sha256 over the stanza in force, the order of statements and secrets left aside. It can be
      given to a later run in O(expected_fingerprint).
  returned: always
  type: str
  sample: 9f2feb0f1ef425b292f2f94bc8e7d5f5e0e5f7ba5a6a2a4c7d9cba4d4c0cf7d1
commit:
  description: The commit of this run.
  returned: when something was committed
  type: dict
  contains:
    comment:
      description: What the device's commit log says.
      type: str
      sample: JIMS rollout [jims 3f9a1c02-b7e2d1]
    marker:
      description: What tells this commit from all others. The first half is the same on every
        host of a task.
      type: str
      sample: jims 3f9a1c02-b7e2d1
    confirmed:
      description: Whether the commit stays. A plain commit always does.
      type: bool
      sample: true
    confirm_minutes:
      description: After how many minutes it would have gone back, V(0) for a plain commit.
      type: int
      sample: 10
    confirmed_by:
      description:
        - Either V(module), or V(other) when somebody else's commit confirmed it. Only for
          confirmed commits that stay.
      type: str
      sample: module
    other_user:
      description: Who made that commit.
      type: str
      sample: operator
    other_time:
      description: When, by the device's clock.
      type: str
      sample: 2026-05-04 23:05:11 UTC
    rolls_back_at:
      description: When the device takes it back by itself. Only where it is not confirmed.
      type: str
      sample: 2026-05-04 23:14:09 UTC
gathered:
  description: The profile in force, to be given back as O(config). Secrets are left out.
  returned: with O(state=gathered)
  type: dict
  sample:
    connection:
      primary:
        address: 192.0.2.10
        client_id: srx-fleet
parsed:
  description: The profile in O(running_config), to be given back as O(config). Secrets are left
    out.
  returned: with O(state=parsed)
  type: dict
  sample:
    batch_query:
      items_per_batch: 500
rendered:
  description: The stanza as one XML text rooted at C(<configuration>), secrets redacted.
  returned: with O(state=rendered)
  type: str
  sample: <configuration><services>...</services></configuration>
"""

from ansible_collections.srxfleet.jims.plugins.module_utils.elsewhere import refuse
from ansible_collections.srxfleet.jims.plugins.module_utils.profile.derive import argument_spec


def main() -> None:
    refuse("jims_profile", argument_spec())


if __name__ == "__main__":
    main()
