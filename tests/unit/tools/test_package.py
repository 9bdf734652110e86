# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What make package says of a list of files, and of what Galaxy's importer told."""

from __future__ import annotations

from tools.package import differences
from tools.package_judges import judged

DONE = "Importer processing completed successfully\n"
AWX = (
    "WARNING: playbooks/tasks/awx_base.yml:7:3: syntax-check[unknown-module]: couldn't resolve "
    "module/action 'awx.awx.credential_type'."
)


def test_the_same_list_has_no_differences() -> None:
    assert differences(["a", "b"], ["a", "b"]) == []


def test_new_and_missing_files_are_told_apart() -> None:
    found = differences(["README.md", "docs/a.md"], ["README.md", "docs/b.md"])
    assert sorted(found) == ["+ docs/b.md", "- docs/a.md"]


def test_an_import_without_remarks_passes() -> None:
    judgement = judged(0, "Loading role jims_profile\n" + DONE)
    assert (judgement.complaints, judgement.accepted) == ([], [])


def test_what_was_accepted_is_shown_with_its_reason() -> None:
    judgement = judged(0, f"{AWX}\n{DONE}")
    assert judgement.complaints == []
    (accepted,) = judgement.accepted
    assert accepted.startswith(AWX)
    assert "no dependency of ours" in accepted


def test_every_other_warning_fails() -> None:
    told = "WARNING: No README.md found in roles/x"
    assert judged(0, f"{AWX}\n{told}\n{DONE}").complaints == [told]


def test_an_import_that_did_not_come_to_its_end_fails() -> None:
    said = "ImporterError: Collection name is invalid"
    assert judged(1, said).complaints == [f"the importer ended with 1:\n{said}"]
    assert judged(0, said).complaints == [f"the importer ended with 0:\n{said}"]
