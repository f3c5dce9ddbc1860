"""Several operations of a kind in one preview: all their names, then a result for each."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

from textual import on, work
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Static

from upstash_tui.dialogs.dialog import Dialog
from upstash_tui.operations.operation import Operation
from upstash_tui.widgets.key_names import key_name

RunOne = Callable[[Operation], Awaitable[str]]
"""Runs one operation and gives what went wrong, or an empty text."""


class BulkDialog(Dialog[bool]):
    """One after the other, in order; ``esc`` stops before the next. ``True`` if any was run."""

    AUTO_FOCUS = "Input"

    @dataclass
    class Ran(Message):
        """One of them ended."""

        index: int
        trouble: str

    class Ended(Message):
        """None is left."""

    def __init__(self, title: str, warning: str, operations: Sequence[Operation], run: RunOne) -> None:
        super().__init__()
        self._title = title
        self._warning = warning
        self._operations = tuple(operations)
        self._run = run
        self._results: dict[int, str] = {}
        self._begun = False
        self._stopping = False
        self._over = False
        self._confirm = f"delete {len(self._operations)}"

    def compose(self) -> ComposeResult:
        with VerticalScroll(classes="card", can_focus=False) as card:
            card.border_title = Content(self._title)
            yield Static(Content(self._warning), classes="warning")
            yield Static(self._rows(), id="rows")
            yield Static(Content(f"Type {self._confirm} to confirm:"), id="ask")
            yield Input(compact=True)
            keys = f"enter once it is typed · {self._leave_key} no"
            yield Static(keys, id="keys", classes="keys", markup=False)

    @property
    def _leave_key(self) -> str:
        return key_name(self, "dialog.back", "escape")

    def _rows(self) -> Content:
        lines = []
        for index, operation in enumerate(self._operations):
            if index not in self._results:
                running = self._begun and index == len(self._results)
                lines.append(Content.assemble(("▸ " if running else "· ", "dim"), operation.title))
            elif trouble := self._results[index]:
                lines.append(Content.assemble(("✗ ", "$text-error"), f"{operation.title}: {trouble}"))
            else:
                lines.append(Content.assemble(("✓ ", "$text-success"), operation.done))
        return Content("\n").join(lines)

    @on(Input.Submitted)
    def _typed(self, event: Input.Submitted) -> None:
        event.stop()
        if event.value.strip() != self._confirm:
            self.notify(f"That is not “{self._confirm}”.", severity="warning", markup=False)
            return
        self._begun = True
        event.input.display = False
        self.query_one("#ask").display = False
        self.query_one("#keys", Static).update(Content(f"{self._leave_key} stops before the next"))
        self.query_one("#rows", Static).update(self._rows())
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
        self.query_one("#rows", Static).update(self._rows())

    @on(Ended)
    def _ended(self) -> None:
        failed = sum(bool(trouble) for trouble in self._results.values())
        done = len(self._results) - failed
        self._over = True
        if self._stopping:
            self.dismiss(True)
        said = f"{done} done, {failed} not · {self._leave_key} back"
        self.query_one("#keys", Static).update(Content(said))

    def action_leave(self) -> None:
        """What was sent is never given up: once begun, the one that runs is waited for."""
        if self._begun and not self._over:
            self._stopping = True
            self.query_one("#keys", Static).update(Content("stopping after this one …"))
        else:
            self.dismiss(self._begun)
