"""What the values of a column add up to."""

from collections import defaultdict
from collections.abc import Sequence
from operator import itemgetter
from typing import Any, NamedTuple, Self

from upstash_tui.formatting.numbers import QUANTITIES
from upstash_tui.resources.collection import Collection
from upstash_tui.resources.column import Column


class Sum(NamedTuple):
    """The sum of the values that are known."""

    text: str
    known: int
    """How many values."""
    parts: Sequence[str] = ()
    """``Name $12``: what each part adds to it, the largest first; parts that add nothing are left out."""

    @classmethod
    def of(cls, column: Column[Any], held: Collection[Any], keys: Sequence[str]) -> Self | None:
        """That of ``column`` of the records of these keys; ``None`` if no value is known."""
        if column.measure is None:
            return None
        text, by = QUANTITIES[column.measure].text, column.summed_by
        rows = [(held[key], held.late.value(column, key, held[key])) for key in keys]
        known = [(record, value) for record, value in rows if value is not None]
        if not known:
            return None
        sums: dict[str, float] = defaultdict(float)
        if by is not None:
            for record, value in known:
                sums[by(record)] += value
        largest_first = sorted(sums.items(), key=itemgetter(1), reverse=True)
        parts = [f"{word} {text(value)}" for word, value in largest_first if value]
        return cls(text(sum(value for _, value in known)), len(known), parts)


def headline(held: Collection[Any]) -> str:
    """``12``: how many records there are; or what they add up to, with ``+`` while some is not known."""
    id = held.resource.headline
    if id and (found := Sum.of(held.resource.column(id), held, held.all_keys)):
        return f"{found.text}{'+' if found.known < held.total else ''}"
    return f"{held.total:,}"
