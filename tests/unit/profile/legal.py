# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Any legal profile of Junos 24.4, or of 23.2 where asked; the limits are written here by hand."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

FLAGS = (
    "all", "authentication-management", "configuration", "dispatcher", "query",
    "jims-validator-query", "memory",
)


def _characters(last: int = 0x10FFFF) -> st.SearchStrategy[str]:
    return st.characters(
        exclude_categories=("Cc", "Cs"), exclude_characters="\ufffe\uffff", max_codepoint=last
    )


def texts(low: int, high: int) -> st.SearchStrategy[str]:
    """Texts that XML can carry, the awkward ones for XML and for command lines among them."""
    awkward = st.sampled_from(
        ["<&>\"'", "]]>", "a b", 'say "hi"', "back\\slash", "{;}[#]", "/* c */"]
    )
    free = st.text(_characters(), min_size=low, max_size=min(high, 30))
    longest = st.just("x" * high)
    return st.one_of(free, awkward, longest).filter(
        lambda text: low <= len(text) <= high and "]]>]]>" not in text
    )


def secrets() -> st.SearchStrategy[str]:
    """Secrets as plain text: Latin-1, not blank, and not what reads as a stored one."""
    free = st.text(_characters(0xFF), min_size=1, max_size=40)
    return st.one_of(free, st.just("s" * 128)).filter(
        lambda text: text.strip()
        and not text.startswith(("$9$", "$8$"))
        and "]]>]]>" not in text
        and "<redacted>" not in text
    )


def addresses() -> st.SearchStrategy[str]:
    return st.ip_addresses().map(str)


def names() -> st.SearchStrategy[str]:
    label = st.from_regex(r"[a-z0-9]([a-z0-9-]{0,20}[a-z0-9])?", fullmatch=True)
    return st.builds(lambda *parts: ".".join(parts), label, label, st.sampled_from(["net", "x1"]))


def words(high: int) -> st.SearchStrategy[str]:
    """Names without blanks."""
    return st.from_regex(r"[A-Za-z][A-Za-z0-9_.-]{0,20}", fullmatch=True) | st.just("n" * high)


def _level(**leaves: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    """A container with at least one of its leaves."""
    return st.fixed_dictionaries({}, optional=leaves).filter(bool)


def _server() -> st.SearchStrategy[dict[str, Any]]:
    return _level(
        address=addresses() | names(),
        ca_profile=words(32),
        client_id=texts(1, 64),
        client_secret=secrets(),
        source=addresses(),
        interface=st.sampled_from(["ge-0/0/0.0", "fxp0", "reth1.100", "st0.1"]),
        routing_instance=words(64),
    )


def _pair() -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries({"address_book": words(63), "address_set": words(63)})


def _batch() -> st.SearchStrategy[dict[str, Any]]:
    return _level(items_per_batch=st.integers(100, 1000), query_interval=st.integers(1, 60))


def _timeout() -> st.SearchStrategy[int]:
    return st.just(0) | st.integers(10, 1440)


def _domains() -> st.SearchStrategy[list[str]]:
    entry = st.from_regex(r"[A-Za-z0-9._-]{1,64}", fullmatch=True) | st.just("*")
    return st.lists(entry, unique=True, min_size=1, max_size=20)


def profiles() -> st.SearchStrategy[dict[str, Any]]:
    """Every option that Junos 24.4 has, each there or not, within its limits."""
    trace_file = _level(
        filename=st.from_regex(r"[A-Za-z0-9_.-]{1,20}[0-9]", fullmatch=True),
        size=st.sampled_from(["10k", "1m", "1g", "12345"]),
        files=st.integers(2, 1000),
        world_readable=st.booleans(),
        match=texts(1, 255),
    )
    return _level(
        connection=_level(
            connect_method=st.sampled_from(["https", "http"]),
            port=st.integers(1, 65535).filter(lambda port: port != 591),
            primary=_server(),
            secondary=_server(),
            token_api=texts(1, 128),
            query_api=texts(4, 128),
            server_validity_check_interval=st.integers(0, 4294967295),
        ),
        batch_query=_batch(),
        ip_query=_level(
            query_delay_time=st.integers(0, 60),
            no_ip_query=st.booleans(),
            max_connections=st.integers(1, 20),
        ),
        authentication_entry_timeout=_timeout(),
        invalid_authentication_entry_timeout=_timeout(),
        preserve_valid_user=st.booleans(),
        filter=_level(include_ip=_pair(), exclude_ip=_pair(), domain=_domains()),
        jims_validator=_level(
            address=addresses() | names(), client_id=texts(1, 64), client_secret=secrets()
        ),
        session_batch_query=_batch(),
        session_query=_level(
            query_delay_time=st.integers(0, 60),
            no_session_query=st.booleans(),
            max_connections=st.integers(1, 20),
        ),
        traceoptions=_level(
            file=trace_file,
            level=st.sampled_from(["error", "warning", "notice", "info", "verbose", "all"]),
            flag=st.lists(st.sampled_from(FLAGS), unique=True, min_size=1),
            no_remote_trace=st.booleans(),
        ),
    )


def flat(config: dict[str, Any], above: str = "") -> dict[str, Any]:
    """A config by option path: what a stanza must hold of it. False flags hold nothing."""
    found: dict[str, Any] = {}
    for name, value in config.items():
        path = f"{above}{name}"
        if isinstance(value, dict):
            found |= flat(value, f"{path}.")
        elif isinstance(value, list):
            found |= {f"{path}[{entry}]": True for entry in value}
        elif value is not False:
            found[path] = value
    return found
