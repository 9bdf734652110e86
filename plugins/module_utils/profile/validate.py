# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Is what the user gave a profile? All problems at once, each in the words of its field.

jsonschema finds what does not fit the schema derived from the table; the words are ours, since
'not valid under any of the given schemas' helps nobody who typed 5 for a timeout.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any

try:
    from jsonschema import Draft202012Validator, FormatChecker, validators
    from jsonschema.exceptions import ValidationError

    JSONSCHEMA_ERROR: ImportError | None = None
except ImportError as error:  # told as a sentence by whoever wants to validate
    JSONSCHEMA_ERROR = error

from . import secrets
from .derive import config_schema
from .errors import Problem
from .fields import BY_PATH, TREE, Node
from .formats import FORMATS, is_clean
from .options import NEEDING_CONFIG, OPTIONS, Option
from .release import Release, parse
from .rules import input_problems, release_problems
from .stanza import wanted_of
from .texts import secret_problems, text_problems
from .wording import clipped, container_problem, field_problem, plain_problem, shown, unknown

_SECONDS_TO_SPARE = 30
"""For reading, loading and connecting again, beside the commit and the verification."""


@lru_cache(maxsize=1)
def _validator() -> Any:
    checker = FormatChecker(formats=())
    for shape in FORMATS.values():
        checker.checks(shape.name)(
            lambda text, fits=shape.fits: not isinstance(text, str) or fits(text)
        )
    # JSON Schema calls 443.0 an integer; Junos does not.
    types = Draft202012Validator.TYPE_CHECKER.redefine("integer", lambda _, one: _is_number(one))
    # jsonschema ships no annotations: what it makes is Any.
    exact: Any = validators.extend(Draft202012Validator, type_checker=types)  # type: ignore[no-untyped-call]
    return exact(config_schema(), format_checker=checker)


def option_problems(given: Mapping[str, Any]) -> list[Problem]:
    """What is wrong with the options beside 'config'. Expects Ansible's coercion to be done."""
    problems = _options_problems(OPTIONS, given, "")
    if given.get("state") == "parsed" and not given.get("running_config"):
        problems.append(
            plain_problem("running_config", "nothing", "the stanza as XML, set lines or text",
                          "running_config is needed with state: parsed.")
        )
    return problems + _time_problems(given)


def plain_problems(options: Sequence[Option], given: Mapping[str, Any]) -> list[Problem]:
    """What is wrong with the options of a module without 'config'."""
    return _options_problems(options, given, "")


def _options_problems(
    options: Sequence[Option], given: Mapping[str, Any], above: str
) -> list[Problem]:
    known = {option.name: option for option in options}
    problems = [unknown(name, above.rstrip("."), known) for name in given if name not in known]
    for name, option in known.items():
        value = given.get(name)
        if value is not None and name != "config":
            problems += _option_problem(option, value, above)
        elif value is None and option.required:
            allowed = option.allowed()
            problems.append(
                plain_problem(name, "nothing", allowed, f"{name} is missing; give {allowed}.")
            )
    return problems


