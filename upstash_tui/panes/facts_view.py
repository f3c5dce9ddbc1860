"""The details of one record: its facts, and where it is on the map."""

import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar, Generic

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.timer import Timer

from upstash_tui.messages import MarkChanged
from upstash_tui.resources.fact import ANY_COPY, Fact, Group
from upstash_tui.resources.resource import Resource
from upstash_tui.resources.source import R
from upstash_tui.secret import Secret
from upstash_tui.widgets.facts import GAP, Facts, Heading, Line
from upstash_tui.widgets.key_names import key_name
from upstash_tui.widgets.keys import bind
from upstash_tui.widgets.long_text import LongText
from upstash_tui.widgets.world_map import WorldMap

if TYPE_CHECKING:
    from upstash_tui.panes.attention_card import AttentionCard

REVEAL_SECONDS = 10.0


class FactsView(LongText, Generic[R]):
    """Everything that is known of a record of ``resource``; its secrets are masked until asked for.

    ``read_only`` leaves out the keys that change something. ``late`` is the late value of a column by its id
    and the key of a record, ``None`` if it is not known. ``now`` is the clock, Unix seconds.

    A key press in the list goes from one record to the next, so what is drawn stands still: all facts are
    one widget, and each takes one line wherever it fits.
    """

    SCOPED_CSS = False  # a rule looks at the size that the screen is marked with
    DEFAULT_CSS = """
    FactsView {
        padding-left: 1;
        overflow-y: scroll;
        scrollbar-size-vertical: 1;
        scrollbar-background: $background;
    }
    FactsView > Facts { margin-bottom: 1; padding-right: 1; }
    FactsView > WorldMap { height: 10; margin-bottom: 1; }
    .-narrow FactsView > WorldMap { display: none; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        bind("details.reveal", "reveal", when="has_secrets"),
        bind("details.exact", "exact", when="has_numbers"),
    ]

    def __init__(
        self,
        resource: Resource[R],
        *,
        read_only: bool = False,
        late: Callable[[str, str], Any] = lambda column, key: None,
        now: Callable[[], float] = time.time,
        id: str | None = None,
    ) -> None:
        super().__init__(id=id)
        self._resource = resource
        self._read_only = read_only
        self._late = late
        self._now = now
        self._record: R | None = None
        self._groups: tuple[Group, ...] = ()
        self._revealed = False
        self._exact = False
        self._timer: Timer | None = None
        self._teams: dict[str, str] = {}
        """Names of teams by their ids; empty while a name is being read, or can't be."""
        self._card: AttentionCard | None = None

    def compose(self) -> ComposeResult:
        yield Facts()
        if self._resource.regions is not None:
            yield WorldMap()

    def on_mount(self) -> None:
        self._draw()
        self.call_later(self.refresh_bindings)  # its keys act from the list, too

    @property
    def record(self) -> R | None:
        """The record that is shown."""
        return self._record

    def open(self, record: R | None) -> None:
        """Show ``record``, or nothing."""
        if self._key(record) != self._key(self._record):
            self._mask()
            self.scroll_home(animate=False)
        self._record = record
        self._draw()

    def set_read_only(self, read_only: bool) -> None:
        """Set whether the keys that change something are left out."""
        self._read_only = read_only
        self._draw()

    @property
    def has_secrets(self) -> bool:
        """Whether something is masked, or could be."""
        return any(isinstance(fact.value, Secret) for fact in self._facts)

    @property
    def mark(self) -> str:
        """What stands behind the tabs: whether numbers have every digit."""
        return "exact" if self._exact else ""

    @property
    def has_numbers(self) -> bool:
        """Whether something can be given with every digit."""
        return any(callable(fact.value) or self._teams.get(str(fact.value)) for fact in self._facts)

    @property
    def _facts(self) -> Iterable[Fact]:
        return (fact for group in self._groups for fact in group.facts)

    def _key(self, record: R | None) -> str | None:
        return None if record is None else self._resource.key(record)

    def _draw(self) -> None:
        before = (self.has_secrets, self.has_numbers)
        self._groups = self._read_groups()
        if (self.has_secrets, self.has_numbers) != before:
            self.refresh_bindings()
        if not self.children:
            return  # being made: it is drawn once it is there
        self._read_team_names()
        self._draw_attention(self._record)
        self.query_one(Facts).set_lines([*self._lines()])
        for world in self.query(WorldMap):
            if world.is_blank:
                self.call_after_refresh(self._draw_map)  # the first time it takes a while: words come before
            else:
                self._draw_map()

    def _read_groups(self) -> tuple[Group, ...]:
        facts, record = self._resource.facts, self._record
        if facts is None or record is None:
            return ()
        return tuple(facts(record, self._now(), partial(self._late_of, record)))

    def _late_of(self, record: R, column: str) -> Any:
        return self._late(column, self._resource.key(record))

    def _lines(self) -> Iterator[Line | Heading]:
        """The facts under their headings, a blank line before each heading but the first."""
        copied = self._copied(self._record)
        for place, group in enumerate(self._groups):
            if place:
                yield GAP
            yield Heading(group.title, group.note, group.short)
            for fact in group.facts:
                yield self._line(fact, copied)

    def _read_team_names(self) -> None:
        """Read the name of the team that owns the record, once."""
        for fact in self._facts:
            if fact.team and (team := str(fact.value)) not in self._teams:
                from upstash_tui.panes.team_names import ask_for_team_names

                self._teams[team] = ""
                ask_for_team_names(self, team, self._team_names_read)

    def _team_names_read(self, names: Mapping[str, str]) -> None:
        self._teams |= names
        self._draw()

    def _draw_attention(self, record: R | None) -> None:
        found = None if record is None else self._resource.attention(record, partial(self._late_of, record))
        if self._card is None and found is not None:
            from upstash_tui.panes.attention_card import AttentionCard

            self._card = AttentionCard()
            self.mount(self._card, before=0)
        if self._card is not None:
            self._card.display = found is not None
            if found is not None:
                self._card.show(found, read_only=self._read_only)

    def _draw_map(self) -> None:
        regions = self._resource.regions
        world = self.query_one(WorldMap)
        if regions is None or self._record is None:
            world.clear()
        else:
            primary, *others = regions(self._record)
            world.set_marks(primary, others, None)

    def _copied(self, record: R | None) -> set[str]:
        """Letters of the copy formats that the record has."""
        copies = self._resource.copies
        return {each.key for each in copies(record)} if copies and record is not None else set()

    def _line(self, fact: Fact, copied: set[str]) -> Line:
        value: Any = fact.value
        if isinstance(value, Secret):
            value = value.reveal() if self._revealed else str(value)
        elif callable(value):
            value = value(self._exact)
        elif fact.team and not self._exact:
            value = self._teams.get(value) or value
        return Line(fact.label, value, self._keys(fact, copied), fact.short, fact.beside, fact.share)

    def _keys(self, fact: Fact, copied: set[str]) -> str:
        """The keys that copy or change what the fact says, as far as they are to be had."""
        if fact.copy == ANY_COPY:
            return key_name(self, "record.copy")
        if fact.copy in copied:
            return f"{key_name(self, 'record.copy')} {key_name(self, f'pick.{fact.copy}')}"
        if fact.action and not self._read_only:
            letter = self._resource.action(fact.action).key
            return f"{key_name(self, 'record.change')} {key_name(self, f'pick.{letter}')}"
        return ""

    def action_exact(self) -> None:
        """Every digit, or few."""
        self._exact = not self._exact
        self.post_message(MarkChanged())
        self._draw()

    def action_reveal(self) -> None:
        """Show the secrets for a moment, or mask them again."""
        if self._revealed:
            self._mask()
        elif self._record is not None:
            self._revealed = True
            self.scroll_home(animate=False)  # where they are
            self._timer = self.set_timer(REVEAL_SECONDS, self._mask)
            self._draw()

    def _mask(self) -> None:
        if not self._revealed:
            return
        self._revealed = False
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
        self._draw()
