"""What a console makes of commands that are typed: pipelines, transactions, and its own words."""

from collections.abc import Callable, Mapping, Sequence

from msgspec import Struct

from upstash_tui.products.redis.data.client import Command
from upstash_tui.products.redis.data.commands import bytes_of, name_of
from upstash_tui.products.redis.data.guard import Blocked

OWN: Mapping[str, str] = {
    "MULTI": "collect the commands that follow",
    "EXEC": "send them at once, all or none",
    "DISCARD": "drop them",
    "CLEAR": "empty the screen",
    "PEEK": "open a key in the tab of the keys",
}
"""Words that the console knows itself, and what they do."""
_ABORTED = "(error) EXECABORT One of the commands was refused: nothing was sent."


class Send(Struct):
    """Commands to be sent in one request; ``atomic``: all or none."""

    commands: Sequence[Command]
    atomic: bool = False


class Say(Struct):
    """What a command is answered with that is not sent."""

    command: Command
    text: str
    refused: Blocked | None = None
    """Why it is not, if the guards are against it."""


class Clear(Struct):
    """Empty the screen."""


class Peek(Struct):
    """Open a key in the tab of the keys."""

    command: Command
    key: bytes


Step = Send | Say | Clear | Peek


class Transaction:
    """The commands between MULTI and EXEC."""

    def __init__(self) -> None:
        self.queued: list[Command] | None = None
        """``None`` outside of one."""
        self._is_spoiled = False

    def steps(self, commands: Sequence[Command], check: Callable[[Command], object]) -> list[Step]:
        """What is to be done for ``commands``, in order; neighbours that are sent go together.

        ``check`` raises :class:`Blocked` for what would not be sent.
        """
        steps: list[Step] = []
        for command in commands:
            step = self._own(command) or self._queue(command, check)
            if step is not None:
                steps.append(step)
            elif steps and isinstance(last := steps[-1], Send) and not last.atomic:
                last.commands = [*last.commands, command]
            else:
                steps.append(Send([command]))
        return steps

    def not_sent(self, commands: Sequence[Command]) -> None:
        """EXEC came to nothing: ``commands`` are collected as before."""
        if self.queued is None:
            self.queued = [*commands]

    def _own(self, command: Command) -> Step | None:
        name, queued = name_of(command), self.queued
        if name == "CLEAR":
            return Clear()
        if name == "PEEK":
            if len(command) != 2:
                return Say(command, "(error) ERR PEEK takes the name of one key")
            return Peek(command, bytes_of(command[1]))
        if name == "MULTI":
            if queued is not None:
                return Say(command, "(error) ERR MULTI calls can not be nested")
            self.queued, self._is_spoiled = [], False
            return Say(command, "OK")
        if name not in ("EXEC", "DISCARD"):
            return None
        if queued is None:
            return Say(command, f"(error) ERR {name} without MULTI")
        self.queued = None
        if name == "DISCARD":
            return Say(command, "OK")
        if self._is_spoiled:
            return Say(command, _ABORTED)
        return Send(queued, atomic=True) if queued else Say(command, "(empty array)")

    def _queue(self, command: Command, check: Callable[[Command], object]) -> Step | None:
        if self.queued is None:
            return None
        try:
            check(command)
        except Blocked as blocked:
            self._is_spoiled = True
            return Say(command, "", blocked)
        self.queued.append(command)
        return Say(command, "QUEUED")
