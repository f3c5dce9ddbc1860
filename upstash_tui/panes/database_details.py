"""One database: its state, how to connect, where it is, what it costs and what it may do."""

import time
from collections.abc import Callable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.timer import Timer

from upstash_tui.catalog.plans import PRICE_PAGE, TAKEN, plan, price_in_short, price_line
from upstash_tui.catalog.regions import region
from upstash_tui.formatting.moments import age, local_time
from upstash_tui.formatting.numbers import COUNT, SIZE, Quantity
from upstash_tui.formatting.words import UNKNOWN, on_off
from upstash_tui.products.redis.copy_formats import copy_formats
from upstash_tui.products.redis.records import Database
from upstash_tui.products.redis.status import status
from upstash_tui.secret import Secret
from upstash_tui.widgets.facts import GAP, Fact, Facts
from upstash_tui.widgets.key_names import key_name
from upstash_tui.widgets.keys import bind
from upstash_tui.widgets.long_text import LongText
from upstash_tui.widgets.world_map import WorldMap

REVEAL_SECONDS = 10.0
_NO_LIMIT = 2**62
"""Limits from here on mean that there is none: the API sends 2**63 - 1."""


class DatabaseDetails(LongText):
    """Everything the list knows about the database in sight; its secrets masked until asked for.

    ``read_only`` leaves out the keys that change something. ``now`` is the clock, Unix seconds.

    A key press in the list goes from one database to the next, so what is drawn stands still: all facts are
    one widget, and each takes one line wherever it fits.
    """

    SCOPED_CSS = False  # a rule looks at the size that the screen is marked with
    DEFAULT_CSS = """
    DatabaseDetails {
        padding-left: 1;
        overflow-y: scroll;
        scrollbar-size-vertical: 1;
        scrollbar-background: $background;
    }
    DatabaseDetails > Facts { margin-bottom: 1; padding-right: 1; }
    DatabaseDetails > WorldMap { height: 10; margin-bottom: 1; }
    .-narrow DatabaseDetails > WorldMap { display: none; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        bind("details.reveal", "reveal", needs="database"),
        bind("details.exact", "exact", needs="database"),
    ]

    def __init__(
        self, *, read_only: bool = False, now: Callable[[], float] = time.time, id: str | None = None
    ) -> None:
        super().__init__(id=id)
        self._read_only = read_only
        self._now = now
        self._database: Database | None = None
        self._revealed = False
        self._copied: set[str] = set()
        """The lines of the copy menu, by their letters."""
        self._exact = False
        self._timer: Timer | None = None

    def compose(self) -> ComposeResult:
        yield Facts()
        yield WorldMap()

    def on_mount(self) -> None:
        self._draw()

    @property
    def database(self) -> Database | None:
        """The one in sight."""
        return self._database

    def open(self, database: Database | None) -> None:
        """Show ``database``, or nothing."""
        if database is None or self._database is None or database.id != self._database.id:
            self._mask()
            self.scroll_home(animate=False)
        self._database = database
        self._draw()

    def set_read_only(self, read_only: bool) -> None:
        """Whether the keys that change something are left out."""
        self._read_only = read_only
        self._draw()

    def _draw(self) -> None:
        if not self.children:
            return  # being made: it is drawn once it is there
        self.query_one(Facts).set_facts(self._facts(self._database) if self._database else [])
        if self.query_one(WorldMap).is_blank:
            self.call_after_refresh(self._draw_map)  # the first time it takes a while: words come before
        else:
            self._draw_map()

    def _draw_map(self) -> None:
        world = self.query_one(WorldMap)
        if self._database is None:
            world.clear()
        else:
            world.set_marks(self._database.primary_region, self._database.read_regions, None)

    def _facts(self, database: Database) -> list[Fact]:
        self._copied = {entry.key for entry in copy_formats(database)}
        return [
            *self._connect(database),
            GAP,
            *self._place(database),
            GAP,
            *self._plan(database),
            GAP,
            *self._rest(database),
        ]

    def _copy(self, letter: str) -> str:
        """The keys that lead to this line of the copy menu; none where it has no such line."""
        if letter not in self._copied:
            return ""
        return f"{key_name(self, 'databases.copy')} {key_name(self, f'pick.{letter}')}"

    def _more_copies(self) -> str:
        """Some of what else the copy menu has."""
        named = {".env": {"e", "b"}, "redis-cli": {"c"}}
        return " · ".join((*(name for name, letters in named.items() if letters & self._copied), "more"))

    def _change(self, letter: str) -> str:
        """The keys that lead to this line of the change menu, where changing is allowed."""
        if self._read_only:
            return ""
        return f"{key_name(self, 'databases.change')} {key_name(self, f'pick.{letter}')}"

    def _connect(self, database: Database) -> list[Fact]:
        state = Fact("State", status(database).words)
        if not database.endpoint:
            return [state, Fact("Endpoint", "none yet")]
        return [
            state,
            Fact(
                "REST URL",
                database.rest_url,
                self._copy("u"),
                short=database.rest_url.removeprefix("https://"),
            ),
            Fact("REST token", self._secret(database.rest_token), self._copy("t")),
            Fact("  read-only", self._secret(database.read_only_rest_token), self._copy("o")),
            Fact(
                "Endpoint",
                f"{database.host}:{database.port or UNKNOWN}",
                short=f"this host, port {database.port or UNKNOWN}",  # which stands above
            ),
            Fact("Password", self._secret(database.password)),
            Fact("Copy as", self._more_copies(), key_name(self, "databases.copy")),
        ]

    def _place(self, database: Database) -> list[Fact]:
        codes = database.read_regions
        keys = "" if database.cloud == "gcp" else self._change("r")
        return [
            Fact("Primary", _region(database.primary_region)),
            Fact("Read regions", ", ".join(map(_region, codes)) or "none", keys, short=", ".join(codes)),
        ]

    def _plan(self, database: Database) -> list[Fact]:
        chosen = plan(database.plan_name)
        facts = [
            Fact("Plan", chosen.title if chosen else database.type or UNKNOWN, self._change("p")),
            _price(database),
            self._budget(database),
            Fact("Data", self._limit(SIZE, database.disk_bytes)),
            Fact("Commands/s", self._limit(COUNT, database.max_commands_per_second)),
            Fact("Commands/mo", self._limit(COUNT, database.request_limit)),
            Fact("Clients", self._limit(COUNT, database.max_clients)),
            Fact("Request", self._limit(SIZE, database.max_request_bytes)),
            Fact("Record", self._limit(SIZE, database.max_entry_bytes)),
        ]
        if chosen is not None:
            facts.append(Fact("", Content.styled(f"Prices of {TAKEN}, {PRICE_PAGE}", "dim")))
        return facts

    def _budget(self, database: Database) -> Fact:
        chosen = plan(database.plan_name)
        if chosen is not None and not chosen.has_budget:
            return Fact("Budget", "pay as you go only")
        value = f"${database.budget:,} a month" if database.budget else UNKNOWN
        return Fact("Budget", value, self._change("b"))

    def _rest(self, database: Database) -> list[Fact]:
        return [
            Fact("Eviction", on_off(database.eviction), self._change("e")),
            Fact("TLS", on_off(database.tls)),
            Fact("Auto upgrade", on_off(database.auto_upgrade), self._change("u")),
            Fact("Daily backup", on_off(database.daily_backup), self._change("d")),
            Fact("Prod Pack", on_off(database.prod_pack), self._change("k")),
            Fact("Created", self._since(database.created)),
            Fact("Owner", database.customer_id or UNKNOWN, self._change("m")),
            Fact("Id", database.id, self._copy("i")),
        ]

    def _secret(self, secret: Secret | None) -> str:
        if not secret:
            return UNKNOWN
        return secret.reveal() if self._revealed else str(secret)

    def _limit(self, quantity: Quantity, value: int | None) -> str:
        if value is None:
            return UNKNOWN
        if value >= _NO_LIMIT:
            return "no limit"
        return f"{quantity.text(value, exact=self._exact)} at most"

    def _since(self, seconds: int | None) -> str:
        if not seconds:
            return UNKNOWN
        return f"{local_time(seconds, exact=self._exact)} ({age(seconds, self._now())})"

    def action_exact(self) -> None:
        """Every digit, or few."""
        self._exact = not self._exact
        self._draw()

    def action_reveal(self) -> None:
        """Show the secrets for a moment, or mask them again."""
        if self._revealed:
            self._mask()
        elif self._database is not None:
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


def _price(database: Database) -> Fact:
    chosen, reads = plan(database.plan_name), len(database.read_regions)
    if chosen is None:
        return Fact("Price", UNKNOWN)
    return Fact("Price", price_line(chosen.name, reads), short=price_in_short(chosen.name, reads))


def _region(code: str) -> str:
    known = region(code)
    return f"{code} {known.place}" if known else code or UNKNOWN
