"""What is said in the console to one database: commands are sent, and answers put into its transcript."""

import asyncio
from collections.abc import Callable, Iterable, Sequence
from copy import deepcopy

from textual.content import Content

from upstash_tui.api.errors import UpstashError
from upstash_tui.formatting.numbers import milliseconds
from upstash_tui.formatting.words import counted
from upstash_tui.products.redis.data.client import Command
from upstash_tui.products.redis.data.commands import bytes_of, name_of, reads_only
from upstash_tui.products.redis.data.console.completion import keys_of
from upstash_tui.products.redis.data.console.reply_text import Shape, lines_of
from upstash_tui.products.redis.data.console.transaction import Clear, Peek, Say, Send, Transaction
from upstash_tui.products.redis.data.guard import Blocked
from upstash_tui.products.redis.data.quoting import line
from upstash_tui.products.redis.data.replies import ReplyError
from upstash_tui.products.redis.data.visit import Visit
from upstash_tui.products.redis.panes import data_guards
from upstash_tui.products.redis.panes.console.line import ConsoleLine
from upstash_tui.products.redis.panes.data_pane import DataPane
from upstash_tui.products.redis.panes.peek import peek
from upstash_tui.products.redis.panes.question import ask
from upstash_tui.products.redis.panes.token_dialog import token_hint
from upstash_tui.widgets.transcript import Entry, OutputLine, Transcript

MOST_ECHOED = 2000
"""Characters of a command that are shown again."""
MOST_SHOWN = 5000
"""Lines of answers that came together; the answer that comes to it is shown."""
_WAITS = "…"


