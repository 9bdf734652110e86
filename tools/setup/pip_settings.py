# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the user told pip (index, certificates), handed on to uv, which does not read it.

pip merges its files and the environment itself; ``pip config list`` prints the result, one
``<file or :env:>.<option>='<value>'`` a line, with lists separated by blanks or line ends.
"""

from __future__ import annotations

import ast
import os
import re
import subprocess

# pip option -> variable that uv reads (https://docs.astral.sh/uv/reference/environment/)
UV_VARIABLES = {
    "index-url": "UV_DEFAULT_INDEX",
    "extra-index-url": "UV_INDEX",
    "find-links": "UV_FIND_LINKS",
    "cert": "SSL_CERT_FILE",
}
COMMA_SEPARATED = {"UV_FIND_LINKS"}
# "install" and "download" hold options that were set for one pip command only.
SECTION_RANK = {"global": 0, "install": 1, ":env:": 2}

_LINE = re.compile(r"(?P<section>[^.]+)\.(?P<option>[a-z-]+)=(?P<value>.+)")


def parse(listing: str) -> dict[str, str]:
    """Return ``option -> value`` of a ``pip config list``; the environment wins over files."""
    chosen: dict[str, tuple[int, str]] = {}
    for line in listing.splitlines():
        match = _LINE.fullmatch(line.strip())
        if match is None or match["section"] not in SECTION_RANK:
            continue
        rank = SECTION_RANK[match["section"]]
        if rank >= chosen.get(match["option"], (0, ""))[0]:
            chosen[match["option"]] = (rank, str(ast.literal_eval(match["value"])))
    return {option: value for option, (_rank, value) in chosen.items()}


def for_uv(options: dict[str, str]) -> dict[str, str]:
    """Return the variables that tell uv the same as ``options`` tell pip."""
    variables = {}
    for option, variable in UV_VARIABLES.items():
        words = options.get(option, "").split()
        if words:
            variables[variable] = ("," if variable in COMMA_SEPARATED else " ").join(words)
    if "UV_INDEX" in variables:
        # pip weighs all indexes equally, uv would stop at the first that has the name. The
        # requirements carry hashes, so an index cannot slip in another file.
        variables["UV_INDEX_STRATEGY"] = "unsafe-best-match"
    return variables


def listing(python: str) -> str:
    """Return ``pip config list`` of an interpreter; empty when it has no pip."""
    asked = subprocess.run(
        [python, "-m", "pip", "config", "list"], capture_output=True, text=True, check=False
    )
    return asked.stdout if asked.returncode == 0 else ""


def uv_environment(python: str) -> dict[str, str]:
    """Return the process environment for uv; what the user set for uv stays as it is.

    ``python`` is an interpreter that may have pip; without pip there is nothing to hand on.
    """
    # Interpreters are looked for on this machine only, as interpreter.py does.
    return {**for_uv(parse(listing(python))), "UV_PYTHON_DOWNLOADS": "never", **os.environ}
