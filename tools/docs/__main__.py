# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""``make docs``: the docs site in .build/docs/html, from docs/*.md and the plugins' documentation.

antsibull-docs writes a page for each module, plugin and role, Sphinx puts them beside ours. A
warning is a failure. Nothing is fetched once the environment is there.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
from pathlib import Path

import yaml

from tools.environments import docs_environment
from tools.setup.failure import SetupError
from tools.setup.paths import BUILD, REPO
from tools.surroundings import environment

from .inventory import write_inventories
from .pages import PLUGINS, Pages, without_contents

SITE = BUILD / "docs"
OWN = Path(__file__).parent


def make_source(venv: Path, folder: Path, surroundings: dict[str, str]) -> None:
    """Write everything that Sphinx reads into an empty folder."""
    galaxy = yaml.safe_load((REPO / "galaxy.yml").read_text("utf-8"))
    Pages(REPO, galaxy["repository"]).write(folder)
    shutil.copy(OWN / "conf.py", folder)
    shutil.copytree(OWN / "static", folder / "_static")
    write_inventories(folder)
    # antsibull-docs refuses a folder that others may write to.
    (folder / PLUGINS).mkdir(mode=0o755)
    name = f"{galaxy['namespace']}.{galaxy['name']}"
    options = ["--use-current", "--squash-hierarchy", "--fail-on-error"]
    command = ["collection", *options, "--dest-dir", str(folder / PLUGINS), name]
    subprocess.run([venv / "bin/antsibull-docs", *command], env=surroundings, check=True)
    for page in (folder / PLUGINS).glob("*.rst"):
        page.write_text(without_contents(page.read_text("utf-8")), "utf-8")


def build(site: Path) -> Path:
    """Build the site anew below a folder; return the one with its HTML.

    Raises SetupError where the tools cannot be had, and CalledProcessError where one of them fails
    or warns, after its own words.
    """
    venv = docs_environment()
    inside = environment()
    # antsibull-docs asks the ansible-doc that it finds first.
    surroundings = {**inside, "PATH": f"{venv / 'bin'}{os.pathsep}{inside['PATH']}"}
    source, html, doctrees = (site / name for name in ("source", "html", "doctrees"))
    for folder in (source, html, doctrees):
        shutil.rmtree(folder, ignore_errors=True)
    source.mkdir(parents=True)
    make_source(venv, source, surroundings)
    options = ["--fail-on-warning", "--quiet", "--builder", "html"]
    command = [*options, "--doctree-dir", str(doctrees), str(source), str(html)]
    subprocess.run([venv / "bin/sphinx-build", *command], env=surroundings, check=True)
    return html


def main() -> int:
    """Build the site; return 1 when that fails."""
    parser = argparse.ArgumentParser(prog="make docs", description=__doc__)
    parser.add_argument("--dest", type=Path, default=SITE, help="folder to build in")
    try:
        html = build(parser.parse_args().dest)
    except SetupError as error:
        print(f"docs: FAILED: {error}\ndocs: what to do: {error.remedy}", file=sys.stderr)
        return 1
    except subprocess.CalledProcessError as error:
        print(f"docs: FAILED: {Path(error.cmd[0]).name}, see the words above", file=sys.stderr)
        return 1
    print(f"docs: {html / 'index.html'}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
