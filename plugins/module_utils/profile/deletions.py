# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""From what goes to the fewest deletions: a level of which nothing stays goes as a whole."""

from __future__ import annotations

from collections.abc import Iterable

from .edit import Edit
from .stanza import Place, Stanza


def deletions(
    own: Stanza,
    gone: Iterable[Place],
    comes: Iterable[Place],
    *,
    whole: Iterable[Place] = (),
    highest: int = 0,
) -> list[Edit]:
    """Edits that remove the statements at the 'gone' places, and 'whole' levels just as they are.

    'comes' are the places that the same change sets. 'highest' is how near to the top a level may
    go because nothing stays in it: 0 is the stanza itself, 1 what stands directly in it.
    """
    going = dict.fromkeys(gone)
    staying = [place for place in own.places() if place not in going]
    needed = {place[:depth] for place in (*staying, *comes) for depth in range(len(place) + 1)}
    tops = dict.fromkeys(whole)
    for place in going:
        levels = (place[:depth] for depth in range(highest, len(place)))
        tops[next((level for level in levels if level not in needed), place)] = None
    return [
        Edit("delete", place, was=own.said_as(place))
        for place in tops
        if not any(place[:depth] in tops for depth in range(len(place)))
    ]
