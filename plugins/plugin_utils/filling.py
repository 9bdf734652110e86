# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Variables of a host with their templates filled in, one text at a time: what one of them lacks
does not hide what is wrong with the others.

Ansible's own words for a failed template may hold parts of a secret, so they are never shown.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from ansible.parsing.vault import AnsibleVaultError

try:
    from ansible.errors import AnsibleValueOmittedError as Omitted
except ImportError:

    class Omitted(Exception):
        """Never raised: cores before 2.19 give back the text that stands for 'omit'."""


from ..module_utils.profile.errors import Problem
from ..module_utils.profile.fields import SECRETS
from ..module_utils.profile.playbook_variables import PREFIX

PLACEHOLDER = "jims-not-defined"
"""Begins what stands where a variable that is not defined would, so that the rest can be judged."""

Template = Callable[[Any, Mapping[str, Any]], Any]
"""Fills in a text with the given variables; raises what Ansible raises."""


def template_of(templar: Any) -> Template:
    """What fills in with the templar of a lookup or an action, which keeps its own variables."""

    def filled(value: Any, variables: Mapping[str, Any]) -> Any:
        before = templar.available_variables
        templar.available_variables = variables
        try:
            return templar.template(value)
        finally:
            templar.available_variables = before

    return filled


_UNDEFINED = re.compile(r"'([A-Za-z_]\w*)' is undefined")
_ONLY_A_TEMPLATE = re.compile(r"\s*\{\{(?:(?!\}\}).)*\}\}\s*", re.DOTALL)
_SECRET_NAMES = {field.name for field in SECRETS} | {f"{PREFIX}master_password"}
_UNDECRYPTED = re.compile(r"undecryptable|[Dd]ecryption failed|no vault secrets")
_MANY = 50
"""More missing variables than this in one text are a loop."""
_NOT_SEARCHED = ("hostvars", "groups", "vars")


class Filling:
    """The variables of one host. 'problems' grows with everything that cannot be filled in; their
    paths begin with the name of the variable."""

    def __init__(self, template: Template, variables: Mapping[str, Any]) -> None:
        self.problems: list[Problem] = []
        self._template = template
        self._raw = variables
        self._known = dict(variables)
        self._omit = variables.get("omit")
        self._numbers = itertools.count(1)

    def value(self, name: str) -> Any:
        """A variable's value; None where it says not to give it."""
        found = self._filled(self._raw[name], name)
        return None if found is self._omit else found

    def values(self, names: Iterable[str]) -> dict[str, Any]:
        """The values of those that the host has."""
        return {name: self.value(name) for name in names if name in self._raw}

    def _filled(self, value: Any, place: str) -> Any:
        if isinstance(value, Mapping):
            pairs = ((str(name), self._filled(inner, f"{place}.{name}"))
                     for name, inner in value.items())
            return {name: inner for name, inner in pairs if inner is not self._omit}
        if isinstance(value, (list, tuple)):
            entries = (self._filled(entry, place) for entry in value)
            return [entry for entry in entries if entry is not self._omit]
        if value is None or isinstance(value, (bool, int, float)):
            return value
        return self._text(value, place)

    def _text(self, text: Any, place: str) -> Any:
        missed = False
        for _attempt in range(_MANY):
            try:
                return self._plain(self._template(text, self._known))
            except Omitted:
                return self._omit
            except Exception as error:  # noqa: BLE001 - filters and lookups raise whatever they like
                name = _undefined_in(error)
                if name is None or name in self._known:
                    if not missed:  # else it is most likely the placeholder that does not fit
                        self._tell(place, *_failed(error))
                    break
                missed = True
                self._known[name] = f"{PLACEHOLDER}-{name}"
                self._tell(place, *self._not_defined(name))
        # Each its own: two alike in one list would be a problem more.
        return f"{PLACEHOLDER}-{next(self._numbers)}"

    def _plain(self, value: Any) -> Any:
        """A value in Python's own types; what is encrypted is decrypted on the way."""
        if value is self._omit or (isinstance(value, str) and value == self._omit):
            return self._omit
        if isinstance(value, Mapping):
            return {str(name): self._plain(inner) for name, inner in value.items()}
        if isinstance(value, (list, tuple)):
            return [self._plain(entry) for entry in value]
        if value is None or isinstance(value, (bool, int, float)):
            return value
        return str.__str__(value) if isinstance(value, str) else str(value)

    def _tell(self, place: str, given: str, allowed: str, sentence: str) -> None:
        self.problems.append(Problem(place, "", given, allowed, sentence))

    def _not_defined(self, name: str) -> tuple[str, str, str]:
        allowed = "variables that are defined for this host"
        if not self._is_no_secret(name):
            return ("a template", allowed, "a variable that this is made from is not defined for "
                    "this host, or a secret holds '{{' and is not marked with !unsafe.")
        given = f"the variable '{name}'"
        return given, allowed, f"{given} is not defined for this host."

    def _is_no_secret(self, name: str) -> bool:
        """Whether a name was written as a variable's. A secret that holds '{{' reads like one."""
        word = re.compile(rf"\b{re.escape(name)}\b")
        return any(
            word.search(text)
            for variable, value in self._raw.items()
            if variable not in _NOT_SEARCHED
            for last, text in _texts(value, str(variable))
            if _ONLY_A_TEMPLATE.fullmatch(text)
            or (str(variable).startswith(PREFIX) and last not in _SECRET_NAMES)
        )


def _texts(value: Any, last: str) -> Iterator[tuple[str, str]]:
    """Every text in a value, with the innermost name that leads to it."""
    if isinstance(value, Mapping):
        for name, inner in value.items():
            yield from _texts(inner, str(name))
    elif isinstance(value, (list, tuple)):
        for entry in value:
            yield from _texts(entry, last)
    elif isinstance(value, str):
        yield last, value


def _undefined_in(error: Exception) -> str | None:
    found = _UNDEFINED.search(str(error))
    return found[1] if found else None


def _failed(error: BaseException | None) -> tuple[str, str, str]:
    kind = type(error).__name__
    while error is not None:
        if isinstance(error, AnsibleVaultError) or _UNDECRYPTED.search(str(error)):
            allowed = "a text that the given vault passwords decrypt"
            return ("an encrypted text", allowed, "it cannot be decrypted; give the password of "
                    "its vault.")
        error = error.__cause__
    allowed = "a template that can be filled in"
    return ("a template", allowed, f"it cannot be filled in ({kind}). Let ansible.builtin.debug "
            "show the variable on this host: Ansible says why, and may show a secret with it.")
