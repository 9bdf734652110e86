# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Edits as commands, and how values are quoted in them."""

from __future__ import annotations

import pytest
from ansible_collections.srxfleet.jims.plugins.module_utils.profile.edit import (
    HOME,
    Edit,
    command,
    quoted,
)
from ansible_collections.srxfleet.jims.plugins.module_utils.profile.stanza import Step

TOP = "services user-identification identity-management"


@pytest.mark.parametrize(
    ("value", "word"),
    [
        ("443", "443"), ("a.example", "a.example"), ("2001:db8::1", "2001:db8::1"),
        ("oauth_token/oauth", "oauth_token/oauth"), ("ge-0/0/0.0", "ge-0/0/0.0"), ("*", "*"),
        ("", '""'), ("a b", '"a b"'), ("a;b", '"a;b"'), ("{a}", '"{a}"'), ("[a]", '"[a]"'),
        ('"', '"\\""'), ("\\", '"\\\\"'), ("#a", '"#a"'), ("/*a", '"/*a"'), ("a|b", '"a|b"'),
        ("$9$x", '"$9$x"'), ("<a>", '"<a>"'), ("a?", '"a?"'),
        ("Größe", '"Größe"'), ("'", '"\'"'),
    ],
)
def test_quoting(value: str, word: str) -> None:
    assert quoted(value) == word


@pytest.mark.parametrize(
    ("edit", "line"),
    [
        (Edit("delete", ()), f"delete {TOP}"),
        (Edit("activate", ()), f"activate {TOP}"),
        (Edit("delete", (Step("connection"),)), f"delete {TOP} connection"),
        (Edit("set", (Step("connection"), Step("port")), "443"), f"set {TOP} connection port 443"),
        (Edit("set", (Step("filter"), Step("domain", "a b"))), f'set {TOP} filter domain "a b"'),
        (Edit("set", (Step("connection"), Step("primary"), Step("client-secret")), "s3", True),
         f"set {TOP} connection primary client-secret <redacted>"),
        (Edit("set", (Step("traceoptions"), Step("file"), Step("filename")), "x.log"),
         f"set {TOP} traceoptions file x.log"),
        (Edit("delete", (Step("traceoptions"), Step("file"), Step("filename")), was="x y"),
         f'delete {TOP} traceoptions file "x y"'),
        (Edit("activate", (Step("traceoptions"), Step("file"), Step("filename")), was="x"),
         f"activate {TOP} traceoptions file x"),
        (Edit("delete", (Step("apply-groups", "A"),)), f"delete {TOP} apply-groups A"),
        (Edit("delete", (Step("riddle", "r"), Step("x"))), f"delete {TOP} riddle r x"),
    ],
)
def test_commands(edit: Edit, line: str) -> None:
    assert command(edit) == line


BOOK = (Step("security"), Step("address-book", "my book"))
GROUP = (Step("groups", "fleet"), *HOME)
ADDRESS = Step("address", "jims-10.0.0.0/8")


@pytest.mark.parametrize(
    ("edit", "line"),
    [
        (Edit("set", (ADDRESS, Step("ip-prefix")), "10.0.0.0/8", home=BOOK, silent=True),
         'set security address-book "my book" address jims-10.0.0.0/8 10.0.0.0/8'),
        (Edit("delete", (ADDRESS, Step("ip-prefix")), was="10.0.0.0/8", home=BOOK, silent=True),
         'delete security address-book "my book" address jims-10.0.0.0/8 10.0.0.0/8'),
        (Edit("activate", (ADDRESS, Step("ip-prefix")), was="10.0.0.0/8", home=BOOK, silent=True),
         'activate security address-book "my book" address jims-10.0.0.0/8 10.0.0.0/8'),
        (Edit("set", (ADDRESS, Step("wildcard-address", "10.0.5.0/255.0.255.0")), home=BOOK),
         'set security address-book "my book" address jims-10.0.0.0/8 wildcard-address '
         "10.0.5.0/255.0.255.0"),
        (Edit("set", (Step("ip-prefix"),), "10.0.0.0/8", home=(*BOOK, ADDRESS), silent=True),
         'set security address-book "my book" address jims-10.0.0.0/8 10.0.0.0/8'),
        (Edit("delete", (Step("address-set", "in"), ADDRESS), home=BOOK),
         'delete security address-book "my book" address-set in address jims-10.0.0.0/8'),
        (Edit("delete", (), home=BOOK), 'delete security address-book "my book"'),
        (Edit("delete", (), home=GROUP), f"delete groups fleet {TOP}"),
        (Edit("set", (Step("connection"), Step("port")), "443", home=GROUP),
         f"set groups fleet {TOP} connection port 443"),
        (Edit("set", (Step("connection"), Step("primary"), Step("client-secret")), "s3", True,
              home=GROUP), f"set groups fleet {TOP} connection primary client-secret <redacted>"),
        (Edit("delete", (Step("traceoptions"), Step("file"), Step("filename")), was="x y",
              home=GROUP), f'delete groups fleet {TOP} traceoptions file "x y"'),
        (Edit("set", (), home=(Step("groups", "a b"), *HOME)), f'set groups "a b" {TOP}'),
    ],
)
def test_commands_elsewhere(edit: Edit, line: str) -> None:
    assert command(edit) == line


@pytest.mark.parametrize(("home", "ours"), [(HOME, True), (GROUP, True), (BOOK, False)])
def test_what_is_of_the_stanza(home: tuple[Step, ...], ours: bool) -> None:
    edit = Edit("delete", (Step("connection"),), home=home)
    assert edit.is_of_stanza is ours
    assert edit.whole_place == (*home, Step("connection"))
