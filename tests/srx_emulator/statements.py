# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The rest of the configuration, as far as a JIMS profile leans on it; below that, opaque.

``security address-book`` and ``security pki ca-profile`` follow Juniper's YANG. The other parts are
modelled only so that their set form can be read; policies, NAT and ClearPass have their own files.
"""

from __future__ import annotations

from .clearpass import CLEARPASS, WEBAPI
from .nat import NAT
from .policies import POLICIES
from .release import Span
from .schema import Kind, Statement, container, entries, flag, leaf, opaque, presence, values
from .stanza import IDENTITY_MANAGEMENT
from .values import (
    anything,
    choice,
    ip_address,
    ip_prefix,
    ipv4_address,
    length,
    matching,
    number,
    wildcard_address,
)

_BOOK_NAME = matching(
    r"[A-Za-z0-9][A-Za-z0-9:./_-]*|<.*>",
    "Must be a string beginning with a number or letter and consisting of letters, numbers, "
    "colons, periods, slashes, dashes and underscores",
    "name",
    length(1, 63),
)
_DESCRIPTION = matching(
    r"[^&<>\n]+",
    "Must be a string excluding '&', '<', '>' and '\\n'",
    "description",
    length(1, 900),
)
_DNS_NAME = matching(r"[A-Za-z0-9._-]+|\*", "Must be a valid DNS name", "name", length(1, 253))
# One address has exactly one content; another one replaces it (YANG: choice address-content).
_CONTENT = "address-content"

_ADDRESS = entries(
    "address",
    leaf("description", _DESCRIPTION),
    leaf("ip-prefix", ip_prefix, keyword=False, case=_CONTENT),
    entries(
        "dns-name",
        flag("ipv4-only"),
        flag("ipv6-only"),
        leaf("dns-query-interval", number(16, 86400), releases=(Span("22.2R1"),)),
        key=_DNS_NAME,
        limit=1,
        case=_CONTENT,
    ),
    entries("wildcard-address", key=wildcard_address, limit=1, case=_CONTENT),
    entries(
        "range-address",
        container("to", leaf("range-high", ipv4_address, keyword=False), one_line=True),
        key=ipv4_address,
        limit=1,
        case=_CONTENT,
    ),
    entries(
        "address-range",
        container("to", leaf("range-high", ip_prefix, keyword=False), one_line=True),
        key=ip_prefix,
        limit=1,
        case=_CONTENT,
        releases=(Span("19.1R1"),),
    ),
    key=_BOOK_NAME,
    one_line=True,
)


def _members(limit: int, releases: tuple[Span, ...]) -> Statement:
    return entries(
        "address-set",
        leaf("description", _DESCRIPTION),
        entries("address", key=_BOOK_NAME, limit=limit),
        entries("address-set", key=_BOOK_NAME, limit=limit),
        key=_BOOK_NAME,
        releases=releases,
    )


_CONTENTS = (
    _ADDRESS,
    _members(4096, (Span(None, "21.1R1"),)),
    _members(16384, (Span("21.1R1"),)),
)
ADDRESS_BOOK = entries(
    "address-book",
    leaf("description", _DESCRIPTION),
    *_CONTENTS,
    container("attach", entries("zone", key=length(1, 63))),
    limit=4096,
)
_ZONE = entries(
    "security-zone",
    leaf("description"),
    container("address-book", *_CONTENTS),  # the old style, a book of this zone alone
    container(
        "host-inbound-traffic",
        entries("system-services", free=True),
        entries("protocols", free=True),
        free=True,
    ),
    entries("interfaces", free=True),
    free=True,
)

_CA_NAME = length(1, 32)
_STRICT_CA_NAME = matching(r"[^/ .%]+", "Must not contain '/', %, '.' or a space", "name", _CA_NAME)
_REVOCATION = "revocation-check-options"


def _ca_profile(name_type: object, releases: tuple[Span, ...]) -> Statement:
    return entries(
        "ca-profile",
        leaf("ca-identity"),
        leaf("source-address", ip_address),
        leaf("proxy-profile", releases=(Span("18.2R1"),)),
        leaf("routing-instance"),
        container(
            "enrollment",
            leaf("url"),
            leaf("retry", number(0, 1080)),
            leaf("retry-interval", number(0, 3600)),
        ),
        container(
            "revocation-check",
            flag("use-crl", case=_REVOCATION),
            flag("use-ocsp", case=_REVOCATION),
            flag("disable", case=_REVOCATION),
            opaque("ocsp"),
            container(
                "crl",
                container("disable", flag("on-download-failure"), one_line=True),
                entries("url", leaf("password", secret=True), key=length(1, 500)),
                leaf("refresh-interval", number(0, 8784)),
            ),
        ),
        container("administrator", leaf("email-address")),
        key=name_type,
        releases=releases,
    )


PKI = presence(
    "pki",
    _ca_profile(_CA_NAME, (Span(None, "18.2R2"), Span("18.3R1", "18.4R1"))),
    _ca_profile(_STRICT_CA_NAME, (Span("18.2R2", "18.3R1"), Span("18.4R1"))),
    free=True,
)

_LOGIN = container(
    "login",
    entries("class", leaf("idle-timeout", number(0, 4294967295)), values("permissions"), free=True),
    leaf("message"),
    entries(
        "user",
        leaf("full-name"),
        leaf("uid", number(100, 64000)),
        leaf("class"),
        container("authentication", leaf("encrypted-password"), free=True),
    ),
    free=True,
)

_SYSTEM_SERVICES = container(
    "services",
    presence("ssh", leaf("root-login", choice("allow", "deny", "deny-password")), free=True),
    container(
        "netconf",
        presence("ssh", leaf("port", number(1, 65535))),
        flag("rfc-compliant"),
        flag("yang-compliant"),
        free=True,
    ),
    WEBAPI,
    free=True,
)

_UNIT = entries(
    "unit",
    leaf("description"),
    leaf("vlan-id"),
    container(
        "family",
        presence("inet", entries("address", free=True), flag("dhcp"), free=True),
        presence("inet6", entries("address", free=True), free=True),
        free=True,
    ),
    free=True,
    key=anything,
)

_TOP = (
    leaf("version"),
    values("apply-groups"),
    container(
        "system",
        leaf("host-name", length(1, 255)),
        leaf("domain-name"),
        leaf("time-zone"),
        container("root-authentication", leaf("encrypted-password"), free=True),
        entries("name-server"),
        container("tracing", free=True, kind=Kind.PRESENCE),
        _LOGIN,
        _SYSTEM_SERVICES,
        free=True,
    ),
    opaque("chassis"),
    container(
        "services",
        container(
            "user-identification",
            presence("active-directory-access", free=True),
            CLEARPASS,
            IDENTITY_MANAGEMENT,
            opaque("logical-domain-identity-management", releases=(Span("19.2R1"),)),
            opaque("device-information"),
            opaque("fwauth"),
            opaque("lookup-inline"),
            opaque("captive-portal", releases=(Span("24.4R1"),)),
        ),
        free=True,
    ),
    container(
        "security",
        PKI,
        ADDRESS_BOOK,
        POLICIES,
        NAT,
        container("zones", _ZONE, free=True),
        free=True,
    ),
    container(
        "interfaces",
        entries("interface", leaf("description"), flag("disable"), _UNIT, free=True, keyword=False),
        free=True,
    ),
    opaque("snmp"),
    opaque("routing-options"),
    opaque("protocols"),
    opaque("policy-options"),
    opaque("access"),
    opaque("access-profile"),
    opaque("event-options"),
    opaque("firewall"),
    opaque("forwarding-options"),
    opaque("class-of-service"),
    opaque("applications"),
    opaque("schedulers"),
    opaque("vlans"),
    opaque("bridge-domains"),
    opaque("poe"),
    opaque("smtp"),
    opaque("logical-systems"),
    opaque("tenants"),
    container(
        "routing-instances",
        entries(
            "instance",
            leaf("description"),
            leaf("instance-type"),
            entries("interface"),
            free=True,
            keyword=False,
        ),
    ),
)

_GROUP = entries(
    "groups",
    opaque("when"),
    container("apply-flags", flag("omit")),
    *(statement for statement in _TOP if statement.name != "apply-groups"),
)

CONFIGURATION = Statement("configuration", Kind.CONTAINER, (_TOP[0], _GROUP, *_TOP[1:]))
