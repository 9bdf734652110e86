# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Ansible imports this package when it reads a task that names one of our actions.

That is before any worker is forked. The actions themselves are imported later, when their first
task is due: too late for the task with which Ansible checks a role's variables, whose workers load
the host's connection plugin as well.
"""

from __future__ import annotations

from ..plugin_utils import preload  # noqa: F401 - importing is the purpose
