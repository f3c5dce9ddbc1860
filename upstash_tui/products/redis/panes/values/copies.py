"""What of a value is copied."""

from collections.abc import Callable, Mapping

from upstash_tui.products.redis.data.quoting import copied
from upstash_tui.products.redis.data.values.cli_lines import making_lines
from upstash_tui.products.redis.data.values.value import Item, Value
from upstash_tui.products.redis.panes.values import words as value_words
from upstash_tui.resources.action import Choice


def copies(value: Value, item: Item | None) -> Mapping[Choice, Callable[[], str]]:
    """What can be copied of ``value``, and of the row ``item``."""
    found: dict[Choice, Callable[[], str]] = {}

    def add(id: str, title: str, detail: str, key: str, text: Callable[[], str]) -> None:
        found[Choice(id, title, detail, key)] = text

    if value.is_text:
        part = "" if value.is_whole else "the part that was read"
        add("value", "Value", part, "v", lambda: copied(value.content))
    elif item is not None:
        row = value_words.ROWS[value.kind]
        if value.kind != "set":
            title = {"zset": "Score", "stream": "Fields"}.get(value.kind or "", "Value")
            add("value", title, f"of this {row}", "v", lambda: copied(item.value))
        if value.kind != "list":
            title = "Id" if value.kind == "stream" else row.capitalize()
            add("row", title, "", "f", lambda: copied(item.name))
    rows = "of the rows that were read, " if value.following else ""
    add("key", "Key", "its name", "k", lambda: copied(value.key))
    add(
        "command", "Command", f"{rows}what makes it in redis-cli", "c", lambda: "\n".join(making_lines(value))
    )
    return found
