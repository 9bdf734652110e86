# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The table: every option of a profile, once.

All else about an option is a view of its line here: argument_spec, documentation, JSON Schema,
reference, XML, set lines, refusals by release. Rows and document defaults are those of J-Web's
page 'Add a Juniper Identity Management Service Profile'; types, device defaults and releases are
those of Juniper's published YANG, 17.4R1 to 24.4R1.

An option's place below 'config' is its place in Junos with '_' for '-'.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from .formats import FORMATS
from .release import Releases, releases

Kind = Literal["text", "number", "choice", "flag", "names", "texts", "upload"]
"""text, number, choice: a leaf with a value. flag: an empty element. names: a list keyed by name.
texts, upload: not statements of the stanza; section 5 of the contract says what becomes of them."""

Severity = Literal["security", "service", "tuning"]

STANZA = ("services", "user-identification", "identity-management")
"""Where the profile lives in the configuration of a device."""


@dataclass(frozen=True)
class Field:
    """One option. 'low' and 'high' bound a number's value, a text's length, a list's entries'
    length; 'most' bounds the number of entries. 'also' are numbers allowed outside the range."""

    path: str
    kind: Kind
    text: str
    row: str = ""
    low: int | None = None
    high: int | None = None
    also: tuple[int, ...] = ()
    most: int | None = None
    unit: str = ""
    form: str = ""
    choices: Mapping[str, str] = dataclasses.field(default_factory=dict)
    """Each allowed word with the releases that know it."""
    default: str | int | bool | None = None
    """What the device does without the statement. For people to know: never put into a profile."""
    document_default: str | int | None = None
    """What J-Web's page says the default is, where the device disagrees or has none."""
    secret: bool = False
    severity: Severity = "tuning"
    since: str = "17.4+"
    named_since: str = ""
    """For a server's address: the releases that take a name besides an IP address."""
    deprecated: str = ""
    instead: str = ""
    """What to use where the release does not know the statement."""
    keyword: bool = True
    """False where set lines and curly text carry the value without the leaf's name."""

    def __post_init__(self) -> None:
        """Refuse nonsense when the table is built, not when a user meets it."""
        if self.form and self.form not in FORMATS:
            raise ValueError(f"{self.path}: no format is called {self.form}")
        if (self.kind == "choice") != bool(self.choices) and self.kind != "names":
            raise ValueError(f"{self.path}: choices belong to the kind 'choice', and only there")
        if self.kind == "number":
            if self.low is None or self.high is None or self.low > self.high:
                raise ValueError(f"{self.path}: a number needs low <= high")
            if self.default is not None and not self.takes_number(int(self.default)):
                raise ValueError(f"{self.path}: the default lies outside the range")
        if self.secret and self.kind != "text":
            raise ValueError(f"{self.path}: only a text can be a secret")
        releases(self.since)
        for known in self.choices.values():
            releases(known)

    def takes_number(self, value: int) -> bool:
        """Whether a number lies in the range, or is one of those allowed beside it."""
        inside = self.low is not None and self.high is not None and self.low <= value <= self.high
        return inside or value in self.also

    @property
    def in_stanza(self) -> bool:
        """Whether the option is a statement of the stanza itself."""
        return self.kind not in ("texts", "upload")

    @cached_property
    def options(self) -> tuple[str, ...]:
        return tuple(self.path.split("."))

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The Junos words below the stanza."""
        return _words(self.path)

    @property
    def name(self) -> str:
        return self.options[-1]

    @property
    def parent(self) -> str:
        return ".".join(self.options[:-1])

    @property
    def label(self) -> str:
        """The option with its row of J-Web's page, for messages."""
        return f"{self.path} ({self.row.strip('()')})" if self.row else self.path

    @cached_property
    def known_in(self) -> Releases:
        """The releases that have the statement."""
        return releases(self.since)

    def allowed(self) -> str:
        """What may be given, in words."""
        if self.kind == "flag":
            return "true or false"
        if self.kind == "choice":
            return " or ".join(self.choices) if len(self.choices) < 3 else ", ".join(self.choices)
        if self.kind == "number":
            also = "".join(f"{value} or " for value in self.also)
            unit = f" {self.unit}" if self.unit else ""
            return f"a number, {also}{self.low}..{self.high}{unit}"
        length = f"{self.low}..{self.high} characters" if self.high is not None else ""
        shape = FORMATS[self.form].allowed if self.form else ""
        entry = ", ".join(part for part in (shape, length) if part)
        if self.kind in ("names", "texts"):
            most = f"at most {self.most} different entries" if self.most else "different entries"
            return f"a list, {most}, each {', '.join(self.choices) or entry}"
        return entry if shape else f"{entry}, no control characters"


