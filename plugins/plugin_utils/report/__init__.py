# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The report over a fleet: one document, and everything else rendered from it.

collect makes the document from results, merge from several documents, compare adds what an earlier
one knows, document reads and writes its JSON. page, junit, markdown, spreadsheet and prometheus
render it. Nothing here asks for the time: a document says when it was made.
"""
