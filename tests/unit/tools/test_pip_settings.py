# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the user told pip must reach uv."""

from __future__ import annotations

from tools.setup.pip_settings import for_uv, parse

# The form is that of "pip config list", pip 23.2 and 26.
LISTING = """\
:env:.index-url='https://pip.example/env'
global.cert='/etc/ssl/ca.pem'
global.extra-index-url='https://one.example/simple\\nhttps://two.example/simple'
global.index-url='https://pip.example/file'
install.find-links='/wheels /more wheels'
freeze.exclude='ignored'
"""


def test_the_environment_wins_over_files_and_other_commands_do_not_count() -> None:
    assert parse(LISTING) == {
        "index-url": "https://pip.example/env",
        "cert": "/etc/ssl/ca.pem",
        "extra-index-url": "https://one.example/simple\nhttps://two.example/simple",
        "find-links": "/wheels /more wheels",
    }


def test_lists_are_separated_as_uv_wants_them() -> None:
    assert for_uv(parse(LISTING)) == {
        "UV_DEFAULT_INDEX": "https://pip.example/env",
        "UV_INDEX": "https://one.example/simple https://two.example/simple",
        "UV_INDEX_STRATEGY": "unsafe-best-match",
        "UV_FIND_LINKS": "/wheels,/more,wheels",
        "SSL_CERT_FILE": "/etc/ssl/ca.pem",
    }


def test_a_pip_without_settings_tells_nothing() -> None:
    assert for_uv(parse("")) == {}
