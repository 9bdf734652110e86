# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""State merged: what is given is set, the rest stays."""

from __future__ import annotations

from tests.integration.profiles import CONFIG, LINES, OTHER_SECRET, SECRET, config, lines
from tests.integration.scenario import Journeys, Scenario

PORT = {"connection": {"port": 8443}}
FROM_EMPTY = """\
[edit services user-identification]
+   identity-management {
+       authentication-entry-timeout 60;
+       connection {
+           connect-method https;
+           port 8443;
+           primary {
+               address 192.0.2.10;
+               client-id fw;
+               client-secret <redacted>; ## SECRET-DATA
+           }
+       }
+   }
"""
DRIFTED = """\
[edit services user-identification identity-management]
-   authentication-entry-timeout 30;
-   ip-query {
-       no-ip-query;
-   }
+   authentication-entry-timeout 60;
[edit services user-identification identity-management connection]
-   port 8443;
+   port 443;
[edit services user-identification identity-management connection primary]
-   client-secret <redacted>; ## SECRET-DATA
+   client-secret <redacted>; ## SECRET-DATA
[edit services user-identification identity-management filter]
+   domain a.example;
"""


class TestMerged(Journeys):
    SCENARIOS = (
        Scenario(
            name="empty",
            given={
                "config": {
                    "connection": {
                        "connect_method": "https",
                        "port": "8443",
                        "primary": {
                            "address": "192.0.2.10",
                            "client_id": "fw",
                            "client_secret": SECRET,
                        },
                    },
                    "authentication_entry_timeout": 60,
                }
            },
            changes=(
                ("connection.connect_method", "missing", None, "https", "security"),
                ("connection.port", "missing", None, 8443, "service"),
                ("connection.primary.address", "missing", None, "192.0.2.10", "service"),
                ("connection.primary.client_id", "missing", None, "fw", "tuning"),
                (
                    "connection.primary.client_secret",
                    "missing",
                    None,
                    "<redacted>",
                    "security",
                ),
                ("authentication_entry_timeout", "missing", None, 60, "tuning"),
            ),
            commands=(
                "set connection connect-method https",
                "set connection port 8443",
                "set connection primary address 192.0.2.10",
                "set connection primary client-id fw",
                "set connection primary client-secret <redacted>",
                "set authentication-entry-timeout 60",
            ),
            diff=FROM_EMPTY,
            holds=(
                "authentication-entry-timeout 60",
                "connection connect-method https",
                "connection port 8443",
                "connection primary address 192.0.2.10",
                "connection primary client-id fw",
                f"connection primary client-secret {SECRET}",
            ),
            findings=frozenset({"https_without_ca", "no_secondary", "default_differs"}),
            secrets={"connection.primary.client_secret": "absent"},
        ),
        Scenario(
            name="in-sync",
            given={"config": CONFIG, "state": "merged"},
            device=LINES,
            secrets={
                "connection.primary.client_secret": "same",
                "connection.secondary.client_secret": "same",
            },
        ),
        Scenario(
            name="drifted",
            given={"config": config(ip_query={"no_ip_query": False})},
            device=(
                *lines(
                    without=(
                        "authentication-entry-timeout",
                        "connection port",
                        "connection primary client-secret",
                        "filter",
                    )
                ),
                "authentication-entry-timeout 30",
                "connection port 8443",
                "connection primary client-secret another",
                "filter domain z.example",
                "ip-query no-ip-query",
            ),
            changes=(
                ("connection.port", "different", 8443, 443, "service"),
                (
                    "connection.primary.client_secret",
                    "different",
                    "<redacted>",
                    "<redacted>",
                    "security",
                ),
                ("ip_query.no_ip_query", "unexpected", True, None, "tuning"),
                ("authentication_entry_timeout", "different", 30, 60, "tuning"),
                ("filter.domain[a.example]", "missing", None, "a.example", "security"),
            ),
            commands=(
                "delete ip-query",
                "set connection port 443",
                "set connection primary client-secret <redacted>",
                "set authentication-entry-timeout 60",
                "set filter domain a.example",
            ),
            diff=DRIFTED,
            holds=lines("filter domain z.example"),
            secrets={
                "connection.primary.client_secret": "different",
                "connection.secondary.client_secret": "same",
            },
        ),
        Scenario(
            name="null-and-empty-mean-not-given",
            given={
                "config": {
                    "connection": {"port": None, "secondary": {}},
                    "batch_query": {"items_per_batch": None},
                    "filter": {"domain": []},
                }
            },
            device=LINES,
        ),
        Scenario(
            name="flag-that-is-off-anyway",
            given={"config": {"ip_query": {"no_ip_query": False}, "preserve_valid_user": "no"}},
            device=LINES,
        ),
        Scenario(
            name="flag-on",
            given={"config": {"ip_query": {"no_ip_query": "yes"}}},
            device=LINES,
            changes=(("ip_query.no_ip_query", "missing", None, True, "tuning"),),
            commands=("set ip-query no-ip-query",),
            holds=lines("ip-query no-ip-query"),
            findings=frozenset({"no_ip_query"}),
        ),
        Scenario(
            name="lists-are-united",
            given={
                "config": {
                    "filter": {"domain": ["b.example", "a.example"]},
                    "traceoptions": {"flag": ["query"]},
                }
            },
            device=lines("traceoptions flag configuration"),
            changes=(
                ("filter.domain[b.example]", "missing", None, "b.example", "security"),
                ("traceoptions.flag[query]", "missing", None, "query", "tuning"),
            ),
            commands=("set filter domain b.example", "set traceoptions flag query"),
            holds=lines(
                "filter domain b.example",
                "traceoptions flag configuration",
                "traceoptions flag query",
            ),
        ),
        Scenario(
            name="ipv6-spelled-differently",
            given={"config": {"connection": {"primary": {"address": "2001:DB8:0:0::10"}}}},
            device=lines(
                "connection primary address 2001:db8::10", without="connection primary address"
            ),
        ),
        Scenario(
            name="profile-replaces-certificate-file",
            given={"config": {"connection": {"primary": {"ca_profile": "JIMS"}}}},
            traits={"release": "23.2R2.21"},
            elsewhere="set security pki ca-profile JIMS ca-identity jims",
            device=LINES,
            changes=(
                (
                    "connection.primary.ca_certificate",
                    "unexpected",
                    "/var/db/certs/jims.pem",
                    None,
                    "security",
                ),
                ("connection.primary.ca_profile", "missing", None, "JIMS", "security"),
            ),
            commands=(
                "delete connection primary ca-certificate",
                "set connection primary ca-profile JIMS",
            ),
            holds=lines(
                "connection primary ca-profile JIMS",
                without="connection primary ca-certificate",
            ),
            findings=frozenset({"deprecated"}),
        ),
        Scenario(
            name="unmodelled-stays",
            given={"config": PORT},
            device=lines("traceoptions file trace", "traceoptions file no-world-readable"),
            changes=(("connection.port", "different", 443, 8443, "service"),),
            commands=("set connection port 8443",),
            holds=lines(
                "connection port 8443",
                "traceoptions file filename trace",
                "traceoptions file no-world-readable",
                without="connection port",
            ),
            unmanaged=("traceoptions/file/no-world-readable",),
        ),
        Scenario(
            name="chassis-cluster",
            given={"config": PORT},
            traits={"cluster": True, "release": "21.2R3-S2.9"},
            device=LINES,
            changes=(("connection.port", "different", 443, 8443, "service"),),
            commands=("set connection port 8443",),
            holds=lines("connection port 8443", without="connection port"),
        ),
        Scenario(
            name="plain-ok-as-commit-reply",
            given={"config": PORT},
            traits={"commit_reply": "ok"},
            device=LINES,
            changes=(("connection.port", "different", 443, 8443, "service"),),
            commands=("set connection port 8443",),
            holds=lines("connection port 8443", without="connection port"),
        ),
        Scenario(
            name="oldest-release",
            given={"config": config(authentication_entry_timeout="0")},
            traits={"release": "17.4R1.16"},
            device=LINES,
            changes=(("authentication_entry_timeout", "different", 60, 0, "tuning"),),
            commands=("set authentication-entry-timeout 0",),
            holds=lines("authentication-entry-timeout 0", without="authentication-entry-timeout"),
            findings=frozenset({"timeout_zero"}),
        ),
        Scenario(
            name="newest-release",
            given={
                "config": {
                    "connection": {
                        "primary": {
                            "address": "jims.example.net",
                            "ca_profile": "JIMS",
                            "client_id": "fw",
                            "client_secret": OTHER_SECRET,
                            "routing_instance": "mgmt",
                        },
                        "server_validity_check_interval": 30,
                    },
                    "session_query": {"no_session_query": True, "max_connections": 20},
                    "jims_validator": {"address": "192.0.2.12", "port": 591},
                }
            },
            traits={"release": "24.4R1.9"},
            elsewhere=(
                "set security pki ca-profile JIMS ca-identity jims\n"
                "set routing-instances mgmt instance-type virtual-router"
            ),
            changes=(
                ("connection.primary.address", "missing", None, "jims.example.net", "service"),
                ("connection.primary.ca_profile", "missing", None, "JIMS", "security"),
                ("connection.primary.client_id", "missing", None, "fw", "tuning"),
                (
                    "connection.primary.client_secret",
                    "missing",
                    None,
                    "<redacted>",
                    "security",
                ),
                ("connection.primary.routing_instance", "missing", None, "mgmt", "tuning"),
                ("connection.server_validity_check_interval", "missing", None, 30, "tuning"),
                ("jims_validator.address", "missing", None, "192.0.2.12", "service"),
                ("jims_validator.port", "missing", None, 591, "service"),
                ("session_query.no_session_query", "missing", None, True, "tuning"),
                ("session_query.max_connections", "missing", None, 20, "tuning"),
            ),
            commands=(
                "set connection primary address jims.example.net",
                "set connection primary ca-profile JIMS",
                "set connection primary client-id fw",
                "set connection primary client-secret <redacted>",
                "set connection primary routing-instance mgmt",
                "set connection server-validity-check-interval 30",
                "set jims-validator address 192.0.2.12",
                "set jims-validator port 591",
                "set session-query no-session-query",
                "set session-query max-connections 20",
            ),
            holds=(
                "connection primary address jims.example.net",
                "connection primary ca-profile JIMS",
                "connection primary client-id fw",
                f"connection primary client-secret {OTHER_SECRET}",
                "connection primary routing-instance mgmt",
                "connection server-validity-check-interval 30",
                "jims-validator address 192.0.2.12",
                "jims-validator port 591",
                "session-query max-connections 20",
                "session-query no-session-query",
            ),
        ),
        Scenario(
            name="newer-than-known",
            given={"config": PORT},
            traits={"release": "25.2R1.9"},
            changes=(("connection.port", "missing", None, 8443, "service"),),
            commands=("set connection port 8443",),
            holds=("connection port 8443",),
            findings=frozenset({"release_newer", "primary_incomplete"}),
            warns=("newer than 24.4",),
        ),
    )
