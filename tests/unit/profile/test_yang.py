# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The rendered XML against Juniper's published YANG of four releases, judged by yanglint.

Needs the optional folder ../shared and yanglint (Debian package libyang2-tools); skips without.
"""

from __future__ import annotations

import contextlib
import io
import runpy
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from ansible_collections.srxfleet.jims.plugins.module_utils.profile.junos_xml import (
    edit_element,
    text,
)
from ansible_collections.srxfleet.jims.plugins.module_utils.profile.plan import make_plan
from ansible_collections.srxfleet.jims.plugins.module_utils.profile.release import parse
from ansible_collections.srxfleet.jims.plugins.module_utils.profile.request import Request
from ansible_collections.srxfleet.jims.plugins.module_utils.profile.rules import release_problems
from ansible_collections.srxfleet.jims.plugins.module_utils.profile.stanza import Stanza, wanted_of

from .golden import ROWS, Row

RELEASES = ("17.4R1", "21.2R1", "23.2R1", "24.4R1")
Judge = Callable[[str, str], str]
"""Release and XML as NETCONF carries it to what yanglint complains about."""


@pytest.fixture(scope="module")
def judge(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Judge:
    folder = shared / "junos" / "yang"
    if not (folder / "wire2yang.py").is_file():
        pytest.skip(f"{folder} does not hold Juniper's YANG")
    yanglint = shutil.which("yanglint")
    if yanglint is None:
        pytest.skip("yanglint is not installed (Debian package libyang2-tools)")
    wire = tmp_path_factory.mktemp("yang") / "wire.xml"

    def complaints(release: str, xml: str) -> str:
        wire.write_text(xml)
        instance = wire.with_name("instance.xml")
        instance.write_text(with_namespaces(folder / "wire2yang.py", wire))
        models = folder / release / "conf"
        modules = [
            str(next(models.glob(f"junos-es-conf-{name}@*.yang")))
            for name in ("root", "services", "security")
        ]
        done = subprocess.run(
            [yanglint, "-p", str(models), "-t", "config", *modules, str(instance)],
            capture_output=True, text=True, check=False, timeout=60,
        )
        return done.stderr if done.returncode else ""

    return complaints


def with_namespaces(program: Path, wire: Path) -> str:
    """What Juniper's modules describe: the same XML, its names in their namespaces."""
    output, arguments = io.StringIO(), sys.argv
    sys.argv = [str(program), str(wire)]
    try:
        with contextlib.redirect_stdout(output):
            runpy.run_path(str(program))
    finally:
        sys.argv = arguments
    return output.getvalue()


def nested(row: Row) -> dict[str, Any]:
    config: Any = row.value
    for name in reversed(row.option.split(".")):
        config = {name: config}
    return config


def rendered(config: dict[str, Any], release: str | None = None) -> str:
    known = parse(release) if release else None
    plan = make_plan(Request("rendered", wanted_of(config)), Stanza(), Stanza(), known)
    return text(edit_element(plan.edits))


def whole(row: Row) -> dict[str, Any]:
    """The row's option, and the other half where a filter needs both."""
    config = nested(row)
    if row.option.endswith(("address_book", "address_set")):
        side = row.option.split(".")[1]
        config["filter"][side] = {"address_book": "global", "address_set": "branch"}
    return config


@pytest.mark.parametrize("release", RELEASES)
@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.option)
def test_a_release_that_has_an_option_takes_it_and_one_that_lacks_it_does_not(
    row: Row, release: str, judge: Judge
) -> None:
    refused = release_problems(wanted_of(nested(row)).values, parse(release))
    complaint = judge(release, rendered(whole(row)))
    assert bool(complaint) is bool(refused), complaint
    if refused:  # for the statement itself or for the level that it stands in
        assert any(f'"{word.replace("_", "-")}"' in complaint for word in row.option.split("."))


def merge(one: dict[str, Any], other: dict[str, Any]) -> None:
    for name, value in other.items():
        if isinstance(value, dict):
            merge(one.setdefault(name, {}), value)
        else:
            one[name] = value


@pytest.mark.parametrize("release", RELEASES)
def test_everything_that_a_release_has_in_one_document(release: str, judge: Judge) -> None:
    config: dict[str, Any] = {}
    for row in ROWS:
        # One CA a server: a file for the primary one and a profile for the secondary one.
        other = {"connection.primary.ca_profile", "connection.secondary.ca_certificate"}
        known = not release_problems(wanted_of(nested(row)).values, parse(release))
        if known and row.option not in other:
            merge(config, nested(row))
    xml = rendered(config, release)
    assert judge(release, xml) == ""
    assert xml.count("<port>") == (2 if "jims_validator" in config else 1)


FLAGS = (("query", "17.4R1"), ("jims-validator-query", "21.2R1"), ("memory", "21.2R1"))


@pytest.mark.parametrize(("flag", "first"), FLAGS)
@pytest.mark.parametrize("release", RELEASES)
def test_words_that_came_later(flag: str, first: str, release: str, judge: Judge) -> None:
    config = {"traceoptions": {"flag": [flag]}}
    refused = bool(release_problems(wanted_of(config).values, parse(release)))
    assert refused is (parse(release) < parse(first))
    assert bool(judge(release, rendered(config))) is refused


LIMITS = (
    {"connection": {"port": 1, "query_api": "abcd", "token_api": "t" * 128}},
    {"connection": {"port": 65535, "primary": {"client_id": "c" * 64, "client_secret": "s" * 128}}},
    {"batch_query": {"items_per_batch": 100, "query_interval": 60}},
    {"batch_query": {"items_per_batch": 1000, "query_interval": 1}},
    {"ip_query": {"query_delay_time": 60, "no_ip_query": True}},
    {"authentication_entry_timeout": 1440, "invalid_authentication_entry_timeout": 10},
    {"filter": {"domain": [f"{'d' * 62}{number:02}" for number in range(20)]}},
    {"traceoptions": {"file": {"filename": "f" * 1024, "files": 2}, "level": "verbose"}},
)


@pytest.mark.parametrize("release", RELEASES)
def test_values_at_the_limits(release: str, judge: Judge) -> None:
    for config in LIMITS:
        assert judge(release, rendered(config, release)) == ""


def test_yanglint_does_complain(judge: Judge) -> None:
    assert judge("24.4R1", rendered({"connection": {"port": 70000}}))
    too_many = {"filter": {"domain": [f"d{number}" for number in range(20)]}}
    xml = rendered(too_many)
    assert judge("24.4R1", xml) == ""
    assert judge("24.4R1", xml.replace("</filter>", "<domain><name>x</name></domain></filter>"))
