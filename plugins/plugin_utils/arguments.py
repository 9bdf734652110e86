# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""From a task's arguments to a request: Ansible's coercion, then our checks, all at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from ansible.module_utils.common.arg_spec import ArgumentSpecValidator

from ..module_utils.profile import rules
from ..module_utils.profile.derive import argument_spec
from ..module_utils.profile.errors import INPUT, Problem, ProfileError
from ..module_utils.profile.fields import SECRETS
from ..module_utils.profile.findings import Finding
from ..module_utils.profile.options import OPTIONS, WRITING
from ..module_utils.profile.release import Release, parse
from ..module_utils.profile.request import CLEARING, SETTING, Request
from ..module_utils.profile.stanza import Key, Wanted, wanted_of
from ..module_utils.profile.trust import upload_problems
from ..module_utils.profile.validate import (
    config_problems,
    option_problems,
    pruned_of,
    with_plain_secrets,
)
from .certificate import BadCertificate, read_certificate, today
from .verification import Policy

_OMITTED = "__omit_place_holder__"
"""How cores before 2.19 mark 'omit' inside a dict, where they do not take it away themselves."""


@dataclass(frozen=True)
class Task:
    """One call of the module, checked and ready."""

    request: Request
    release: Release | None = None
    running_config: str = ""
    comment: str = ""
    commit_timeout: int = 300
    lock_timeout: int = 60
    expected_fingerprint: str = ""
    confirm_minutes: int = 0
    policy: Policy = field(default_factory=Policy)
    read_jims: bool = False
    findings: list[Finding] = field(default_factory=list)
    """What the arguments alone give reason to remark."""
    secrets: tuple[str, ...] = field(default=(), repr=False)
    """Texts that no device-made message may carry to the user."""

    @property
    def verifies(self) -> bool:
        """Whether JIMS is looked at after the commit: asked for, or part of a confirmed commit."""
        return self.policy.require != "none" or self.confirm_minutes > 0

    @property
    def state(self) -> str:
        return self.request.state

    @property
    def writes(self) -> bool:
        return self.state in WRITING


def task_of(arguments: Mapping[str, Any]) -> Task:
    """Check a task's arguments. Raises ProfileError with every problem there is."""
    given = coerced(arguments)
    state = str(given.get("state") or "merged")
    problems = option_problems(given) + config_problems(given.get("config"), state)
    remarks: list[Finding] = []
    if not problems:
        config = pruned_of(given.get("config") or {})
        wanted = wanted_of(with_plain_secrets(config))
        problems += rules.input_problems(config, wanted.values, state)
        if state not in CLEARING:  # an empty list asks for nothing
            kept = {path: found for path, found in wanted.addresses.items() if found}
            wanted = replace(wanted, addresses=kept)
        if state in SETTING:
            wanted, remarks, unfit = _with_certificates(wanted)
            problems += unfit + _offline_problems(given, wanted, state)
    if problems:
        raise ProfileError(problems)
    return replace(_task(given, state, bool(given.get("config")), wanted), findings=remarks)


def _offline_problems(given: Mapping[str, Any], wanted: Wanted, state: str) -> list[Problem]:
    if state == "rendered" and given.get("junos_release"):
        problems = rules.release_problems(wanted.values, parse(given["junos_release"]))
        return problems + upload_problems(wanted, is_placed=True)
    return upload_problems(wanted, is_placed=state != "rendered")


def _with_certificates(wanted: Wanted) -> tuple[Wanted, list[Finding], list[Problem]]:
    """The certificates in one form, with what there is to say about them."""
    uploads: dict[str, str] = {}
    remarks: list[Finding] = []
    problems: list[Problem] = []
    for path, text in wanted.uploads.items():
        try:
            certificate = read_certificate(text, today())
        except BadCertificate as error:
            problems.append(error.as_problem(path))
        else:
            uploads[path] = certificate.pem
            remarks += certificate.findings(path)
    return replace(wanted, uploads=uploads), remarks, problems


def _task(given: Mapping[str, Any], state: str, has_config: bool, wanted: Wanted) -> Task:
    password = given.get("master_password")
    request = Request(
        state=state,
        wanted=wanted,
        has_config=has_config,
        update_secret=given.get("update_secret") or "when_different",
        master_password=password,
        config_group=given.get("config_group") or "",
    )
    known = {option.name: option.default for option in OPTIONS}
    plain = [str(wanted.values[key]) for key in map(_key, SECRETS) if key in wanted.values]
    return Task(
        request=request,
        release=parse(given["junos_release"]) if given.get("junos_release") else None,
        running_config=given.get("running_config") or "",
        comment=given.get("comment") or "",
        commit_timeout=_number(given, known, "commit_timeout"),
        lock_timeout=_number(given, known, "lock_timeout"),
        expected_fingerprint=given.get("expected_fingerprint") or "",
        confirm_minutes=_number(given, known, "confirm_minutes"),
        policy=policy_of(given.get("verify") or {}),
        read_jims=bool(given.get("read_jims")),
        secrets=(*plain, *([password] if password else [])),
    )


def policy_of(given: Mapping[str, Any]) -> Policy:
    """A checked 'verify' with the defaults filled in."""
    return Policy(**{name: value for name, value in given.items() if value is not None})


def _key(field_: Any) -> Key:
    return Key(field_.path)


def _number(given: Mapping[str, Any], known: Mapping[str, Any], name: str) -> int:
    value = given.get(name)
    return int(known[name] if value is None else value)


def coerced(arguments: Mapping[str, Any]) -> dict[str, Any]:
    """The arguments in the types that their options have, as Ansible would make them.

    Only what was given comes back: Ansible fills unset options with null, and to state deleted an
    empty dict and a dict of nulls are not the same. What Ansible cannot convert stays as it is, for
    our checks to tell in the words of the field.
    """
    given = {name: value for name, value in _plain(arguments).items() if value is not None}
    result = ArgumentSpecValidator(argument_spec()).validate(given)
    converted = _only_given(given, result.validated_parameters)
    known = {option.name for option in OPTIONS}
    return {name: converted[name] for name in converted if name in known} | {
        name: value for name, value in given.items() if name not in known
    }


def _plain(value: Any) -> Any:
    """Dicts and lists whatever their class, as templates bring tuples and cores classes of their
    own, and without what was omitted."""
    if isinstance(value, Mapping):
        return {str(name): _plain(inner) for name, inner in value.items() if not _omitted(inner)}
    if isinstance(value, (list, tuple)):
        return [_plain(inner) for inner in value if not _omitted(inner)]
    return value


def _omitted(value: Any) -> bool:
    return isinstance(value, str) and value.startswith(_OMITTED)


def _only_given(given: Any, converted: Any) -> Any:
    """The converted values, for just the options that were given."""
    if isinstance(given, Mapping) and isinstance(converted, Mapping):
        return {
            name: _only_given(value, converted.get(name, value)) for name, value in given.items()
        }
    if isinstance(given, (Mapping, list, bool)) and isinstance(converted, str):
        return given  # Ansible would write a structure out as text, and send that to a device
    if isinstance(converted, Mapping):
        return pruned_of(converted)  # a dict that was given as a text
    return converted


def unexpected(error: Exception) -> Problem:
    """For a text that cannot be read as a configuration: the problem of 'running_config'."""
    allowed = "the stanza as XML, set lines or text with braces"
    return Problem(
        "running_config", "", "the given text", allowed, f"running_config: {error}.", INPUT
    )
