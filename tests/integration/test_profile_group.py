# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""A profile that lives in a configuration group: read, compared and written there."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pytest

from tests.integration.profiles import CONFIG, LINES, SAME, SECRET, config, lines
from tests.integration.scenario import ACTION, ChangeRow, Journeys, Scenario
from tests.integration.statements import STANZA, lines_of
from tests.playbook_run import PlaybookRunner
from tests.srx_emulator import Device, Fleet

GROUP = f"groups fleet {STANZA}"
APPLIED = "set apply-groups fleet\n"
PORT: ChangeRow = ("connection.port", "different", 443, 8443, "service")
SET_PORT = f"set {GROUP} connection port 8443"
PORTS = {"comes": (f"{GROUP} connection port 8443",), "goes": (f"{GROUP} connection port 443",)}
INHERITED = {"config": {"connection": {"port": 8443}}, "config_group": "fleet"}
PATCH = f"""\
[edit {GROUP} connection]
-   port 443;
+   port 8443;
"""


def grouped(held: Iterable[str] = LINES) -> str:
    """The stanza's lines as those of the group."""
    quoted = (line.replace(SECRET, f'"{SECRET}"') for line in held)
    return "".join(f"set {GROUP} {line}\n" for line in quoted)


def there(held: Iterable[str] = LINES) -> tuple[str, ...]:
    return tuple(f"{GROUP} {line}" for line in held)


def given(state: str = "merged", **top: Any) -> dict[str, Any]:
    return {"config": config(**top), "state": state, "config_group": "fleet"}


class TestGroup(Journeys):
    SCENARIOS = (
        Scenario(
            name="in-sync",
            given=given(),
            elsewhere=grouped() + APPLIED,
            secrets=SAME,
        ),
        Scenario(
            name="drifted",
            given=INHERITED,
            elsewhere=grouped() + APPLIED,
            changes=(PORT,),
            commands=(SET_PORT,),
            diff=PATCH,
            **PORTS,
        ),
        Scenario(
            name="absent",
            given=INHERITED,
            changes=(("connection.port", "missing", None, 8443, "service"),),
            commands=(SET_PORT,),
            comes=(f"{GROUP} connection port 8443",),
            findings=frozenset({"group_not_applied"}),
        ),
        Scenario(
            name="not-applied",
            given=INHERITED,
            elsewhere=grouped(),
            changes=(PORT,),
            commands=(SET_PORT,),
            findings=frozenset({"group_not_applied"}),
            **PORTS,
        ),
        Scenario(
            name="hidden-by-a-local-value",
            given=INHERITED,
            device=("connection port 444",),
            elsewhere=grouped() + APPLIED,
            changes=(PORT,),
            commands=(SET_PORT,),
            findings=frozenset({"group_hidden"}),
            **PORTS,
        ),
        Scenario(
            name="replaced",
            given=given("replaced", filter=None),
            elsewhere=grouped(lines("traceoptions file no-world-readable")) + APPLIED,
            changes=(("filter.domain[a.example]", "unexpected", "a.example", None, "security"),),
            commands=(f"delete {GROUP} filter",),
            goes=there(("filter domain a.example",)),
            unmanaged=("traceoptions/file/no-world-readable",),
        ),
        Scenario(
            name="overridden",
            given=given("overridden"),
            elsewhere=grouped(lines("traceoptions file no-world-readable")) + APPLIED,
            changes=(
                ("traceoptions/file/no-world-readable", "unexpected", "present", None, "service"),
            ),
            commands=(f"delete {GROUP} traceoptions",),
            goes=there(("traceoptions file no-world-readable",)),
        ),
        Scenario(
            name="deleted",
            given={"state": "deleted", "config_group": "fleet"},
            elsewhere=f"{grouped(LINES[:4])}{APPLIED}set groups fleet system host-name theirs",
            changes=(
                ("connection.connect_method", "unexpected", "https", None, "security"),
                ("connection.port", "unexpected", 443, None, "service"),
                ("authentication_entry_timeout", "unexpected", 60, None, "tuning"),
                ("invalid_authentication_entry_timeout", "unexpected", 60, None, "tuning"),
            ),
            commands=(f"delete {GROUP}",),
            read_backs=2,
            goes=there(LINES[:4]),
        ),
        Scenario(
            name="deleted-leaf",
            given={
                "state": "deleted",
                "config_group": "fleet",
                "config": {"filter": {"domain": ["a.example"]}},
            },
            elsewhere=grouped() + APPLIED,
            changes=(("filter.domain[a.example]", "unexpected", "a.example", None, "security"),),
            commands=(f"delete {GROUP} filter",),
            goes=there(("filter domain a.example",)),
        ),
        Scenario(
            name="deleted-nothing",
            given={"state": "deleted", "config_group": "fleet"},
            device=LINES,
        ),
    )


