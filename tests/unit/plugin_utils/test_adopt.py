# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a person is told of an adoption, and what is refused before anything is written."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from ansible_collections.srxfleet.jims.plugins.module_utils.profile.errors import ProfileError
from ansible_collections.srxfleet.jims.plugins.plugin_utils.adopt import Target, adopt, summary
from ansible_collections.srxfleet.jims.plugins.plugin_utils.adopted_folder import AdoptedFolder
from ansible_collections.srxfleet.jims.plugins.plugin_utils.adoption import Adopted, Adoption

SECRET = "connection.primary.client_secret"


def fleet() -> Adoption:
    return Adoption(
        shared={"connection.port": 443, "connection.connect_method": "https"},
        devices=[
            Adopted("fw1", "", {"ip_query.no_ip_query": True}, ["deactivated: filter"]),
            Adopted("fw 3", "", {}),
        ],
        without_profile={"fw2": "", "fw5": "deactivated is filter"},
        not_read={"fw4": "CONNECT: No route."},
        vault={SECRET: ["fw1"]},
    )


def target(path: Path, **others: Any) -> Target:
    return Target(AdoptedFolder(path), **others)


def test_every_device_has_its_line() -> None:
    assert summary(fleet()) == [
        "fw 3: adopted, 0 of 2 options its own; no file can be called like it, see its file",
        "fw1: adopted, 1 of 3 options its own; deactivated: filter",
        "fw2: has no JIMS profile in force; nothing is written for it",
        "fw4: could not be read, nothing is written for it: CONNECT: No route.",
        "fw5: has no JIMS profile in force (deactivated is filter); nothing is written for it",
    ]


def test_the_result_names_everything(tmp_path: Path) -> None:
    result = adopt(fleet(), target(tmp_path))
    assert result["msg"] == (
        f"2 of 5 devices adopted in {tmp_path}: 2 options shared, 5 files written, 0 already as "
        "they should be. 2 without a profile. 1 not read. 1 vault variable to fill: see "
        "vault-variables.md."
    )
    assert (result["changed"], result["dest"], result["unchanged"]) == (True, str(tmp_path), [])
    assert result["vault_variables"] == {"vault_jims_primary_client_secret": ["fw1"]}
    assert all((tmp_path / name).is_file() for name in result["written"])

    again = adopt(fleet(), target(tmp_path))
    assert (again["changed"], again["written"]) == (False, [])
    assert " 0 files written, 5 already as they should be." in again["msg"]


def test_a_check_only_tells(tmp_path: Path) -> None:
    result = adopt(fleet(), target(tmp_path / "new", check=True))
    assert result["changed"] is True
    assert "2 of 5 devices would be adopted in " in result["msg"]
    assert "5 files would be written" in result["msg"]
    assert list(tmp_path.iterdir()) == []


def test_nothing_to_adopt_is_told(tmp_path: Path) -> None:
    result = adopt(Adoption(not_read={"fw": "no result"}), target(tmp_path / "new"))
    assert result["msg"] == "None of 1 device was adopted; nothing is written. 1 not read."
    assert result["changed"] is False
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("group", ["", "../x", "a b", "all.yml", "{{ x }}"])
def test_a_group_must_be_a_name(tmp_path: Path, group: str) -> None:
    with pytest.raises(ProfileError, match=r"^group: '.*' is not allowed; allowed is a name of"):
        adopt(fleet(), target(tmp_path, group=group))


def test_all_that_is_in_the_way_is_told_at_once(tmp_path: Path) -> None:
    adopt(fleet(), target(tmp_path))
    (tmp_path / "host_vars/fw1.yml").write_text("secret: Blue\n", "utf-8")
    (tmp_path / "vault-variables.md").write_text("done\n", "utf-8")
    with pytest.raises(ProfileError) as caught:
        adopt(fleet(), target(tmp_path))
    assert {problem.given for problem in caught.value.problems} == {
        "host_vars/fw1.yml", "vault-variables.md",
    }
    assert "Blue" not in str([problem.as_result() for problem in caught.value.problems])

    result = adopt(fleet(), target(tmp_path, overwrite=True))
    assert result["written"] == ["host_vars/fw1.yml", "vault-variables.md"]


def test_a_directory_that_cannot_be_one_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", "utf-8")
    with pytest.raises(ProfileError, match=r"^dest: .*file.*: Not a directory; allowed is a dir"):
        adopt(fleet(), target(tmp_path / "file" / "below"))
