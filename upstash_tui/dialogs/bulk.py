"""Several operations in one preview: what each changes, then a result for each."""

from collections.abc import Awaitable, Callable, Sequence
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.events import DescendantFocus
from textual.getters import query_one
from textual.widgets import Input, Static

from upstash_tui.dialogs.bulk_rows import BulkRows
from upstash_tui.dialogs.bulk_words import keys, so_far, sum_words
from upstash_tui.dialogs.dialog import Dialog
from upstash_tui.resources.bulk import Bulk, Result
from upstash_tui.resources.operation import Operation, Risk
from upstash_tui.widgets.keys import bind
from upstash_tui.widgets.moves import MovesWithin
from upstash_tui.widgets.table import Table

RunOne = Callable[[Operation], Awaitable[Result]]
"""Runs one operation."""


class BulkDialog(MovesWithin, Dialog[frozenset[str]]):
    """Runs one operation after the other, in order; ``esc`` stops before the next.

    They end, too, where the next would fail as the last did: without an answer, or a key that is accepted.
    The answer is the targets of those that were carried out, ``None`` if it was left before. ``refused`` is
    the reason why nothing can be run.
    """

    takes_early_keys = False
    DEFAULT_CSS = """
    BulkDialog > .card { width: 86; }
    BulkDialog Table { height: auto; max-height: 1fr; min-height: 2; }
    BulkDialog #above { dock: top; height: auto; }
    BulkDialog #below { dock: bottom; height: auto; }
    BulkDialog #detail { margin-top: 1; max-height: 8; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        bind("bulk.yes", "agree", when="takes_a_yes"),
        bind("bulk.leave_out", "leave_out", when="takes_choices"),
        bind("bulk.retry", "retry", when="can_retry"),
        bind("choose.page_down", "move_page(1)"),
        bind("choose.page_up", "move_page(-1)"),
        bind("bulk.requests", "show_requests"),
    ]

    table = query_one(Table)

    def __init__(self, bulk: Bulk, run: RunOne, api_url: str, *, refused: str = "") -> None:
        super().__init__()
        self._bulk = bulk
        self._rows = BulkRows(bulk)
        self._run = run
        self._api_url = api_url
        self._refused = refused
        self._shows_requests = False
        self.set_class(bulk.risk is Risk.DESTRUCTIVE, "-destructive")

    def compose(self) -> ComposeResult:
        bulk = self._bulk
        with Vertical(classes="card"):
            with Vertical(id="above"):
                if bulk.warning:
                    yield Static(Content(bulk.warning), classes="warning")
                if bulk.hidden:
                    some = f"{len(bulk.hidden):,} of them are" if len(bulk.hidden) > 1 else "One of them is"
                    yield Static(Content(f"{some} marked but hidden by the filter."), classes="warning")
            table = self.moved = Table(self._rows.columns, self._rows.cells, mark=self._rows.mark)
            table.opens_rows = False
            yield table
            with Vertical(id="below"):
                yield Static(id="detail", markup=False)
                yield Static(id="sum", classes="muted")
                if self._refused:
                    yield Static(Content(self._refused), classes="trouble")
                elif bulk.confirm:
                    yield Static(id="ask")
                    yield Input(compact=True)
                    yield Static(classes="trouble")
                yield Static(id="keys", classes="keys", markup=False)

    def on_mount(self) -> None:
        self.table.show(self._rows.keys)
        self._draw()
        for field in self.query(Input):
            field.focus()

    @property
    def chosen(self) -> Bulk:
        """What would run now: all but those that the user left out."""
        return self._bulk.only([self._rows.operations[key] for key in self._rows.planned])

    @property
    def takes_a_yes(self) -> bool:
        """Whether a key runs them: nothing has to be typed, and nothing was run yet."""
        return self.takes_choices and not self._bulk.confirm and bool(self._rows.planned)

    @property
    def takes_choices(self) -> bool:
        """Whether records can still be left out."""
        return self._rows.phase == "choosing" and not self._refused

    @property
    def can_retry(self) -> bool:
        """Whether it is over, and some failed that may be sent again, or were not sent at all."""
        return self._rows.phase == "over" and bool(self._rows.to_retry)

    # What it shows

    @on(Table.Highlighted)
    def _highlighted(self, event: Table.Highlighted) -> None:
        event.stop()
        self._show_detail()

    @on(DescendantFocus)
    def _focused(self) -> None:
        self._show_keys()

    def _draw(self) -> None:
        rows = self._rows
        self.table.refresh()
        self._show_detail()
        if rows.phase == "choosing":
            bulk = self.chosen
            self.query_one(".card").border_title = Content(bulk.title)
            self.query_one("#sum", Static).update(Content(sum_words(bulk)))
            for ask in self.query("#ask").results(Static):
                ask.update(Content(f"Type {bulk.confirm} to confirm:" if bulk.confirm else "None is left."))
        self._show_keys()

    def _show_detail(self) -> None:
        """What the row under the cursor has no room for: its request, or what went wrong."""
        cursor = self.table.cursor
        lines = []
        if cursor is not None:
            lines.append(self._rows.detail(cursor))
            if self._shows_requests and cursor in self._rows.operations:
                lines.append(self._rows.operations[cursor].request.curl(self._api_url))
        detail = self.query_one("#detail", Static)
        detail.update(Content("\n".join(filter(None, lines))))
        detail.display = any(lines)

    def _show_keys(self) -> None:
        typing = isinstance(self.focused, Input)
        words = keys(self, self._bulk, self._rows, is_typing=typing, is_refused=bool(self._refused))
        self.query_one("#keys", Static).update(Content(words))

    def action_show_requests(self) -> None:
        self._shows_requests = not self._shows_requests
        self._show_detail()

    # What it does

    def action_leave_out(self) -> None:
        """Leave the row under the cursor out, or take it in again, and go to the next."""
        cursor = self.table.cursor
        if cursor in self._rows.operations:
            self._rows.skipped ^= {cursor}
            self.table.action_move(1)
            self._draw()

    @on(Input.Changed)
    def _changed(self) -> None:
        self.say("")

    @on(Input.Submitted)
    def _typed(self, event: Input.Submitted) -> None:
        event.stop()
        confirm = self.chosen.confirm
        if not confirm or event.value.strip() != confirm:
            self.say(f"That isn't {confirm}." if confirm else "All are left out.")
            return
        self.action_agree()

    def action_agree(self) -> None:
        for part in self.query("Input, #ask, .trouble"):
            part.display = False
        self._begin(self._rows.planned)

    def action_retry(self) -> None:
        again = self._rows.to_retry
        for key in again:
            self._rows.results.pop(key, None)
        self._begin(again)

    def _begin(self, keys: Sequence[str]) -> None:
        self._rows.phase = "running"
        self.table.focus()
        self.refresh_bindings()
        self._run_all(keys)

    @work(exclusive=True, group="bulk")
    async def _run_all(self, keys: Sequence[str]) -> None:
        for key in keys:
            if self._rows.phase == "stopping":
                break
            self._rows.running = key
            self.call_later(self._draw)
            result = await self._run(self._rows.operations[key])
            self.call_later(self._ran, key, result)
            if result.all_end_so:
                break
        self.call_later(self._ended)

    def _ran(self, key: str, result: Result) -> None:
        if self._rows.running == key:  # else the next is on its way by now
            self._rows.running = ""
        self._rows.results[key] = result
        self._draw()

    def _ended(self) -> None:
        """Leave if that was asked for, unless there is something to read or another dialog above."""
        stopped = self._rows.phase == "stopping"
        self._rows.phase, self._rows.running = "over", ""
        failed = any(result.trouble for result in self._rows.results.values())
        if stopped and self.is_active and not failed:
            self.notify(f"Stopped. {so_far(self._bulk, self._rows)}", markup=False)
            self.dismiss(self._done)
            return
        self.table.show(self._rows.keys)
        self.table.action_first()
        self.refresh_bindings()
        self._draw()

    @property
    def _done(self) -> frozenset[str]:
        results = self._rows.results.items()
        return frozenset(self._rows.operations[key].target for key, result in results if not result.trouble)

    def action_leave(self) -> None:
        """What was sent is never given up: once begun, the one that runs is waited for."""
        if self._rows.phase in ("choosing", "over"):
            self.dismiss(self._done if self._rows.phase == "over" else None)
        else:
            self._rows.phase = "stopping"
            self._show_keys()
