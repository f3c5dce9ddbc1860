"""One operation of each kind there is, on the sample account."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from tests.products.operations.world import World
from upstash_tui.resources.operation import Operation, Risk

Look = Callable[[], Awaitable[object]]
"""What the operation is about, as the server has it now."""
Make = Callable[[World], Awaitable[tuple[Operation, Look]]]
"""An operation ready to run and not yet carried out."""


@dataclass(frozen=True)
class Every:
    """An operation by its name; ``document`` is its place in the vendor's API document.

    A product lists its own as ``EVERY`` of its ``every_operation`` module. ``TAGS`` are their tags in the
    document; ``gone`` makes operations on records that somebody else has deleted.
    """

    name: str
    document: tuple[str, str]
    make: Make
    risk: Risk = Risk.SAFE
    priced: bool = False
    """Whether it says what it does to the bill."""
    leaves_no_trace: bool = False
    """Whether nobody can tell, after a lost answer, that it did not take place."""
    is_so_anyway: bool = False
    """Whether reading shows what was wished for even where it did not take place."""
    barest: Callable[[str], tuple[str, dict[str, Any]]] | None = None
    """Path of the record of that id, and one that does not tell whether it took place."""

    @property
    def id(self) -> str:
        """``redis-create``: names of two products may be the same."""
        return f"{self.document[1].split('/')[1]}-{self.name}"
