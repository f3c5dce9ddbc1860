"""What the values of a column add up to."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from operator import itemgetter
from typing import Any, NamedTuple, Self

from upstash_tui.formatting.numbers import QUANTITIES
from upstash_tui.resources.collection import Collection
from upstash_tui.resources.column import Column
from upstash_tui.resources.listed import Listed


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


def is_counted(resource: Listed[Any]) -> bool:
    """Whether :func:`counts` may find something."""
    return any(each.counted or (each.late and each.late.counted) for each in resource.columns)


def counts(held: Collection[Any], keys: Sequence[str]) -> Mapping[str, int]:
    """Words that columns count records by, and how many of those of ``keys`` each stands for, if any."""
    found: Counter[str] = Counter()
    for column in held.resource.columns:
        if column.counted is not None:
            found.update(map(column.counted, map(held.__getitem__, keys)))
        if column.late is not None and column.late.counted is not None:
            values = (held.late.value(column, key, held[key]) for key in keys)
            found.update(column.late.counted(value) for value in values if value is not None)
    del found[""]
    return found


def headline(held: Collection[Any]) -> str:
    """``12``: how many records there are; or what they add up to, with ``+`` while some is not known."""
    id = held.resource.headline
    if id and (found := Sum.of(held.resource.column(id), held, held.all_keys)):
        return f"{found.text}{'+' if found.known < held.total else ''}"
    return f"{held.total:,}"
