# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The options as Markdown tables: all there is to know of them, or just enough to find one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from plugins.module_utils.profile.codes import CODES
from plugins.module_utils.profile.derive import releases_text
from plugins.module_utils.profile.fields import CONTAINER_TEXT, FIELDS, STANZA, Field
from plugins.module_utils.profile.options import OPTIONS, PLAIN_MODULES, Option
from plugins.module_utils.profile.release import NEWEST, OLDEST

from .markup import to_markdown

_PRIMARY, _SECONDARY = "connection.primary.", "connection.secondary."


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A Markdown table. A bare '|' inside a cell would end it."""
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join(
        "| " + " | ".join(cell.replace("|", r"\|") for cell in line) + " |" for line in lines
    )


def reference() -> str:
    """All options of 'config': one table for every level below it."""
    parts = [_legend()]
    for above, fields in _by_level().items():
        heading = f"### `{above}`" if above else "### Directly below `config`"
        parts += [heading, CONTAINER_TEXT.get(above, ""), _level(fields)]
    return "\n\n".join(part for part in parts if part)


def _legend() -> str:
    stanza = " ".join(STANZA)
    return (
        f"Where a Junos statement begins with `...`, put `set {stanza}` there. Releases are those "
        f"from {OLDEST} to {NEWEST}; an empty cell in that column means all of them."
    )


def _by_level() -> dict[str, list[Field]]:
    levels: dict[str, list[Field]] = {}
    for field in FIELDS:
        levels.setdefault(field.parent, []).append(field)
    return levels


def _level(fields: Iterable[Field]) -> str:
    heads = (
        *("J-Web row", "Option", "Allowed", "Device default", "Document default", "Releases"),
        *("Severity", "Junos statement"),
    )
    return table(heads, (_row(field) for field in fields))


def _row(field: Field) -> tuple[str, ...]:
    return (
        _jweb_row(field),
        f"`{field.name}`",
        _allowed(field),
        _default(field),
        "" if field.document_default is None else f"`{field.document_default}`",
        to_markdown(releases_text(field)),
        field.severity,
        _statement(field),
    )


def _jweb_row(field: Field) -> str:
    return field.row.strip("()") or "not on the page"


def _allowed(thing: Field | Option) -> str:
    if thing.kind == "choice":
        return _codes(thing.choices)
    if thing.kind == "list" and thing.choices:
        return f"A list of {_codes(thing.choices)}"
    words = thing.allowed()
    return f"{words[0].upper()}{words[1:]}"


def _codes(words: Iterable[str]) -> str:
    return ", ".join(f"`{word}`" for word in words)


def _default(field: Field) -> str:
    if field.default is None:
        return ""
    shown = str(field.default).lower() if field.kind == "flag" else f"{field.default}"
    return f"`{shown}` {field.unit}".strip()


_BESIDE = {
    "texts": "entries of the address set, in `security address-book`",
    "upload": "a file, or a certificate of `security pki ca-profile`",
}
"""Where an option ends up that is no statement of the profile."""


def _statement(field: Field) -> str:
    if not field.in_stanza:
        return _BESIDE[field.kind]
    words = [*field.words] if field.keyword else [*field.words[:-1]]
    if field.kind != "flag":
        words.append(f"<{field.unit or field.words[-1]}>")
    return f"`... {' '.join(words)}`"


def short() -> str:
    """One line an option, the secondary server's folded into one: enough to write a profile."""
    shown = [field for field in FIELDS if not field.path.startswith(_SECONDARY)]
    rows = []
    for number, field in enumerate(shown):
        rows.append((f"`{field.path}`", _allowed(field), _default(field), _since(field)))
        following = shown[number + 1].path if number + 1 < len(shown) else ""
        if field.path.startswith(_PRIMARY) and not following.startswith(_PRIMARY):
            rows.append((f"`{_SECONDARY}*`", "The same as for the primary server", "", ""))
    return table(("Option below `config`", "Allowed", "Device default", "Junos"), rows)


def _since(field: Field) -> str:
    return "" if field.since == f"{OLDEST}+" else str(field.known_in)


def module_options() -> str:
    """The options of jims_profile beside 'config', those below a dict behind it."""
    return _options(option for option in OPTIONS if option.name != "config")


def options_of(module: str) -> str:
    """The options of a module without 'config'."""
    return _options(PLAIN_MODULES[module])


def _options(options: Iterable[Option]) -> str:
    rows = []
    for option in options:
        rows.append(_option_row(option, option.name))
        rows += [_option_row(below, f"{option.name}.{below.name}") for below in option.below]
    return table(("Option", "Allowed", "Default", "Meaning"), rows)


def _option_row(option: Option, name: str) -> tuple[str, ...]:
    default = "" if option.default is None else f"`{option.default}`"
    if isinstance(option.default, tuple):
        default = _codes(option.default)
    if isinstance(option.default, bool):
        default = f"`{str(option.default).lower()}`"
    if option.required:
        default = "required"
    return (f"`{name}`", _allowed(option), default, to_markdown(" ".join(option.text)))


def codes() -> str:
    """What can stop a run: each code with the status it gives and what a person can do."""
    rows = ((f"`{code}`", f"`{meant.status}`", meant.remedy) for code, meant in CODES.items())
    return table(("Code", "Status", "What to do"), rows)