def _words(path: str) -> tuple[str, ...]:
    return tuple(path.replace("_", "-").split("."))


def _server(name: str, label: str, *, more_rows: Mapping[str, str]) -> tuple[Field, ...]:
    """The leaves of the primary or the secondary server: the same but for their labels."""
    at = f"connection.{name}"
    return (
        Field(f"{at}.address", "text", f"Address of the {name} JIMS server.",
              row=f"{label} IP Address", form="server", severity="service",
              named_since="23.1+"),
        Field(f"{at}.ca_certificate", "text",
              f"File on the device with the CA certificate that the {name} server's is checked "
              "against.",
              row=f"{label} CA Certificate file path", low=1, high=256, severity="security",
              since="17.4..24.2", deprecated="23.2+", instead=f"{at}.ca_profile"),
        Field(f"{at}.ca_profile", "text",
              f"Profile under C(security pki ca-profile) that the {name} server's certificate is "
              "checked against.",
              low=1, high=32, form="name", severity="security", since="23.2+",
              instead=f"{at}.ca_certificate"),
        Field(f"{at}.ca_certificate_content", "upload",
              f"CA certificate of the {name} server as PEM text, to be put on the device.",
              row=f"{label} CA Certificate file upload", form="certificate", severity="security"),
        Field(f"{at}.client_id", "text",
              f"Name under which the device asks the {name} server for an access token; "
              "the same as in the API client on JIMS.",
              row=more_rows["client_id"], low=1, high=64),
        Field(f"{at}.client_secret", "text",
              f"Secret that goes with the client ID on the {name} server.",
              row=more_rows["client_secret"], low=1, high=128, secret=True, severity="security"),
        Field(f"{at}.source", "text",
              f"Own address from which the device talks to the {name} server.",
              form="ip", since="20.4+"),
        Field(f"{at}.interface", "text",
              f"Own interface through which the device talks to the {name} server.",
              form="interface", low=1, high=64, since="20.4+"),
        Field(f"{at}.routing_instance", "text",
              f"Routing instance in which the {name} server is reached; it must exist.",
              form="name", low=1, high=128, since="20.4+"),
    )


_TIMEOUT = "A value of 0 means that entries never expire."

