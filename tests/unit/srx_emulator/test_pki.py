# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""CA certificates in the keystore: loading, refusing, showing, clearing."""

from __future__ import annotations

import pytest
from lxml import etree

from tests.certificates import certificate_authority
from tests.srx_emulator.appliance import Appliance
from tests.srx_emulator.problem import RpcFailure

from .bench import appliance, call

CA, OTHER = certificate_authority("JIMS CA"), certificate_authority("Other CA")
PROFILE = "set security pki ca-profile JIMS ca-identity x"
FILES = {"/config/ca.pem": CA.pem.encode(), "/config/other.pem": OTHER.pem.encode()}
LOAD = "request security pki ca-certificate load ca-profile {} filename {}"
LOAD_RPC = (
    "<load-pki-ca-certificate><ca-profile>JIMS</ca-profile><filename>/config/{}.pem</filename>"
    "</load-pki-ca-certificate>"
)
SHOW = "show security pki ca-certificate ca-profile JIMS detail"


def device(**traits: object) -> Appliance:
    """A device with a profile and two CA files."""
    return appliance(PROFILE, files=FILES, **traits)


def run(box: Appliance, line: str, form: str = "text") -> str:
    """A CLI command by NETCONF; the inside of the reply."""
    request = f'<command format="{form}">{line}</command>'
    return call(box, box.new_owner("admin"), request)


def colons(fingerprint: str) -> str:
    """A fingerprint as Junos writes it."""
    return ":".join(fingerprint[place : place + 2] for place in range(0, len(fingerprint), 2))


@pytest.mark.parametrize("by_rpc", [False, True])
def test_certificate_is_loaded_and_its_fingerprint_told(by_rpc: bool) -> None:
    box = device()
    if by_rpc:
        reply = call(box, box.new_owner("admin"), LOAD_RPC.format("ca"))
    else:
        reply = run(box, LOAD.format("JIMS", "/config/ca.pem"))
    assert reply.startswith(f"<output>\nFingerprint:\n  {colons(CA.sha1)} (sha1)\n")
    assert reply.endswith("CA certificate for profile JIMS loaded successfully\n</output>\n")
    assert box.keystore.fingerprint("JIMS") == CA.sha256


def test_profile_has_to_be_committed_and_the_file_to_hold_a_certificate() -> None:
    box = appliance(PROFILE, files={"/config/ca.pem": b"nonsense"})
    with pytest.raises(RpcFailure, match="not configured"):
        run(box, LOAD.format("OTHER", "/config/ca.pem"))
    with pytest.raises(RpcFailure, match="bad file format"):
        run(box, LOAD.format("JIMS", "/config/ca.pem"))
    with pytest.raises(RpcFailure, match="No such file"):
        run(box, LOAD.format("JIMS", "/config/none.pem"))
    assert box.keystore.fingerprint("JIMS") is None


def test_profile_with_a_certificate_takes_no_other_until_it_is_cleared() -> None:
    box = device()
    run(box, LOAD.format("JIMS", "/config/ca.pem"))
    assert run(box, LOAD.format("JIMS", "/config/other.pem")) == (
        "<output>\nerror: CA certificate for profile JIMS already exists\n</output>\n"
    )
    with pytest.raises(RpcFailure, match=r"^error$"):
        call(box, box.new_owner("admin"), LOAD_RPC.format("other"))
    assert box.keystore.fingerprint("JIMS") == CA.sha256
    run(box, "clear security pki ca-certificate ca-profile JIMS")
    assert box.keystore.fingerprint("JIMS") is None
    run(box, LOAD.format("JIMS", "/config/other.pem"))
    assert box.keystore.fingerprint("JIMS") == OTHER.sha256


def test_device_that_takes_another_certificate() -> None:
    box = device(reload_ca="taken")
    run(box, LOAD.format("JIMS", "/config/ca.pem"))
    run(box, LOAD.format("JIMS", "/config/other.pem"))
    assert box.keystore.fingerprint("JIMS") == OTHER.sha256


def test_certificate_is_shown_with_its_fingerprints() -> None:
    box = device()
    run(box, LOAD.format("JIMS", "/config/ca.pem"))
    text = run(box, SHOW)
    assert "Certificate identifier: JIMS\n" in text
    assert "    Not before: 01- 1-2020 00:00 UTC\n    Not after: 12-31-2049 23:59 UTC\n" in text
    assert f"    {colons(CA.sha1)} (sha1)\n" in text
    assert OTHER.sha1[:8] not in text
    reply = etree.fromstring(run(box, SHOW, "xml").replace("junos:style", "style"))
    assert etree.QName(reply).localname == "x509-pki-certificate-info-list"
    assert reply.findtext("{*}pkid-x509-certificate-information/{*}identifier") == "JIMS"
    prints = reply.find("{*}pkid-x509-certificate-information/{*}fingerprint")
    assert [child.text for child in prints][:2] == [colons(CA.sha1), "sha1"]


def test_empty_profile_shows_nothing() -> None:
    assert run(device(), SHOW) == "<output>\n</output>\n"
    reply = etree.fromstring(run(device(), SHOW, "xml"))
    assert len(reply) == 0


def test_cluster_shows_certificates_of_the_node_that_answers() -> None:
    box = device(cluster=True, cluster_node=1)
    run(box, LOAD.format("JIMS", "/config/ca.pem"))
    reply = run(box, SHOW, "xml")
    assert "<re-name>node1</re-name>" in reply
    assert "node0" not in reply


def test_reader_may_not_load_or_clear() -> None:
    box = device(read_only=True)
    for line in (
        LOAD.format("JIMS", "/config/ca.pem"),
        "clear security pki ca-certificate ca-profile JIMS",
    ):
        with pytest.raises(RpcFailure, match="permission denied"):
            run(box, line)
