"""The search field of the region picker."""

from textual import events
from textual.widgets import Input


class RegionSearch(Input):
    """A text field that leaves the space bar to the picker: no region needs one to be found."""

    async def _on_key(self, event: events.Key) -> None:
        if event.key == "space":
            event.stop()
            event.prevent_default()

    def check_consume_key(self, key: str, character: str | None) -> bool:
        return key != "space" and super().check_consume_key(key, character)
