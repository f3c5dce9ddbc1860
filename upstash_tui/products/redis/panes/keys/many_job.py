"""What the dialog of many keys is told of what it does."""

from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import dataclass

from upstash_tui.products.redis.data.guard import Question
from upstash_tui.products.redis.data.keys.many import Step


@dataclass(frozen=True)
class Job:
    """What is done to many keys."""

    title: str
    """``Delete``."""
    done: str
    """``deleted``."""
    covers: frozenset[str]
    """Names of the commands that the user agrees to."""
    cost: Callable[[Sequence[bytes]], int]
    """Commands that it takes."""
    run: Callable[[Sequence[bytes], Sequence[Question]], AsyncIterator[Step]]
    """Takes the keys, and what the user agreed to. Raises ``UpstashError``."""
    follows: str = ""
    """What follows, a sentence."""
    loses: bool = False
    """Whether what it does can't be undone; of a pattern, the number of keys is typed then."""
