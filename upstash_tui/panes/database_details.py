"""One database: its state, where it is, what it costs, how to connect."""

from datetime import UTC, datetime
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
from upstash_tui.secret import Secret
from upstash_tui.widgets.facts import Fact, Facts

DASH = "—"
"""What stands for a value that the server did not tell. Never zero."""
REVEAL_SECONDS = 10.0


class DatabaseDetails(VerticalScroll):
    """Everything the list knows about the database under the cursor; its secrets masked until asked for."""

    DEFAULT_CSS = """
    DatabaseDetails { padding: 0 1; }
    DatabaseDetails > #connect { margin-top: 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("v", "reveal", "Reveal", id="details.reveal", tooltip="Show the secrets for ten seconds"),
    ]

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._database: Database | None = None
        self._revealed = False
        self._timer: Timer | None = None

    def compose(self) -> ComposeResult:
        yield Facts(id="facts")
        yield Facts(id="connect")

    def open(self, database: Database | None) -> None:
        """Show ``database``, or nothing."""
        if database is None or self._database is None or database.id != self._database.id:
            self._mask()
            self.scroll_home(animate=False)
        self._database = database
        self._draw()

    def _draw(self) -> None:
        database = self._database
        self.query_one("#facts", Facts).set_facts(self._about(database) if database else [])
        self.query_one("#connect", Facts).set_facts(self._connection(database) if database else [])

    @staticmethod
    def _about(database: Database) -> list[Fact]:
        chosen = plan(database.plan_name)
        price = price_line(database.plan_name, len(database.read_regions)) if chosen else DASH
        return [
            Fact("State", condition_text(database)),
            Fact("Primary", _place(database.primary_region)),
            Fact("Read", ", ".join(_place(code) for code in database.read_regions) or "none"),
            Fact("Plan", chosen.title if chosen else database.type or DASH),
            Fact("Price", price),
            Fact("Budget", f"${database.budget} a month" if database.budget else DASH),
            Fact("Eviction", _on_off(database.eviction)),
            Fact("TLS", _on_off(database.tls)),
            Fact("Auto upgrade", _on_off(database.auto_upgrade)),
            Fact("Daily backup", _on_off(database.daily_backup)),
            Fact("Created", _when(database.created)),
            Fact("Owner", database.customer_id or DASH),
            Fact("Id", database.id, "y i"),
            Fact("", Content.styled(f"Prices of {TAKEN}, {PRICE_PAGE}", "dim") if chosen else ""),
        ]

    def _connection(self, database: Database) -> list[Fact]:
        if not database.endpoint:
            return [Fact("Connect", "once it has an endpoint")]
        return [
            Fact("REST URL", database.rest_url, "y u"),
            Fact("REST token", self._secret(database.rest_token), "y t"),
            Fact("Read-only", self._secret(database.read_only_rest_token), "y o"),
            Fact("Host", f"{database.host}:{database.port or DASH}"),
            Fact("Password", self._secret(database.password)),
            Fact(".env lines", "UPSTASH_REDIS_REST_URL and _TOKEN", "y e"),
            Fact("Redis URL", f"rediss://default:…@{database.host}", "y r"),
            Fact("redis-cli", "the whole command", "y c"),
        ]

    def _secret(self, secret: Secret | None) -> str:
        if not secret:
            return DASH
        return secret.reveal() if self._revealed else str(secret)

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


def _place(code: str) -> str:
    known = region(code)
    return f"{code} {known.place}" if known else code or DASH


def _on_off(value: bool | None) -> str:
    return DASH if value is None else "on" if value else "off"


def _when(seconds: int | None) -> str:
    """A moment in local time, and how long ago that is."""
    if not seconds:
        return DASH
    try:
        moment = datetime.fromtimestamp(seconds, UTC).astimezone()
    except (OverflowError, OSError, ValueError):
        return DASH
    days = (datetime.now(UTC) - moment).days
    age = (
        "today"
        if days < 1
        else f"{days} day{'s' if days > 1 else ''} ago"
        if days < 60
        else f"{days // 30} months ago"
    )
    return f"{moment:%Y-%m-%d %H:%M} ({age})"
