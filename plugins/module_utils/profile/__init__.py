# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The profile: what it may hold, what a device holds, and the way from one to the other.

Pure: nothing here imports ansible, opens a file or a socket, or asks for the time.
"""
