"""Several operations in one preview: what each changes, then a result for each."""

from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.events import Resize
from textual.getters import query_one
from textual.message import Message
from textual.widgets import Input, Static

from upstash_tui.dialogs.dialog import Dialog
from upstash_tui.dialogs.preview import RISKS, before_and_after
from upstash_tui.resources.bulk import Bulk
from upstash_tui.resources.operation import Operation, Risk
from upstash_tui.widgets.key_names import key_name, key_names
from upstash_tui.widgets.keys import bind

RunOne = Callable[[Operation], Awaitable[str]]
"""Runs one operation and returns what went wrong, or an empty text."""

_AROUND, _FEWEST = 15, 5
"""Lines of the card beside the rows, and the rows that are visible where there is no room for more."""


class BulkDialog(Dialog[frozenset[str]]):
    """Runs one operation after the other, in order; ``esc`` stops before the next.

    The answer is the targets of those that took place. ``refused`` is the reason why nothing can be run.
    """

    AUTO_FOCUS = "Input"
    DEFAULT_CSS = """
    BulkDialog .card > #list { height: auto; margin-top: 1; }
    BulkDialog .card > #list > Static { height: auto; }
    BulkDialog .card > #ask { margin-top: 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        bind("bulk.yes", "agree", when="takes_a_yes"),
        bind("bulk.page_down", "scroll(1)"),
        bind("bulk.page_up", "scroll(-1)"),
        bind("bulk.requests", "show_requests"),
    ]

    @dataclass
    class Ran(Message):
        """One operation ended."""

        index: int
        trouble: str

    class Ended(Message):
        """No operation is left to run."""

    rows = query_one("#list", VerticalScroll)

    def __init__(self, bulk: Bulk, run: RunOne, api_url: str, *, refused: str = "") -> None:
        super().__init__()
        self._bulk = bulk
        self._run = run
        self._api_url = api_url
        self._refused = refused
        self._shows_requests = False
        self._results: dict[int, str] = {}
        self._begun = False
        self._stopping = False
        self._over = False

    def compose(self) -> ComposeResult:
        bulk = self._bulk
        with Vertical(classes="card") as card:
            card.border_title = Content(bulk.title)
            if bulk.warning:
                yield Static(Content(bulk.warning), classes="warning")
            if bulk.price:
                yield Static(Content(bulk.price), classes="muted")
            look = "muted" if bulk.risk is Risk.SAFE else "warning"
            yield Static(RISKS[bulk.risk], classes=look, markup=False)
            if bulk.hidden:
                some = f"{len(bulk.hidden):,} of them are" if len(bulk.hidden) > 1 else "One of them is"
                yield Static(Content(f"{some} marked but hidden by the filter."), classes="warning")
            with VerticalScroll(id="list"):
                yield Static(self._all_rows(), id="rows")
            if self._refused:
                yield Static(Content(self._refused), classes="trouble")
            elif bulk.confirm:
                yield Static(Content(f"Type {bulk.confirm} to confirm:"), id="ask")
                yield Input(compact=True)
            yield Static(id="keys", classes="keys", markup=False)

    def on_mount(self) -> None:
        self._show_keys()
        self.watch(self.rows, "show_vertical_scrollbar", self._show_keys, init=False)

    def on_resize(self, event: Resize) -> None:
        """Only the rows scroll. In lines: of a share of the height Textual makes the card too high."""
        self.rows.styles.max_height = max(event.size.height - _AROUND, _FEWEST)

    @property
    def takes_a_yes(self) -> bool:
        """Whether a key runs them: nothing has to be typed, and nothing was run yet."""
        return not (self._begun or self._refused or self._bulk.confirm)

    # What it shows

    def _show_keys(self) -> None:
        keys = []
        if self.rows.show_vertical_scrollbar:
            down = key_name(self, "bulk.page_down")
            up = key_name(self, "bulk.page_up")
            keys.append(f"{down} {up} scroll")
        leave, requests = key_name(self, "dialog.back"), key_name(self, "bulk.requests")
        if self._over:
            keys = [self._so_far(), *keys, f"{leave} back"]
        elif self._stopping:
            keys = ["stopping after this one …"]
        elif self._begun:
            keys = [self._so_far(), *keys, f"{leave} stops before the next"]
        elif self._refused:
            keys += [f"{requests} the requests", f"{leave} back"]
        elif self._bulk.confirm:
            keys += ["enter once it is typed", f"tab, then {requests} the requests", f"{leave} no"]
        else:
            yes = key_names(self, "bulk.yes")
            keys += [f"{yes} do it", f"{requests} the requests", f"{leave} no"]
        self.query_one("#keys", Static).update(Content(" · ".join(keys)))

    def _so_far(self) -> str:
        """What has become of them so far."""
        failed = sum(bool(trouble) for trouble in self._results.values())
        done, of = len(self._results) - failed, len(self._bulk.operations)
        ended = self._bulk.verb[1]
        sentence = f"All {of:,} are {ended}." if done == of else f"{done:,} of {of:,} are {ended}."
        if failed:
            sentence += f" {failed:,} {'are' if failed > 1 else 'is'} not: ✗ says why."
        return sentence

    def _draw(self) -> None:
        self.query_one("#rows", Static).update(self._all_rows())
        self._show_keys()

    def _all_rows(self) -> Content:
        """A row for each; once all have run those that failed come first. Left-out records come last."""
        order = list(range(len(self._bulk.operations)))
        if self._over:
            order.sort(key=lambda index: not self._results.get(index))
        rows = [line for index in order for line in self._row(index)]
        rows += [Content.styled(f"– {each.name}: {each.reason}", "dim") for each in self._bulk.left_out]
        return Content("\n").join(rows)

    def _row(self, index: int) -> Iterator[Content]:
        operation = self._bulk.operations[index]
        if index not in self._results:
            running = self._begun and not self._over and index == len(self._results)
            values = f"  {before_and_after(operation)}" if operation.changes else ""
            hidden = " (hidden by the filter)" if operation.target in self._bulk.hidden else ""
            yield Content.assemble(
                ("▸ " if running else "· ", "dim"), operation.title, (values, "dim"), (hidden, "dim")
            )
        elif trouble := self._results[index]:
            yield Content.assemble(("✗ ", "$text-error"), f"{operation.title}: {trouble}")
        else:
            yield Content.assemble(("✓ ", "$text-success"), operation.done)
        if self._shows_requests:
            yield Content.styled(operation.request.curl(self._api_url), "dim")

    def action_scroll(self, pages: int) -> None:
        if pages > 0:
            self.rows.scroll_page_down(animate=False)
        else:
            self.rows.scroll_page_up(animate=False)

    def action_show_requests(self) -> None:
        self._shows_requests = not self._shows_requests
        self._draw()

    # What it does

    @on(Input.Submitted)
    def _typed(self, event: Input.Submitted) -> None:
        event.stop()
        if event.value.strip() != self._bulk.confirm:
            self.notify(f"That is not “{self._bulk.confirm}”.", severity="warning", markup=False)
            return
        event.input.display = False
        self.query_one("#ask").display = False
        self._begin()

    def action_agree(self) -> None:
        self._begin()

    def _begin(self) -> None:
        self._begun = True
        self.rows.focus()
        self.refresh_bindings()
        self._draw()
        self._run_all()

    @work(exclusive=True, group="bulk")
    async def _run_all(self) -> None:
        for index, operation in enumerate(self._bulk.operations):
            if self._stopping:
                break
            self.post_message(self.Ran(index, await self._run(operation)))
        self.post_message(self.Ended())

    @on(Ran)
    def _ran(self, event: Ran) -> None:
        self._results[event.index] = event.trouble
        self._draw()

    @on(Ended)
    def _ended(self) -> None:
        """Leave if that was asked for, unless there is something to read or another dialog above."""
        self._over = True
        if self._stopping and self.is_active and not any(self._results.values()):
            self.notify(f"Stopped. {self._so_far()}", markup=False)
            self.dismiss(self._done)
            return
        self._draw()
        self.rows.scroll_home(animate=False)

    @property
    def _done(self) -> frozenset[str]:
        operations = self._bulk.operations
        return frozenset(operations[index].target for index, trouble in self._results.items() if not trouble)

    def action_leave(self) -> None:
        """What was sent is never given up: once begun, the one that runs is waited for."""
        if self._begun and not self._over:
            self._stopping = True
            self._show_keys()
        else:
            self.dismiss(self._done)
