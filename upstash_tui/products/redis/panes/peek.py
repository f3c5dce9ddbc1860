"""The way from a part that names a key to its value."""

from textual.widget import Widget

from upstash_tui.messages import TabRequested


def peek(key: bytes) -> TabRequested:
    """A request to open a key in the tab of the keys, whether the list there has it or not."""
    return TabRequested("keys", lambda pane: _open(pane, key))


def open_key(pane: Widget, name: str) -> None:
    """Open the key of this name in ``pane``, a :class:`KeysPane`, whether the list there has it or not."""
    _open(pane, name.encode())


def _open(pane: Widget, key: bytes) -> None:
    from upstash_tui.products.redis.panes.keys.rows import KeyRows

    pane.post_message(KeyRows.Opened(key, "", enter=True))
