# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""``make sanity``: every test of ``ansible-test sanity`` on a copy of the checkout, ignoring none.

ansible-test wants a real directory ``ansible_collections/<namespace>/<name>``, and a HOME for the
virtual environments of its tests. Both live in ``.build/sanity/`` and are kept, which makes the
second run several times faster than the first. Arguments go to ansible-test
(``make sanity ARGS="--test pylint"``).
"""

from __future__ import annotations

import filecmp
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from tools.checkout import git, project_files
from tools.setup.carve import CARVED, OURS
from tools.setup.interpreter import MAIN_VERSIONS, find, is_python
from tools.setup.paths import BUILD, COLLECTIONS, REPO, VENV
from tools.setup.pip_settings import listing, parse
from tools.surroundings import VENV_BIN, environment

SANITY = BUILD / "sanity"
TREE = SANITY / "ansible_collections"
COPY = TREE.joinpath(*OURS)
HOME = SANITY / "home"

NAMED_PYTHON = re.compile(r"python3\.\d+")

# Programs that two tests need and that no Python package brings; without them ansible-test says
# so and goes on.
OPTIONAL_PROGRAMS = {"shellcheck": "shellcheck", "pslint": "pwsh"}

# ansible-test fills an empty environment by running a bootstrap script, which it downloads. This
# one takes its place in ansible-test's cache and does the same with the pip that we have.
BOOTSTRAP = """\
import subprocess
import sys

wanted = [word for word in sys.argv[1:] if "==" in word]
pip = [{python!r}, "-m", "pip", "--python", sys.executable, "install", "--quiet"]
sys.exit(subprocess.run([*pip, "--disable-pip-version-check", *wanted]).returncode)
"""


def copy_project(target: Path) -> None:
    """Make ``target`` hold exactly the project's files; unchanged ones stay untouched."""
    wanted = set(project_files())
    for path in sorted(target.rglob("*"), reverse=True):
        place = path.relative_to(target)
        # ansible-test keeps its own results below tests/output.
        if place.parts[0] == ".git" or place.parts[:2] == ("tests", "output"):
            continue
        if path.is_dir() and not any(path.iterdir()):
            path.rmdir()
        elif path.is_file() and place not in wanted:
            path.unlink()
    for name in wanted:
        copy = target / name
        if not copy.is_file() or not filecmp.cmp(REPO / name, copy, shallow=False):
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(REPO / name, copy)


def link_carved() -> None:
    """Let ansible-test see the collections that ours depends on."""
    for namespace in {name.split("/")[0] for name in CARVED}:
        link = TREE / namespace
        if not link.is_symlink():
            link.symlink_to(os.path.relpath(COLLECTIONS / "ansible_collections" / namespace, TREE))


def pip_version() -> str:
    """Return the version of pip that this ansible-test wants in its environments."""
    source = next(VENV.glob("lib/python*/site-packages/ansible_test")) / "_internal"
    line = next(
        line
        for line in (source / "python_requirements.py").read_text().splitlines()
        if line.strip().startswith("pip='")
    )
    return line.split("'")[1]


def prepare_home() -> None:
    """Write the bootstrap script, and the user's pip settings, which ansible-test would not see."""
    script = HOME / ".ansible/test/cache" / f"get_pip_{pip_version().replace('.', '_')}.py"
    script.parent.mkdir(parents=True, exist_ok=True)
    script.write_text(BOOTSTRAP.format(python=str(VENV_BIN / "python")))

    settings = HOME / ".config/pip/pip.conf"
    settings.parent.mkdir(parents=True, exist_ok=True)
    settings.touch(mode=0o600)  # an index may be written with a password
    lines = [f"{option} = {value}" for option, value in parse(listing(sys.executable)).items()]
    settings.write_text("\n".join(["[global]", *lines, ""]))


def search_path(path: str) -> str:
    """Return PATH with the Pythons of this machine in front, and without places that only pretend.

    ansible-test takes any ``python3.N`` on the PATH for an interpreter. A pyenv shim may refuse to
    start, so folders with such a shim are left out; what set-up finds is linked in instead.
    """
    pythons = SANITY / "pythons"
    pythons.mkdir(exist_ok=True)
    for version in MAIN_VERSIONS:
        link = pythons / f"python{version}"
        link.unlink(missing_ok=True)
        found = find(version)
        if found:
            link.symlink_to(found)
    honest = [
        folder
        for folder in path.split(os.pathsep)
        if all(
            is_python(str(program), program.name.removeprefix("python"))
            for program in Path(folder).glob("python3.*")
            if NAMED_PYTHON.fullmatch(program.name)
        )
    ]
    return os.pathsep.join([str(pythons), *honest])


def main() -> int:
    """Run ansible-test sanity and return its exit code."""
    HOME.mkdir(parents=True, exist_ok=True)
    COPY.mkdir(parents=True, exist_ok=True)
    if not (COPY / ".git").is_dir():
        # ansible-test asks git for the files; without a repository of its own the copy would
        # count as an ignored part of the checkout around it.
        git("init", "--quiet", folder=COPY)
    copy_project(COPY)
    link_carved()
    prepare_home()
    for test, program in OPTIONAL_PROGRAMS.items():
        if not shutil.which(program):
            print(f"sanity: {test} is not run, since {program} is not installed here")
    command = [str(VENV_BIN / "ansible-test"), "sanity", "--color", "no", *sys.argv[1:]]
    variables = environment(HOME)
    variables["PATH"] = search_path(variables["PATH"])
    done = subprocess.run(command, cwd=COPY, env=variables, check=False)
    return done.returncode


if __name__ == "__main__":
    sys.exit(main())
