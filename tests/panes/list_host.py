"""The list of databases alone on a screen, and the messages it posted."""

from collections.abc import Mapping, Sequence
from typing import Any

from textual import on
from textual.app import ComposeResult
from textual.pilot import Pilot
from textual.widgets import Input

from tests.databases import sample
from tests.host import Host
from upstash_tui.panes.list_messages import (
    Arranged,
    Highlighted,
    LateRequested,
    NewRequested,
    Opened,
    RefreshRequested,
)
from upstash_tui.panes.resource_list import ResourceList
from upstash_tui.panes.resource_rows import ResourceRows
from upstash_tui.products.redis.product import DATABASES
from upstash_tui.products.redis.stats import Totals
from upstash_tui.state.arrangement import Arrangement
from upstash_tui.widgets.key_bar import KeyBar
from upstash_tui.widgets.table import Table

SHOP = [
    sample(
        "orders",
        primary_region="eu-west-1",
        plan_name="fixed_1gb",
        read_regions=("us-east-1", "us-west-2"),
        host="pure-whale-48213.upstash.io",
    ),
    sample("cache", plan_name="free", host="kind-otter-2201.upstash.io", budget=20),
    sample(
        "sessions",
        primary_region="europe-west1",
        cloud="gcp",
        plan_name=None,
        created=None,
        customer_id="team-7",
        budget=1200,
    ),
    sample("beta", primary_region="ap-northeast-1", state="suspended"),
    sample("[b]bold[/b] $x \\", modifying_state="update_regions"),
    sample("日本語のとても長い名前のデータベース", state="passive", modifying_state="creating"),
]
FOUR = [sample("alpha"), sample("beta"), sample("gamma", primary_region="eu-west-1"), sample("delta")]


class ListHost(Host):
    """The list alone, and a record of what it asked for."""

    def __init__(
        self,
        databases: Sequence[Any] | None = SHOP,
        *,
        read_only: bool = False,
        left: Arrangement | None = None,
    ) -> None:
        super().__init__()
        self.databases = databases
        self.events: list[tuple[str, str | None]] = []
        self.marked: list[int] = []
        self.arranged: list[Arrangement] = []
        self.costs_requested: list[tuple[str, ...]] = []
        self.refreshes_by_itself = 0
        self._read_only = read_only
        self._left = left

    def compose(self) -> ComposeResult:
        yield ResourceList(DATABASES, read_only=self._read_only)
        yield KeyBar()

    def on_mount(self) -> None:
        if self._left is not None:
            self.pane.resume(self._left)
        if self.databases is not None:
            self.pane.show(self.databases)
        self.pane.focus()

    @property
    def pane(self) -> ResourceList[Any]:
        return self.screen_stack[0].query_one(ResourceList)  # also while a dialog is above it

    @property
    def table(self) -> Table:
        return self.pane.query_one(Table)

    @property
    def names(self) -> list[str]:
        return [key.removeprefix("id-") for key in self.table.keys]

    def line_of(self, name: str) -> str:
        """The line of a database."""
        return next(line for line in self.text.splitlines()[2:] if name in line)

    def answer(self, costs: Mapping[str, float | None]) -> None:
        """What was asked for comes: costs by key."""
        for key, cost in costs.items():
            found = {"totals": Totals(cost), "used": None, "activity": None, "cost": cost}
            self.pane.late.take_in(key, found)

    @on(Highlighted)
    def _highlighted(self, event: Highlighted[Any]) -> None:
        self.events.append(("highlighted", event.record.name if event.record else None))

    @on(Opened)
    def _opened(self, event: Opened[Any]) -> None:
        self.events.append(("opened", event.record.name))

    @on(RefreshRequested)
    def _refresh(self, event: RefreshRequested) -> None:
        if event.by_itself:
            self.refreshes_by_itself += 1
        else:
            self.events.append(("refresh", None))

    @on(NewRequested)
    def _new(self) -> None:
        self.events.append(("new", None))

    @on(ResourceRows.Counted)
    def _marks(self) -> None:
        self.marked.append(len(self.pane.marked))

    @on(Arranged)
    def _arranged(self, event: Arranged) -> None:
        self.arranged.append(event.arrangement)

    @on(LateRequested)
    def _late(self, event: LateRequested[ResourceList[Any]]) -> None:
        if not event.keys:
            return
        if event.columns == ("level",):  # kept on this machine: it is there at once
            for key in event.keys:
                self.pane.late.take_in(key, {"level": "normal"})
            return
        assert event.columns == ("used", "activity", "cost", "totals")
        self.costs_requested.append(event.keys)


async def filter_by(pilot: Pilot[None], text: str) -> None:
    """Type ``text`` into the open filter, at once."""
    pilot.app.screen.query_one(Input).insert_text_at_cursor(text)
    await pilot.pause()
