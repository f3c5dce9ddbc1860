"""Choose a database's primary region and its read regions, by name and on a map."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, Self

from msgspec.structs import replace
from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container, Horizontal
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input, Static

from upstash_tui.catalog.region_search import best_region
from upstash_tui.catalog.regions import Cloud
from upstash_tui.products.redis.panes.region_rows import region_rows, unlisted_regions
from upstash_tui.products.redis.panes.region_side import RegionSide
from upstash_tui.products.redis.panes.region_words import region_hint
from upstash_tui.products.redis.region_choice import Outcome, RegionChoice
from upstash_tui.text import quoted
from upstash_tui.widgets.key_names import key_name
from upstash_tui.widgets.keys import Keyed, bind
from upstash_tui.widgets.region_list import RegionList
from upstash_tui.widgets.region_search import RegionSearch

_SIDE_BY_SIDE = 72
"""From this width on the map stands beside the list, not below it."""
_LIST_WIDTH, _LIST_HEIGHT = 38, 7
"""What the list needs beside the map, and what it keeps above it."""


@dataclass
class RegionPicked(Message):
    """The choice changed; a ``primary`` of the other cloud means that the cloud changed with it."""

    primary: str | None
    read_regions: tuple[str, ...]
    replaced: str = ""
    """The primary region before, until another step is made; empty if there was none."""


class RegionPicker(Keyed, Widget):
    """Type to search, one key for the primary region, one for read regions, and a map that shows both.

    The search field holds the focus at all times, so letters go to it from everywhere. A region of the other
    cloud is found too, greyed; making it the primary changes the cloud. Whatever a step takes away is named
    in the line of text. Posts :class:`RegionPicked` after each change and :class:`Done` when the user is.
    """

    HELP = "Type a part of a code, a place, a continent or a cloud. The map shows what is chosen."
    BINDINGS: ClassVar[list[BindingType]] = [
        bind("regions.primary", "primary", needs="can_have_primary", priority=True),
        bind("regions.read", "read", needs="can_have_reads", priority=True),
        bind("regions.undo", "undo", when="can_undo", priority=True),
        bind("regions.up", "move(-1)", priority=True),
        bind("regions.down", "move(1)", priority=True),
        bind("regions.page_up", "move_page(-1)", priority=True),
        bind("regions.page_down", "move_page(1)", priority=True),
        bind("regions.first", "move(-999)", priority=True),
        bind("regions.last", "move(999)", priority=True),
        bind("regions.done", "done"),
    ]
    DEFAULT_CSS = """
    RegionPicker {
        & > #region-search-line {
            height: 1;
            padding: 0 1;
            & > Static { width: 2; color: $text-muted; }
            & > Input { width: 1fr; background: transparent; }
        }
        &:focus-within > #region-search-line { outline-left: outer $accent; }
        &:focus-within > #region-search-line > Static { color: $text-accent; text-style: bold; }
        &.-side-by-side > #region-body {
            layout: horizontal;
            & > RegionSide { width: 1fr; height: 1fr; }
        }
    }
    """

    class Done(Message):
        """The user is done here; what is chosen has been posted already."""

    def __init__(self) -> None:
        super().__init__()
        self._choice = RegionChoice()
        self._unlisted: tuple[str, ...] = ()
        self._outcome = Outcome(self._choice)
        self._ready = False
        self._found = ""
        self._search = RegionSearch(placeholder="type to search")
        self._list = RegionList(id="region-list")
        self._side = RegionSide()

    def compose(self) -> ComposeResult:
        with Horizontal(id="region-search-line"):
            yield Static("/", markup=False)
            yield self._search
        with Container(id="region-body"):
            yield self._list
            yield self._side

    def on_mount(self) -> None:
        self._ready = True
        self._show(self.primary, self._outcome)

    # What is chosen

    @property
    def cloud(self) -> Cloud:
        """The cloud the regions are of."""
        return self._choice.cloud

    @property
    def primary(self) -> str | None:
        """The code of the primary region."""
        return self._choice.primary

    @property
    def read_regions(self) -> tuple[str, ...]:
        """The codes of the read regions, in the order they were chosen."""
        return self._choice.read_regions

    @property
    def is_searching(self) -> bool:
        """Whether a search is being typed."""
        return bool(self._search.value)

    def load(
        self,
        cloud: Cloud,
        plan: str | None,
        primary: str | None,
        read_regions: Sequence[str],
        primary_fixed: bool = False,
    ) -> None:
        """Start from this choice. If the rules don't allow it, it is put right, explained and posted.

        A form may call it whenever its cloud or its plan changed: where only these differ, what is chosen for
        another cloud is put aside until it comes back, and read regions that a plan forbids are dropped.
        """
        given = RegionChoice(cloud, plan, primary, tuple(read_regions), primary_fixed)
        if given == replace(self._choice, cloud=cloud, plan=plan, aside=None, before=None):
            self._take(self._choice.under(cloud, plan))
            return
        self._unlisted = unlisted_regions(given)
        self._empty_search()
        self._choice = given
        self._show(primary)
        self._take(given.under(cloud, plan), at=primary)

    def focus(self, scroll_visible: bool = True) -> Self:
        """Give the focus to the search field."""
        self._search.focus(scroll_visible)
        return self

    def search(self, text: str) -> None:
        """Search for ``text``, if there is some, and no longer for what was left in the search."""
        if text:
            self._search.replace(text, 0, len(self._search.value))

    # Keys

    @property
    def can_have_primary(self) -> bool:
        """Whether any region can be made the primary one."""
        return not self._choice.primary_fixed

    @property
    def can_have_reads(self) -> bool:
        """Whether any region can be made a read region, or no longer be one."""
        return self.cloud != "gcp" or bool(self.read_regions)

    def refuse(self, action: str, parameters: tuple[object, ...]) -> None:
        """What is chosen knows better than a binding why it can't be done."""
        if action == "primary":
            self.action_primary()
        else:
            self.action_read()

    def action_primary(self) -> None:
        """Make the region under the cursor the primary one."""
        self._find()
        if code := self._list.cursor:
            self._take(self._choice.step(self._choice.with_primary(code)), at=code)

    def action_read(self) -> None:
        """Turn the region under the cursor as a read region on or off."""
        self._find()
        if code := self._list.cursor:
            self._take(self._choice.step(self._choice.with_read(code)), at=code)

    @property
    def can_undo(self) -> bool:
        """Whether a step can be taken back, not a letter."""
        return self._choice.before is not None and not self._search.value

    def action_undo(self) -> None:
        """Take back the last step."""
        outcome = self._choice.undone()
        self._take(outcome, at=outcome.choice.primary)

    def action_move(self, steps: int) -> None:
        """Move the cursor by so many regions."""
        self._list.move(steps)
        self._look()

    def action_move_page(self, pages: int) -> None:
        """Move the cursor by so many pages."""
        self.action_move(pages * self._list.page)

    def action_done(self) -> None:
        """Post that the user is done."""
        self.post_message(self.Done())

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self._find()
        self.refresh_bindings()

    def _find(self) -> None:
        """List what the search finds. Keys may come faster than the search's own messages."""
        if self._found == self._search.value:
            return
        self._found = self._search.value
        best = best_region(self._found, self.cloud) if self._found else None
        self._show(best.code if best else self._list.cursor or self.primary)

    @on(RegionList.Pointed)
    def _pointed(self, event: RegionList.Pointed) -> None:
        event.stop()
        self.focus()
        if event.again:
            self.action_primary()
        else:
            self._list.go(event.code)
            self._look()

    def _on_descendant_focus(self, event: events.DescendantFocus) -> None:
        self._list.active = True

    def _on_descendant_blur(self, event: events.DescendantBlur) -> None:
        self._list.active = False

    # What is shown

    def _take(self, outcome: Outcome, at: str | None = None) -> None:
        """Make the outcome of a step the choice, show it with the cursor ``at`` a region, and post it."""
        before, after = self._choice, outcome.choice
        if after == before and not outcome.said and not at:
            return  # what a form repeats after us must not wipe what was said
        self._choice = after
        if not outcome.refused:
            self._empty_search()
        self._show(at or self._list.cursor or self.primary, outcome)
        chosen = (after.cloud, after.primary, after.read_regions)
        if chosen != (before.cloud, before.primary, before.read_regions):
            self.refresh_bindings()
            self.post_message(RegionPicked(after.primary, after.read_regions, after.replaced))

    def _empty_search(self) -> None:
        if self._search.value:
            with self.prevent(Input.Changed):
                self._search.value = self._found = ""
            if self._ready:
                self.refresh_bindings()

    def _show(self, at: str | None, outcome: Outcome | None = None) -> None:
        """List what the search finds with the cursor ``at`` a region, and tell the outcome of a step."""
        if self._ready:
            self._list.show(region_rows(self._choice, self._search.value, self._unlisted), at)
            self._look(outcome)
        elif outcome:
            self._outcome = outcome

    def _look(self, outcome: Outcome | None = None) -> None:
        """Say what happened, or else what can be done with the region under the cursor; mark the map."""
        code = self._list.cursor
        if outcome and outcome.said:
            self._side.show(outcome.said, refused=outcome.refused)
        elif code is None:
            self._side.show(f"No region matches {quoted(self._search.value)}.", refused=True)
        else:
            keys = {step: key_name(self, f"regions.{step}") for step in ("primary", "read")}
            self._side.show(region_hint(self._choice, code, keys))
        self._side.mark(self.primary, self.read_regions, code)

    def _on_resize(self, event: events.Resize) -> None:
        width, height = event.size
        beside = width >= _SIDE_BY_SIDE
        self.set_class(beside, "-side-by-side")
        self._list.styles.width = _LIST_WIDTH if beside else "1fr"
        self._side.fit(*(width - _LIST_WIDTH, height) if beside else (width, height - _LIST_HEIGHT))
