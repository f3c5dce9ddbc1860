"""One database: its state, how to connect, where it is, what it costs and what it may do."""

import time
from collections.abc import Callable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.timer import Timer

from upstash_tui.api.database import Database
from upstash_tui.catalog.plans import PRICE_PAGE, TAKEN, plan, price_line
from upstash_tui.catalog.regions import region
from upstash_tui.inventory import condition_text
from upstash_tui.readable.moments import age, local_time
from upstash_tui.readable.numbers import COUNT, SIZE, Quantity
from upstash_tui.readable.words import UNKNOWN, on_off
from upstash_tui.secret import Secret
from upstash_tui.widgets.facts import Fact, Facts
from upstash_tui.widgets.world_map import WorldMap

REVEAL_SECONDS = 10.0
_NO_LIMIT = 2**62
"""Limits from here on mean that there is none: the API sends 2**63 - 1."""


class DatabaseDetails(VerticalScroll):
    """Everything the list knows about the database in sight; its secrets masked until asked for.

    ``now`` is the clock, Unix seconds.
    """

    SCOPED_CSS = False  # a rule looks at the size that the screen is marked with
    DEFAULT_CSS = """
    DatabaseDetails { padding-left: 1; scrollbar-size-vertical: 1; scrollbar-gutter: stable; }
    DatabaseDetails > Facts { margin-bottom: 1; padding-right: 1; }
    DatabaseDetails > WorldMap { height: 10; margin-bottom: 1; }
    .-narrow DatabaseDetails > WorldMap { display: none; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("v", "reveal", "Reveal", id="details.reveal", tooltip="Show the secrets for ten seconds"),
        Binding("x", "exact", "Exact", id="details.exact", tooltip="Every digit of the numbers, or few"),
    ]

    def __init__(self, *, now: Callable[[], float] = time.time, id: str | None = None) -> None:
        super().__init__(id=id)
        self._now = now
        self._database: Database | None = None
        self._revealed = False
        self._exact = False
        self._timer: Timer | None = None

    def compose(self) -> ComposeResult:
        yield Facts(id="connect")
        yield Facts(id="place")
        yield Facts(id="plan")
        yield Facts(id="rest")
        world = WorldMap()
        world.visible = False
        yield world

    def open(self, database: Database | None) -> None:
        """Show ``database``, or nothing."""
        if database is None or self._database is None or database.id != self._database.id:
            self._mask()
            self.scroll_home(animate=False)
        self._database = database
        self._draw()

    def _draw(self) -> None:
        database = self._database
        sections = {"#connect": self._connect, "#place": _place, "#plan": self._plan, "#rest": self._rest}
        for name, facts in sections.items():
            self.query_one(name, Facts).set_facts(facts(database) if database else [])
        world = self.query_one(WorldMap)
        if database is not None:
            world.set_marks(database.primary_region, database.read_regions, None)
        if world.visible != (database is not None):
            self.call_after_refresh(self._show_map)  # the first time it takes a while: words come before

    def _show_map(self) -> None:
        self.query_one(WorldMap).visible = self._database is not None

    def _connect(self, database: Database) -> list[Fact]:
        state = Fact("State", condition_text(database))
        if not database.endpoint:
            return [state, Fact("Endpoint", "none yet")]
        return [
            state,
            Fact("REST URL", database.rest_url, "y u"),
            Fact("REST token", self._secret(database.rest_token), "y t"),
            Fact("  read-only", self._secret(database.read_only_rest_token), "y o"),
            Fact("Endpoint", f"{database.host}:{database.port or UNKNOWN}"),
            Fact("Password", self._secret(database.password)),
            Fact("Copy as", ".env · redis-cli · more", "y"),
        ]

    def _plan(self, database: Database) -> list[Fact]:
        chosen = plan(database.plan_name)
        facts = [
            Fact("Plan", chosen.title if chosen else database.type or UNKNOWN, "e p"),
            Fact("Price", price_line(chosen.name, len(database.read_regions)) if chosen else UNKNOWN),
            _budget(database),
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

    def _rest(self, database: Database) -> list[Fact]:
        return [
            Fact("Eviction", on_off(database.eviction), "e e"),
            Fact("TLS", on_off(database.tls)),
            Fact("Auto upgrade", on_off(database.auto_upgrade), "e u"),
            Fact("Daily backup", on_off(database.daily_backup), "e d"),
            Fact("Prod Pack", on_off(database.prod_pack), "e k"),
            Fact("Created", self._since(database.created)),
            Fact("Owner", database.customer_id or UNKNOWN, "e m"),
            Fact("Id", database.id, "y i"),
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
            self._timer = self.set_timer(REVEAL_SECONDS, self._mask)
        self._draw()

    def _mask(self) -> None:
        self._revealed = False
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
        self._draw()


def _budget(database: Database) -> Fact:
    chosen = plan(database.plan_name)
    if chosen is not None and not chosen.has_budget:
        return Fact("Budget", "pay as you go only")
    return Fact("Budget", f"${database.budget:,} a month" if database.budget else UNKNOWN, "e b")


def _place(database: Database) -> list[Fact]:
    reads = ", ".join(_region(code) for code in database.read_regions)
    return [
        Fact("Primary", _region(database.primary_region)),
        Fact("Read regions", reads or "none", "" if database.cloud == "gcp" else "e r"),
    ]


def _region(code: str) -> str:
    known = region(code)
    return f"{code} {known.place}" if known else code or UNKNOWN
