"""What was seen on a stream: the newest lines, and counts of all."""

from collections import Counter, OrderedDict
from collections.abc import Iterable, Mapping, Sequence

from upstash_tui.products.redis.data.monitor.heard import Heard
from upstash_tui.products.redis.data.quoting import quote

LINES = 1000
"""Lines that are kept, the newest; and as many that came in a pause."""
BYTES = 32 * 1024 * 1024
"""Bytes of them."""
NAMES = 1000
"""Different names that are counted, each by itself."""
_PREFIX = 100
"""Bytes of a prefix that are looked at."""
OTHERS, NO_PREFIX = "others", "no prefix"
RATE_SECONDS = 10


class Newest:
    """Lines by their numbers, the newest of what was added."""

    def __init__(self, lines: Iterable[tuple[str, Heard]] = ()) -> None:
        self.lines: OrderedDict[str, Heard] = OrderedDict()
        self.dropped = 0
        self._bytes = 0
        for number, line in lines:
            self.add(number, line)

    def add(self, number: str, line: Heard) -> None:
        self.lines[number] = line
        self._bytes += len(line.raw)
        while len(self.lines) > LINES or (self._bytes > BYTES and len(self.lines) > 1):
            _, oldest = self.lines.popitem(last=False)
            self._bytes -= len(oldest.raw)
            self.dropped += 1


class Rate:
    """Lines a second, by the times of the lines themselves."""

    def __init__(self) -> None:
        self._counts: dict[int, int] = {}
        """By tenths of a second."""
        self._first = self._newest = self._ahead = 0.0

    def add(self, at: float, now: float) -> None:
        """A line of the time ``at``, which came at ``now``: two clocks that may differ."""
        self._ahead = at - now
        if not self._counts or abs(at - self._newest) > RATE_SECONDS:  # also where a clock was set
            self._counts.clear()
            self._first = self._newest = at
        self._newest = max(self._newest, at)
        tenth = int(at * 10)
        if tenth not in self._counts:
            oldest = (self._newest - RATE_SECONDS) * 10
            self._counts = {each: count for each, count in self._counts.items() if each >= oldest}
        self._counts[tenth] = self._counts.get(tenth, 0) + 1

    def at(self, now: float) -> float:
        """Lines a second in the last ten, or since the first of them."""
        there = now + self._ahead
        oldest = int((there - RATE_SECONDS) * 10)
        count = sum(lines for tenth, lines in self._counts.items() if tenth > oldest)
        return count / min(max(there - self._first, 1.0), RATE_SECONDS)


class Counts:
    """How often each name was seen. Of very many only the first are counted by their names."""

    def __init__(self) -> None:
        self._counts: Counter[str] = Counter()

    def add(self, name: str) -> None:
        known = name in self._counts or len(self._counts) < NAMES
        self._counts[name if known else OTHERS] += 1

    def top(self) -> Sequence[tuple[str, int, float]]:
        """Each name with its count and its share of all, the most frequent first."""
        total = self._counts.total()
        return [(name, count, count / total) for name, count in self._counts.most_common()]


class Seen:
    """Lines of one stream or of several, one after the other."""

    def __init__(self) -> None:
        self.total = 0
        self.names, self.prefixes = Counts(), Counts()
        """Of commands or channels; of the keys, up to the first colon."""
        self.rate = Rate()
        self.word = ""
        """What is searched for."""
        self._newest = Newest()
        self._found: Newest | None = None
        """Those that match :attr:`word`, where there is one."""
        self._waiting: Newest | None = None
        """What came since a pause began."""

    @property
    def lines(self) -> Mapping[str, Heard]:
        """What is to be shown, by numbers: all that are kept, or those that match."""
        return (self._newest if self._found is None else self._found).lines

    def add(self, line: Heard, now: float) -> None:
        """A line that came at ``now``, in Unix time."""
        self.total += 1
        self.rate.add(line.at, now)
        if line.name:
            self.names.add(line.name)
        if key := line.key:
            prefix, colon, _ = key.partition(b":")
            self.prefixes.add(quote(prefix[:_PREFIX] + colon) if colon else NO_PREFIX)
        number = str(self.total)
        if self._waiting is not None:
            self._waiting.add(number, line)
        else:
            self._keep(number, line)

    def _keep(self, number: str, line: Heard) -> None:
        self._newest.add(number, line)
        if self._found is not None and self._matches(line):
            self._found.add(number, line)

    def _matches(self, line: Heard) -> bool:
        return self.word.casefold() in f"{line.name} {line.text}".casefold()

    def search(self, word: str) -> None:
        """Show what has ``word`` in its command or arguments; all again without one.

        What matches is kept apart, so that it stays while many others come.
        """
        self.word = word
        self._found = None
        if word:
            self._found = Newest(each for each in self._newest.lines.items() if self._matches(each[1]))

    # Pause

    @property
    def is_paused(self) -> bool:
        return self._waiting is not None

    @property
    def waiting(self) -> int:
        """Lines that came since the pause began, and are shown when it ends."""
        return 0 if self._waiting is None else len(self._waiting.lines)

    @property
    def dropped(self) -> int:
        """Lines that came in the pause, and were too many to wait."""
        return 0 if self._waiting is None else self._waiting.dropped

    def pause(self) -> None:
        """Show nothing new."""
        self._waiting = self._waiting or Newest()

    def go_on(self) -> None:
        waiting, self._waiting = self._waiting, None
        for number, line in () if waiting is None else waiting.lines.items():
            self._keep(number, line)
