"""The dialogs that ask what the guards want asked."""

from collections.abc import Sequence
from typing import Any

from textual.app import App

from upstash_tui.dialogs.ask_text import AskTextDialog
from upstash_tui.dialogs.confirm import ConfirmDialog
from upstash_tui.products.redis.data.client import Command
from upstash_tui.products.redis.data.guard import Question, Unconfirmed
from upstash_tui.products.redis.data.visit import Visit
from upstash_tui.text import quoted

_DESTRUCTIVE = "-destructive"


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
