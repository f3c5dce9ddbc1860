"""Changing the read regions of a database in the region picker; its primary region is fixed."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from upstash_tui.dialogs.dialog import Dialog
from upstash_tui.products.redis.panes.region_picker import RegionPicked, RegionPicker
from upstash_tui.products.redis.plans import price_line
from upstash_tui.products.redis.records import Database
from upstash_tui.widgets.key_names import key_name
from upstash_tui.widgets.keys import bind


class ReadRegionsScreen(Dialog[tuple[str, ...]]):
    """The chosen read regions."""

    DEFAULT_CSS = """
    ReadRegionsScreen > .card { width: 100; height: 90%; padding: 0 1; }
    ReadRegionsScreen RegionPicker { height: 1fr; }
    ReadRegionsScreen #price { color: $text-success; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        bind("regions.use", "use"),
    ]

    def __init__(self, draft: tuple[str, ...] | None, database: Database) -> None:
        super().__init__()
        self._database = database
        self.draft = database.read_regions if draft is None else draft
        """What is chosen now."""

    def compose(self) -> ComposeResult:
        with Vertical(classes="card") as card:
            card.border_title = Content(f"Read regions of {self._database.name}")
            yield RegionPicker()
            yield Static(id="price")
            yield Static(self._keys(), classes="keys", markup=False)

    def _keys(self) -> str:
        turn, use = key_name(self, "regions.read"), key_name(self, "regions.use")
        return f"{turn} on or off · {use} go on · {key_name(self, 'dialog.back')} back"

    def on_mount(self) -> None:
        database = self._database
        picker = self.query_one(RegionPicker)
        picker.load(
            database.cloud or "aws",
            database.plan_name,
            database.primary_region,
            self.draft,
            primary_fixed=True,
        )
        picker.focus()
        self._draw_price()

    @on(RegionPicked)
    def _picked(self, event: RegionPicked) -> None:
        event.stop()
        self.draft = tuple(event.read_regions)
        self._draw_price()

    @on(RegionPicker.Done)
    def _left(self, event: RegionPicker.Done) -> None:
        event.stop()
        self.dismiss(None)

    def _draw_price(self) -> None:
        line = price_line(self._database.plan_name, len(self.draft))
        self.query_one("#price", Static).update(Content(line))

    def action_use(self) -> None:
        self.dismiss(self.draft)
