"""The lines of text of the region picker: what a step did, or else what the keys would do."""

from collections.abc import Mapping
from textwrap import wrap
from typing import ClassVar

from textual import events
from textual.content import Content
from textual.widgets import Static

from upstash_tui.catalog.regions import CLOUD_NAMES, region
from upstash_tui.products.redis.region_choice import Offer, RegionChoice


class RegionWords(Static):
    """Keeps its height for what is usual and takes more lines where a text needs them: none is ever cut."""

    ALLOW_SELECT: ClassVar[bool] = True
    DEFAULT_CSS = """
    RegionWords {
        height: 3;
        padding: 0 1;
        &.-refused { color: $text-warning; }
    }
    """

    def __init__(self) -> None:
        super().__init__(markup=False)
        self._text = ""
        self._lines_kept = 3

    @property
    def text(self) -> str:
        """What is said now."""
        return self._text

    def say(self, text: str, refused: bool = False) -> None:
        """Show this text, as the answer to a step that was refused or as any other."""
        self._text = text
        self.set_class(refused, "-refused")
        self.update(Content(text), layout=False)
        self._fit()

    def keep(self, lines: int) -> None:
        """Have so many lines of height for a short text, too."""
        self._lines_kept = lines
        self._fit()

    def _on_resize(self, event: events.Resize) -> None:
        self._fit()

    def _fit(self) -> None:
        width = self.size.width
        if not width:
            return
        parts = self._text.splitlines()
        lines = max(self._lines_kept, sum(len(wrap(part, width, break_on_hyphens=False)) for part in parts))
        if self.styles.height is None or self.styles.height.value != lines:
            self.styles.height = lines


def region_hint(choice: RegionChoice, code: str, keys: Mapping[str, str]) -> str:
    """What can be done with region ``code``, a line each.

    ``keys`` are the names of the keys for ``primary`` and for ``read``, spelled out.
    """
    offers: dict[str, Offer] = {"primary": choice.offer_primary(code), "read": choice.offer_read(code)}
    parts = []
    place = region(code)
    if place and place.cloud != choice.cloud:
        parts.append(f"Cloud is {CLOUD_NAMES[choice.cloud]}")
        del offers["read"]
    for key, offer in offers.items():
        text = f"{keys[key]} {offer.text}" if offer.allowed else offer.text
        if text not in parts:
            parts.append(text)
    return "\n".join(parts)