FIELDS: tuple[Field, ...] = (
    Field("connection.connect_method", "choice", "How the device talks to JIMS.",
          row="Connection Type", choices={"https": "17.4+", "http": "17.4+"}, default="https",
          severity="security"),
    Field("connection.port", "number", "TCP port of the JIMS servers.",
          row="(port)", low=1, high=65535, default=443, severity="service"),
    *_server("primary", "Primary",
             more_rows={"client_id": "Primary Client ID",
                        "client_secret": "Primary Client Secret"}),
    *_server("secondary", "Secondary",
             more_rows={"client_id": "Secondary Client ID",
                        "client_secret": "Secondary Client Secret"}),
    Field("connection.token_api", "text", "Path of the URL at which JIMS gives out access tokens.",
          row="Token API", low=1, high=128, document_default="oauth_token/oauth",
          severity="service"),
    Field("connection.query_api", "text", "Path of the URL at which JIMS answers queries.",
          row="Query API", low=4, high=128, document_default="user_query/v2", severity="service"),
    Field("connection.server_validity_check_interval", "number",
          "How often the device checks whether a server's certificate was revoked.",
          low=0, high=4294967295, unit="minutes", since="23.2+"),
    Field("batch_query.items_per_batch", "number", "Most items in one answer to a batch query.",
          row="Item Per Batch", low=100, high=1000, default=200),
    Field("batch_query.query_interval", "number", "Time between two batch queries.",
          row="Query Interval", low=1, high=60, unit="seconds", default=5),
    Field("ip_query.query_delay_time", "number", "Time to wait before asking for one IP address.",
          row="Query Delay Time", low=0, high=60, unit="seconds", default=15),
    Field("ip_query.no_ip_query", "flag", "Never ask JIMS for a single IP address.",
          row="No IP Query", default=False, severity="tuning"),
    Field("ip_query.max_connections", "number", "Most connections for IP queries.",
          low=1, high=20, since="18.2R3..18.2, 18.4R2+"),
    Field("authentication_entry_timeout", "number",
          f"Life of an entry in the device's authentication table. {_TIMEOUT}",
          row="Authentication Entry Timeout", low=10, high=1440, also=(0,), unit="minutes",
          default=60),
    Field("invalid_authentication_entry_timeout", "number",
          f"Life of an entry for an address whose user is not known. {_TIMEOUT}",
          row="Invalid Authentication Entry Timeout", low=10, high=1440, also=(0,), unit="minutes",
          default=30, document_default=60),
    Field("preserve_valid_user", "flag",
          "Keep a known user of an address when JIMS answers without a user.",
          default=False, since="18.2R3..18.2, 18.4R2+"),
    Field("filter.include_ip.address_book", "text",
          "Address book that holds the set of addresses to ask JIMS about.",
          row="Include IP Address Book", low=1, high=255, form="name", severity="security"),
    Field("filter.include_ip.address_set", "text", "Set of addresses to ask JIMS about.",
          row="Include IP Address Set", low=1, high=63, form="name", severity="security"),
    Field("filter.include_ip.addresses", "texts",
          "Addresses that the set shall hold; given, the entries and the set belong to the "
          "module.",
          row="Add New Address Set", most=20, form="filter_address", severity="security"),
    Field("filter.exclude_ip.address_book", "text",
          "Address book that holds the set of addresses never to ask JIMS about.",
          row="Exclude IP Address Book", low=1, high=255, form="name", severity="security"),
    Field("filter.exclude_ip.address_set", "text", "Set of addresses never to ask JIMS about.",
          row="Exclude IP Address Set", low=1, high=63, form="name", severity="security"),
    Field("filter.exclude_ip.addresses", "texts",
          "Addresses that the set shall hold; given, the entries and the set belong to the "
          "module.",
          row="Add New Address Set", most=20, form="filter_address", severity="security"),
    Field("filter.domain", "names",
          "Active Directory domains to ask for; their order means nothing.",
          row="Filter to Domain", low=1, high=64, most=20, form="domain", severity="security"),
    Field("jims_validator.address", "text",
          "Address of the JIMS server that validates users and groups.",
          low=1, high=128, form="server", severity="service", since="20.2+"),
    Field("jims_validator.client_id", "text",
          "Name under which the device asks that server for an access token.",
          low=1, high=64, since="20.2+"),
    Field("jims_validator.client_secret", "text", "Secret that goes with that client ID.",
          low=1, high=128, secret=True, severity="security", since="20.2+"),
    Field("jims_validator.port", "number",
          "TCP port of that server; never the port of the connection.",
          low=1, high=65535, default=591, severity="service", since="20.2+"),
    Field("session_batch_query.items_per_batch", "number",
          "Most items in one answer to a batch query for sessions.",
          low=100, high=1000, default=200, since="23.1+"),
    Field("session_batch_query.query_interval", "number",
          "Time between two batch queries for sessions.",
          low=1, high=60, unit="seconds", default=5, since="23.1+"),
    Field("session_query.query_delay_time", "number", "Time to wait before asking for one session.",
          low=0, high=60, unit="seconds", default=15, since="23.1+"),
    Field("session_query.no_session_query", "flag", "Never ask JIMS for a single session.",
          default=False, since="23.1+"),
    Field("session_query.max_connections", "number", "Most connections for session queries.",
          low=1, high=20, since="23.1+"),
    Field("traceoptions.file.filename", "text", "File in /var/log for trace output.",
          low=1, high=1024, form="file_name", keyword=False),
    Field("traceoptions.file.size", "text", "Size at which a new trace file is begun.",
          low=1, high=16, form="size"),
    Field("traceoptions.file.files", "number", "Most trace files to keep.",
          low=2, high=1000, default=3),
    Field("traceoptions.file.world_readable", "flag", "Let every login read the trace file.",
          default=False),
    Field("traceoptions.file.match", "text", "Regular expression that a traced line must match.",
          low=1, high=255),
    Field("traceoptions.level", "choice", "Least important messages to trace.",
          choices=dict.fromkeys(("error", "warning", "notice", "info", "verbose", "all"), "17.4+")),
    Field("traceoptions.flag", "names", "Operations to trace.", most=None,
          choices={"all": "17.4+", "authentication-management": "17.4+", "configuration": "17.4+",
                   "dispatcher": "17.4+", "query": "17.4+", "jims-validator-query": "20.1+",
                   "memory": "20.4+"}),
    Field("traceoptions.no_remote_trace", "flag", "Do not send traces to the remote trace host.",
          default=False),
)

