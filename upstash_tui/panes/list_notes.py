"""What the list of databases says in words: above its rows, and in place of them."""

from collections.abc import Sequence

from textual.content import Content

from upstash_tui.products.redis.records import Database
from upstash_tui.resources.collection import Collection
from upstash_tui.widgets.key_names import KeyName


def title(held: Collection[Database]) -> str:
    """``Databases 3 of 12 · 2 marked, 1 hidden``."""
    words = f"Databases {held.shown:,} of {held.total:,}"
    if not held.mark_count:
        return words
    in_sight = sum(held.position(key) is not None for key in held.marked_keys)
    hidden = held.mark_count - in_sight
    return f"{words} · {held.mark_count:,} marked" + (f", {hidden:,} hidden" if hidden else "")


def notices(held: Collection[Database], complaint: str) -> Sequence[str]:
    """What is wrong with what is shown; ``complaint`` is about the filter."""
    said = []
    if held.unreadable:
        some = "1 database" if held.unreadable == 1 else f"{held.unreadable:,} databases"
        said.append(f"! {some} could not be read from the answer and can't be shown.")
    if complaint:
        said.append(f"! {complaint}")
    return said


def in_place_of_rows(held: Collection[Database], *, read_only: bool, key: KeyName) -> Sequence[Content]:
    """What to say where there are no rows."""
    if held.total:
        return [
            Content(f"No database matches “{held.filtered_by.strip()}”."),
            Content(f"Press {key('databases.clear')} to clear the filter."),
        ]
    if read_only:
        return [Content("No databases yet.")]
    new = key("databases.new")
    return [Content("No databases yet."), Content(f"Press {new} to create the first one.")]
