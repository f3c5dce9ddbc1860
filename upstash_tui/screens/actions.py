"""The part of a screen that turns actions on records into operations."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from upstash_tui.api.errors import UpstashError
from upstash_tui.panes.resource_list import ResourceList
from upstash_tui.resources.action import Action, Choice
from upstash_tui.resources.bulk import Bulk, LeftOut
from upstash_tui.resources.operation import Operation
from upstash_tui.resources.resource import Resource
from upstash_tui.resources.source import Scope
from upstash_tui.screens.account_screen import AccountScreen
from upstash_tui.screens.operations import Ended, Operations
from upstash_tui.widgets.workers import run_worker

if TYPE_CHECKING:
    from upstash_tui.dialogs.asker import DialogAsker

ONE_AT_A_TIME = "one at a time"
NEEDS_API_KEY = "A browser sign-in may not do that: connect with an API key."
_DIFFERENT = "they differ"


Visit = dict[str, "DialogAsker"]
"""By action, what was asked while the change menu was open: it may be left and opened again."""


class Targets(NamedTuple):
    """The records that an action applies to: the marked ones, or the one under the cursor."""

    resource: Resource[Any]
    scope: Scope[Any]
    records: Sequence[Any]
    hidden: frozenset[str] = frozenset()
    """Keys of those that the filter hides."""
    done: Callable[[frozenset[str]], None] = lambda keys: None
    """Called with the keys of those whose operation was carried out, if there were several."""

    @property
    def name(self) -> str:
        """Name of the one record, or ``3 teams``."""
        if len(self.records) == 1:
            return self.resource.name(self.records[0])
        return f"{len(self.records):,} {self.resource.plural}"


class Actions:
    """Asks what an action needs to know, in dialogs over ``screen``, and proposes its ``operations``."""

    def __init__(self, screen: AccountScreen, operations: Operations) -> None:
        self._screen, self._operations = screen, operations
        self._drafts: dict[str, Any] = {}
        self._drafted: dict[str, tuple[Any, Sequence[Operation]]] = {}
        """By the name of a draft, what it was and the operations that were proposed of it."""

    def ended(self, end: Ended) -> None:
        """Forget the drafts of an operation that was carried out."""
        for name, (draft, operations) in [*self._drafted.items()]:
            if end.failure is None and any(operation is end.operation for operation in operations):
                del self._drafted[name]
                if self._drafts.get(name) == draft:  # else the next one was typed meanwhile
                    self._drafts.pop(name, None)

    def targets(
        self, pane: ResourceList[Any], record: Any, parent: Any = None, parents: Sequence[Any] = ()
    ) -> Targets:
        """The marked records of ``pane``, else ``record``; it belongs to ``parent``, one of ``parents``."""
        records = pane.marked or (() if record is None else (record,))
        key, scope = (
            pane.resource.key,
            self._screen.session.scope(parent, pane.records, parents, pane.late.value),
        )
        hidden = frozenset(key(each) for each in records if pane.hides(key(each)))
        return Targets(pane.resource, scope, records, hidden, pane.unmark)

    def to_copy_from(self, pane: ResourceList[Any], targets: Targets) -> Targets:
        """The record of ``pane``, which has the focus, if something of it can be copied; else ``targets``."""
        if pane.resource is targets.resource or pane.resource.copies is None or not pane.has_rows:
            return targets
        return self.targets(pane, pane.highlighted)

    def disabled_reason(self, action: Action[Any], targets: Targets) -> str:
        """Why the action can't be done with any of these records; empty if it can."""
        if action.takes == "one" and len(targets.records) > 1:
            return ONE_AT_A_TIME
        if action.needs_api_key and targets.scope.client.by_login:
            return NEEDS_API_KEY
        reasons = [action.disabled_reason(record) for record in targets.records]
        return reasons[0] if reasons and all(reasons) else ""

    def choices(self, targets: Targets) -> list[Choice]:
        """Lines of the change menu, each with the present value or the reason why not."""
        return [
            Choice(
                action.id,
                action.title,
                self._present(action, targets.records),
                action.key,
                self.disabled_reason(action, targets),
            )
            for action in targets.resource.actions
            if action.key
        ]

    def menu(self, targets: Targets, visit: Visit | None = None, first: str = "") -> None:
        """Open the change menu with the cursor on ``first``.

        No worker, so that the letter typed right after its key is for the menu. A ``visit`` goes on.
        """
        from upstash_tui.dialogs.pick import PickDialog

        visit = {} if visit is None else visit

        def picked(id: str | None) -> None:
            if id is not None:
                self._begin(id, targets, visit)

        dialog = PickDialog(f"Change {targets.name}", self.choices(targets), first=first)
        self._screen.app.push_screen(dialog, picked)

    def act(self, id: str, targets: Targets) -> None:
        """Do the action of this id with the records, or say why it can't be done."""
        self._begin(id, targets, None)

    def _begin(self, id: str, targets: Targets, visit: Visit | None) -> None:
        action = targets.resource.action(id)
        if action.takes == "none":
            targets = targets._replace(records=(), hidden=frozenset())
        elif not targets.records:
            return
        if reason := self.disabled_reason(action, targets):
            sentence = f"{action.title}: {reason}." if reason == ONE_AT_A_TIME else reason
            self._screen.notify(sentence, severity="warning", markup=False)
            return
        run_worker(self._screen, partial(self._ask, action, targets, visit), group="action", exclusive=True)

    async def _ask(self, action: Action[Any], targets: Targets, visit: Visit | None) -> None:
        """Ask, preview and run. Esc in each leads back to the one before, at last to the menu."""
        from upstash_tui.dialogs.asker import DialogAsker

        asker = DialogAsker(self._screen.app, self._drafts)
        if visit is not None:
            asker = visit.setdefault(action.id, asker)
        while not await self._proposed(action, targets, asker):
            if not asker.back():
                if visit is not None:
                    self._screen.call_later(self.menu, targets, visit, action.id)
                return

    async def _proposed(self, action: Action[Any], targets: Targets, asker: "DialogAsker") -> bool:
        """Whether the user is done with it; else they left a question or the preview."""
        screen = self._screen
        asker.begin()
        reasons = {id(record): action.disabled_reason(record) for record in targets.records}
        records = [record for record in targets.records if not reasons[id(record)]]
        name = targets.resource.name
        left_out = [LeftOut(name(each), reasons[id(each)]) for each in targets.records if reasons[id(each)]]
        try:
            operations = await action.propose(asker, targets.scope, records)
        except UpstashError as error:
            sentence = self._operations.explain(error)
            screen.notify(sentence, severity="error", timeout=15, markup=False)
            return True
        if not operations:
            return not asker.was_left
        self._drafted |= {name: (self._drafts[name], operations) for name in asker.used}
        if all(each.changes_nothing for each in operations):
            screen.notify(f"{targets.name}: nothing would change.", severity="warning", markup=False)
            return not asker.has_asked
        if len(targets.records) < 2:
            (operation,) = operations
            return await self._operations.propose(operation)
        bulk = Bulk(
            action.verb,
            targets.resource.plural,
            tuple(each for each in operations if not each.changes_nothing),
            tuple(each for each in operations if each.changes_nothing),
            tuple(left_out),
            targets.hidden,
            action.warning,
        )
        done = await self._operations.propose_all(bulk)
        if done is not None:
            targets.done(done)
        return done is not None

    def _present(self, action: Action[Any], records: Sequence[Any]) -> str:
        """What it is now, a team by its name if that was read."""
        values = {action.now(record) for record in records}
        value = values.pop() if len(values) == 1 else _DIFFERENT
        return self._screen.session.client.team_names.get(value, value)
