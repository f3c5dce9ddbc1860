"""What the long lists share beyond their frame: a filter above the rows, and its keys."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult

from upstash_tui.panes.framed_list import FramedList
from upstash_tui.panes.list_bar import ListBar
from upstash_tui.widgets.key_names import key_name
from upstash_tui.widgets.table import Table


class FilteredList(FramedList):
    """The list below binds the keys, under ids of its own: see :attr:`FILTER`."""

    FILTER: ClassVar[str]
    """The id of the binding of ``filter``, the slash as it comes."""

    def __init__(self, table: Table, bar: ListBar) -> None:
        super().__init__(table)
        self._bar = bar

    def compose(self) -> ComposeResult:
        yield self._bar
        yield from super().compose()

    def on_mount(self) -> None:
        self.watch(self._bar, "value", self._apply_filter, init=False)

    # What the list below says

    @property
    def _filter(self) -> str:
        """The filter as it was typed."""
        raise NotImplementedError

    def _show_matching(self, text: str) -> None:
        """Show only what ``text`` lets through, the cursor on the first row if its own is gone."""
        raise NotImplementedError

    def _bar_words(self) -> tuple[str, str]:
        """The title, and a quiet word at the right."""
        raise NotImplementedError

    # What follows from it

    def _tell(self) -> None:
        title, mark = self._bar_words()
        self._bar.show(title, mark=mark, filter_key=key_name(self, self.FILTER))
        self._draw_frame()

    @property
    def is_not_typing(self) -> bool:
        """Whether the keys go to the rows."""
        return not self._bar.is_typing

    @property
    def is_filtering(self) -> bool:
        """Whether a filter is typed or in force."""
        return self._bar.is_typing or bool(self._filter)

    async def action_filter(self) -> None:
        await self._bar.open_filter()

    def action_leave_filter(self) -> None:
        self._clear_filter()
        self._table.focus()

    def _clear_filter(self) -> None:
        self._bar.clear_filter()
        self._apply_filter("")

    def _apply_filter(self, text: str) -> None:
        before = self._filter
        if text != before:
            self._show_matching(text)
            if not text or not before:
                self.refresh_bindings()

    @on(ListBar.Done)
    def _filter_done(self, event: ListBar.Done) -> None:
        event.stop()
        self._table.focus()

    def action_move(self, rows: int) -> None:
        self._table.action_move(rows)

    def action_move_page(self, pages: int) -> None:
        self._table.action_move_page(pages)
