"""Widgets that keep lines show what was said while they were hidden, whatever is said of their size."""

import pytest
from textual.app import ComposeResult
from textual.widgets import ContentSwitcher, Static

from tests import headless
from tests.emulated import EmulatedTerminal
from tests.host import Host
from upstash_tui.widgets.text_view import TextView
from upstash_tui.widgets.transcript import Entry, OutputLine, Transcript


class Hiding(Host):
    """Shows the widget ``kept`` or another one, on a terminal."""

    def __init__(self, kept: TextView | Transcript) -> None:
        super().__init__()
        self.driver_class = EmulatedTerminal
        self.kept = kept

    def compose(self) -> ComposeResult:
        with ContentSwitcher(initial="kept"):
            yield self.kept
            yield Static("another", id="other")

    @property
    def text(self) -> str:
        """What the terminal shows."""
        assert isinstance(self._driver, EmulatedTerminal)
        return "\n".join(self._driver.emulator.screen.display)

    async def turn_to(self, shown: str) -> None:
        self.query_one(ContentSwitcher).current = shown
        await headless.rest()


def say(widget: TextView | Transcript, *lines: str) -> None:
    if isinstance(widget, TextView):
        widget.show(lines)
    else:
        widget.show([Entry([OutputLine(line)]) for line in lines])


@pytest.mark.parametrize("kind", [TextView, Transcript])
async def test_what_is_said_to_a_hidden_widget_is_there_when_it_is_shown(
    kind: type[TextView] | type[Transcript],
) -> None:
    app = Hiding(kind(id="kept"))
    async with app.run_test(size=(30, 6), headless=False):
        say(app.kept, "the first", "text", "of three lines")
        await headless.rest()
        assert "the first" in app.text
        await app.turn_to("other")
        say(app.kept, "the second")
        await app.turn_to("kept")
        assert app.text.split() == ["the", "second"]
        assert app.kept.virtual_size.height == 1
        await app.turn_to("other")
        say(app.kept, *"abcdefghij")
        await app.turn_to("kept")
        assert app.kept.virtual_size.height == 10
        assert not {"first", "second"} & {*app.text.split()}


@pytest.mark.parametrize("kind", [TextView, Transcript])
async def test_what_is_hidden_while_the_window_changes_is_wrapped_for_the_new_one(
    kind: type[TextView] | type[Transcript],
) -> None:
    app = Hiding(kind(id="kept"))
    async with app.run_test(size=(30, 6), headless=False) as pilot:
        say(app.kept, "x" * 28)
        await app.turn_to("other")
        await pilot.resize_terminal(12, 6)
        await app.turn_to("kept")
        assert max(map(len, app.text.split())) <= 12
        assert app.text.count("x") == 28


@pytest.mark.parametrize("kind", [TextView, Transcript])
async def test_what_is_said_before_it_is_laid_out_again_is_there(
    kind: type[TextView] | type[Transcript],
) -> None:
    app = Hiding(kind(id="kept"))
    async with app.run_test(size=(30, 6), headless=False):
        say(app.kept, "first")
        await headless.rest()
        for text in ("second", "third"):
            await app.turn_to("other")
            app.query_one(ContentSwitcher).current = "kept"
            say(app.kept, text)
            await headless.rest()
            assert app.text.split() == [text]


async def test_an_entry_that_is_added_while_hidden_is_there() -> None:
    app = Hiding(Transcript(id="kept"))
    transcript = app.kept
    assert isinstance(transcript, Transcript)
    async with app.run_test(size=(30, 6), headless=False):
        entries = [Entry([OutputLine("asked")])]
        transcript.show(entries)
        await app.turn_to("other")
        entries.append(Entry([OutputLine("answered")]))
        transcript.changed(entries[-1])
        await app.turn_to("kept")
        assert app.text.split() == ["asked", "answered"]
