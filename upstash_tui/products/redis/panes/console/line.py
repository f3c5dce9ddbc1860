"""The line of the console: the field, its prompt, what can be typed next."""

from collections.abc import Sequence
from dataclasses import dataclass

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.getters import query_one
from textual.message import Message
from textual.widgets import Static, TextArea

from upstash_tui.products.redis.data.client import Command
from upstash_tui.products.redis.data.console.completion import Choice, completion_of
from upstash_tui.products.redis.data.console.history import History
from upstash_tui.products.redis.data.keys.seen import KeysSeen
from upstash_tui.products.redis.data.quoting import Unbalanced, Unfinished, commands_in
from upstash_tui.products.redis.panes.console.choices import ConsoleChoices
from upstash_tui.products.redis.panes.console.console_input import ConsoleInput
from upstash_tui.products.redis.panes.console.guide import State, helping
from upstash_tui.widgets.ground import Ground
from upstash_tui.widgets.seconds import Seconds
from upstash_tui.widgets.sentence import put

_MOST_FOUND = 100
"""Lines of the history that are offered."""


class ConsoleLine(Ground, Vertical):
    """Reads commands. What was typed is kept in memory alone."""

    DEFAULT_CSS = """
    ConsoleLine { height: auto; padding: 0 1; }
    ConsoleLine > .console-guide {
        height: 1; color: $text-muted; text-wrap: nowrap; text-overflow: ellipsis;
    }
    ConsoleLine > Horizontal { height: auto; }
    ConsoleLine .console-prompt { width: auto; color: $accent; text-style: bold; }
    """

    @dataclass(eq=False, repr=False)
    class Entered(Message):
        """These commands are to be sent."""

        text: str
        commands: Sequence[Command]

    @dataclass(eq=False, repr=False)
    class Wrong(Message):
        """What was entered is no command: why."""

        reason: str

    class Stopped(Message):
        """Nothing is typed, and the key that drops was pressed."""

    class Left(Message):
        """The keys shall go elsewhere."""

    choices = query_one(ConsoleChoices)
    field = query_one(ConsoleInput)

    def __init__(self) -> None:
        super().__init__()
        self.seen = KeysSeen()
        """Keys that it completes."""
        self._history = History()
        self._draft: str | None = None
        """What was typed before the history is searched; ``None`` while it is not."""
        self._queued: int | None = None
        self._waits = Seconds(self, self._draw)
        self._note = ""

    def compose(self) -> ComposeResult:
        yield ConsoleChoices()
        yield Static(classes="console-guide")
        with Horizontal():
            yield Static(classes="console-prompt")
            yield ConsoleInput(self._history.starting_with)

    def on_mount(self) -> None:
        self._draw()

    def on_resize(self) -> None:
        self._draw()

    def on_descendant_focus(self) -> None:
        self._draw()

    def on_descendant_blur(self) -> None:
        self._draw()

    def show(self, queued: int | None, waits: bool) -> None:
        """Say how many commands of a transaction are collected, and whether an answer is waited for."""
        self._queued = queued
        self._waits.run(waits)
        self._draw()

    def say(self, note: str) -> None:
        """Have ``note`` in the place of the help until something is typed."""
        self._note = note
        self._draw()

    def take(self) -> str:
        """What is typed, out of the field."""
        self._close()
        return self.field.take()

    def take_back(self, text: str) -> None:
        """Have ``text``, which was entered, in the field again unless something else is typed by now."""
        if not self.field.text:
            self.field.put(text)

    # What is typed

    @on(ConsoleInput.Pressed)
    def _pressed(self, event: ConsoleInput.Pressed) -> None:
        event.stop()
        match event.action:
            case "send":
                self._enter()
            case "complete":
                self._complete()
            case "search":
                self._search()
            case "older":
                self._step(-1)
            case "newer":
                self._step(1)
            case "drop":
                self._drop()
            case "leave" if not self._close():
                self.post_message(self.Left())

    @on(TextArea.Changed)
    @on(TextArea.SelectionChanged)
    def _typed(self, event: TextArea.Changed | TextArea.SelectionChanged) -> None:
        event.stop()
        self._moved_on()

    def _enter(self) -> None:
        if self.choices.chosen is not None or self._draft is not None:
            self._take()
            return
        text = self.field.text
        try:
            commands = commands_in(text)
        except Unfinished:
            self.field.insert("\n")
            return
        except Unbalanced as error:
            self.post_message(self.Wrong(str(error)))
            return
        self.choices.close()
        self.field.put("")
        if commands:
            self._history.add(text.strip(), commands)
            self.post_message(self.Entered(text, commands))

    def _drop(self) -> None:
        if not self._close() and not self.field.take():
            self.post_message(self.Stopped())

    def _close(self) -> bool:
        """Close the list, and whether it was open."""
        was_open = self.choices.is_open or self._draft is not None
        if self._draft is not None:
            draft, self._draft = self._draft, None
            self.field.put(draft)
        self.choices.close()
        self._draw()
        return was_open

    def _step(self, by: int) -> None:
        """Up or down: in the list, in what is typed, in what was typed before."""
        field = self.field
        if self.choices.is_open:
            self.choices.step(by)
        elif by < 0 and not field.cursor_at_first_line:
            field.action_cursor_up()
        elif by > 0 and not field.cursor_at_last_line:
            field.action_cursor_down()
        elif self._draft is None:
            line = self._history.older(field.text) if by < 0 else self._history.newer()
            if line is not None:
                field.put(line)

    # The list over the field

    def _complete(self) -> None:
        if self.choices.is_open:
            self.choices.step(1)
        elif self._draft is None:
            found = completion_of(self.field.before, self.seen)
            if len(found.choices) == 1:
                self.field.complete(f"{found.choices[0].text} ", found.start)
            elif found.choices:
                common = found.shared
                if len(common) > len(self.field.before) - found.start:
                    self.field.complete(common, found.start)
                self.choices.show(found.choices)

    def _search(self) -> None:
        """Begin to search what was typed before; the key pressed again goes on to the next that was found."""
        if self._draft is None:
            self._draft = self.field.take()
            self._moved_on()
        elif self.choices.is_open:
            self.choices.step(1)

    def _take(self) -> None:
        """Put what is chosen into the field."""
        chosen = self.choices.chosen
        if self._draft is not None:
            chosen = chosen or next(iter(self.choices.choices), None)
            self._draft = None
            if chosen is not None:
                self.field.put(chosen.text)
        elif chosen is not None:
            self.field.complete(f"{chosen.text} ", completion_of(self.field.before, self.seen).start)
        self.choices.close()
        self._draw()

    def _moved_on(self) -> None:
        """The text or the cursor changed."""
        self._note = ""
        if self._draft is not None:
            found = self._history.matching(self.field.text)[:_MOST_FOUND]
            self.choices.show([Choice(line) for line in found])
        elif self.choices.is_open:
            start, choices = completion_of(self.field.before, self.seen)
            word = self.field.before[start:]
            self.choices.show(choices if word and [each.text for each in choices] != [word] else ())
        self._draw()

    # What is drawn

    def _draw(self) -> None:
        """The prompt, and the line of help over it."""
        prompt = "> " if self._queued is None else f"(MULTI {self._queued})> "
        put(self.query_one(".console-prompt", Static), "search> " if self._draft is not None else prompt)
        line = self.query_one(".console-guide", Static)
        waits = self._waits
        state: State = "searching" if self._draft is not None else "waiting" if waits.is_running else "typing"
        state = state if self.field.has_focus or state == "waiting" else "reading"
        guide = helping(self, state, self.field.before, line.size.width, waits.passed)
        guide = Content(self._note) if self._note else guide
        if guide != line.content:
            line.update(guide, layout=False)
