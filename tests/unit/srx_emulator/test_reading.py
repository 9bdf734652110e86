# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""get-configuration and get-config."""

from __future__ import annotations

import pytest

from tests.srx_emulator.problem import RpcFailure

from .bench import IM, appliance, call, load

BOOK = """\
set security address-book global address a 10.0.0.0/8
set security address-book global address-set in address a
set security address-book global address-set out address a
set security address-book other address x 10.1.0.0/16
"""
HEAD = (
    '<configuration xmlns="http://xml.juniper.net/xnm/1.1/xnm" junos:commit-seconds="1767268800" '
    'junos:commit-localtime="2026-01-01 12:00:00 UTC" junos:commit-user="root">\n'
)


def test_filter_selects_by_key_and_keeps_the_key() -> None:
    device = appliance(BOOK)
    reply = call(
        device,
        device.new_owner("admin"),
        (
            '<get-configuration database="committed"><configuration><security><address-book>'
            "<name>global</name><address-set><name>in</name></address-set></address-book></security>"
            "</configuration></get-configuration>"
        ),
    )
    assert reply == HEAD + (
        "    <security>\n        <address-book>\n            <name>global</name>\n"
        "            <address-set>\n                <name>in</name>\n"
        "                <address>\n                    <name>a</name>\n"
        "                </address>\n            </address-set>\n"
        "        </address-book>\n    </security>\n</configuration>\n"
    )


def test_filter_of_several_branches_gives_them_all() -> None:
    device = appliance(BOOK + f"set {IM} connection port 1")
    reply = call(
        device,
        device.new_owner("admin"),
        (
            "<get-configuration><configuration><services><user-identification><identity-management/>"
            "</user-identification></services><system><host-name/></system><snmp/></configuration>"
            "</get-configuration>"
        ),
    )
    assert "<port>1</port>" in reply
    assert "<host-name>srx1</host-name>" in reply
    assert "security" not in reply
    assert "login" not in reply


def test_filter_that_fits_nothing_gives_an_empty_configuration() -> None:
    device = appliance()
    reply = call(
        device,
        device.new_owner("admin"),
        (
            '<get-configuration database="committed"><configuration><security/></configuration>'
            "</get-configuration>"
        ),
    )
    assert reply == HEAD + "</configuration>\n"


def test_candidate_is_read_by_default_and_says_when_it_changed() -> None:
    device = appliance()
    load(device, f"set {IM} connection port 1")
    candidate = call(device, device.new_owner("admin"), "<get-configuration/>")
    committed = call(device, device.new_owner("admin"), '<get-configuration database="committed"/>')
    assert "<port>1</port>" in candidate
    assert 'junos:changed-seconds="1767268800"' in candidate
    assert "<port>" not in committed


def test_inherited_elements_carry_their_group() -> None:
    device = appliance(f"set groups g {IM} connection port 8443\nset apply-groups g")
    reply = call(
        device,
        device.new_owner("admin"),
        (
            '<get-configuration database="committed" inherit="inherit" groups="groups">'
            "<configuration><services/></configuration></get-configuration>"
        ),
    )
    assert '<port junos:group="g">8443</port>' in reply


def test_inheritance_without_groups_attribute_does_not_name_them() -> None:
    device = appliance(f"set groups g {IM} connection port 8443\nset apply-groups g")
    reply = call(
        device,
        device.new_owner("admin"),
        '<get-configuration database="committed" inherit="inherit"/>',
    )
    assert "<port>8443</port>" in reply
    assert "junos:group" not in reply


def test_omitted_group_is_hidden_unless_the_device_shows_it() -> None:
    text = (
        f"set groups g apply-flags omit\nset groups g {IM} connection port 8443\nset apply-groups g"
    )
    read = '<get-configuration database="committed"/>'
    hiding = appliance(text)
    showing = appliance(text, omit_hides_groups=False)
    assert "8443" not in call(hiding, hiding.new_owner("admin"), read)
    assert "8443" in call(showing, showing.new_owner("admin"), read)


def test_login_class_without_secret_permission_sees_none() -> None:
    device = appliance(f"set {IM} connection primary client-secret s3cret", hide_secrets=True)
    owner = device.new_owner("admin")
    for form in ("xml", "text", "set"):
        reply = call(device, owner, f'<get-configuration format="{form}"/>')
        assert "$9$" not in reply
        assert "SECRET-DATA" in reply


def test_changed_statements_are_marked() -> None:
    device = appliance(f"set {IM} connection port 1\nset {IM} connection token-api t")
    load(device, f"set {IM} connection port 2")
    reply = call(device, device.new_owner("admin"), '<get-configuration changed="changed"/>')
    assert '<port junos:changed="changed">2</port>' in reply
    assert "<token-api>t</token-api>" in reply


@pytest.mark.parametrize(
    ("style", "output"),
    [
        ("newline", "<configuration-output>\n</configuration-output>"),
        ("nothing", "<configuration-output/>"),
    ],
)
def test_compare_without_difference(style: str, output: str) -> None:
    device = appliance(empty_compare=style)
    reply = call(
        device,
        device.new_owner("admin"),
        '<get-configuration compare="rollback" rollback="0" format="text"/>',
    )
    assert reply == f"<configuration-information>\n{output}\n</configuration-information>\n"


def test_compare_with_an_older_rollback() -> None:
    device = appliance(f"set {IM} connection port 1")
    device.configure(f"set {IM} connection port 2", "operator")
    reply = call(
        device,
        device.new_owner("admin"),
        '<get-configuration compare="rollback" rollback="1" format="text"/>',
    )
    assert "-      port 1;\n+      port 2;\n" in reply


def test_rollback_that_does_not_exist() -> None:
    device = appliance()
    with pytest.raises(RpcFailure, match="No such rollback"):
        call(
            device,
            device.new_owner("admin"),
            '<get-configuration compare="rollback" rollback="7"/>',
        )


def test_get_config_of_the_running_configuration() -> None:
    device = appliance(f"set {IM} connection port 1")
    load(device, f"set {IM} connection port 2")
    reply = call(
        device,
        device.new_owner("admin"),
        (
            "<get-config><source><running/></source><filter><configuration><services/></configuration>"
            "</filter></get-config>"
        ),
    )
    assert reply.startswith("<data>\n<configuration ")
    assert "<port>1</port>" in reply
    assert "host-name" not in reply


def test_reader_is_told_who_holds_the_lock() -> None:
    device = appliance()
    holder = device.new_owner("operator", "p0", "cli")
    device.store.lock(holder)
    reply = call(device, device.new_owner("admin"), "<get-configuration/>")
    assert f"<user>operator</user>\n<terminal>p0</terminal>\n<pid>{holder.pid}</pid>" in reply
    committed = call(device, device.new_owner("admin"), '<get-configuration database="committed"/>')
    assert "database-status" not in committed
