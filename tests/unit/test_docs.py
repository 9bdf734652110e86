# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the documentation shows works: examples are extracted, parsed and judged by the product."""

from __future__ import annotations

import ast
import re
import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml
from ansible_collections.srxfleet.jims.plugins.module_utils.profile.options import STATES
from ansible_collections.srxfleet.jims.plugins.module_utils.profile.validate import config_problems

from tests.examples import Example, documents, examples_in, write_examples
from tools.docs.links import anchors, links

REPO = Path(__file__).resolve().parents[2]
EXAMPLES = [one for path in documents(REPO) for one in examples_in(path, REPO)]
PLAYBOOKS = sorted((REPO / "playbooks").glob("*.yml"))
MODULES = sorted((REPO / "plugins/modules").glob("*.py"))
PROFILE_MODULE = REPO / "plugins/modules/jims_profile.py"

# The result table of the contract, typed by hand. Further keys may be documented beside them.
RESULT_KEYS = {
    *("status", "code", "remedy", "changes", "before", "after", "commands", "diff", "unmanaged"),
    *("inherited", "inactive", "problems", "secrets", "findings", "jims", "device", "fingerprint"),
    *("commit", "rendered", "gathered", "parsed"),
}


def is_play(example: Example) -> bool:
    """Whether an example is a whole playbook."""
    parsed = yaml.safe_load(example.text)
    return isinstance(parsed, list) and all("hosts" in play for play in parsed)


def of(document: str) -> list[Example]:
    """The examples of one document."""
    return [one for one in EXAMPLES if one.document == document]


def literal(module: Path, name: str) -> Any:
    """A documentation text of a module, parsed."""
    for node in ast.parse(module.read_text("utf-8")).body:
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == name:
            return yaml.safe_load(ast.literal_eval(node.value))
    raise AssertionError(f"{module.name} has no {name}")


def test_every_yaml_example_has_a_name_of_its_own() -> None:
    shown = [
        one for one in EXAMPLES if one.language == "yaml" and one.document != "CONTRIBUTING.md"
    ]
    assert shown
    assert [one for one in shown if not one.name] == []
    names = [(one.document, one.name) for one in EXAMPLES if one.name]
    assert len(names) == len(set(names))


@pytest.mark.parametrize(
    "example",
    [one for one in EXAMPLES if one.language == "yaml" and one.name and is_play(one)],
    ids=lambda example: f"{example.document}:{example.name}",
)
def test_playbook_examples_pass_a_syntax_check(
    example: Example, tmp_path: Path, ansible_bin: Path, ansible_env: dict[str, str]
) -> None:
    write_examples(of(example.document), tmp_path)
    inventory = tmp_path / "inventory.yml"
    if not inventory.exists():
        inventory.write_text("srx: {hosts: {branch-01: }}\n", "utf-8")
    syntax_check(tmp_path / example.name, inventory, ansible_bin, ansible_env)


@pytest.mark.parametrize("playbook", PLAYBOOKS, ids=lambda path: path.stem)
def test_playbooks_run_by_their_full_name(
    playbook: Path, tmp_path: Path, ansible_bin: Path, ansible_env: dict[str, str]
) -> None:
    inventory = tmp_path / "inventory.yml"
    inventory.write_text("srx: {hosts: {branch-01: }}\n", "utf-8")
    syntax_check(f"srxfleet.jims.{playbook.stem}", inventory, ansible_bin, ansible_env)


