"""The dialogs that ask what the guards want asked, and how careful they are to be."""

from collections.abc import Callable, Sequence
from typing import Any

from textual.app import App

from upstash_tui.dialogs.ask_text import AskTextDialog
from upstash_tui.dialogs.confirm import ConfirmDialog
from upstash_tui.dialogs.pick import PickDialog
from upstash_tui.products.redis.data.client import Command
from upstash_tui.products.redis.data.guard import LEVELS, Blocked, Level, Question, Unconfirmed
from upstash_tui.products.redis.data.visit import Visit
from upstash_tui.resources.action import Choice
from upstash_tui.text import quoted

_DESTRUCTIVE = "-destructive"
_LEVELS: dict[Level, tuple[str, str]] = {
    "production": (
        "Production",
        "writes are armed by its name; whatever is lost or overwritten is asked for",
    ),
    "normal": ("Normal", "writes are armed with a key; what is lost for good is asked for"),
    "scratch": ("Scratch", "writes are armed; nothing is asked for but FLUSHALL and FLUSHDB"),
}


async def agrees(app: App[Any], question: Question) -> bool:
    """Whether the user agrees. Waits for the answer: call it from a worker."""
    reasons = "\n".join(question.reasons)
    if not question.word:
        agreed: bool | None = await app.push_screen_wait(ConfirmDialog(question.title, reasons))
        return bool(agreed)
    word = question.word
    dialog = AskTextDialog(
        question.title,
        f"{reasons}\n\nType {word} to go on.",
        check=lambda typed: "" if typed == word else f"{quoted(typed)} is not {word}.",
    )
    dialog.add_class(_DESTRUCTIVE)
    return await app.push_screen_wait(dialog) is not None


async def ask(
    app: App[Any], visit: Visit, *commands: Command, atomic: bool = False, agreed: Sequence[Question] = ()
) -> list[object] | None:
    """Replies to ``commands``, after whatever the guards want asked; ``None`` if the user says no.

    Call it from a worker. Raises :class:`Blocked` and ``UpstashError``, see :meth:`Visit.ask`.
    """
    given = [*agreed]
    while True:
        try:
            return await visit.ask(*commands, atomic=atomic, agreed=given)
        except Unconfirmed as unconfirmed:
            if not await agrees(app, unconfirmed.question):
                return None
            given.append(unconfirmed.question)


async def arm(app: App[Any], visit: Visit, tell: Callable[[str], object]) -> None:
    """Arm writes, or disarm them; ``tell`` says why that can't be. Call it from a worker."""
    if visit.guard.armed:
        if visit.guard.level == "scratch":
            tell("A scratch database is always armed.")
        visit.arm(False)
        return
    try:
        question = visit.arming
    except Blocked as blocked:
        tell(str(blocked))
        return
    if question is None or await agrees(app, question):
        visit.arm(True)
        app.clear_notifications()  # one may say that writes are off


async def choose_level(app: App[Any], visit: Visit) -> None:
    """Have the user say how careful to be with the database. Call it from a worker."""
    choices = [Choice(level, *_LEVELS[level], key=level[0]) for level in LEVELS]
    note = "Kept on this machine, for this account."
    dialog = PickDialog(
        f"How careful with {visit.database.name}?", choices, note=note, first=visit.guard.level
    )
    picked = await app.push_screen_wait(dialog)
    for level in LEVELS:
        if picked == level:
            await visit.set_level(level)
