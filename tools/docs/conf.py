# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Sphinx's settings for the docs site. It fetches nothing, neither when built nor when read."""

from __future__ import annotations

project = "srxfleet.jims"
author = "srxfleet.jims contributors"
project_copyright = f"2026, {author}"

extensions = ["myst_parser", "sphinx.ext.intersphinx", "sphinx_antsibull_ext"]
root_doc = "index"
source_suffix = {".md": "markdown", ".rst": "restructuredtext"}
# Links such as awx.md#4-the-secrets, as GitHub has them.
myst_heading_anchors = 4

nitpicky = True
# Pages of others that antsibull-docs refers to: written by inventory.py, never fetched.
intersphinx_mapping = {
    "ansible": ("https://docs.ansible.com/ansible/latest/", "ansible.inv"),
    "galaxy": ("https://galaxy.ansible.com/ui/repo/published/", "galaxy.inv"),
}

highlight_language = "YAML+Jinja"
html_theme = "furo"
html_title = "srxfleet.jims"
html_copy_source = False
html_show_sourcelink = False
html_static_path = ["_static"]
html_css_files = ["site.css"]
