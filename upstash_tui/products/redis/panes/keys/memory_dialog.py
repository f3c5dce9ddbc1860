"""Which keys take the memory of a database: by prefix, and the largest, from a sample."""

from collections.abc import AsyncIterator, Callable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from upstash_tui.api.errors import UpstashError
from upstash_tui.dialogs.dialog import Dialog
from upstash_tui.dialogs.pick import PickDialog
from upstash_tui.formatting.numbers import size
from upstash_tui.formatting.words import counted
from upstash_tui.products.redis.data.keys.memory import SAMPLES, Memory, cost
from upstash_tui.products.redis.data.keys.words import shown_name
from upstash_tui.products.redis.data.sent import price_words
from upstash_tui.resources.action import Choice
from upstash_tui.widgets.key_names import key_name
from upstash_tui.widgets.keys import bind
from upstash_tui.widgets.sentence import put
from upstash_tui.widgets.workers import run_worker

PREFIXES = 12
"""That are named."""
_NAME, _BAR = 24, 10
"""Cells of a name and of a bar."""


def sizes(database: str, total: int | None) -> PickDialog:
    """Asks how many of ``total`` keys to look at; the ids of the choices are the numbers."""
    choices = []
    for keys, key in zip(SAMPLES, "abc", strict=True):
        is_all = total is not None and keys >= total
        commands = cost(keys, total)
        title = f"All {counted(total, 'key')}" if total is not None and is_all else f"{keys:,} keys"
        choices.append(Choice(str(keys), title, f"{commands:,} commands, {price_words(commands)}", key))
        if is_all:
            break
    note = "MEMORY USAGE of the keys that SCAN gives first. Prices are of pay as you go."
    return PickDialog(f"What takes the memory of {database}?", choices, note=note)


class MemoryDialog(Dialog[None]):
    """Shows what ``steps`` find, as far as they came. ``why`` says why they failed."""

    BINDINGS: ClassVar[list[BindingType]] = [bind("memory.close", "leave")]

    def __init__(
        self, database: str, steps: AsyncIterator[Memory], why: Callable[[UpstashError], str]
    ) -> None:
        super().__init__()
        self._why = why
        self._database = database
        self._steps = steps
        self._memory: Memory | None = None
        self._reads = True

    def compose(self) -> ComposeResult:
        with VerticalScroll(classes="card") as card:
            card.border_title = Content(f"Memory of {self._database}")
            yield Static(classes="found")
            yield Static(classes="trouble")
            yield Static(classes="keys", markup=False)

    def on_mount(self) -> None:
        super().on_mount()
        self._show()
        run_worker(self, self._read, group="memory")

    async def _read(self) -> None:
        try:
            async for memory in self._steps:
                self.call_later(self._learned, memory)
        except UpstashError as error:
            self.call_later(self.say, self._why(error))
        self.call_later(self._end)

    def _learned(self, memory: Memory) -> None:
        self._memory = memory
        self._show()

    def _end(self) -> None:
        self._reads = False
        self._show()

    def _show(self) -> None:
        memory, leave = self._memory, key_name(self, "dialog.back")
        nothing = "Reading…" if self._reads else "Nothing was read."
        put(self.query_one(".found", Static), nothing if memory is None else "\n".join(lines(memory)))
        put(self.query_one(".keys", Static), f"{leave} {'stops' if self._reads else 'back'}")


def lines(memory: Memory) -> list[str]:
    """What a sample says."""
    if memory.ended:
        head = f"All {memory.keys:,} keys take {size(memory.size)}."
    else:
        head = f"From a sample of {memory.keys:,} keys, of {memory.total:,}: {size(memory.size)}."
        if memory.keys:
            head += f" If the others are alike, all take about {size(memory.estimate)}."
    shown, rest = memory.largest[:PREFIXES], memory.largest[PREFIXES:]
    table = [_row(_named(each.name), each.size, memory.size, f"{each.keys:,}") for each in shown]
    if rest:
        others = sum(each.size for each in rest)
        table.append(
            _row(f"{len(rest):,} others", others, memory.size, f"{sum(each.keys for each in rest):,}")
        )
    biggest = [f"{size(each):>9}  {shown_name(key, 2 * _NAME)}" for each, key in memory.biggest]
    return [head, "", "By prefix", *table, "", "Largest keys", *biggest]


def _named(prefix: bytes) -> str:
    return f"{shown_name(prefix, _NAME - 1)}*" if prefix else "without a prefix"


def _row(name: str, part: int, whole: int, keys: str) -> str:
    share = part / whole if whole else 0.0
    bar = "█" * round(share * _BAR)
    named = name + " " * (_NAME - Content(name).cell_length)
    count = f"{keys:>7} {'key' if keys == '1' else 'keys'}"
    return f"{named} {bar:<{_BAR}} {share:>4.0%} {size(part):>9} {count}"
