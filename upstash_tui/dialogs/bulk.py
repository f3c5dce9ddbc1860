"""Several deletes in one preview: all their names, then a result for each."""

from collections.abc import Awaitable, Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.events import Resize
from textual.getters import query_one
from textual.message import Message
from textual.widgets import Input, Static

from upstash_tui.dialogs.dialog import Dialog
from upstash_tui.resources.operation import Operation
from upstash_tui.widgets.key_names import key_name

RunOne = Callable[[Operation], Awaitable[str]]
"""Runs one operation and gives what went wrong, or an empty text."""

_AROUND, _FEWEST = 15, 5
"""The lines of all but the names, and how many names are in sight where there is no room for more."""


class BulkDialog(Dialog[bool]):
    """One after the other, in order; ``esc`` stops before the next. ``True`` if any was run.

    What it means and what to type stay in sight around the names. ``hidden`` are the targets of those that
    the person does not see in the list.
    """

    AUTO_FOCUS = "Input"
    DEFAULT_CSS = """
    BulkDialog .card > #list { height: auto; margin-top: 1; }
    BulkDialog .card > #list > Static { height: auto; }
    BulkDialog .card > #ask { margin-top: 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "pagedown", "scroll(1)", "Page down", id="bulk.page_down", tooltip="A page of the names down"
        ),
        Binding("pageup", "scroll(-1)", "Page up", id="bulk.page_up", tooltip="A page of the names up"),
        Binding("x", "show_requests", "Requests", id="bulk.requests", tooltip="The exact requests, as curl"),
    ]

    @dataclass
    class Ran(Message):
        """One of them ended."""

        index: int
        trouble: str

    class Ended(Message):
        """None is left."""

    names = query_one("#list", VerticalScroll)

    def __init__(
        self,
        title: str,
        warning: str,
        operations: Sequence[Operation],
        run: RunOne,
        *,
        api_url: str,
        hidden: Collection[str] = (),
    ) -> None:
        super().__init__()
        self._title = title
        self._warning = warning
        self._operations = tuple(operations)
        self._run = run
        self._api_url = api_url
        self._hidden = hidden
        self._shows_requests = False
        self._results: dict[int, str] = {}
        self._begun = False
        self._stopping = False
        self._over = False
        self._confirm = f"delete {len(self._operations)}"

    def compose(self) -> ComposeResult:
        with Vertical(classes="card") as card:
            card.border_title = Content(self._title)
            yield Static(Content(self._warning), classes="warning")
            if self._hidden:
                some = f"{len(self._hidden):,} of them" if len(self._hidden) > 1 else "One of them"
                verb = "are" if len(self._hidden) > 1 else "is"
                yield Static(Content(f"{some} {verb} marked but hidden by the filter."), classes="warning")
            with VerticalScroll(id="list"):
                yield Static(self._rows(), id="rows")
            yield Static(Content(f"Type {self._confirm} to confirm:"), id="ask")
            yield Input(compact=True)
            yield Static(id="keys", classes="keys", markup=False)

    def on_mount(self) -> None:
        self._say_keys()
        self.watch(self.names, "show_vertical_scrollbar", self._say_keys, init=False)

    def on_resize(self, event: Resize) -> None:
        """Only the names scroll. In lines: of a share of the height Textual makes the card too high."""
        self.names.styles.max_height = max(event.size.height - _AROUND, _FEWEST)

    # What it says

    def _say_keys(self) -> None:
        keys = []
        if self.names.show_vertical_scrollbar:
            down = key_name(self, "bulk.page_down", "pagedown")
            up = key_name(self, "bulk.page_up", "pageup")
            keys.append(f"{down} {up} scroll")
        leave = key_name(self, "dialog.back", "escape")
        if self._over:
            keys = [self._told(), *keys, f"{leave} back"]
        elif self._stopping:
            keys = ["stopping after this one …"]
        elif self._begun:
            keys = [self._told(), *keys, f"{leave} stops before the next"]
        else:
            request = key_name(self, "bulk.requests", "x")
            keys += ["enter once it is typed", f"tab, then {request} the requests", f"{leave} no"]
        self.query_one("#keys", Static).update(Content(" · ".join(keys)))

    def _told(self) -> str:
        """What has become of them so far."""
        failed = sum(bool(trouble) for trouble in self._results.values())
        done, of = len(self._results) - failed, len(self._operations)
        said = f"All {of:,} are deleted." if done == of else f"{done:,} of {of:,} are deleted."
        if failed:
            said += f" {failed:,} {'are' if failed > 1 else 'is'} not: ✗ says why."
        return said

    def _draw(self) -> None:
        self.query_one("#rows", Static).update(self._rows())
        self._say_keys()

    def _rows(self) -> Content:
        """A row for each; once all have run those that failed come first."""
        order = list(range(len(self._operations)))
        if self._over:
            order.sort(key=lambda index: not self._results.get(index))
        return Content("\n").join(line for index in order for line in self._row(index))

    def _row(self, index: int) -> Iterator[Content]:
        operation = self._operations[index]
        if index not in self._results:
            running = self._begun and not self._over and index == len(self._results)
            hidden = " (hidden by the filter)" if operation.target in self._hidden else ""
            yield Content.assemble(("▸ " if running else "· ", "dim"), operation.title, (hidden, "dim"))
        elif trouble := self._results[index]:
            yield Content.assemble(("✗ ", "$text-error"), f"{operation.title}: {trouble}")
        else:
            yield Content.assemble(("✓ ", "$text-success"), operation.done)
        if self._shows_requests:
            yield Content.styled(operation.request.curl(self._api_url), "dim")

    def action_scroll(self, pages: int) -> None:
        if pages > 0:
            self.names.scroll_page_down(animate=False)
        else:
            self.names.scroll_page_up(animate=False)

    def action_show_requests(self) -> None:
        self._shows_requests = not self._shows_requests
        self._draw()

    # What it does

    @on(Input.Submitted)
    def _typed(self, event: Input.Submitted) -> None:
        event.stop()
        if event.value.strip() != self._confirm:
            self.notify(f"That is not “{self._confirm}”.", severity="warning", markup=False)
            return
        self._begun = True
        self.names.focus()
        event.input.display = False
        self.query_one("#ask").display = False
        self._draw()
        self._run_all()

    @work(exclusive=True, group="bulk")
    async def _run_all(self) -> None:
        for index, operation in enumerate(self._operations):
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
        """Leave where that was asked for, unless there is something to read or another dialog above."""
        self._over = True
        if self._stopping and self.is_active and not any(self._results.values()):
            self.notify(f"Stopped. {self._told()}", markup=False)
            self.dismiss(True)
            return
        self._draw()
        self.names.scroll_home(animate=False)

    def action_leave(self) -> None:
        """What was sent is never given up: once begun, the one that runs is waited for."""
        if self._begun and not self._over:
            self._stopping = True
            self._say_keys()
        else:
            self.dismiss(self._begun)
