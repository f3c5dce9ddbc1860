"""What was sent to a database while it is looked into, and what that costs."""

from collections.abc import Sequence

from msgspec import Struct

from upstash_tui.products.redis.data.commands import Word, is_billed
from upstash_tui.products.redis.plans import PAYG_USD_PER_100K_COMMANDS


class Sent(Struct):
    """Counts commands."""

    commands: int = 0
    billed: int = 0

    def add(self, commands: Sequence[Sequence[Word]]) -> None:
        self.commands += len(commands)
        self.billed += sum(map(is_billed, commands))


def dollars(commands: int) -> float:
    """What so many billed commands cost on pay as you go."""
    return commands / 100_000 * PAYG_USD_PER_100K_COMMANDS


def price_words(commands: int) -> str:
    """``$0.0021``, or ``<$0.0001`` for what is next to nothing."""
    cost = dollars(commands)
    if not commands:
        return "$0"
    return "<$0.0001" if cost < 0.0001 else f"${cost:.4f}" if cost < 0.1 else f"${cost:,.2f}"
