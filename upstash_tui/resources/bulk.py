"""One action on several records: an operation for each, and the text about all of them."""

from collections.abc import Collection
from typing import NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from upstash_tui.resources.operation import Operation, Risk, WorstCase

_GRAVITY = [*Risk]


class LeftOut(Struct, frozen=True):
    """A record that the action can't be done with."""

    name: str
    reason: str


class Result(NamedTuple):
    """How one of several operations ended."""

    trouble: str = ""
    """What went wrong, as a sentence; empty if nothing did."""
    can_retry: bool = False
    """Whether it may be sent again: it was surely not carried out, or may be carried out twice."""
    all_end_so: bool = False
    """Whether what is sent next would fail as well."""


class Bulk(Struct, frozen=True):
    """Operations that are previewed and confirmed together, and run one after the other."""

    verb: tuple[str, str]
    """``Delete``, ``deleted``; see :attr:`~upstash_tui.resources.action.Action.verb`."""
    things: str
    """What the records are called: ``teams``."""
    operations: tuple[Operation, ...]
    unchanged: tuple[Operation, ...] = ()
    """Those that would leave everything as it is: shown, and not sent."""
    left_out: tuple[LeftOut, ...] = ()
    hidden: frozenset[str] = frozenset()
    """Targets that the filter of the list hides."""
    warning: str = ""

    def only(self, operations: Collection[Operation]) -> "Bulk":
        """The same with these operations alone."""
        return replace(self, operations=tuple(operations))

    @property
    def title(self) -> str:
        if len(self.operations) == 1:
            return self.operations[0].title
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
    def worst_case(self) -> WorstCase | None:
        """The most that a month of all of them can cost; ``None`` if it is not known of each."""
        cases = [each.worst_case for each in self.operations if each.worst_case is not None]
        if not cases or len(cases) < len(self.operations):
            return None
        return WorstCase(sum(each.before for each in cases), sum(each.after for each in cases))
