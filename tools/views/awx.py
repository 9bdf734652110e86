# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What AWX is told of the options: the questions of the surveys and the type of the credential."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from plugins.module_utils.profile.credential import CA_FILE, CLIENTS, environment_of, input_of
from plugins.module_utils.profile.fields import Field
from plugins.module_utils.profile.options import UNDO_OPTIONS
from plugins.module_utils.profile.playbook_variables import PREFIX
from plugins.module_utils.profile.survey import option_question, questions

from .markup import to_plain
from .yamltext import dumped

_CA_INPUT = "ca_certificate"
_WRITTEN = {"id": "ID", "jims": "JIMS"}


def survey() -> str:
    """The questions, as lists that the surveys of the templates are put together from.

    Not all in one: a form of fifty questions helps nobody, so those that are rows of J-Web's page
    come first, and the others are there for who wants them.
    """
    rows: list[dict[str, Any]] = []
    others: list[dict[str, Any]] = []
    for field, question in questions():
        (rows if field.row else others).append(question)
    options = {option.name: option for option in UNDO_OPTIONS}
    lists = {
        "jims_awx_questions": rows,
        "jims_awx_more_questions": others,
        "jims_awx_comment_questions": [option_question(options["comment"])],
        "jims_awx_run_questions": [option_question(options["run"], required=True)],
        "jims_awx_drift_questions": [_fail_on_drift()],
        "jims_awx_rotate_questions": [_rotate()],
    }
    texts = (dumped({name: list(map(_plain, asked))}) for name, asked in lists.items())
    return "\n".join(texts)


def _fail_on_drift() -> dict[str, Any]:
    return {
        "question_name": "Fail on drift",
        "question_description": (
            "Whether a device that is not as wanted fails the job. AWX notifies of jobs that fail,"
            " and of no other difference."
        ),
        "variable": f"{PREFIX}fail_on_drift",
        "type": "multiplechoice",
        "required": False,
        "default": "true",
        "choices": ["true", "false"],
    }


def _rotate() -> dict[str, Any]:
    return {
        "question_name": "Servers",
        "question_description": (
            "The servers whose credential is changed. Empty means the secondary servers and then,"
            " where no wave stopped, the primary servers. One of them only is for an API client"
            " that keeps its ID; see docs/rotate.md."
        ),
        "variable": f"{PREFIX}rotate",
        "type": "multiplechoice",
        "required": False,
        "default": "",
        "choices": ["secondary", "primary"],
    }


def _plain(question: Mapping[str, Any]) -> dict[str, Any]:
    described = to_plain(question["question_description"])
    return {**question, "question_description": described}


def credential_type() -> str:
    """The inputs of the credential type, and how they reach a job, as the end of a list entry."""
    fields = [_input(field) for field in CLIENTS]
    fields.append(
        {
            "id": _CA_INPUT,
            "label": "CA Certificate",
            "type": "string",
            "multiline": True,
            "help_text": (
                "PEM text. It is put on devices whose profile gives no content of a certificate."
            ),
        }
    )
    required = [input_of(field) for field in CLIENTS if field.parent == "connection.primary"]
    inputs = dumped({"inputs": {"fields": fields, "required": required}}, indent=4)
    # Templates of AWX, not of Ansible: PyYAML has no way to write that tag before a text.
    env = [_injected(environment_of(field), input_of(field)) for field in CLIENTS]
    file = ["      file:", f'        template: !unsafe "{{{{ {_CA_INPUT} }}}}"']
    injectors = ["    injectors:", "      env:", *env, _injected(CA_FILE, "tower.filename"), *file]
    return inputs + "\n".join(injectors)


def _input(field: Field) -> dict[str, Any]:
    words = input_of(field).split("_")
    entry: dict[str, Any] = {
        "id": input_of(field),
        "label": " ".join(_WRITTEN.get(word, word.capitalize()) for word in words),
        "type": "string",
    }
    if field.secret:
        entry["secret"] = True
    return {**entry, "help_text": to_plain(field.text)}


def _injected(name: str, template: str) -> str:
    return f'        {name}: !unsafe "{{{{ {template} }}}}"'
