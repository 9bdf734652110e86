# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Markdown: short, in the order of the page, and nothing in it but what we wrote is markup."""

from __future__ import annotations

from ansible_collections.srxfleet.jims.plugins.plugin_utils.report.compare import compared
from ansible_collections.srxfleet.jims.plugins.plugin_utils.report.markdown import rendered
from ansible_collections.srxfleet.jims.plugins.plugin_utils.report.model import Launch

from tests.reported import (
    MONDAY,
    TUESDAY,
    WEDNESDAY,
    change,
    drift,
    fleet,
    hostile,
    in_sync,
    night,
    refused,
    report,
    unreachable,
)


def test_the_whole_of_a_small_report() -> None:
    first = night({"a": in_sync(), "b": drift(), "c": drift(), "d": refused()}, None, MONDAY)
    second = night({"a": in_sync(), "b": drift(), "c": drift(), "d": refused()}, first, TUESDAY)
    names = change("filter.domain[corp]", None, "corp", "security", "missing")
    third = night(
        {"a": drift(names), "b": drift(), "c": drift(), "d": in_sync(), "e": {}},
        second,
        WEDNESDAY,
    )
    assert (
        rendered(third)
        == """\
# JIMS profile: 3 of 5 devices need a person: 3 drift; 1 in sync, 1 not attempted.

Checked 2026-11-25 06:00 UTC, run `0badcafe`, 5 devices in the inventory.

## Since 2026-11-24 06:00 UTC

Differences: 1 new, 0 resolved, 2 persisting, 0 not checked again.

- `a`: in sync → drift
- `d`: refused → in sync

## What many have in common

- **2 devices**: `connection.port`, expected `443` (service)

## Devices that need a person

| Device | Status | What | Since |
| --- | --- | --- | --- |
| `a` | ≠ drift | `filter.domain[corp]` | today |
| `b` | ≠ drift | `connection.port` | 2 days |
| `c` | ≠ drift | `connection.port` | 2 days |

```sh
ansible-playbook srxfleet.jims.rollout -i inventory.yml --limit a,b,c
```

## Not attempted

`e`

```sh
ansible-playbook srxfleet.jims.drift -i inventory.yml --limit e
```
"""
    )


def test_it_never_has_more_than_sixty_lines() -> None:
    many = {
        f"srx{number}": drift(*(change(f"path{place}", number, place) for place in range(9)))
        for number in range(200)
    }
    away = {f"away{number}": unreachable(f"No answer {number}.", f"X{number}")
            for number in range(200)}
    left: dict[str, dict[str, object]] = {f"left{number}": {} for number in range(200)}
    first = night({name: in_sync() for name in many}, None, MONDAY)
    second = night({**many, **away, **left}, first, TUESDAY)
    for document in (second, night(fleet(500), None, MONDAY), hostile()):
        assert len(rendered(document).splitlines()) <= 60
    assert "… and 385 more, in the page." in rendered(second)


def test_nothing_to_do_is_one_line_and_a_date() -> None:
    assert (
        rendered(report({"a": in_sync()}))
        == """\
# JIMS profile: The one device is as wanted: 1 in sync.

Checked 2026-11-23 06:00 UTC, run `0badcafe`, 1 device in the inventory.
"""
    )


def test_hostile_words_are_no_markup() -> None:
    results = {
        "a|b": refused(msg="<b>bold</b> **bold** [x](javascript:y) | @all &amp; #1 `code`"),
        "``": drift(change("x`y", "1", "2")),
    }
    told = rendered(report(results))
    assert r"\<b\>bold\</b\> \*\*bold\*\* \[x\](javascript:y) \| \@all \&amp; \#1 \`code\`" in told
    assert "| `a\\|b` | ⊘ refused |" in told
    assert "| ``` `` ``` | ≠ drift | ``x`y`` |" in told


def test_a_part_of_the_fleet_says_that_it_is_one() -> None:
    first = night({"a": drift(), "b": drift(), "c": in_sync()}, None, MONDAY)
    launch = Launch(["inventory.yml"], ["--ask-vault-pass"], ["env_name"], "a")
    now = compared(report({"a": drift()}, generated=TUESDAY, launch=launch), first, ["a", "b", "c"])
    told = rendered(now)
    assert ", 1 device in this run.\n" in told
    assert (
        "\n2 devices of earlier reports were no part of this run; what was known is kept for the "
        "next one.\n" in told
    )
    assert (
        r"The run also had -e for env\_name. The values are not shown, as they may be secret: add "
        "them to the commands.\n```sh\n"
        "ansible-playbook srxfleet.jims.rollout -i inventory.yml --limit a --ask-vault-pass\n"
        in told
    )


def test_what_is_expected_is_told_in_words_and_never_a_secret() -> None:
    extra = change("filter.domain[x]", "x", None, "security", "unexpected")
    secret = change("connection.primary.client_secret", "a", "b", "security")
    told = rendered(report({"a": drift(extra, secret), "b": drift(extra), "c": drift(secret)}))
    assert "- **2 devices**: `filter.domain[x]`, expected `not set` (security)" in told
    assert "- **2 devices**: `connection.primary.client_secret` (security)" in told
