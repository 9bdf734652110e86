# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""CA certificates loaded into ``security pki ca-profile`` profiles by an operational command."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from cryptography import x509
from cryptography.hazmat.primitives import hashes

from .problem import Problem, RpcFailure

if TYPE_CHECKING:
    from .wire import Element


@dataclass
class Keystore:
    """Profile name to certificate. Certificates are not configuration: no rollback touches them."""

    certificates: dict[str, x509.Certificate] = field(default_factory=dict)

    def load(self, committed: Element, profile: str, content: bytes) -> str:
        """``request security pki ca-certificate load ca-profile X filename F``.

        :returns: what the CLI prints.
        :raises RpcFailure: when the profile is not committed or the file holds no certificate.
        """
        known = {entry.findtext("name") for entry in committed.findall("security/pki/ca-profile")}
        if profile not in known:
            raise RpcFailure(Problem(f"ca-profile {profile} is not configured"))
        try:
            certificate = x509.load_pem_x509_certificate(content)
        except ValueError as error:
            raise RpcFailure(Problem("Failed to load CA certificate: bad file format")) from error
        self.certificates[profile] = certificate
        print_ = certificate.fingerprint(hashes.SHA1()).hex(":")  # noqa: S303 - shown by the CLI
        return (
            f"Fingerprint:\n  {print_} (sha1)\n"
            f"CA certificate for profile {profile} loaded successfully\n"
        )
