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


class AlreadyLoaded(Exception):
    """The profile holds a certificate, which has to be cleared before another one is loaded."""


@dataclass
class Keystore:
    """Profile name to certificate. Certificates are not configuration: no rollback touches them.

    ``reload``: a profile that holds a certificate takes another one.
    """

    reload: bool = False
    certificates: dict[str, x509.Certificate] = field(default_factory=dict)

    def load(self, committed: Element, profile: str, content: bytes) -> x509.Certificate:
        """``request security pki ca-certificate load ca-profile X filename F``.

        :raises RpcFailure: when the profile is not committed or the file holds no certificate.
        :raises AlreadyLoaded: when the profile holds one already.
        """
        known = {entry.findtext("name") for entry in committed.findall("security/pki/ca-profile")}
        if profile not in known:
            raise RpcFailure(Problem(f"ca-profile {profile} is not configured"))
        if profile in self.certificates and not self.reload:
            raise AlreadyLoaded
        try:
            return self.replace(profile, content)
        except ValueError as error:
            raise RpcFailure(Problem("Failed to load CA certificate: bad file format")) from error

    def replace(self, profile: str, content: bytes) -> x509.Certificate:
        """Put a certificate into a profile without asking.

        :raises ValueError: when the content is no PEM certificate.
        """
        self.certificates[profile] = x509.load_pem_x509_certificate(content)
        return self.certificates[profile]

    def clear(self, profile: str | None = None) -> None:
        """``clear security pki ca-certificate``, of one profile or of all."""
        for name in [profile] if profile is not None else list(self.certificates):
            self.certificates.pop(name, None)

    def fingerprint(self, profile: str) -> str | None:
        """The SHA-256 fingerprint of a profile's certificate in hexadecimal, or None."""
        loaded = self.certificates.get(profile)
        return None if loaded is None else loaded.fingerprint(hashes.SHA256()).hex()
