"""A little app around the region picker, for its tests."""

from typing import Any

from textual.app import App, ComposeResult

from upstash_tui.products.redis.panes.region_picker import RegionPicked, RegionPicker
from upstash_tui.products.redis.panes.region_words import RegionWords
from upstash_tui.widgets.key_bar import KeyBar
from upstash_tui.widgets.keys import KeyedApp
from upstash_tui.widgets.region_list import RegionList
from upstash_tui.widgets.world_map import WorldMap


class PickerHost(KeyedApp, App[None]):
    """Shows a picker with AWS, pay as you go, us-east-1 and two read regions, unless told otherwise."""

    CSS = "RegionPicker { width: 1fr; height: 1fr; }"

    def __init__(self, width: int | None = None, height: int | None = None, **load: Any) -> None:
        super().__init__()
        self.picked: list[RegionPicked] = []
        self.done = 0
        self._box = width, height
        self._load = {
            "cloud": "aws",
            "plan": "payg",
            "primary": "us-east-1",
            "read_regions": ("eu-west-1", "ap-northeast-1"),
        } | load

    def compose(self) -> ComposeResult:
        picker = RegionPicker()
        picker.load(**self._load)
        picker.styles.width, picker.styles.height = (self._box[0] or "1fr"), (self._box[1] or "1fr")
        yield picker
        yield KeyBar()

    def on_mount(self) -> None:
        self.picker.focus()

    def on_region_picked(self, event: RegionPicked) -> None:
        self.picked.append(event)

    def on_region_picker_done(self, event: RegionPicker.Done) -> None:
        self.done += 1

    @property
    def picker(self) -> RegionPicker:
        return self.query_one(RegionPicker)

    @property
    def cursor(self) -> str | None:
        return self.query_one(RegionList).cursor

    @property
    def hint(self) -> str:
        """The sentence under the list."""
        return self.query_one(RegionWords).text

    @property
    def listed(self) -> list[str]:
        """The codes of the list, marked ones with their mark before them."""
        rows = self.query_one(RegionList).rows
        return [f"{row.mark}{row.code}".strip() for row in rows if row.code]

    @property
    def map_rows(self) -> int:
        """The height of the map; 0 if it is not shown."""
        shown = self.query_one(WorldMap)
        return shown.size.height if shown.display else 0

    def footer(self) -> dict[str, str]:
        """What the footer offers: the description of each shown key."""
        active = self.screen.active_bindings.values()
        return {each.binding.key: each.binding.description for each in active if each.binding.show}