def _time_problems(given: Mapping[str, Any]) -> list[Problem]:
    """A confirmed commit must outlast the commit itself and the wait for JIMS."""
    known = {option.name: option for option in OPTIONS}
    below = {option.name: option for option in known["verify"].below}
    verification = given.get("verify")
    if not isinstance(verification, Mapping):
        verification = {}
    minutes: Any = given.get("confirm_minutes") or 0
    commit: Any = given.get("commit_timeout") or known["commit_timeout"].default
    verify: Any = verification.get("timeout") or below["timeout"].default
    if not minutes or not all(map(_is_number, (minutes, commit, verify))):
        return []  # what is no number is told as such
    needed = commit + verify + _SECONDS_TO_SPARE
    if minutes * 60 >= needed:
        return []
    least = -(-needed // 60)
    allowed = f"at least {least}, or smaller timeouts"
    message = (
        f"confirm_minutes: {minutes} is too short: verify.timeout ({verify} s) + commit_timeout "
        f"({commit} s) + {_SECONDS_TO_SPARE} s must fit inside; allowed is {allowed}."
    )
    return [plain_problem("confirm_minutes", str(minutes), allowed, message)]


def _option_problem(option: Option, value: Any, above: str = "") -> list[Problem]:
    path = f"{above}{option.name}"
    if option.below:
        if not isinstance(value, Mapping):
            return [container_problem(path, value)]
        return _options_problems(option.below, value, f"{path}.")
    if option.kind == "list":
        return _list_problems(option, value, path)
    if _fits(option, value):
        return _release_problem(value) if option.name == "junos_release" else []
    given = shown(value, secret=option.secret or option.lines)
    return [
        plain_problem(path, given, option.allowed(),
                      f"{path}: {given} is not allowed; allowed is {option.allowed()}.")
    ]


def _fits(option: Option, value: Any) -> bool:
    kinds = {
        "choice": value in option.choices,
        "flag": isinstance(value, bool),
        "dict": isinstance(value, Mapping),
        "results": True,
    }
    if option.kind in kinds:  # results are judged where they are read
        return kinds[option.kind]
    if option.kind == "number":
        return _is_number(value) and (option.low or 0) <= value <= (option.high or value)
    if option.lines or not isinstance(value, str):
        return isinstance(value, str)
    return is_clean(value) and (option.low or 0) <= len(value) <= (option.high or len(value))


def _list_problems(option: Option, value: Any, path: str) -> list[Problem]:
    """One problem for every entry that is not allowed."""
    allowed = option.allowed()
    if not isinstance(value, (list, tuple)) or len(value) < (option.low or 0):
        given = "an empty list" if value == [] else shown(value, secret=True)
        message = f"{path} is {given}; it must be {allowed}."
        return [plain_problem(path, given, allowed, message)]
    return [
        plain_problem(f"{path}[{clipped(str(entry))}]", shown(entry), allowed,
                      f"{path}: {shown(entry)} is not allowed; allowed is {allowed}.")
        for entry in value
        if not isinstance(entry, str) or (option.choices and entry not in option.choices)
    ]


def _release_problem(value: str) -> list[Problem]:
    try:
        parse(value)
    except ValueError as error:
        allowed = "a release such as 22.4, 22.4R3 or 22.4R3-S2.11"
        return [plain_problem("junos_release", shown(value), allowed, f"junos_release: {error}.")]
    return []


def config_problems(config: Any, state: str, release: Release | None = None) -> list[Problem]:
    """Everything that is wrong with 'config', whatever device it is for or for one release."""
    if config is not None and not isinstance(config, Mapping):
        return [container_problem("config", config)]
    pruned = pruned_of(config or {})
    if _is_empty(pruned):
        if state not in NEEDING_CONFIG:
            return []
        allowed = "a dict with at least one option"
        message = f"config is missing or empty; state: {state} needs {allowed}."
        return [plain_problem("config", "nothing", allowed, message)]
    found: list[Problem] = []
    for check in (text_problems, _schema_problems, secret_problems):
        told = {problem.path for problem in found}
        found += _unique(problem for problem in check(pruned) if problem.path not in told)
    named = wanted_of(pruned).values
    found += input_problems(pruned, named, state)
    if release and state != "deleted":
        found += release_problems(named, release)
    return sorted(_unique(found), key=_table_order)


def _is_empty(config: Mapping[str, Any]) -> bool:
    """Whether there are only dicts in it, and nothing in them."""
    return all(isinstance(value, Mapping) and _is_empty(value) for value in config.values())


def _schema_problems(config: Mapping[str, Any]) -> Iterable[Problem]:
    for error in _validator().iter_errors(config):
        yield from _translated(error)


def _unique(problems: Iterable[Problem]) -> list[Problem]:
    """One problem a message: jsonschema may find a value too short and of the wrong form."""
    return list({problem.message: problem for problem in problems}.values())


def pruned_of(config: Mapping[str, Any]) -> dict[str, Any]:
    """The config without what is null: null means not given, at every depth.

    A dict with only nulls in it goes too. It must not turn into an empty one, with which a user
    asks state: deleted to remove all of it.
    """
    pruned: dict[str, Any] = {}
    for name, value in config.items():
        kept = pruned_of(value) if isinstance(value, Mapping) else value
        if kept is not None and (kept != {} or value == {}):
            pruned[name] = kept
    return pruned


def with_plain_secrets(config: Mapping[str, Any], node: Node = TREE) -> dict[str, Any]:
    """A valid config with its $9$ secrets decoded; a $8$ one stays, to be sent as it is."""
    plain: dict[str, Any] = {}
    for name, value in config.items():
        child = node.children[name]
        if value is None:
            plain[name] = None
        elif child.field is None:
            plain[name] = with_plain_secrets(value, child)
        elif child.field.secret and value.startswith(secrets.NINE):
            plain[name] = secrets.decode_nine(value)
        else:
            plain[name] = value
    return plain


def _translated(error: ValidationError) -> Iterable[Problem]:
    """A finding of jsonschema in our words."""
    path = [str(part) for part in error.absolute_path if isinstance(part, str)]
    node = _node_at(path)
    dotted = ".".join(path)
    value: Any = error.instance
    if node is None:
        return []
    if node.field is None:
        if error.validator == "additionalProperties":
            return [
                unknown(name, dotted, node.children)
                for name in value
                if name not in node.children
            ]
        return [container_problem(dotted, value)]
    if error.validator == "uniqueItems":
        twice = next(entry for place, entry in enumerate(value) if entry in value[:place])
        return [field_problem(node.field, twice, "is given twice")]
    if error.validator == "maxItems":
        return [field_problem(node.field, value, "are too many", given=f"{len(value)} entries")]
    indexed = len(error.absolute_path) > len(path)
    entry = value if indexed and isinstance(value, str) else ""
    return [field_problem(node.field, value, entry=entry)]


def _node_at(path: Sequence[str]) -> Node | None:
    node: Node | None = TREE
    for name in path:
        node = node.children.get(name) if node else None
    return node


def _is_number(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _table_order(problem: Problem) -> tuple[int, str]:
    path = problem.path.partition("[")[0]
    places = list(BY_PATH)
    return (places.index(path) if path in BY_PATH else -1, problem.path)
