"""The part of a screen that previews operations, runs each once, and shows how it ended."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct

from upstash_tui.api.errors import ALL_END_SO, UpstashError
from upstash_tui.panes.resource_list import ResourceList
from upstash_tui.resources.bulk import Result
from upstash_tui.resources.operation import Operation
from upstash_tui.resources.run import Outcome, ReadOnly, Unsettled, run
from upstash_tui.screens.account_screen import AccountScreen
from upstash_tui.screens.error_hints import Failure, explain
from upstash_tui.screens.top_line import TopLine
from upstash_tui.widgets.key_names import key_name
from upstash_tui.widgets.workers import run_worker

if TYPE_CHECKING:
    from upstash_tui.resources.bulk import Bulk


class Ended(NamedTuple):
    """How an operation ended."""

    operation: Operation
    sentence: str
    """For the user."""
    record: Struct | None = None
    """The record that it made, as far as the server's answer has one."""
    failure: Failure | None = None
    """Why it was not carried out, or that this is not known; ``None`` if it was."""


class Operations:
    """Operations of ``screen``: ``top_line`` says what is under way, ``ended`` is called after each."""

    def __init__(self, screen: AccountScreen, top_line: TopLine, ended: Callable[[Ended], None]) -> None:
        self._screen, self._top_line = screen, top_line
        self._has_ended = ended
        self._sending = 0

    @property
    def are_sending(self) -> bool:
        """Whether a change was sent and its answer has not arrived."""
        return self._sending > 0

    async def propose(self, operation: Operation) -> bool:
        """Preview ``operation``, and run it if the user confirms; whether they did. Called in a worker."""
        from upstash_tui.dialogs.preview import PreviewDialog

        screen = self._screen
        refused = screen.disabled_reason
        dialog = PreviewDialog(operation, screen.session.client.api_url, refused=refused)
        confirmed = await screen.app.push_screen_wait(dialog)
        if confirmed:
            self.run(operation)
        return bool(confirmed)

    def run(self, operation: Operation) -> None:
        """Run ``operation`` now, once. It goes on when the user leaves the screen."""
        run_worker(self._screen, partial(self._run, operation), group="operation")

    async def propose_all(self, bulk: "Bulk") -> frozenset[str] | None:
        """Preview several operations, and run them one after the other if the user confirms.

        Returns the targets of those that were carried out, ``None`` if the user left. Called in a worker.
        """
        from upstash_tui.dialogs.bulk import BulkDialog

        screen = self._screen
        refused = screen.disabled_reason
        dialog = BulkDialog(bulk, self._run_one, screen.session.client.api_url, refused=refused)
        return await screen.app.push_screen_wait(dialog)

    async def send(self, operation: Operation, *, quiet: bool = False) -> Outcome | Failure:
        """Run ``operation`` once and return how it went; it counts as sent until its answer has arrived.

        The user is notified when a lost answer is looked up, unless ``quiet``.
        """
        session = self._screen.session
        on_recheck = (lambda: None) if quiet else self._rechecking
        self._sending += 1
        try:
            with self._top_line.waiting(operation.doing), self._shown_in_its_row(operation):
                return await run(
                    session.client, operation, read_only=session.read_only, on_recheck=on_recheck
                )
        except (UpstashError, Unsettled, ReadOnly) as failure:
            return failure
        finally:
            self._sending -= 1

    @contextmanager
    def _shown_in_its_row(self, operation: Operation) -> Iterator[None]:
        lists = [*self._screen.query(ResourceList)]
        for each in lists:
            each.changes.begin(operation.target, operation.word)
        try:
            yield
        finally:
            for each in lists:
                each.changes.end(operation.target)

    def _rechecking(self) -> None:
        self._screen.notify("The answer was lost: checking whether it was carried out …", markup=False)

    async def _run(self, operation: Operation) -> None:
        end = self._ended(operation, await self.send(operation))
        self._screen.call_later(self._tell, end)

    async def _run_one(self, operation: Operation) -> Result:
        """Run one of several."""
        end = self._ended(operation, await self.send(operation, quiet=True))
        self._screen.call_later(self._has_ended, end)
        if end.failure is None:
            return Result()
        is_sure = not isinstance(end.failure, Unsettled)  # else it may still be carried out
        cause = end.failure if is_sure else end.failure.__cause__
        can_retry = is_sure or operation.is_repeatable
        return Result(end.sentence, can_retry=can_retry, all_end_so=isinstance(cause, ALL_END_SO))

    def _ended(self, operation: Operation, result: Outcome | Failure) -> Ended:
        self._screen.session.answers.forget()  # it may have changed what a record uses and costs
        if isinstance(result, Outcome):
            made = result.answer if isinstance(result.answer, Struct) else None
            end = Ended(operation, result.sentence, made)
        else:
            end = Ended(operation, self._explain(result, operation), failure=result)
        self._screen.happened(operation.title, end.sentence, failed=end.failure is not None)
        return end

    def _tell(self, end: Ended) -> None:
        screen = self._screen
        if end.failure is None:
            screen.notify(end.sentence, markup=False)
        else:
            title = end.operation.title
            screen.notify(end.sentence, title=title, severity="error", timeout=15, markup=False)
        self._has_ended(end)

    def _explain(self, failure: Failure, operation: Operation) -> str:
        """The same, with the way on that the operation itself has."""
        binding, does = operation.after_loss
        if isinstance(failure, Unsettled) and binding:
            return f"{failure} Press {key_name(self._screen, binding)} {does}."
        return self.explain(failure)

    def explain(self, failure: Failure) -> str:
        """What happened, what it means, and which key to press."""
        return explain(failure, partial(key_name, self._screen), self._screen.again)
