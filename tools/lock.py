# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""``make lock``: pin every ``requirements/**/*.in`` anew, into the ``.txt`` beside it.

The main environment gets the hash of every file. The cells of the matrix get versions only: they
are for trying, and hashes would be 4000 lines. Needs uv, which the main environment has.

Only the main index is asked. An additional index or folder that a user told pip about may hold a
part of a release's files, and then only the hashes of that part would be written down, which
other machines and other Pythons could not install.

Names given as arguments (``make lock ARGS="docs.in"``) are the only files that are pinned.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
from pathlib import Path

from tools.setup.paths import REQUIREMENTS, VENV
from tools.setup.pip_settings import uv_environment

HASHED = {"dev.in", "docs.in", "fuzz.in", "mutation.in", "package.in", "pyez.in", "uv.in"}
# ansible-core 2.20 dropped Python 3.11.
PYTHON_OF = {"core-2.20.in": "3.12", "core-2.21.in": "3.12"}
# The oldest core is tried with the oldest packages that ../requirements.txt promises.
LOWEST = {"core-2.16.in"}

HEADER = "# Pinned from {name} by: make lock\n"


def main_index_only() -> dict[str, str]:
    """Return the environment for uv without additional indexes and folders."""
    partial = {"UV_INDEX", "UV_EXTRA_INDEX_URL", "UV_FIND_LINKS", "UV_INDEX_STRATEGY"}
    told = uv_environment(sys.executable)
    return {name: value for name, value in told.items() if name not in partial}


def lock(uv: str, source: Path) -> None:
    """Resolve one file, for every platform; a failure ends the program with uv's own words."""
    target = source.with_suffix(".txt")
    options = ["--universal", "--upgrade", "--python-version", PYTHON_OF.get(source.name, "3.11")]
    if source.name in HASHED:
        options.append("--generate-hashes")
    if source.name in LOWEST:
        options += ["--resolution", "lowest-direct"]
    quiet = ["--quiet", "--no-header", "--no-annotate", "--no-emit-index-url"]
    done = subprocess.run(
        [uv, "pip", "compile", *options, *quiet, "--no-emit-find-links", str(source)],
        env=main_index_only(),
        stdout=subprocess.PIPE,
        text=True,
        check=False,
    )
    if done.returncode:
        sys.exit(f"lock: uv cannot resolve {source}")
    target.write_text(HEADER.format(name=source.name) + done.stdout)
    print(f"lock: {target.relative_to(REQUIREMENTS.parent)}", flush=True)


def main() -> None:
    """Pin all files, or the named ones."""
    sources = {source.name: source for source in sorted(REQUIREMENTS.rglob("*.in"))}
    parser = argparse.ArgumentParser(prog="make lock", description=__doc__)
    parser.add_argument("file", nargs="*", choices=[[], *sources])
    chosen = parser.parse_args().file or list(sources)
    uv = shutil.which("uv") or str(VENV / "bin" / "uv")
    if not Path(uv).is_file():
        sys.exit("lock: uv is needed to pin versions; install it with: pip install uv")
    for name in chosen:
        lock(uv, sources[name])


if __name__ == "__main__":
    main()
