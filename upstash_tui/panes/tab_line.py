"""The line over the tabs of a record: its name, the tabs, and a mark of the open one."""

from collections.abc import Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from textual import events
from textual.content import Content
from textual.message import Message

from upstash_tui.resources.resource import Tab
from upstash_tui.widgets.key_names import key_name
from upstash_tui.widgets.title_rule import TitleRule

_NAMES = (16, 8)
"""Cells that the name keeps, if it is so long: titles of tabs give way first, then the name, then tabs."""
_AROUND = 9
"""Cells of the rule between name, tabs and mark."""
_ALONE = 6
"""The same without a name."""


class TabLine(TitleRule):
    """``my-cache ─ [1 Details] 2 Usage  3 Backups``; the open one is marked without colour, too.

    Those without room for a title are known by their keys: ``my-cache ─ [1 Details] 2 Usage  3``. Beside
    the list, whose cursor is on the record, the name gives way first.
    """

    @dataclass(eq=False, repr=False)
    class Picked(Message):
        """A tab was clicked."""

        tab: str

    def __init__(self, tabs: Sequence[Tab]) -> None:
        super().__init__()
        self._tabs = tabs if len(tabs) > 1 else ()
        self._title = self._open_tab = self._mark = ""

    def on_resize(self) -> None:
        self.draw()

    def show(self, name: str, open_tab: str, mark: str) -> None:
        """Say the name of a record, mark the tab of this id, and say ``mark`` behind the tabs."""
        self._title, self._open_tab, self._mark = name, open_tab, mark
        self.draw()

    def draw(self) -> None:
        """Draw it anew, with the keys that are in force."""
        name, tabs = self._fitting
        title, mark = Content.styled(name, "bold $foreground"), Content.styled(self._mark, "$accent")
        self.set_parts((title, Content("").join(tabs), mark), Content(""))

    @property
    def _fitting(self) -> tuple[str, Sequence[Content]]:
        """The name, or nothing, and the tabs, as much of them as there is room for."""
        keys = [key_name(self, f"tabs.{place + 1}") for place in range(len(self._tabs))]
        whole = [(f"{key} ", tab.title) for key, tab in zip(keys, self._tabs, strict=True)]
        is_open = [tab.id == self._open_tab for tab in self._tabs]
        short = [
            each if opened else (key, "") for key, each, opened in zip(keys, whole, is_open, strict=True)
        ]
        room = self.size.width - cell_len(self._mark)
        if _cells(whole) + min(cell_len(self._title), _NAMES[0]) + _AROUND <= room:
            return self._title, [*map(self._part, whole, is_open)]
        is_beside = self.size.width < self.screen.size.width
        name, kept, around = ("", (0, 0), _ALONE) if is_beside else (self._title, _NAMES, _AROUND)
        long = _longer(short, whole, room - around - kept[0])  # of names in one list, however long each is
        for form, cells in ((long, kept[0]), (short, kept[1])):
            if _cells(form) + min(cell_len(name), cells) + around <= room:
                return name, [*map(self._part, form, is_open)]
        opened = [self._part(("", tab.title), True) for tab in self._tabs if tab.id == self._open_tab]
        return self._title, opened

    @staticmethod
    def _part(words: tuple[str, str], is_open: bool) -> Content:
        key, title = words
        look, left, right = ("bold", "[", "]") if is_open else ("dim", " ", " ")
        return Content.assemble(left, (key, "$accent"), (title, f"{look} $foreground"), right)

    def on_click(self, event: events.Click) -> None:
        _, drawn = self._fitting
        whole = Content("").join(drawn).plain
        start = cell_len(self.left(self.size.width).plain.partition(whole)[0])
        if len(drawn) < len(self._tabs):
            return
        for tab, part in zip(self._tabs, drawn, strict=True):
            if start <= event.x < start + part.cell_length:
                self.post_message(self.Picked(tab.id))
            start += part.cell_length


_Form = Sequence[tuple[str, str]]
"""Key and title of each tab."""


def _cells(form: _Form) -> int:
    return sum(cell_len(key + title) + 2 for key, title in form)


def _longer(short: _Form, whole: _Form, room: int) -> _Form:
    """``short`` with the titles of ``whole``, from the left, as many as ``room`` has cells for."""
    form = [*short]
    for place, tab in enumerate(whole):
        longer = [*form[:place], tab, *form[place + 1 :]]
        if _cells(longer) <= room:
            form = longer
    return form
