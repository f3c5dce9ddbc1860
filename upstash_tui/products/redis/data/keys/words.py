"""What is said of keys: their names, which are bytes and may be anything, lifetimes, sizes, how many."""

from upstash_tui.formatting.numbers import size
from upstash_tui.formatting.words import ON_ITS_WAY, UNKNOWN
from upstash_tui.products.redis.data.keys.facts import KeyFact
from upstash_tui.products.redis.data.keys.scan import escaped
from upstash_tui.products.redis.data.values.lifetimes import lasting
from upstash_tui.text import clean_line

_SHOWN = 300
"""Characters of a name that find room in a list."""
EMPTY = "(no name)"
STAYS = "—"
"""In place of the lifetime of what does not end."""


def shown_name(name: bytes, limit: int = _SHOWN) -> str:
    """A name that can't act on a terminal; bytes that are no text as ``\\xff``."""
    return clean_line(name[: 4 * limit + 4].decode("utf-8", "backslashreplace"), limit) or EMPTY


def pattern_of(folder: bytes) -> str:
    """The pattern of all that is in a folder, to read and to copy."""
    return f"{escaped(folder.decode('utf-8', 'backslashreplace'))}*"


def lifetime_words(fact: KeyFact | None, now: float) -> str:
    """``58 min``, or what is known instead."""
    if fact is None:
        return ON_ITS_WAY
    if fact.is_gone or (fact.ends is not None and fact.ends <= now):
        return "gone"
    if fact.stays:
        return STAYS
    return UNKNOWN if fact.ends is None else lasting(round((fact.ends - now) * 1000))


def size_words(fact: KeyFact | None) -> str:
    """``412 B``, or what is known instead."""
    if fact is None:
        return ON_ITS_WAY
    return "" if fact.is_gone else UNKNOWN if fact.size is None else size(fact.size)


def seen_words(seen: int, total: int | None, *, all_seen: bool, narrowed: bool) -> str:
    """``2,184 seen of ~41,000``; once all were, ``41,000 keys``, or ``84 keys of 41,000``."""
    if all_seen:
        keys = "1 key" if seen == 1 else f"{seen:,} keys"
        return f"{keys} of {total:,}" if narrowed and total is not None else keys
    return f"{seen:,} seen" if total is None else f"{seen:,} seen of ~{total:,}"