class Talk:
    """What is said to one database, in the ``transcript`` and the ``line`` of ``pane`` while ``is_shown``.

    Else these show the talk with another one. ``shape`` is how answers are to be shown.
    """

    def __init__(
        self,
        pane: DataPane,
        transcript: Transcript,
        line: ConsoleLine,
        *,
        shape: Callable[[], Shape],
        is_shown: Callable[["Talk"], bool],
    ) -> None:
        self.entries: list[Entry] = []
        self.typed = ""
        """What stood in the field when another database was shown instead."""
        self.transaction = Transaction()
        self.waits_for: Sequence[Command] = ()
        """Commands that were sent and not yet answered."""
        self._pane, self._transcript, self._line = pane, transcript, line
        self._shape, self._shows = shape, is_shown
        self._one_at_a_time = asyncio.Lock()
        self._last: tuple[Entry, Sequence[Command], Sequence[object], str, str] | None = None

    def add(self, *said: OutputLine) -> Entry:
        entry = Entry(said)
        self.entries.append(entry)
        self._changed(entry)
        return entry

    def clear(self) -> None:
        """Forget what was said."""
        self.entries.clear()
        self._last = None
        self.show()

    def show(self) -> None:
        """Show all of it, if the pane shows this one."""
        if self._is_shown:
            self._transcript.show(self.entries)
            self._show_line()

    @property
    def _is_shown(self) -> bool:
        return self._shows(self) and self._transcript.is_attached

    def _changed(self, entry: Entry) -> None:
        if self._is_shown:
            self._transcript.changed(entry)
            self._show_line()

    def _show_line(self) -> None:
        queued = self.transaction.queued
        self._line.show(None if queued is None else len(queued), bool(self.waits_for))

    async def run(self, visit: Visit, commands: Sequence[Command]) -> None:
        """Do what ``commands`` say, after all that was asked for before."""
        async with self._one_at_a_time:
            before = deepcopy(self.transaction)
            steps = self.transaction.steps(commands, visit.guard.check)
            sends = [step for step in steps if isinstance(step, Send)]
            for command in [each for step in sends for each in step.commands]:
                try:
                    visit.guard.check(command)
                except Blocked as blocked:
                    self.transaction = before
                    self._refuse(command, self._words_of(blocked), of=len(commands))
                    return
            for step in steps:
                match step:
                    case Clear():
                        self.clear()
                    case Say(command, text, refused):
                        reason = text if refused is None else self._words_of(refused)
                        self.add(_echo(command), OutputLine(f"  {reason}", _tone(reason, refused)))
                    case Peek(command, key):
                        self.add(_echo(command))
                        if self._is_shown:
                            self._pane.post_message(peek(key))
                    case Send():
                        if not await self._send(visit, step):
                            return

    def _words_of(self, blocked: Blocked) -> str:
        return data_guards.words_of(self._pane, blocked)

    def _refuse(self, command: Command, reason: str, of: int) -> None:
        rest = [OutputLine("  Nothing was sent.", "error")] if of > 1 else []
        self.add(_echo(command), OutputLine(f"  {reason}", "error"), *rest)

    async def _send(self, visit: Visit, step: Send) -> bool:
        """Whether it was sent and answered."""
        self.waits_for = step.commands
        entry = self.add(*(_echo(each, "" if at else _WAITS) for at, each in enumerate(step.commands)))
        before, replies, problem = visit.sent.billed, None, _stopped(step.commands)
        try:
            replies, problem = await self._answers(visit, step)
        finally:
            self.waits_for = ()
            if replies is None:
                self._put(entry, step.commands, problem)
        if replies is None:
            return False
        billed = counted(visit.sent.billed - before, "command")
        note = f"{milliseconds(round(visit.took * 1000))} · {billed}"
        errors = (reply.text for reply in replies if isinstance(reply, ReplyError))
        hints = (token_hint(self._pane, visit, text) for text in errors)
        self._last = entry, step.commands, replies, note, next(filter(None, hints), "")
        self._remember(visit, step.commands, replies)
        self.show_last()
        return True

    async def _answers(self, visit: Visit, step: Send) -> tuple[list[object] | None, str]:
        """The replies, or why there are none. What was not sent of a transaction is still collected then.

        What was sent and has no answer is not: it may have been carried out.
        """
        problem = "Not sent."
        try:
            if (replies := await ask(self._pane.app, visit, *step.commands, atomic=step.atomic)) is not None:
                return replies, ""
        except Blocked as blocked:
            problem = self._words_of(blocked)
        except UpstashError as error:
            return None, data_guards.failure_words(self._pane, error)
        if step.atomic:
            self.transaction.not_sent(step.commands)
        return None, problem

    def show_last(self) -> None:
        """Show the last answers in the shape of now."""
        if self._last is None:
            return
        entry, commands, replies, note, hint = self._last
        said: list[OutputLine] = []
        for at, (command, reply) in enumerate(zip(commands, replies, strict=True)):
            if len(said) > MOST_SHOWN:
                said.append(OutputLine(f"  … {len(commands) - at:,} more answers came.", "quiet"))
                break
            tone = "error" if isinstance(reply, ReplyError) else ""
            said.append(_echo(command, "" if at else note))
            said += [
                OutputLine(f"  {line}", tone) for line in lines_of(command, reply, self._shape(), _cells)
            ]
        if hint:
            said.append(OutputLine(f"  {hint}", "error"))
        entry.said = said
        self._changed(entry)

    @property
    def last_answer(self) -> str:
        """What is shown of the last answers, without the commands."""
        said = () if self._last is None else self._last[0].said
        return "\n".join(line.text[2:] for line in said if line.tone != "command")

    def _put(self, entry: Entry, commands: Sequence[Command], problem: str) -> None:
        entry.said = [
            *map(_echo, commands),
            *(OutputLine(f"  {line}", "error") for line in problem.split("\n")),
        ]
        self._changed(entry)

    def _remember(self, visit: Visit, commands: Sequence[Command], replies: Sequence[object]) -> None:
        """Keep the keys of what was answered, to complete them."""
        for command, reply in zip(commands, replies, strict=True):
            if isinstance(reply, ReplyError):
                continue
            visit.seen.add(keys_of([*map(bytes_of, command)]))
            match name_of(command), reply:
                case ("SCAN", [_, list() as found]):
                    has_types = any(word.upper() == b"WITHTYPE" for word in map(bytes_of, command))
                    visit.seen.add(_texts(found[:: 2 if has_types else 1]))
                case ("KEYS", list() as found):
                    visit.seen.add(_texts(found))


def _tone(text: str, refused: Blocked | None) -> str:
    return "error" if refused or text.startswith("(error)") else ""


def _stopped(commands: Sequence[Command]) -> str:
    may_write = not all(map(reads_only, commands))
    return f"You stopped waiting for the answer.{' Upstash may still carry it out.' if may_write else ''}"


def _texts(found: Sequence[object]) -> Iterable[bytes]:
    return (each for each in found if isinstance(each, bytes))


def _echo(command: Command, note: str = "") -> OutputLine:
    words = line(*command)
    text = words if len(words) <= MOST_ECHOED else f"{words[:MOST_ECHOED]}…"
    return OutputLine(f"> {text}", "command", note)


def _cells(text: str) -> int:
    return len(text) if text.isascii() else Content(text).cell_length