BY_PATH: dict[str, Field] = {entry.path: entry for entry in FIELDS}
SECRETS: tuple[Field, ...] = tuple(entry for entry in FIELDS if entry.secret)
SERVERS = ("connection.primary", "connection.secondary")


@dataclass
class Node:
    """One level of the options: a container with children, or a leaf with its field."""

    path: str
    field: Field | None = None
    children: dict[str, Node] = dataclasses.field(default_factory=dict)

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The Junos words below the stanza."""
        return _words(self.path)

    @property
    def word(self) -> str:
        return self.words[-1]

    def child_called(self, word: str) -> Node | None:
        """The child with a Junos word, statements of the stanza only."""
        child = self.children.get(word.replace("-", "_")) if "_" not in word else None
        return child if child and (child.field is None or child.field.in_stanza) else None

    def walk(self) -> Iterator[Node]:
        """The node and all below it, in the order of the table."""
        yield self
        for child in self.children.values():
            yield from child.walk()


def _grow() -> Node:
    root = Node("")
    for entry in FIELDS:
        node = root
        for depth, option in enumerate(entry.options):
            path = ".".join(entry.options[: depth + 1])
            node = node.children.setdefault(option, Node(path))
        node.field = entry
    return root


TREE: Node = _grow()
"""The table as a tree, for every walk in either direction."""

CONTAINER_TEXT: dict[str, str] = {
    "connection": "How the device reaches JIMS.",
    "connection.primary": "The primary JIMS server.",
    "connection.secondary": "The secondary JIMS server, asked when the primary does not answer.",
    "batch_query": "Regular queries for all new user identities.",
    "ip_query": "Queries for one IP address without a known user.",
    "filter": "What the device asks JIMS about.",
    "filter.include_ip": "Addresses to ask about; book and set go together.",
    "filter.exclude_ip": "Addresses never to ask about; book and set go together.",
    "jims_validator": "The JIMS server that validates users and groups (Junos 20.2 and later).",
    "session_batch_query": "Regular queries for sessions (Junos 23.1 and later).",
    "session_query": "Queries for one session (Junos 23.1 and later).",
    "traceoptions": "Tracing of the daemon, for finding faults.",
    "traceoptions.file": "Where traces go.",
}
