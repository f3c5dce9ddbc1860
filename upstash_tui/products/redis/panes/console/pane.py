"""The console of a database: commands are typed, answers stand above."""

from functools import partial
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widget import Widget

from upstash_tui.messages import CopyRequested
from upstash_tui.products.redis.data.console.reply_text import SHAPES, Shape
from upstash_tui.products.redis.data.visit import Visit
from upstash_tui.products.redis.panes.console.console_input import ConsoleInput
from upstash_tui.products.redis.panes.console.line import ConsoleLine
from upstash_tui.products.redis.panes.console.talk import Talk
from upstash_tui.products.redis.panes.data_pane import DataPane
from upstash_tui.secret import Secret
from upstash_tui.widgets.keys import bind
from upstash_tui.widgets.transcript import OutputLine, Transcript
from upstash_tui.widgets.workers import run_worker

_MOST_TALKS = 16
"""Databases whose transcripts are kept."""
_SHAPE_WORDS: dict[Shape, str] = {
    "table": "as a table where they have columns",
    "redis-cli": "as redis-cli writes them",
    "JSON": "as JSON",
}


class ConsolePane(DataPane):
    """Sends what is typed, and shows what is answered."""

    DEFAULT_CSS = """
    ConsolePane > Transcript { padding: 0 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        bind("console.type", "type", when="is_outside"),
        bind("console.shape", "shape"),
        bind("console.copy", "copy", when="is_read"),
        bind("console.clear", "clear"),
    ]

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.shape: Shape = SHAPES[0]
        """How answers are shown."""
        self.transcript = Transcript()
        self.line = ConsoleLine()
        self._talks: dict[str, Talk] = {}
        self.talk = self._new_talk()
        """What is said to the database that is shown."""

    def compose_data(self) -> ComposeResult:
        yield self.transcript
        yield self.line

    @property
    def front(self) -> Widget:
        """The field."""
        return self.line.field

    @property
    def is_read(self) -> bool:
        """Whether the keys go to the transcript."""
        return self.transcript.has_focus

    @property
    def is_outside(self) -> bool:
        """Whether the keys go elsewhere than to the field."""
        return not self.line.field.has_focus

    # One database after the other

    def _new_talk(self) -> Talk:
        return Talk(
            self,
            self.transcript,
            self.line,
            shape=lambda: self.shape,
            is_shown=lambda talk: talk is self.talk,
        )

    def visited(self, visit: Visit) -> None:
        id = visit.database.id
        talk = self._talks.pop(id) if id in self._talks else self._new_talk()
        self._talks[id] = talk
        for old in [*self._talks][:-_MOST_TALKS]:
            del self._talks[old]
        self.line.seen = visit.seen
        if talk is not self.talk:
            self.line.take_back(talk.typed)
        self.talk = talk
        talk.show()

    def left(self) -> None:
        self.talk.typed = self.line.take()
        self.talk = self._new_talk()
        self.talk.show()

    # What is typed

    @on(ConsoleLine.Entered)
    def _entered(self, event: ConsoleLine.Entered) -> None:
        if self.visit is None:
            self.talk.add(OutputLine("  The database is not open yet.", "error"))
            self.line.take_back(event.text)
        else:
            run_worker(self, partial(self.talk.run, self.visit, event.commands), group="console")

    @on(ConsoleLine.Wrong)
    def _wrong(self, event: ConsoleLine.Wrong) -> None:
        self.talk.add(OutputLine(f"  {event.reason}", "error"))

    @on(ConsoleLine.Stopped)
    def _stopped(self) -> None:
        if self.talk.waits_for:
            self.workers.cancel_group(self, "console")
        else:
            self.app.action_help_quit()

    @on(ConsoleLine.Left)
    def _left_line(self) -> None:
        self.transcript.focus()

    @on(ConsoleInput.Scrolled)
    def _scrolled(self, event: ConsoleInput.Scrolled) -> None:
        self.transcript.action_move_page(event.pages)

    # Keys outside of the field

    def action_type(self) -> None:
        self.focus()

    def action_shape(self) -> None:
        self.shape = SHAPES[(SHAPES.index(self.shape) + 1) % len(SHAPES)]
        self.talk.show_last()
        self.line.say(f"Answers are shown {_SHAPE_WORDS[self.shape]}.")

    def action_copy(self) -> None:
        if text := self.talk.last_answer:
            self.post_message(CopyRequested(Secret(text), "the last answer"))

    def action_clear(self) -> None:
        self.talk.clear()
