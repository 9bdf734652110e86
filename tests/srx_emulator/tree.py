# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Loading: an incoming configuration is worked into a tree, statement by statement.

As on Junos, a statement in error is reported and left out and the rest is loaded.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from lxml import etree

from .elements import find, insert, keys_of
from .obscured import BrokenSecret
from .problem import Problem, syntax_error, warning
from .schema import Kind, Statement, shape
from .values import WILDCARD

if TYPE_CHECKING:
    from .secrets import Vault
    from .wire import Element

_VALUED = (Kind.LEAF, Kind.LEAF_LIST)
_HOLDERS = (Kind.CONTAINER, Kind.PRESENCE, Kind.LIST)
# Attributes of the protocol; every other one is refused.
_OPERATIONS = frozenset({"merge", "replace", "create", "delete", "remove", "none"})
NOT_FOUND = "statement not found"
ONLY_EXISTING = "only-existing"  # set by the activate and deactivate commands; never on the wire


@dataclass
class Loader:
    """One load operation.

    ``replacing``: ``replace="replace"`` counts (load-configuration action="replace").
    ``default``: what happens to statements without an operation: merge, replace or none.
    """

    root: Statement
    vault: Vault
    replacing: bool = False
    default: str = "merge"
    problems: list[Problem] = field(default_factory=list)
    _in_group: bool = False

    @property
    def failed(self) -> bool:
        """Whether anything was refused (warnings do not count)."""
        return any(problem.severity == "error" for problem in self.problems)

    def load(self, target: Element, incoming: Element) -> None:
        """Work the children of ``incoming`` into ``target``; both are ``configuration``."""
        self._children(target, self.root, incoming)

    # -- one level ---------------------------------------------------------------------------

    def _children(self, target: Element, statement: Statement, incoming: Element) -> None:
        for child in incoming:
            if statement.is_key(child.tag):
                continue
            outer, self._in_group = self._in_group, self._in_group or child.tag == "groups"
            self._statement(target, statement, child)
            self._in_group = outer

    def _statement(self, target: Element, parent: Statement, incoming: Element) -> None:
        statement = parent.child(incoming.tag)
        if statement is None:
            self.problems.append(syntax_error(incoming.tag))
            return
        kind = self._kind(statement, target, incoming)
        operation = self._operation(incoming)
        existing = find(target, statement, kind, incoming)
        if operation in ("delete", "remove"):
            self._delete(target, kind, incoming, existing, operation)
            return
        if kind is Kind.LIST and not self._keys_are_valid(statement, incoming):
            return
        if operation == "create" and existing is not None:
            self.problems.append(
                Problem("statement already exists", tag="data-exists", bad_element=incoming.tag)
            )
            return
        if operation == "replace" and existing is not None:
            position = target.index(existing)
            target.remove(existing)
            replacement = self._new(target, parent, statement, kind, incoming)
            if replacement is not None:
                target.insert(position, replacement)
            return
        self._merge(target, parent, statement, kind, incoming, existing, operation)

    def _merge(
        self,
        target: Element,
        parent: Statement,
        statement: Statement,
        kind: Kind,
        incoming: Element,
        existing: Element | None,
        operation: str,
    ) -> None:
        if existing is None:
            if self._wants_existing(kind, incoming, operation):
                self.problems.append(warning(NOT_FOUND))
            else:
                self._new(target, parent, statement, kind, incoming)
            return
        if kind is Kind.LEAF and incoming.text and operation != "none":
            value = self._value(statement, incoming)
            if value is None:
                return
            existing.text = value
        elif kind in _HOLDERS:
            self._children(existing, statement, incoming)
            if kind is Kind.CONTAINER and not len(existing):
                target.remove(existing)  # what a deletion left empty disappears
                return
        self._toggle(existing, incoming)

    def _new(
        self,
        target: Element,
        parent: Statement,
        statement: Statement,
        kind: Kind,
        incoming: Element,
    ) -> Element | None:
        created = etree.Element(incoming.tag)
        if kind in _VALUED:
            created.text = self._value(statement, incoming)
            if created.text is None:
                return None
        self._toggle(created, incoming)
        if kind is Kind.LIST:
            for name, text in zip(statement.keys, keys_of(incoming, statement), strict=True):
                etree.SubElement(created, name).text = text
        self._drop_other_cases(target, parent, statement)
        insert(target, parent, created)
        if kind in _HOLDERS:
            before = len(self.problems)
            self._children(created, statement, incoming)
            if kind is Kind.CONTAINER and not len(created):
                target.remove(created)
                if len(self.problems) == before and not len(incoming):
                    self.problems.append(warning("statement has no contents; ignored"))
                return None
        return created

    def _delete(
        self,
        target: Element,
        kind: Kind,
        incoming: Element,
        existing: Element | None,
        operation: str,
    ) -> None:
        doomed = [] if existing is None else [existing]
        if kind in (Kind.LIST, Kind.LEAF_LIST) and not (incoming.text or len(incoming)):
            doomed = target.findall(incoming.tag)  # no key, no value: all of them
        elif kind is Kind.LEAF and incoming.text:
            doomed = [element for element in doomed if element.text == incoming.text]
        for element in doomed:
            target.remove(element)
        if not doomed and operation == "delete":
            self.problems.append(warning(NOT_FOUND))

    # -- details -----------------------------------------------------------------------------

    def _operation(self, incoming: Element) -> str:
        given = incoming.get("operation")
        if given in _OPERATIONS:
            return given
        if incoming.get("delete") == "delete":
            return "delete"
        if incoming.get("replace") == "replace" and self.replacing:
            return "replace"
        return self.default

    @staticmethod
    def _kind(statement: Statement, target: Element, incoming: Element) -> Kind:
        kind = shape(statement, incoming)
        if statement.kind is Kind.OPAQUE:
            siblings = target.findall(incoming.tag)
            if siblings and not len(incoming) and not incoming.text:
                return shape(statement, siblings[0])
            repeated = len(siblings) > 1 or len(incoming.getparent().findall(incoming.tag)) > 1
            if kind is Kind.LEAF and repeated:
                return Kind.LEAF_LIST
        return kind

    @staticmethod
    def _wants_existing(kind: Kind, incoming: Element, operation: str) -> bool:
        """Whether the statement only changes what is there (deactivate, activate, none)."""
        if ONLY_EXISTING in incoming.attrib or (operation == "none" and kind in _VALUED):
            return True
        toggles = "inactive" in incoming.attrib or "active" in incoming.attrib
        return (
            toggles and kind in (Kind.LEAF, Kind.CONTAINER) and not (incoming.text or len(incoming))
        )

    @staticmethod
    def _toggle(element: Element, incoming: Element) -> None:
        if incoming.get("inactive") == "inactive":
            element.set("inactive", "inactive")
        elif incoming.get("active") == "active":
            element.attrib.pop("inactive", None)

    def _keys_are_valid(self, statement: Statement, incoming: Element) -> bool:
        for name, text in zip(statement.keys, keys_of(incoming, statement), strict=True):
            key = text or ""
            leaf = statement.child(name)
            if self._in_group and WILDCARD.search(key):
                continue
            complaint = leaf.value(key) if leaf is not None else None
            if complaint is not None:
                bad = key if complaint == "syntax error" else name
                self.problems.append(Problem(complaint, bad_element=bad))
                return False
        return True

    def _value(self, statement: Statement, incoming: Element) -> str | None:
        text = incoming.text or ""
        if statement.secret:
            return self._secret(text, incoming.tag)
        complaint = statement.value(text)
        if complaint is None:
            return text
        bad = text if complaint == "syntax error" else incoming.tag
        self.problems.append(Problem(complaint, bad_element=bad))
        return None

    def _secret(self, text: str, tag: str) -> str | None:
        if not text:
            self.problems.append(Problem("Missing argument", bad_element=tag))
            return None
        try:
            return self.vault.store(text)
        except BrokenSecret as error:
            self.problems.append(Problem(str(error), bad_element=tag))
            return None

    @staticmethod
    def _drop_other_cases(target: Element, parent: Statement, statement: Statement) -> None:
        if statement.case is None:
            return
        for other in parent.children:
            if other.case == statement.case and other.name != statement.name:
                for element in target.findall(other.name):
                    target.remove(element)
