"""The keys of a database as far as they were seen, with a pattern above them."""

from collections.abc import Sequence
from functools import partial
from typing import ClassVar, Self

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content

from upstash_tui.products.redis.panes.data_pane import DataPane
from upstash_tui.products.redis.panes.keys import menus as key_menus
from upstash_tui.products.redis.panes.keys import notes as key_notes
from upstash_tui.products.redis.panes.keys.pattern_bar import PatternBar
from upstash_tui.products.redis.panes.keys.reader import KeyReader, ShowsKeys
from upstash_tui.products.redis.panes.keys.rows import KeyRows
from upstash_tui.products.redis.panes.keys.table import KeyTable
from upstash_tui.products.redis.panes.token_dialog import full_token_hint
from upstash_tui.widgets.ground import Ground
from upstash_tui.widgets.key_names import key_name
from upstash_tui.widgets.keys import Keyed, bind


class KeyList(Keyed, Ground, ShowsKeys):
    """Shows and reads the keys of the database that ``pane`` visits."""

    DEFAULT_CSS = "KeyList { width: 1fr; height: 1fr; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        bind("keys.pattern", "pattern", needs="reader.has_database"),
        bind("keys.more", "more", needs="may_go_on", without="there are no more keys to go on to"),
        bind("keys.kind", "kind", needs="reader.has_database"),
        bind("keys.clear", "clear", when="may_clear"),
    ]

    reader: KeyReader

    def __init__(self, pane: DataPane) -> None:
        super().__init__()
        self._pane = pane
        self.reader = KeyReader(self, pane)
        self.rows = KeyRows(self.reader)
        self._bar = PatternBar()
        self._can: tuple[bool, ...] = ()
        """What the keys could do when they were shown last."""

    def compose(self) -> ComposeResult:
        yield self._bar
        yield self.rows

    def on_mount(self) -> None:
        self.update()

    def focus(self, scroll_visible: bool = True) -> Self:
        """Focus the rows."""
        self.rows.table.focus(scroll_visible)
        return self

    def look_for(self, typed: str = "", kind: str = "", *, again: bool = False) -> None:
        """Show the keys that match, from the start; ``again`` if that is what was shown."""
        self.reader.look_for(typed, kind)
        walk = self.reader.walk
        self.rows.begin(b"" if walk is None else walk.beginning, stay=again)
        self.update()

    def clear(self) -> None:
        """Show nothing."""
        self.reader.forget()
        self.rows.begin()
        self.update()

    @property
    def lines(self) -> int:
        return self.rows.lines

    @property
    def in_sight(self) -> Sequence[bytes]:
        return self.rows.in_sight

    def learned(self, keys: Sequence[bytes]) -> None:
        self.rows.learned(keys)

    def took(self, new: Sequence[bytes]) -> None:
        self.rows.add(new)
        self.update()
        name = None if self.reader.walk is None else self.reader.walk.name
        if name is not None and name in new:
            self.rows.select(name)

    def put(self, key: bytes, kind: str) -> None:
        """There is a new key."""
        if (walk := self.reader.walk) is not None:
            walk.put(key, kind)
            self.took([key])
            self.rows.select(key)

    def drop(self, keys: Sequence[bytes]) -> None:
        """There are no such keys any more."""
        if (walk := self.reader.walk) is not None:
            walk.drop(keys)
            self.reader.facts.forget(keys)
            self.rows.drop(keys)
            self.update()

    def changed(self, key: bytes) -> None:
        """What is known of a key may be another now."""
        self.reader.facts.forget([key])
        self.rows.learned([key])
        self.reader.rows_moved()

    @on(KeyRows.Marked)
    def update(self) -> None:
        """Say how far the walk came."""
        walk, walking, key = self.reader.walk, self.reader.is_walking, partial(key_name, self)
        self.rows.count({} if walk is None else walk.kinds, all_seen=walk is not None and walk.ended)
        marked, seconds = len(self.rows.marks), self.reader.seconds.passed
        aside = key_notes.aside(walk, key, marked=marked, walking=walking, seconds=seconds)
        self._bar.show(key("keys.pattern"), key_notes.looked_for(walk, key), aside)
        instead: Sequence[Content] = ()
        if not self.rows.has_rows:
            hint = full_token_hint(self._pane, self._pane.visit)
            instead = key_notes.in_place_of_rows(walk, key, walking=walking, full_token=hint)
        self.rows.frame(notice=key_notes.notice(walk, key), instead=instead)
        can = self.may_go_on, walking, self.may_clear
        if can != self._can:
            self._can = can
            self.refresh_bindings()

    @on(KeyRows.Moved)
    def _rows_moved(self, event: KeyRows.Moved) -> None:
        event.stop()
        self.reader.rows_moved()

    # The walk

    @property
    def may_go_on(self) -> bool:
        """Whether there may be more keys than were seen."""
        walk = self.reader.walk
        return walk is not None and walk.may_go_on

    @property
    def may_clear(self) -> bool:
        """Whether a pattern is being typed, or not all keys are looked for."""
        walk = self.reader.walk
        return self._bar.is_typing or (walk is not None and bool(walk.typed or walk.kind))

    def action_more(self) -> None:
        self.reader.more()

    def action_clear(self) -> None:
        if self._bar.is_typing:
            self.focus()
        else:
            self.look_for()

    @on(KeyTable.AtEnd)
    def _at_end(self, event: KeyTable.AtEnd) -> None:
        event.stop()
        if self.may_go_on:
            self.reader.more()

    # What is looked for

    async def action_pattern(self) -> None:
        if (walk := self.reader.walk) is not None:
            await self._bar.type(walk.typed)
            self.update()

    @on(PatternBar.Applied)
    def _pattern_applied(self, event: PatternBar.Applied) -> None:
        event.stop()
        self.focus()
        if (walk := self.reader.walk) is not None and event.typed != walk.typed:
            self.look_for(event.typed, walk.kind)

    @on(PatternBar.Left)
    def _pattern_left(self, event: PatternBar.Left) -> None:
        event.stop()
        self.update()

    def action_kind(self) -> None:
        if (walk := self.reader.walk) is not None:
            self.app.push_screen(key_menus.kinds(walk.kind), self._kind_picked)

    def _kind_picked(self, picked: str | None) -> None:
        walk, kind = self.reader.walk, "" if picked == key_menus.ANY else picked
        if walk is not None and kind is not None and kind != walk.kind:
            self.look_for(walk.typed, kind)
