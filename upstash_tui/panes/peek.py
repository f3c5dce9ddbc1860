"""What matters most of the record under the cursor, under a list that has all of the width."""

from collections.abc import Callable
from functools import partial
from typing import Generic

from rich.cells import cell_len
from textual.content import Content
from textual.widget import Widget

from upstash_tui.panes.late_loading import LateLoading
from upstash_tui.resources.resource import Resource
from upstash_tui.resources.source import R

_LINES = 2


class Peek(Widget, Generic[R]):
    """The name of a record in a rule, and two lines on it; ``late`` has the late values of its list."""

    ALLOW_SELECT = False
    SCOPED_CSS = False  # a rule looks at the size that the screen is marked with
    DEFAULT_CSS = """
    Peek { dock: bottom; height: 3; text-wrap: nowrap; display: none; }
    .-narrow.-roomy Peek { display: block; }
    .-narrow.-roomy.-details Peek { display: none; }
    """

    def __init__(self, resource: Resource[R], late: LateLoading) -> None:
        super().__init__()
        self._resource = resource
        self._late = late
        self._record: R | None = None

    def on_mount(self) -> None:
        self._late.watch(self._late_read)

    def show(self, record: R | None) -> None:
        """Show another record, or none."""
        self._record = record
        self.refresh()

    def _late_read(self, key: str) -> None:
        if self._record is not None and self._resource.key(self._record) == key:
            self.refresh()

    def render(self) -> Content:
        width, record, peek = self.size.width, self._record, self._resource.peek
        if record is None or peek is None:
            return Content("")
        late: Callable[[str], object] = partial(self._value, self._resource.key(record))
        called = self._resource.name(record) or self._resource.subject(record)
        name = Content.styled(called, "bold $foreground")
        rule = Content.assemble(("─ ", "$border"), name.truncate(max(width - 4, 0), ellipsis=True), " ")
        lines = [Content.assemble(rule, ("─" * (width - rule.cell_length), "$border"))]
        for left, right in peek(record, late)[:_LINES]:
            left_part = Content(left).truncate(max(width - cell_len(right) - 4, 0), ellipsis=True)
            gap = " " * (width - left_part.cell_length - cell_len(right) - 2)
            lines.append(Content.assemble(" ", left_part, gap, (right, "dim")))
        return Content("\n").join(lines)

    def _value(self, key: str, column: str) -> object:
        return self._late.value(column, key)
