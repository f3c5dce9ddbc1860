"""A little app around the pane of backups, for its tests."""

from typing import Any

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import ContentSwitcher, Static

from tests.clock import NOW
from tests.host import Host
from upstash_tui.messages import OperationRequested
from upstash_tui.panes.backups import BackupsPane, BackupsRequested, RestoreElsewhere
from upstash_tui.products.redis.backup import Backup
from upstash_tui.products.redis.records import Database
from upstash_tui.resources.operation import Operation
from upstash_tui.widgets.key_bar import KeyBar
from upstash_tui.widgets.keys import KeyedApp
from upstash_tui.widgets.table import Table

_HOUR, _DAY = 3600, 86_400


def database(name: str = "orders", *, daily: bool | None = True) -> Database:
    return Database(id=f"id-{name}", name=name, daily_backup=daily, state="active")


def backup(name: str, ago: int, state: str = "completed", **fields: Any) -> Backup:
    """A backup that began ``ago`` seconds before the tests' now."""
    given: dict[str, Any] = {
        "id": f"id-{name}",
        "database_id": "id-orders",
        "name": name,
        "created": int(NOW) - ago,
        "state": state,
        "size": 146 * 1024**2 if state == "completed" else 0,
        "daily": False,
        "hourly": False,
    }
    return Backup(**given | fields)


BACKUPS = [
    backup("daily-2", 2 * _DAY, daily=True),
    backup("before-migration", 26 * _HOUR),
    backup("being-made", 20, "pending"),
    backup("hourly-1", 90, size=999, hourly=True),
    backup("daily-3", 3 * _DAY, "failed", daily=True),
    backup("[b]odd[/b] 日本語の名前", 200 * _DAY, "archived", daily=None, hourly=None, size=None),
]


class BackupsHost(KeyedApp, Host):
    """The pane as one of two tabs, and a record of what it asked for."""

    def __init__(self, width: int | None = None, **options: Any) -> None:
        super().__init__()
        self.pane = BackupsPane(id="backups", now=lambda: NOW, **options)
        self.messages: list[Any] = []
        self._width = width

    def compose(self) -> ComposeResult:
        with Horizontal(), ContentSwitcher(initial="backups") as switcher:
            switcher.styles.width, switcher.styles.height = self._width or "1fr", "1fr"
            yield self.pane
            yield Static("another tab", id="other")
        yield KeyBar()

    def on_mount(self) -> None:
        self.pane.focus()

    @property
    def table(self) -> Table:
        return self.pane.query_one(Table)

    @property
    def asked(self) -> list[str]:
        """The databases whose backups were asked for."""
        return [each.database_id for each in self.messages if isinstance(each, BackupsRequested)]

    @property
    def operations(self) -> list[Operation]:
        return [each.operation for each in self.messages if isinstance(each, OperationRequested)]

    def open(self, tab: str) -> None:
        self.query_one(ContentSwitcher).current = tab

    @on(BackupsRequested)
    @on(RestoreElsewhere)
    @on(OperationRequested)
    def _note(self, event: Any) -> None:
        self.messages.append(event)