PLAY = f"""
- hosts: all
  gather_facts: false
  tasks:
    - {ACTION}:
        state: gathered
        config_group: fleet
    - {ACTION}:
        state: rendered
        config_group: fleet
        config: {{connection: {{port: 8443}}}}
"""
ROLE = """
- hosts: all
  gather_facts: false
  roles:
    - role: srxfleet.jims.jims_profile
      jims_profile_config: {connection: {port: 8443}}
      jims_profile_config_group: fleet
      jims_profile_confirm_minutes: 0
      jims_profile_verify: {require: none}
"""


@pytest.mark.parametrize("omit", [False, True], ids=["shows", "does-not-show"])
def test_gathered_and_rendered(run_playbook: PlaybookRunner, omit: bool) -> None:
    hidden = "set groups fleet apply-flags omit\n" if omit else ""
    local = f"set {STANZA} connection token-api x/y"
    with Fleet([Device("srx1", config=grouped() + APPLIED + hidden + local)]) as fleet:
        run = run_playbook(PLAY, fleet.inventory())
    gathered, rendered = run.results["srx1"]
    wanted = config()
    for server in ("primary", "secondary"):
        del wanted["connection"][server]["client_secret"]
    assert gathered["gathered"] == wanted
    assert gathered["secrets"] == dict.fromkeys(SAME, "uncomparable")
    assert ("group_not_shown" in {one["id"] for one in gathered["findings"]}) is omit
    assert rendered["rendered"] == (
        "<configuration><groups><name>fleet</name><services><user-identification>"
        "<identity-management><connection><port>8443</port></connection></identity-management>"
        "</user-identification></services></groups></configuration>"
    )
    assert rendered["commands"] == [SET_PORT]


@pytest.mark.parametrize("omit", [False, True], ids=["shows", "does-not-show"])
def test_the_role_takes_the_group_from_its_variable(
    run_playbook: PlaybookRunner, omit: bool
) -> None:
    hidden = "set groups fleet apply-flags omit\n" if omit else ""
    with Fleet([Device("srx1", config=grouped() + APPLIED + hidden)]) as fleet:
        first, second = (run_playbook(ROLE, fleet.inventory()) for _count in range(2))
        held = lines_of(fleet["srx1"].committed())
    statuses = [run.of(ACTION)[-1].result["status"] for run in (first, second)]
    assert statuses == ["applied", "in_sync"]
    assert f"{GROUP} connection port 8443" in held
    assert [line for line in held if line.startswith(STANZA)] == []


def test_what_was_gathered_can_be_given_back(run_playbook: PlaybookRunner) -> None:
    play = f"""
- hosts: all
  gather_facts: false
  tasks:
    - {ACTION}: {{state: gathered, config_group: fleet}}
      register: seen
    - {ACTION}: {{config: "{{{{ seen.gathered }}}}", config_group: fleet}}
"""
    with Fleet([Device("srx1", config=grouped() + APPLIED)]) as fleet:
        run = run_playbook(play, fleet.inventory(), "--check")
    assert run.results["srx1"][1]["status"] == "in_sync"
    assert CONFIG["connection"]["port"] == run.results["srx1"][1]["after"]["connection"]["port"]