def syntax_check(
    playbook: Path | str, inventory: Path, ansible_bin: Path, environment: dict[str, str]
) -> None:
    """Fail with Ansible's words unless a playbook can be read whole, its roles included."""
    done = subprocess.run(
        [ansible_bin / "ansible-playbook", "--syntax-check", "-i", inventory, playbook],
        env=environment,
        cwd=inventory.parent,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_profiles_in_examples_are_accepted() -> None:
    profiles = [
        parsed["jims_profile_config"]
        for one in EXAMPLES
        if one.language == "yaml" and isinstance(parsed := yaml.safe_load(one.text), dict)
        if "jims_profile_config" in parsed
    ]
    assert profiles
    for profile in profiles:
        problems = config_problems(profile, "merged")
        # Of a certificate that a template brings nobody sees here that it is one.
        assert [one for one in problems if not one.path.endswith(".ca_certificate_content")] == []


def test_commands_name_playbooks_and_targets_that_exist() -> None:
    shown = "\n".join(path.read_text("utf-8") for path in documents(REPO))
    known = {path.stem for path in PLAYBOOKS}
    called = set(re.findall(r"ansible-playbook [^\n`]*?srxfleet\.jims\.(\w+)", shown))
    assert called
    assert called <= known

    targets = set(re.findall(r"^([a-z-]+):", (REPO / "Makefile").read_text("utf-8"), re.MULTILINE))
    assert set(re.findall(r"(?:\$ |`)make ([a-z-]+)", shown)) <= targets


def test_the_readme_lists_exactly_the_playbooks_there_are() -> None:
    readme = (REPO / "README.md").read_text("utf-8")
    listed = re.findall(r"^\| `srxfleet\.jims\.(\w+)` \|", readme, re.MULTILINE)
    assert sorted(listed) == [path.stem for path in PLAYBOOKS]


@pytest.mark.parametrize("document", documents(REPO), ids=lambda path: str(path.relative_to(REPO)))
def test_links_lead_somewhere(document: Path) -> None:
    assert list(astray(document)) == []


def astray(document: Path) -> Iterator[str]:
    """Links of a document to files that are not there, or to headings that they do not have."""
    for link in links(document.read_text("utf-8")):
        there = document.parent / link.path if link.path else document
        if not there.exists():
            yield f"{link.path}: no such file"
        elif link.anchor and link.anchor not in anchors(there.read_text("utf-8")):
            yield f"{link.path}#{link.anchor}: no such heading"


def test_links_that_lead_nowhere_are_found(tmp_path: Path) -> None:
    (tmp_path / "there.md").write_text("# A heading\n", "utf-8")
    text = "[a](there.md#a-heading) [b](there.md#b) [c](gone.md) [d](#e) [f](https://x/y#z)\n"
    (tmp_path / "links.md").write_text(text, "utf-8")
    assert list(astray(tmp_path / "links.md")) == [
        "there.md#b: no such heading",
        "gone.md: no such file",
        "#e: no such heading",
    ]


def test_the_index_leads_to_every_document() -> None:
    named = {link.path for link in links((REPO / "docs/index.md").read_text("utf-8"))}
    there = {path.name for path in (REPO / "docs").glob("*.md")} - {"index.md"}
    assert there <= named
    decisions = REPO / "docs/decisions"
    told = {link.path for link in links((decisions / "README.md").read_text("utf-8"))}
    assert told == {path.name for path in decisions.glob("0*.md")}


def calls(module: Path) -> list[dict[str, Any]]:
    """The arguments of every call of a module in its own EXAMPLES."""
    name = f"srxfleet.jims.{module.stem}"
    return [task[name] for task in literal(module, "EXAMPLES") if name in task]


def test_there_is_an_example_for_every_state() -> None:
    assert {call.get("state", "merged") for call in calls(PROFILE_MODULE)} == set(STATES)


@pytest.mark.parametrize("module", MODULES, ids=lambda path: path.stem)
def test_the_examples_of_a_module_use_its_options(module: Path) -> None:
    options = literal(module, "DOCUMENTATION")["options"]
    assert calls(module)
    for call in calls(module):
        assert set(call) <= set(options)


def test_the_profiles_in_the_examples_of_the_module_are_accepted() -> None:
    profiles = [call for call in calls(PROFILE_MODULE) if isinstance(call.get("config"), dict)]
    assert profiles
    for call in profiles:
        assert config_problems(call["config"], call.get("state", "merged")) == []


def test_every_key_of_the_result_is_documented() -> None:
    assert set(literal(PROFILE_MODULE, "RETURN")) >= RESULT_KEYS


@pytest.mark.parametrize("module", MODULES, ids=lambda path: path.stem)
def test_results_are_documented_with_samples(module: Path) -> None:
    documented = literal(module, "RETURN")
    assert [name for name, entry in documented.items() if not has_sample(entry)] == []


def has_sample(entry: Mapping[str, Any]) -> bool:
    """Whether a reader sees what a value looks like, all the way down."""
    below = entry.get("contains")
    return all(map(has_sample, below.values())) if below else "sample" in entry
