# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What all actions share, and all that those need which talk to no device: arguments in, an answer
or a failure out. They run where Ansible does, whatever the host."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Mapping, Sequence
from typing import Any

from ansible.module_utils.common.arg_spec import ArgumentSpecValidator
from ansible.plugins.action import ActionBase

from ..module_utils.profile.derive import plain_argument_spec
from ..module_utils.profile.errors import ProfileError
from ..module_utils.profile.options import Option
from ..module_utils.profile.redaction import redact
from ..module_utils.profile.validate import JSONSCHEMA_ERROR, plain_problems
from .failure import Failure


class ControllerAction(ActionBase):
    """Has no connection opened for it."""

    _requires_connection = False
    _supports_check_mode = True
    _supports_async = False

    def run(
        self, tmp: str | None = None, task_vars: dict[str, Any] | None = None
    ) -> dict[str, Any]:
        outcome = super().run(tmp, task_vars)
        try:
            _need_jsonschema()
            outcome.update(self.answer(task_vars or {}))
        except ProfileError as error:
            outcome.update(self.of_failure(Failure.of(error)))
        except Failure as failure:
            outcome.update(self.of_failure(failure))
        return outcome

    @abstractmethod
    def answer(self, variables: dict[str, Any]) -> dict[str, Any]:
        """The result of one call. Raises Failure or ProfileError."""

    def of_failure(self, failure: Failure) -> dict[str, Any]:
        """The result of a call that raised."""
        told = failure.as_result()
        return {**told, "msg": redact(told["msg"], ())}


def _need_jsonschema() -> None:
    if JSONSCHEMA_ERROR:
        raise Failure(
            "UNSUPPORTED", "jsonschema cannot be imported by Ansible's Python; install it."
        )


def plain_arguments(options: Sequence[Option], given: Mapping[str, Any]) -> dict[str, Any]:
    """The checked arguments of a module without 'config', defaults filled in; null is not given.

    Raises ProfileError with every problem there is.
    """
    validator = ArgumentSpecValidator(plain_argument_spec(options))
    named = {name: value for name, value in given.items() if value is not None}
    converted = validator.validate(named).validated_parameters
    problems = plain_problems(options, converted)
    if problems:
        raise ProfileError(problems)
    return dict(converted)
