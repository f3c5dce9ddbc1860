"""A transcript: wrapped lines, the newest in sight."""

import pytest
from textual.geometry import Offset
from textual.selection import Selection

from tests import headless
from tests.host import Host
from upstash_tui.widgets.transcript import MOST, Entry, OutputLine, Transcript


def entries(*texts: str) -> list[Entry]:
    return [Entry([OutputLine(text)]) for text in texts]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("a" * 25, ["a" * 20, "a" * 5]),
        ("  " + "a" * 25, ["  " + "a" * 18, "  " + "a" * 7]),
        ("東京" * 6, ["東京" * 5, "東京"]),
        ("", [""]),
        (" " * 30, [" " * 20, " " * 10]),
    ],
)
async def test_long_lines_are_wrapped_under_their_beginning(text: str, lines: list[str]) -> None:
    transcript = Transcript()
    app = Host(transcript)
    async with app.run_test(size=(20, 5)):
        transcript.show(entries(text))
        assert transcript.text.split("\n") == lines


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("  READ-ONLY: SET is not sent.", ["  READ-ONLY: SET is", "  not sent."]),
        ("twenty cells of words and more", ["twenty cells of", "words and more"]),
        ("twenty cells of text and more", ["twenty cells of text", "and more"]),
        ("a " + "b" * 25 + " c", ["a", "b" * 20, "b" * 5 + " c"]),
        ("東京 " * 5, ["東京 東京 東京 東京", "東京"]),
        ("東京タワー " * 2, ["東京タワー", "東京タワー"]),
    ],
)
@pytest.mark.parametrize("tone", ["error", "quiet"])
async def test_sentences_are_wrapped_between_words(tone: str, text: str, lines: list[str]) -> None:
    transcript = Transcript()
    app = Host(transcript)
    async with app.run_test(size=(20, 5)):
        transcript.show([Entry([OutputLine(text, tone)])])
        assert [line.rstrip() for line in transcript.text.split("\n")] == lines


async def test_a_note_stands_at_the_right_of_the_first_line() -> None:
    transcript = Transcript()
    app = Host(transcript)
    async with app.run_test(size=(20, 5)):
        transcript.show([Entry([OutputLine("> get a-long-key", "command", "3 ms")])])
        await headless.rest()
        assert app.lines[:2] == ["> get a-long-k  3 ms", "ey"]


async def test_the_end_stays_in_sight_unless_the_user_went_up() -> None:
    transcript = Transcript()
    app = Host(transcript)
    async with app.run_test(size=(20, 6)) as pilot:
        shown = entries(*(f"line {number}" for number in range(30)))
        transcript.show(shown)
        await headless.rest()
        assert app.lines[-1].startswith("line 29")
        await pilot.resize_terminal(20, 4)
        await headless.rest()
        assert app.lines[-1].startswith("line 29")
        transcript.focus()
        await pilot.press("home")
        shown += entries("line 30")
        transcript.changed(shown[-1])
        await headless.rest()
        assert app.lines[0].startswith("line 0")
        await pilot.press("end")
        shown += entries("line 31")
        transcript.changed(shown[-1])
        await headless.rest()
        assert app.lines[-1].startswith("line 31")


async def test_an_entry_may_say_something_else_later() -> None:
    transcript = Transcript()
    app = Host(transcript)
    async with app.run_test(size=(20, 5)):
        shown = entries("one", "two", "three")
        transcript.show(shown)
        shown[1].said = [OutputLine("2"), OutputLine("II")]
        transcript.changed(shown[1])
        assert transcript.text.split("\n") == ["one", "2", "II", "three"]


async def test_lines_are_bounded_and_the_last_entry_stays() -> None:
    transcript = Transcript()
    app = Host(transcript)
    async with app.run_test(size=(20, 5)):
        shown = entries(*(f"{number}" for number in range(MOST + 10)))
        transcript.show(shown)
        assert len(shown) == MOST
        assert transcript.text.startswith("10\n")
        shown.append(Entry([OutputLine("x")] * (MOST + 5)))
        transcript.changed(shown[-1])
        assert len(shown) == 1


async def test_what_is_selected_can_be_copied() -> None:
    transcript = Transcript()
    app = Host(transcript)
    async with app.run_test(size=(20, 5)):
        transcript.show(entries("> get a", '  "one"'))
        app.screen.selections = {transcript: Selection(Offset(2, 0), Offset(4, 1))}
        await headless.rest()
        assert app.screen.get_selected_text() == 'get a\n  "o'
        assert app.lines[:2] == ["> get a", '  "one"']
