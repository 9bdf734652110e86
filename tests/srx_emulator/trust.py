# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Whether a device trusts a JIMS server: what it verifies with, and what it says if that fails."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cryptography import x509

if TYPE_CHECKING:
    from .files import Disk
    from .pki import Keystore
    from .wire import Element

# libcurl's words; that an SRX passes them on is an assumption (docs/fidelity.md).
OTHER_CA = "SSL certificate problem: unable to get local issuer certificate"
NO_CA_FILE = "Problem with the SSL CA cert (path? access rights?)"
NOT_LOADED = "CA certificate of ca-profile {} is not loaded"

_PEM = re.compile(rb"-----BEGIN CERTIFICATE-----.+?-----END CERTIFICATE-----", re.DOTALL)


@dataclass(frozen=True)
class Trust:
    """The files and the keystore of the node that speaks to JIMS."""

    disk: Disk
    keystore: Keystore

    def complaint(self, server: Element, authority: x509.Certificate | None) -> str | None:
        """Why the TLS connection fails, or None.

        A server stanza without a CA verifies nothing, which is the factory setting of an SRX.

        :param server: ``primary`` or ``secondary`` of the active configuration.
        :param authority: the CA that signed the server's certificate; None verifies nothing.
        """
        path, profile = server.findtext("ca-certificate"), server.findtext("ca-profile")
        if authority is None or (path is None and profile is None):
            return None
        if profile is not None:
            loaded = self.keystore.certificates.get(profile)
            if loaded is None:
                return NOT_LOADED.format(profile)
            return None if loaded == authority else OTHER_CA
        file = self.disk.files.get(path or "")
        if file is None:
            return NO_CA_FILE
        return None if authority in _certificates(file.content) else OTHER_CA


def _certificates(content: bytes) -> list[x509.Certificate]:
    """What a PEM file holds; one that holds no certificate trusts nobody."""
    try:
        return [x509.load_pem_x509_certificate(pem) for pem in _PEM.findall(content)]
    except ValueError:
        return []
