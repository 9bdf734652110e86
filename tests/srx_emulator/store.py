# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The configuration databases of one device: committed, shared candidate, private copies, lock."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from lxml import etree

from .commits import Commit, History
from .inheritance import effective
from .problem import Problem, RpcFailure
from .tree import Loader

if TYPE_CHECKING:
    from .checks import Checker
    from .clock import Clock
    from .owner import Owner
    from .schema import Statement
    from .secrets import Vault
    from .wire import Element

ALREADY_OPEN = Problem("Configuration database is already open", block=True)
NOT_OPEN = Problem("Configuration database is not open", block=True)
MODIFIED = Problem("configuration database modified", block=True)
SHARED_MODIFIED = Problem("shared configuration database modified", block=True)
NO_ROLLBACK = Problem("No such rollback configuration", block=True)


def same(one: Element, other: Element) -> bool:
    """Whether two trees say the same."""
    return etree.tostring(one) == etree.tostring(other)


@dataclass
class Store:
    """All that ``configure`` touches. Methods raise RpcFailure in Junos's words."""

    grammar: Statement
    vault: Vault
    clock: Clock
    checker: Checker
    node: str | None = None
    history: History = field(init=False)
    rescue: Element | None = None
    lock_holder: Owner | None = None
    _candidate: Element | None = None
    changed_at: float | None = None
    lock_over_edits: bool = False
    _edited_before_lock: Element | None = None

    def __post_init__(self) -> None:
        self.history = History(self.clock)

    # -- reading -----------------------------------------------------------------------------

    @property
    def committed(self) -> Element:
        """The active configuration; not to be changed in place."""
        return self.history.newest.tree

    @property
    def candidate(self) -> Element:
        """The shared candidate for reading."""
        return self.committed if self._candidate is None else self._candidate

    @property
    def is_clean(self) -> bool:
        """Whether the shared candidate holds nothing that is not committed."""
        return self._candidate is None or same(self._candidate, self.committed)

    def edited_by(self, owner: Owner) -> Element:
        """The candidate this session sees: its private copy, else the shared one."""
        return self.candidate if owner.private is None else owner.private

    def rollback(self, number: int) -> Element:
        """The configuration of ``rollback N``."""
        if not 0 <= number < len(self.history.commits):
            raise RpcFailure(NO_ROLLBACK)
        return self.history.commits[number].tree

    def effective(self, tree: Element, mark: bool = False, node: str | None = None) -> Element:
        """``tree`` with inheritance applied, as this node sees it or another one."""
        return effective(tree, self.grammar, node or self.node, mark)

    # -- locking -----------------------------------------------------------------------------

    def lock(self, owner: Owner) -> None:
        """Exclusive use of the shared candidate."""
        if self.lock_holder is owner:
            raise RpcFailure(ALREADY_OPEN)
        self.refuse_if_locked(owner)
        if not self.is_clean and not self.lock_over_edits:
            raise RpcFailure(MODIFIED)
        self._edited_before_lock = None if self.is_clean else deepcopy(self._candidate)
        self.lock_holder = owner

    def unlock(self, owner: Owner) -> None:
        """Give the lock back; what was not committed is discarded.

        Edits of others from before the lock stay, unless the holder discarded them too.
        """
        if self.lock_holder is not owner:
            raise RpcFailure(NOT_OPEN)
        self.lock_holder = None
        kept = self._edited_before_lock
        self.discard_shared()
        self._candidate = kept

    def refuse_if_locked(self, owner: Owner) -> None:
        """Raise when somebody else holds the lock."""
        holder = self.lock_holder
        if holder is not None and holder is not owner:
            text = holder.lock_text(self.clock.now())
            raise RpcFailure(Problem(text, tag="lock-denied", session_id=holder.pid, block=True))

    def open_private(self, owner: Owner) -> None:
        """A copy of the committed configuration for this session alone."""
        if not self.is_clean:
            raise RpcFailure(SHARED_MODIFIED)
        if owner.private is not None:
            raise RpcFailure(ALREADY_OPEN)
        owner.private = deepcopy(self.committed)
        owner.private_base = self.committed

    def leave(self, owner: Owner) -> None:
        """The session is gone: its lock and private copy go, with what they held uncommitted."""
        owner.private = owner.private_base = None
        if self.lock_holder is owner:
            self.unlock(owner)

    # -- editing -----------------------------------------------------------------------------

    def edit(self, owner: Owner) -> Element:
        """The tree that this session may change now."""
        if owner.private is not None:
            return owner.private
        self.refuse_if_locked(owner)
        if self._candidate is None:
            self._candidate = deepcopy(self.committed)
        self.changed_at = self.clock.now()
        return self._candidate

    def load(
        self, owner: Owner, incoming: Element, action: str = "merge", default: str = "merge"
    ) -> list[Problem]:
        """Work ``incoming`` into the candidate; returns errors and warnings."""
        target = self.edit(owner)
        loader = Loader(self.grammar, self.vault, action == "replace", default)
        if action in ("override", "update"):
            fresh = etree.Element("configuration")
            loader.load(fresh, incoming)
            if not loader.failed:
                self.put(owner, fresh)
        else:
            loader.load(target, incoming)
        return loader.problems

    def put(self, owner: Owner, tree: Element) -> None:
        """Make a copy of ``tree`` the session's candidate."""
        self.edit(owner)
        if owner.private is not None:
            owner.private = deepcopy(tree)
        else:
            self._candidate = deepcopy(tree)

    def discard(self, owner: Owner) -> None:
        """``rollback 0``."""
        if owner.private is not None:
            owner.private = deepcopy(self.committed)
            owner.private_base = self.committed
            return
        self.refuse_if_locked(owner)
        self.discard_shared()

    def discard_shared(self) -> None:
        """The shared candidate is the committed configuration again."""
        self._candidate = None
        self._edited_before_lock = None
        self.changed_at = None

    # -- committing --------------------------------------------------------------------------

    def check(self, owner: Owner) -> list[Problem]:
        """Commit check. A pending confirmed commit is confirmed by it (seen on 24.4R2)."""
        self.refuse_if_locked(owner)
        problems = self.checker.check(self.effective(self._to_commit(owner)))
        if not problems:
            self.history.confirm()
        return problems

    def _to_commit(self, owner: Owner) -> Element:
        if owner.private is None:
            return self.candidate
        if owner.private_base is not self.committed and not same(owner.private, self.committed):
            raise RpcFailure(SHARED_MODIFIED)
        return owner.private

    def commit(
        self, owner: Owner, log: str | None = None, confirm_seconds: float | None = None
    ) -> list[Problem]:
        """Check the candidate and make it the active configuration.

        :param confirm_seconds: roll back after so long unless a commit or check follows.
        :returns: what the check found; nothing was committed then.
        """
        self.refuse_if_locked(owner)
        tree = self._to_commit(owner)
        problems = self.checker.check(self.effective(tree))
        if problems:
            return problems
        before = self.committed
        remark = None
        if confirm_seconds is not None:
            remark = f"commit confirmed, rollback in {int(confirm_seconds // 60)}mins"
        self.history.add(
            Commit(deepcopy(tree), owner.user, owner.client, self.clock.now(), log, remark)
        )
        if confirm_seconds is None:
            self.history.confirm()
        else:
            self.history.expect_confirmation(
                before, confirm_seconds, owner.pid, self.roll_back_unconfirmed
            )
        if owner.private is None:
            self.discard_shared()
        else:
            owner.private, owner.private_base = deepcopy(self.committed), self.committed
        return []

    def roll_back_unconfirmed(self) -> None:
        """What the device does when nobody confirmed in time: a commit by root."""
        pending = self.history.pending
        if pending is None:
            return
        self.history.confirm()
        clean = self.is_clean
        self.history.add(Commit(deepcopy(pending.before), "root", "other", self.clock.now()))
        if clean:
            self.discard_shared()
