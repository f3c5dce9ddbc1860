"""Cells of the rows of keys and folders."""

from collections.abc import Mapping, Sequence

from upstash_tui.formatting.words import ON_ITS_WAY, UNKNOWN
from upstash_tui.products.redis.data.keys.facts import KeyFacts
from upstash_tui.products.redis.data.keys.sorted_ids import is_folder, key_of
from upstash_tui.products.redis.data.keys.tree import KeyTree
from upstash_tui.products.redis.data.keys.words import lifetime_words, shown_name, size_words
from upstash_tui.resources.column import Cell

FOLDED, UNFOLDED, NEITHER = "▸ ", "▾ ", "  "
_DEEPEST = 12
"""Levels that are indented; what is further down stands there, too."""


class KeyCells:
    """Cells of the rows of ``tree``: of keys what is in ``facts``, of folders how many keys were seen."""

    def __init__(self, tree: KeyTree, facts: KeyFacts) -> None:
        self._tree = tree
        self._facts = facts
        self.kinds: Mapping[bytes, str] = {}
        """Types of keys as far as they came with the names."""
        self.all_seen = False
        """Whether the counts of folders are all there is."""

    def cells(self, row: str) -> Sequence[Cell]:
        """In the order of the columns."""
        tree = self._tree
        name = shown_name(tree.name(row))
        if is_folder(row):
            glyph = UNFOLDED if tree.is_unfolded(row) else FOLDED
            count = f"{'' if self.all_seen else '≥ '}{tree.seen_in(row):,}"
            return [(self._indent(row), ""), (glyph, "muted"), (name, "")], [(count, "muted")], (), ()
        key = key_of(row)
        fact, kind = self._facts.of(key), self.kind(key)
        gone = fact is not None and fact.is_gone
        around = "" if tree.is_flat else self._indent(row) + NEITHER
        return (
            [(around, ""), (name, "muted" if gone or not key else "")],
            [(shown_name(kind.encode(), 9) if kind else ON_ITS_WAY if fact is None else UNKNOWN, "muted")],
            [(lifetime_words(fact, self._facts.now()), "muted" if gone or fact is None else "")],
            [(size_words(fact), "muted" if fact is None else "")],
        )

    def kind(self, key: bytes) -> str:
        """The type of a key; empty if it is not known."""
        fact = self._facts.of(key)
        return (fact.kind if fact is not None else "") or self.kinds.get(key, "")

    def _indent(self, row: str) -> str:
        return "  " * min(self._tree.level(row), _DEEPEST)
