"""One action on several records: an operation for each, and the text about all of them."""

from collections.abc import Sequence

from msgspec import Struct

from upstash_tui.resources.operation import Operation, Risk

_GRAVITY = [*Risk]


class LeftOut(Struct, frozen=True):
    """A record that the action can't be done with, or that it would leave as it is."""

    name: str
    reason: str


class Bulk(Struct, frozen=True):
    """Operations that are previewed and confirmed together, and run one after the other."""

    verb: tuple[str, str]
    """``Delete``, ``deleted``; see :attr:`~upstash_tui.resources.action.Action.verb`."""
    things: str
    """What the records are called: ``teams``."""
    operations: tuple[Operation, ...]
    left_out: tuple[LeftOut, ...] = ()
    hidden: frozenset[str] = frozenset()
    """Targets that the filter of the list hides."""
    warning: str = ""

    @property
    def title(self) -> str:
        return f"{self.verb[0]} {len(self.operations):,} {self.things}"

    @property
    def risk(self) -> Risk:
        """The highest of all."""
        return max((each.risk for each in self.operations), key=_GRAVITY.index, default=Risk.SAFE)

    @property
    def confirm(self) -> str:
        """What has to be typed before they run; empty where a key is enough."""
        if not any(each.confirm for each in self.operations):
            return ""
        return f"{self.verb[0].split()[0].lower()} {len(self.operations)}"

    @property
    def price(self) -> str:
        """What they add to the bill together, as a sentence; empty if that is not known."""
        dollars = [each.dollars for each in self.operations]
        known = [each for each in dollars if each is not None]
        prices = {each.price for each in self.operations}
        if known and len(known) == len(dollars):
            price = f"Together ${sum(known):,.0f} a month"
        elif len(prices) == 1 and prices != {""}:
            price = f"Each: {prices.pop()}"
        else:
            return ""
        source = self.operations[0].price_source
        return f"{price} ({source})" if source else price


def changing(operations: Sequence[Operation]) -> tuple[Sequence[Operation], Sequence[Operation]]:
    """``operations`` that change something, and those that would leave everything as it is."""
    idle = [each for each in operations if each.changes and all(was == is_ for _, was, is_ in each.changes)]
    return [each for each in operations if each not in idle], idle
