"""The way from a part that names a key to its value."""

from upstash_tui.messages import TabRequested


def peek(key: bytes) -> TabRequested:
    """A request to open a key in the tab of the keys, whether the list there has it or not."""
    from upstash_tui.products.redis.panes.keys.rows import KeyRows

    return TabRequested("keys", lambda pane: pane.post_message(KeyRows.Opened(key, "", enter=True)))
