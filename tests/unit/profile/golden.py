# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every option as Junos writes it, by hand: XML, command line, braces, and its deletion."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Row:
    """One option with a value, and the texts for it below its level of the stanza."""

    option: str
    value: Any
    level: str
    xml: str
    words: str
    braces: str
    gone_xml: str
    gone_words: str


_SECRET = "Tr0ub&dor"
_SERVER = (
    ("address", "192.0.2.1", "<address>192.0.2.1</address>", "address 192.0.2.1",
     "address 192.0.2.1;", '<address delete="delete"/>', "address"),
    ("client_id", "branch 7", "<client-id>branch 7</client-id>", 'client-id "branch 7"',
     'client-id "branch 7";', '<client-id delete="delete"/>', "client-id"),
    ("client_secret", _SECRET, "<client-secret>Tr0ub&amp;dor</client-secret>",
     "client-secret <redacted>", "client-secret <redacted>; ## SECRET-DATA",
     '<client-secret delete="delete"/>', "client-secret"),
)
_JIMS_SERVER = (
    *_SERVER,
    ("ca_certificate", "/var/db/certs/jims.pem",
     "<ca-certificate>/var/db/certs/jims.pem</ca-certificate>",
     "ca-certificate /var/db/certs/jims.pem", "ca-certificate /var/db/certs/jims.pem;",
     '<ca-certificate delete="delete"/>', "ca-certificate"),
    ("ca_profile", "JIMS_CA", "<ca-profile>JIMS_CA</ca-profile>", "ca-profile JIMS_CA",
     "ca-profile JIMS_CA;", '<ca-profile delete="delete"/>', "ca-profile"),
    ("source", "2001:db8::1", "<source>2001:db8::1</source>", "source 2001:db8::1",
     "source 2001:db8::1;", '<source delete="delete"/>', "source"),
    ("interface", "ge-0/0/0.0", "<interface>ge-0/0/0.0</interface>", "interface ge-0/0/0.0",
     "interface ge-0/0/0.0;", '<interface delete="delete"/>', "interface"),
    ("routing_instance", "mgmt_junos", "<routing-instance>mgmt_junos</routing-instance>",
     "routing-instance mgmt_junos", "routing-instance mgmt_junos;",
     '<routing-instance delete="delete"/>', "routing-instance"),
)
_BATCH = (
    ("items_per_batch", 500, "<items-per-batch>500</items-per-batch>", "items-per-batch 500",
     "items-per-batch 500;", '<items-per-batch delete="delete"/>', "items-per-batch"),
    ("query_interval", 10, "<query-interval>10</query-interval>", "query-interval 10",
     "query-interval 10;", '<query-interval delete="delete"/>', "query-interval"),
)
_ADDRESSES = (
    ("address_book", "global", "<address-book>global</address-book>", "address-book global",
     "address-book global;", '<address-book delete="delete"/>', "address-book"),
    ("address_set", "branch", "<address-set>branch</address-set>", "address-set branch",
     "address-set branch;", '<address-set delete="delete"/>', "address-set"),
)


def _below(option: str, level: str, rows: tuple[tuple[Any, ...], ...]) -> tuple[Row, ...]:
    return tuple(Row(f"{option}.{name}", value, level, *rest) for name, value, *rest in rows)


