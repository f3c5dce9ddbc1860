"""Only what the terminal does not show is sent, and it comes to show the same as if all had been."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual._compositor import ChopsUpdate, LayoutUpdate
from textual.geometry import Region
from textual.strip import Strip

from tests.emulated import CONSOLE, Cells, Emulator
from tests.properties import unhurried
from upstash_tui.terminal.shown import Differing, Shown

CHARACTERS = (*"ab  ─●▓", "é", "e\u0301", "漢", "字", "🚀")
STYLES = [
    None,
    Style(),
    *map(Style.parse, ("#ff8800 on #102030", "on #102030", "#ff8800 on red", "default on red")),
    *map(Style.parse, ("bold #88ff00", "underline #88ff00", "underline red", "reverse red", "strike red")),
    Style.parse("blue link https://upstash.com"),
]
STEPS = ("redraw a part", "lay out", "resize", "another program")


@dataclass
class Screen:
    """A terminal of so many columns and lines, and the lines of what it should show, each in pieces."""

    width: int
    lines: list[dict[int, Strip]]
    """By column, without gaps."""

    @classmethod
    def drawn(cls, chance: random.Random, width: int, height: int) -> "Screen":
        lines = []
        for _ in range(height):
            cuts = sorted({0, *(chance.randrange(width) for _ in range(2))})
            lines.append({x: strip(chance, end - x) for x, end in zip(cuts, [*cuts[1:], width], strict=True)})
        return cls(width, lines)

    def whole(self) -> LayoutUpdate:
        return LayoutUpdate(
            [list(line.values()) for line in self.lines], Region(0, 0, self.width, len(self.lines))
        )

    def ends(self, y: int) -> list[int]:
        return [*list(self.lines[y])[1:], self.width]

    def partly_redrawn(self, chance: random.Random) -> ChopsUpdate:
        """Draw some pieces anew, and others again that have not changed; a span may end within one."""
        spans = []
        for y, line in enumerate(self.lines):
            x, end = chance.choice(list(zip(line, self.ends(y), strict=True)))
            if chance.random() < 0.7:
                line[x] = strip(chance, end - x)
                spans.append((y, x, end))
            elif chance.random() < 0.5:
                spans.append((y, x, chance.randrange(x, end) + 1))
        spans = spans or [(0, 0, self.width)]
        return ChopsUpdate(self.lines, spans, [self.ends(y) for y in range(len(self.lines))])


def strip(chance: random.Random, width: int) -> Strip:
    """Random text that fills ``width`` cells."""
    segments: list[Segment] = []
    room = width
    while room:
        text = ""
        for _ in range(chance.randrange(1, 6)):
            character = chance.choice(CHARACTERS)
            if cell_len(text + character) <= room:
                text += character
        segments.append(Segment(text or " ", chance.choice(STYLES)))
        room -= segments[-1].cell_length
    return Strip(segments, width)


def shown_whole(screen: Screen) -> Cells:
    """What Textual's own full repaint leaves on a clear terminal."""
    emulator = Emulator(screen.width, len(screen.lines))
    emulator.feed(screen.whole().render_segments(CONSOLE))
    return emulator.cells


def sent(update: LayoutUpdate | ChopsUpdate, shown: Shown) -> str:
    return Differing(update, shown).render_segments(CONSOLE)


@unhurried
@given(st.randoms(use_true_random=False), st.lists(st.sampled_from(STEPS), max_size=6))
def test_the_terminal_shows_the_same_as_after_full_repaints(
    chance: random.Random, steps: Sequence[str]
) -> None:
    shown, screen = Shown(), Screen.drawn(chance, 20, 3)
    emulator = Emulator(20, 3)
    emulator.feed(sent(screen.whole(), shown))
    assert emulator.cells == shown_whole(screen)
    for step in steps:
        width, height = screen.width, len(screen.lines)
        if step == "resize":
            width, height = chance.randrange(2, 30), chance.randrange(1, 5)
            emulator.screen.resize(height, width)
        if step in ("resize", "another program"):
            emulator.feed("\x1b[1;4;31m\x1b[2;2HAnother program")
            shown.forget()
        if step == "redraw a part":
            update: LayoutUpdate | ChopsUpdate = screen.partly_redrawn(chance)
            assert shown.knows(update)
        else:
            screen = Screen.drawn(chance, width, height)
            update = screen.whole()
        emulator.feed(sent(update, shown))
        assert emulator.cells == shown_whole(screen)


