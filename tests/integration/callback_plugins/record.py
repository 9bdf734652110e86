# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Callback that writes every task result as one JSON line, for tests/playbook_run.py to read.

It sees what every other callback, AWX included, sees: results after Ansible's own masking.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

from ansible.plugins.callback import CallbackBase

DOCUMENTATION = """
name: record
type: notification
short_description: write task results as JSON lines
description:
  - Writes one JSON object a line to the file named by the environment variable C(JIMS_RECORD_FILE).
requirements:
  - The environment variable C(JIMS_RECORD_FILE).
"""


class CallbackModule(CallbackBase):
    """Append results and the recap to the file that the test chose."""

    CALLBACK_VERSION = 2.0
    CALLBACK_TYPE = "notification"
    CALLBACK_NAME = "record"
    CALLBACK_NEEDS_ENABLED = True

    def _write(self, line: dict[str, Any]) -> None:
        with Path(os.environ["JIMS_RECORD_FILE"]).open("a", encoding="utf-8") as stream:
            # Core 2.19+ leaves a few objects of its own in results; as text they are good enough.
            stream.write(json.dumps(line, default=str) + "\n")

    def _result(
        self, status: str, result: Any, *, item: bool = False, ignored: bool = False
    ) -> None:
        # The underscored names are the ones that 2.16 has too; 2.19 added them without underscore.
        self._write(
            {
                "host": result._host.get_name(),
                "task": result._task.get_name(),
                "action": result._task.action,
                "status": status,
                "item": item,
                "ignored": ignored,
                "result": result._result,
            }
        )

    def v2_runner_on_ok(self, result: Any) -> None:
        self._result("ok", result)

    def v2_runner_on_failed(self, result: Any, ignore_errors: bool = False) -> None:
        self._result("failed", result, ignored=bool(ignore_errors))

    def v2_runner_on_unreachable(self, result: Any) -> None:
        self._result("unreachable", result)

    def v2_runner_on_skipped(self, result: Any) -> None:
        self._result("skipped", result)

    def v2_runner_item_on_ok(self, result: Any) -> None:
        self._result("ok", result, item=True)

    def v2_runner_item_on_failed(self, result: Any) -> None:
        self._result("failed", result, item=True)

    def v2_runner_item_on_skipped(self, result: Any) -> None:
        self._result("skipped", result, item=True)

    def v2_playbook_on_stats(self, stats: Any) -> None:
        self._write({"recap": {host: stats.summarize(host) for host in stats.processed}})