ROWS: tuple[Row, ...] = (
    Row("connection.connect_method", "https", "connection",
        "<connect-method>https</connect-method>", "connect-method https", "connect-method https;",
        '<connect-method delete="delete"/>', "connect-method"),
    Row("connection.port", 8443, "connection", "<port>8443</port>", "port 8443", "port 8443;",
        '<port delete="delete"/>', "port"),
    *_below("connection.primary", "connection primary", _JIMS_SERVER),
    *_below("connection.secondary", "connection secondary", _JIMS_SERVER),
    Row("connection.token_api", "oauth_token/oauth", "connection",
        "<token-api>oauth_token/oauth</token-api>", "token-api oauth_token/oauth",
        "token-api oauth_token/oauth;", '<token-api delete="delete"/>', "token-api"),
    Row("connection.query_api", 'say "hi" \\ {;}', "connection",
        '<query-api>say "hi" \\ {;}</query-api>', 'query-api "say \\"hi\\" \\\\ {;}"',
        'query-api "say \\"hi\\" \\\\ {;}";', '<query-api delete="delete"/>', "query-api"),
    Row("connection.server_validity_check_interval", 0, "connection",
        "<server-validity-check-interval>0</server-validity-check-interval>",
        "server-validity-check-interval 0", "server-validity-check-interval 0;",
        '<server-validity-check-interval delete="delete"/>', "server-validity-check-interval"),
    *_below("batch_query", "batch-query", _BATCH),
    Row("ip_query.query_delay_time", 0, "ip-query", "<query-delay-time>0</query-delay-time>",
        "query-delay-time 0", "query-delay-time 0;", '<query-delay-time delete="delete"/>',
        "query-delay-time"),
    Row("ip_query.no_ip_query", True, "ip-query", "<no-ip-query/>", "no-ip-query", "no-ip-query;",
        '<no-ip-query delete="delete"/>', "no-ip-query"),
    Row("ip_query.max_connections", 20, "ip-query", "<max-connections>20</max-connections>",
        "max-connections 20", "max-connections 20;", '<max-connections delete="delete"/>',
        "max-connections"),
    Row("authentication_entry_timeout", 0, "",
        "<authentication-entry-timeout>0</authentication-entry-timeout>",
        "authentication-entry-timeout 0", "authentication-entry-timeout 0;",
        '<authentication-entry-timeout delete="delete"/>', "authentication-entry-timeout"),
    Row("invalid_authentication_entry_timeout", 60, "",
        "<invalid-authentication-entry-timeout>60</invalid-authentication-entry-timeout>",
        "invalid-authentication-entry-timeout 60", "invalid-authentication-entry-timeout 60;",
        '<invalid-authentication-entry-timeout delete="delete"/>',
        "invalid-authentication-entry-timeout"),
    Row("preserve_valid_user", True, "", "<preserve-valid-user/>", "preserve-valid-user",
        "preserve-valid-user;", '<preserve-valid-user delete="delete"/>', "preserve-valid-user"),
    *_below("filter.include_ip", "filter include-ip", _ADDRESSES),
    *_below("filter.exclude_ip", "filter exclude-ip", _ADDRESSES),
    Row("filter.domain", ["a.example"], "filter", "<domain><name>a.example</name></domain>",
        "domain a.example", "domain a.example;",
        '<domain delete="delete"><name>a.example</name></domain>', "domain a.example"),
    *_below("jims_validator", "jims-validator", _SERVER),
    Row("jims_validator.port", 592, "jims-validator", "<port>592</port>", "port 592", "port 592;",
        '<port delete="delete"/>', "port"),
    *_below("session_batch_query", "session-batch-query", _BATCH),
    Row("session_query.query_delay_time", 60, "session-query",
        "<query-delay-time>60</query-delay-time>", "query-delay-time 60", "query-delay-time 60;",
        '<query-delay-time delete="delete"/>', "query-delay-time"),
    Row("session_query.no_session_query", True, "session-query", "<no-session-query/>",
        "no-session-query", "no-session-query;", '<no-session-query delete="delete"/>',
        "no-session-query"),
    Row("session_query.max_connections", 1, "session-query",
        "<max-connections>1</max-connections>", "max-connections 1", "max-connections 1;",
        '<max-connections delete="delete"/>', "max-connections"),
    Row("traceoptions.file.filename", "jims.log", "traceoptions file",
        "<filename>jims.log</filename>", "jims.log", "jims.log;", '<filename delete="delete"/>',
        "jims.log"),
    Row("traceoptions.file.size", "10m", "traceoptions file", "<size>10m</size>", "size 10m",
        "size 10m;", '<size delete="delete"/>', "size"),
    Row("traceoptions.file.files", 1000, "traceoptions file", "<files>1000</files>", "files 1000",
        "files 1000;", '<files delete="delete"/>', "files"),
    Row("traceoptions.file.world_readable", True, "traceoptions file", "<world-readable/>",
        "world-readable", "world-readable;", '<world-readable delete="delete"/>',
        "world-readable"),
    Row("traceoptions.file.match", "user.*(in|out)", "traceoptions file",
        "<match>user.*(in|out)</match>", 'match "user.*(in|out)"', 'match "user.*(in|out)";',
        '<match delete="delete"/>', "match"),
    Row("traceoptions.level", "info", "traceoptions", "<level>info</level>", "level info",
        "level info;", '<level delete="delete"/>', "level"),
    Row("traceoptions.flag", ["query"], "traceoptions", "<flag><name>query</name></flag>",
        "flag query", "flag query;", '<flag delete="delete"><name>query</name></flag>',
        "flag query"),
    Row("traceoptions.no_remote_trace", True, "traceoptions", "<no-remote-trace/>",
        "no-remote-trace", "no-remote-trace;", '<no-remote-trace delete="delete"/>',
        "no-remote-trace"),
)
