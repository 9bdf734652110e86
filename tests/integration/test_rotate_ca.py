# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""A new CA that is not the right one: certificates do not roll back, so what is in use is kept."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.certificates import certificate_authority
from tests.integration.rollout_site import told
from tests.integration.rotate_site import ADDRESSES, OLD, fleet_of, held, site_of, wanted
from tests.integration.statements import STANZA
from tests.playbook_run import PlaybookRunner

OLD_CA, NEW_CA = certificate_authority("JIMS CA 2020"), certificate_authority("JIMS CA 2027")
TRUST = held() + "".join(
    f"set security pki ca-profile JIMS-{role.upper()} ca-identity jims\n"
    f"set {STANZA} connection {role} ca-profile JIMS-{role.upper()}\n"
    for role in ADDRESSES
)


def with_ca(**leaves: str) -> dict[str, Any]:
    """The profile with the new CA for both servers."""
    given = {"ca_certificate_content": NEW_CA.pem, **leaves}
    return wanted(OLD, primary=given, secondary=given)


def test_a_ca_in_use_is_kept_whatever_becomes_of_the_new_one(
    run_playbook: PlaybookRunner, tmp_path: Path
) -> None:
    """The JIMS servers still show certificates of the old CA: the new one is too early."""
    specs = fleet_of("srx1", "srx2", config=TRUST, release="23.4R1.9")
    jims = {"client_id": "fw", "client_secret": OLD, "ca": OLD_CA.pem}
    with site_of(specs, run_playbook, tmp_path, **jims) as site:
        for srx in site.fleet:
            for role in ADDRESSES:
                srx.load_certificate(f"JIMS-{role.upper()}", OLD_CA.pem)

        # Without a name the new CA would go where the old one is.
        site.variables["jims_profile_config"] = with_ca()
        in_place = site.rotate()

        assert in_place.rc == 2
        assert site.touched() == set()
        result = in_place.of("srxfleet.jims.jims_outcome", "srx1")[0].result
        assert result["code"] == "UNSUPPORTED"
        assert "Give the new CA a place of its own: connection.secondary.ca_prof" in result["msg"]

        site.variables["jims_profile_config"] = with_ca(ca_profile="JIMS-2027")
        too_early = site.rotate()

        assert told(too_early, "Tell how the wave went")[1] == (
            "In trouble: srx1 (rolled back, JIMS_OFFLINE)."
        )
        assert site.touched() == {"srx1"}
        assert "JIMS-2027" not in site.fleet["srx1"].committed()
        for srx in site.fleet:
            for role in ADDRESSES:
                assert srx.certificate(f"JIMS-{role.upper()}") == OLD_CA.sha256
        looked = site.play("verify", jims_profile_verify={"require": "all", "timeout": 5})
        assert looked.rc == 0, looked.output
