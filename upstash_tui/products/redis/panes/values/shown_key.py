"""What a key holds, read and shown: its rows or its text."""

from dataclasses import dataclass
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from upstash_tui.products.redis.data.keys.words import shown_name
from upstash_tui.products.redis.data.values.reading import read, read_info, read_more
from upstash_tui.products.redis.data.values.value import Item, Value
from upstash_tui.products.redis.panes.data_guards import asking
from upstash_tui.products.redis.panes.data_pane import DataPane
from upstash_tui.products.redis.panes.values import words as value_words
from upstash_tui.products.redis.panes.values.content_view import ContentView
from upstash_tui.products.redis.panes.values.rows import ValueRows
from upstash_tui.widgets.ground import Ground, Switcher
from upstash_tui.widgets.keys import Keyed, bind
from upstash_tui.widgets.sentence import put, put_or_hide
from upstash_tui.widgets.title_rule import TitleRule


class ShownKey(Keyed, Ground, Vertical):
    """The key given to :meth:`open`, read with the commands of ``pane``."""

    DEFAULT_CSS = """
    ShownKey { height: 1fr; }
    ShownKey > Switcher { height: 1fr; }
    ShownKey .value-said { padding: 0 1; color: $text-muted; }
    ShownKey > .value-note { height: auto; padding: 0 1; color: $text-muted; display: none; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        bind("value.back", "back", when="shows_item"),
        bind("value.more", "more", needs="has_more", without="all of it is here"),
        bind("value.turn", "turn", when="turns"),
        bind("value.info", "info", needs="is_there", without="no key is open"),
    ]

    @dataclass(eq=False, repr=False)
    class Changed(Message):
        """The key was changed: ``now`` is ``key``; or renamed: the new name; or it is gone: ``None``."""

        key: bytes
        now: bytes | None

    @dataclass(eq=False, repr=False)
    class Made(Message):
        """There is a new key."""

        key: bytes
        kind: str

    def __init__(self, pane: DataPane, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.pane, self._ask = pane, asking(pane)
        self.key: bytes | None = None
        """The key that is shown."""
        self.value: Value | None = None
        """What was read of it, once it was."""
        self.item: Item | None = None
        """The row that is shown whole."""
        self.kind = ""
        """Its type as far as it is known."""

    def compose(self) -> ComposeResult:
        yield TitleRule("Value")
        with Switcher(initial="value-said"):
            yield Static(classes="value-said", id="value-said")
            yield Vertical(ValueRows(), id="value-rows")
            yield Vertical(ContentView(), id="value-content")
        yield Static(classes="value-note")

    def on_mount(self) -> None:
        self._draw()

    @property
    def _has_parts(self) -> bool:
        """Whether all that is drawn is there: not while it is being made, or taken down."""
        return all(self.query(part) for part in (TitleRule, ValueRows, ContentView, "#value-said"))

    # What it shows

    def open(self, key: bytes | None, kind: str = "") -> None:
        """Show this key; ``kind`` is its type if that is known. ``None`` shows nothing."""
        self.key, self.kind, self.value, self.item = key, kind, None, None
        for group in ("value", "info"):
            self.workers.cancel_group(self, group)
        self.note("")
        self._draw()
        self.read_again()

    def read_again(self, *, backwards: bool = False) -> None:
        """Read the first part of the key."""
        if self.key is not None:
            self._read(self.key, self.kind, backwards)

    @property
    def rows(self) -> ValueRows:
        return self.query_one(ValueRows)

    @property
    def here(self) -> Item | None:
        """The row that is shown whole, or that under the cursor."""
        if self.item is not None or self.value is None or self.value.is_text:
            return self.item
        return self.rows.item

    @property
    def is_there(self) -> bool:
        """Whether a key is shown that holds something."""
        return self.value is not None and not self.value.is_gone and self.value.kind is not None

    @property
    def has_rows(self) -> bool:
        """Whether rows can be added to it."""
        return self.value is not None and self.is_there and not self.value.is_text

    @property
    def shows_item(self) -> bool:
        return self.item is not None

    @property
    def has_more(self) -> bool:
        """Whether there are rows that were not read yet."""
        return self.value is not None and bool(self.value.following) and self.item is None

    @property
    def turns(self) -> bool:
        return self.value is not None and self.value.turns and self.item is None

    def show(self, value: Value, *, anew: bool = False) -> None:
        """Show what is known of the key now."""
        self.value = value
        self.kind = value.kind or ""
        if self._has_parts:
            if not value.is_text and value.kind is not None:
                self.rows.show_items(value, anew=anew)
            self._draw()

    def show_item(self, item: Item | None) -> None:
        """Show this row whole; ``None`` all rows."""
        self.item = item
        self._draw()

    def focus_first(self) -> None:
        """Give the focus to what is shown; where that takes none, to the view itself."""
        shown = self.query_one(Switcher).current
        takes = self.query(f"#{shown} ValueRows, #{shown} TextView")
        self.screen.set_focus(takes.first() if takes else self)

    def note(self, sentence: str) -> None:
        """Say ``sentence`` below the value; an empty one takes it back."""
        for line in self.query(".value-note").results(Static):
            put_or_hide(line, sentence)

    # Keys

    def action_back(self) -> None:
        self.show_item(None)

    def action_more(self) -> None:
        self._read_more()

    def action_turn(self) -> None:
        """The other way round."""
        if self.value is not None:
            self.read_again(backwards=not self.value.backwards)

    def action_info(self) -> None:
        self._read_info()

    @on(ValueRows.Selected)
    def _selected(self, event: ValueRows.Selected) -> None:
        event.stop()
        self.show_item(self.rows.item_of(event.key))

    @on(ValueRows.Highlighted)
    def _highlighted(self, event: ValueRows.Highlighted) -> None:
        event.stop()
        if self.has_more and event.key is not None and event.key == self.rows.keys[-1]:
            self.action_more()

    # Reading

    @work(group="value", exclusive=True)
    async def _read(self, key: bytes, kind: str, backwards: bool) -> None:
        value = await read(self._ask, key, kind, backwards=backwards)
        if value is not None and key == self.key:
            self.item = None
            self.show(value, anew=True)
            if value.is_gone:
                self.post_message(self.Changed(key, None))

    @work(group="value", exclusive=True)
    async def _read_more(self) -> None:
        value = self.value
        more = None if value is None else await read_more(self._ask, value)
        if more is not None and value is self.value:
            self.show(more)

    @work(group="info", exclusive=True)
    async def _read_info(self) -> None:
        value = self.value
        found = None if value is None else await read_info(self._ask, value)
        if value is not None and found is not None and value.key == self.key:
            self.note(value_words.info(value, *found))

    # Drawing

    def _draw(self) -> None:
        if not self._has_parts:
            return
        value = self.value
        self._draw_title()
        if value is None or not self.is_there:
            put(self.query_one("#value-said", Static), value_words.instead(self.pane, self.key, value))
            self._turn_to("value-said")
        elif self.item is not None:
            self.query_one(ContentView).show(self.item.value, value_words.of_item(value, self.item))
            self._turn_to("value-content")
        elif value.is_text:
            self.query_one(ContentView).show(value.content, value_words.cut(value))
            self._turn_to("value-content")
        else:
            self._turn_to("value-rows")
        self.refresh_bindings()

    def _turn_to(self, part: str) -> None:
        """Show this part. The focus goes along: it is not lost with the part that is hidden."""
        switcher, had_focus = self.query_one(Switcher), self.has_focus_within
        if switcher.current != part:
            if had_focus:
                self.screen.set_focus(self)
            switcher.current = part
            if had_focus:
                self.focus_first()

    def _draw_title(self) -> None:
        key, value = self.key, self.value
        parts = [Content.styled("Value" if key is None else shown_name(key), "bold $foreground")]
        aside = Content("")
        if value is not None and self.is_there:
            parts.append(Content.styled(value_words.amount(value), "dim $foreground"))
            aside = Content.styled(value_words.lifetime(value), "dim $foreground")
        self.query_one(TitleRule).set_parts(parts, aside)
