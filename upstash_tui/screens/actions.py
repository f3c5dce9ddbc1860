"""The part of a screen that turns actions on records into operations."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from upstash_tui.api.errors import UpstashError
from upstash_tui.resources.action import Action, Choice, Scope
from upstash_tui.resources.bulk import Bulk, LeftOut, changing
from upstash_tui.resources.resource import Resource

if TYPE_CHECKING:
    from upstash_tui.screens.operating import OperatingScreen

ONE_AT_A_TIME = "one at a time"
_DIFFERENT = "they differ"


class Targets(NamedTuple):
    """The records that an action is about: the marked ones, or the one under the cursor."""

    resource: Resource[Any]
    scope: Scope[Any]
    records: Sequence[Any]
    hidden: frozenset[str] = frozenset()
    """Keys of those that the filter hides."""
    done: Callable[[frozenset[str]], None] = lambda keys: None
    """Called with the keys of those that an operation took place for, if there were several."""

    @property
    def name(self) -> str:
        """``my-cache``, ``3 databases``."""
        if len(self.records) == 1:
            return self.resource.name(self.records[0])
        return f"{len(self.records):,} {self.resource.plural}"


class Actions:
    """Asks what an action needs to know, in dialogs over ``screen``, and proposes its operations."""

    def __init__(self, screen: "OperatingScreen") -> None:
        self._screen = screen

    def disabled_reason(self, action: Action[Any], targets: Targets) -> str:
        """Why the action can't be done with any of these records; empty if it can."""
        if action.takes == "one" and len(targets.records) > 1:
            return ONE_AT_A_TIME
        reasons = [action.disabled_reason(record) for record in targets.records]
        return reasons[0] if reasons and all(reasons) else ""

    def choices(self, targets: Targets) -> list[Choice]:
        """Lines of the change menu, each with the present value or the reason why not."""
        return [
            Choice(
                action.id,
                action.title,
                _present(action, targets.records),
                action.key,
                self.disabled_reason(action, targets),
            )
            for action in targets.resource.actions
            if action.key
        ]

    def menu(self, targets: Targets) -> None:
        """Open the change menu. No worker, so that the letter typed right after its key is for the menu."""
        from upstash_tui.dialogs.pick import PickDialog

        def picked(id: str | None) -> None:
            if id is not None:
                self.act(id, targets)

        self._screen.app.push_screen(PickDialog(f"Change {targets.name}", self.choices(targets)), picked)

    def act(self, id: str, targets: Targets) -> None:
        """Do the action of this id with the records."""
        action = targets.resource.action(id)
        self._screen.run_worker(self._ask(action, targets), group="action", exclusive=True)

    async def _ask(self, action: Action[Any], targets: Targets) -> None:
        from upstash_tui.dialogs.asker import DialogAsker

        screen = self._screen
        reasons = {id(record): action.disabled_reason(record) for record in targets.records}
        records = [record for record in targets.records if not reasons[id(record)]]
        name = targets.resource.name
        left_out = [LeftOut(name(each), reasons[id(each)]) for each in targets.records if reasons[id(each)]]
        try:
            operations = await action.propose(DialogAsker(screen.app), targets.scope, records)
        except UpstashError as error:
            sentence = screen.operations.explain(error)
            screen.notify(sentence, severity="error", timeout=15, markup=False)
            return
        if len(targets.records) < 2:
            for operation in operations:
                screen.operations.propose(operation)
        elif operations:
            self._propose_all(action, targets, operations, left_out)

    def _propose_all(
        self, action: Action[Any], targets: Targets, operations: Sequence[Any], left_out: list[LeftOut]
    ) -> None:
        running, idle = changing(operations)
        left_out += [LeftOut(each.title, "it is so already") for each in idle]
        bulk = Bulk(
            action.verb,
            targets.resource.plural,
            tuple(running),
            tuple(left_out),
            targets.hidden,
            action.warning,
        )
        if running:
            self._screen.operations.propose_all(bulk, targets.done)
        else:
            self._screen.notify(f"{targets.name}: it is so already.", severity="warning", markup=False)


def _present(action: Action[Any], records: Sequence[Any]) -> str:
    values = {action.now(record) for record in records}
    return values.pop() if len(values) == 1 else _DIFFERENT