def line(*segments: tuple[str, str]) -> LayoutUpdate:
    strips = [Strip([Segment(text, Style.parse(style)) for text, style in segments])]
    return LayoutUpdate([strips], Region(0, 0, strips[0].cell_length, 1))


def test_what_is_shown_is_not_sent_again() -> None:
    shown = Shown()
    first = line(("name", "bold"), (" value", "red"))
    assert sent(first, shown)
    assert sent(line(("na", "bold"), ("me", "bold"), (" value", "red")), shown) == ""


def test_a_short_way_is_written_and_a_long_way_is_jumped() -> None:
    shown = Shown()
    sent(line(("0123456789", "")), shown)
    assert sent(line(("x123456y89", "")), shown) == "\x1b[1;1H\x1b[0mx123456y\x1b[0m"
    assert sent(line(("z123456y8z", "")), shown) == "\x1b[1;1H\x1b[0mz\x1b[1;10Hz\x1b[0m"


def test_only_the_part_of_a_style_that_changes_is_sent() -> None:
    written = sent(
        line(("a", "#010203 on #040506"), (" ", "on #040506"), ("b", "#070809 on #040506")), Shown()
    )
    assert written == "\x1b[1;1H\x1b[0;38;2;1;2;3;48;2;4;5;6ma \x1b[38;2;7;8;9mb\x1b[0m"


def test_what_follows_a_character_of_uncertain_width_stands_in_its_column() -> None:
    """Terminals give a joined emoji one, two or four cells."""
    written = sent(line(("👩\u200d🚀x", "")), Shown())
    assert written.startswith("\x1b[1;1H\x1b[0m  \x1b[1;1H👩"), "where it takes one, nothing old is beside it"
    assert written.endswith("\x1b[1;3Hx\x1b[0m")


@pytest.mark.parametrize("over", [{0: "ab", 2: None}, {0: None, 2: "cd"}])
def test_a_wide_character_of_which_a_half_was_overwritten_is_sent_again(over: dict[int, str | None]) -> None:
    """What is left of it differs from one terminal to the next."""
    shown = Shown()
    sent(line(("a漢d", "")), shown)
    pieces = {x: Strip([Segment(text)]) if text else None for x, text in over.items()}
    sent(ChopsUpdate([pieces], [(0, 0, 4)], [[2, 4]]), shown)
    assert "漢" in sent(line(("a漢d", "")), shown)
    assert sent(line(("a漢d", "")), shown) == ""


def test_what_has_no_room_is_left_out() -> None:
    shown = Shown()
    strip = Strip([Segment("0123456789")], 4)
    update = LayoutUpdate([[strip]], Region(0, 0, 4, 1))
    assert sent(update, shown) == "\x1b[1;1H\x1b[0m0123\x1b[0m"
    assert sent(update, shown) == ""


def test_an_accent_in_a_style_of_its_own_stays_with_its_letter() -> None:
    emulator = Emulator(2, 1)
    emulator.feed(sent(line(("e", "red"), ("\u0301x", "blue")), Shown()))
    assert [cell.data for cell in emulator.cells[0]] == ["é", "x"]


def test_after_an_error_nothing_is_known() -> None:
    shown = Shown()
    update = line(("name", ""))
    sent(update, shown)

    class Broken(Strip):
        def __iter__(self) -> Iterator[Segment]:
            yield Segment("na")
            raise LookupError

    with pytest.raises(LookupError):
        sent(LayoutUpdate([[Broken([], 4)]], Region(0, 0, 4, 1)), shown)
    assert not shown.knows(update)
    assert "name" in sent(update, shown)
