"""The rows of what a key holds, as a table."""

from collections.abc import Mapping, Sequence
from typing import Any

from upstash_tui.products.redis.data.values.lifetimes import lasting
from upstash_tui.products.redis.data.values.value import Item, Kind, Value
from upstash_tui.products.redis.data.values.views import in_line
from upstash_tui.resources.column import Cell, Column
from upstash_tui.widgets.table import Table


def _text(title: str, width: int, weight: int = 1) -> Column[Any]:
    return Column(id=title.lower(), title=title, min_width=6, max_width=width, weight=weight)


def _number(title: str, width: int) -> Column[Any]:
    return Column(id=title.lower(), title=title, min_width=5, max_width=width, right=True)


_WIDE = 400
_COLUMNS: Mapping[Kind, Sequence[Column[Any]]] = {
    "hash": (
        _text("FIELD", 32),
        _text("VALUE", _WIDE, 3),
        Column(id="ttl", title="TTL", min_width=6, max_width=7, right=True, priority=1),
    ),
    "list": (_number("INDEX", 7), _text("ELEMENT", _WIDE, 3)),
    "set": (_text("MEMBER", _WIDE),),
    "zset": (_number("SCORE", 12), _text("MEMBER", _WIDE, 3)),
    "stream": (_text("ID", 24), _text("FIELDS", _WIDE, 3)),
}


class ValueRows(Table):
    """The rows that were read of a :class:`Value`. A row's key stands for the name of its item."""

    def __init__(self) -> None:
        super().__init__(_COLUMNS["hash"], self._cells)
        self._kind: Kind = "hash"
        self._items: dict[str, Item] = {}

    @property
    def item(self) -> Item | None:
        """The one under the cursor."""
        return self._items.get(self.cursor or "")

    def item_of(self, key: str) -> Item:
        return self._items[key]

    def show_items(self, value: Value, *, anew: bool = False) -> None:
        """Show the rows of ``value``, a collection; from the first on if ``anew``."""
        if value.kind is not None and value.kind != self._kind:
            self._kind = value.kind
            self.set_columns(_COLUMNS[value.kind])
        self._items = {item.name.decode("latin-1"): item for item in value.items}
        if anew:
            self.show(())
        self.show([*self._items])
        self.redraw(self.in_sight)

    def _cells(self, key: str) -> Sequence[Cell]:
        item = self._items[key]
        name: Cell = [(in_line(item.name), "")]
        value: Cell = [(in_line(item.value), "")]
        match self._kind:
            case "hash":
                left = "" if item.lifetime is None else lasting(item.lifetime * 1000)
                return [name, value, [(left, "muted")]]
            case "set":
                return [value]
            case "zset":
                return [value, name]
            case "stream":
                fields = " ".join(f"{in_line(one)}={in_line(other)}" for one, other in _pairs(item))
                return [name, [(fields, "")]]
        return [[(in_line(item.name), "muted")], value]


def _pairs(item: Item) -> Sequence[tuple[bytes, bytes]]:
    return [*zip(item.fields[::2], item.fields[1::2], strict=False)]
