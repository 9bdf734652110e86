# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Ansible's markup in other dresses."""

from __future__ import annotations

import pytest

from tools.views.markup import to_markdown, to_plain, to_role

TEXT = "With O(state=parsed), V(on) and C(set a), see RV(unmanaged) and O(config.filter) (all)."


def test_markdown_shows_code() -> None:
    assert to_markdown(TEXT) == (
        "With `state: parsed`, `on` and `set a`, see `unmanaged` and `config.filter` (all)."
    )


def test_comments_show_words() -> None:
    assert to_plain(TEXT) == (
        "With state: parsed, on and set a, see unmanaged and config.filter (all)."
    )


def test_the_role_has_variables_where_the_module_has_options() -> None:
    assert to_role(TEXT, "jims_profile_") == (
        "With C(jims_profile_state: parsed), C(on) and C(set a), see "
        "C(jims_profile_result.unmanaged) and C(jims_profile_config.filter) (all)."
    )


def test_modules_are_code_too() -> None:
    assert to_markdown("See M(srxfleet.jims.jims_profile).") == "See `srxfleet.jims.jims_profile`."


@pytest.mark.parametrize("text", ["MOV(x)", "a (b) c", "C()D", "f(x)"])
def test_what_only_looks_like_markup_stays(text: str) -> None:
    assert to_plain(text) == text.replace("C()", "")
