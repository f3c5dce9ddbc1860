"""Copying a key to another database of the account."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import Any, TypeVar

from upstash_tui.api.errors import UpstashError
from upstash_tui.dialogs.ask_text import AskTextDialog
from upstash_tui.dialogs.choose_record import ChooseRecord
from upstash_tui.messages import ReadRequested
from upstash_tui.products.redis.data import key_edits
from upstash_tui.products.redis.data.errors import in_words
from upstash_tui.products.redis.data.guard import Blocked, Question
from upstash_tui.products.redis.data.typed import content_of, typed
from upstash_tui.products.redis.data.values import Ask
from upstash_tui.products.redis.data.views import in_line
from upstash_tui.products.redis.data.visit import Visit, visit_of
from upstash_tui.products.redis.panes.data_guards import asker
from upstash_tui.products.redis.panes.data_pane import DataPane
from upstash_tui.products.redis.panes.question import agrees
from upstash_tui.products.redis.records import Database
from upstash_tui.products.redis.requests import list_databases
from upstash_tui.resources.source import Scope

T = TypeVar("T")


async def copy_elsewhere(pane: DataPane, key: bytes) -> None:
    """Ask for a database and a name, and copy ``key`` there with its lifetime. Call it from a worker."""
    from upstash_tui.products.redis.product import DATABASES

    databases = await _read(pane, "Read the databases", _databases)
    if databases is None or pane.record is None:
        return
    others = [each for each in databases if each.id != pane.record.id and each.host]
    title = f"Copy {in_line(key, 40)} to another database"
    chosen = await pane.app.push_screen_wait(ChooseRecord(title, DATABASES, others))
    if chosen is None:
        return
    there = await _read(pane, f"Open the data of {chosen.name}", lambda scope: visit_of(scope, chosen))
    to = None if there is None else await _name(pane, key, chosen.name)
    if there is None or to is None:
        return
    try:
        packed = await key_edits.dumped(asker(pane), key)
        if isinstance(packed, tuple) and not isinstance(packed, key_edits.Result):
            await _restore(pane, there, to, *packed)
        elif packed is not None:
            pane.tell("There is no such key any more." if packed.how == "gone" else in_words(packed.text))
    except UpstashError as error:
        pane.say(error.in_full)


async def _databases(scope: Scope[Any]) -> Sequence[Database]:
    return (await scope.client.list(list_databases())).records


async def _read(pane: DataPane, what: str, read: Callable[[Scope[Any]], Awaitable[T]]) -> T | None:
    """What ``read`` gives; ``None`` if it failed, which is said."""
    answer: asyncio.Future[T | None] = asyncio.get_running_loop().create_future()

    def done(found: T) -> None:
        if not answer.done():
            answer.set_result(found)

    def failed(sentence: str, _advice: str) -> None:
        pane.say(sentence)
        if not answer.done():
            answer.set_result(None)

    pane.post_message(
        ReadRequested(pane, what, f"elsewhere {pane.id}", read, done, failed, again="data.again")
    )
    return await answer


async def _name(pane: DataPane, key: bytes, database: str) -> bytes | None:
    text, is_escaped = typed(key)

    def check(text: str) -> str:
        content = content_of(text, is_escaped=is_escaped)
        return content if isinstance(content, str) else ""

    answer = await pane.app.push_screen_wait(
        AskTextDialog(f"Copy to {database}", "The name of the copy.", text, check=check)
    )
    to = None if answer is None else content_of(answer, is_escaped=is_escaped)
    return to if isinstance(to, bytes) else None


async def _restore(pane: DataPane, there: Visit, to: bytes, content: bytes, left: int) -> None:
    """Unpack it in the other database, whose writes are armed for this alone."""
    guard = there.guard
    try:
        arming = there.arming
    except Blocked as blocked:
        pane.tell(str(blocked))
        return
    was_armed = guard.armed
    if not was_armed:
        if arming is not None and not await agrees(pane.app, arming):
            return
        there.arm(True)
    try:
        result = await key_edits.restore(_asking(there), to, content, left, over=False)
        if result is not None and result.how == "taken":
            question = Question(
                f"Replace {in_line(to, 40)} in {there.database.name}?",
                ("There is a key of that name, which can't be brought back.",),
                covers=frozenset(("RESTORE",)),
            )
            if not await agrees(pane.app, question):
                return
            result = await key_edits.restore(_asking(there, question), to, content, left, over=True)
    finally:
        if not was_armed:
            there.arm(False)
    if result is not None and result.how == "done":
        pane.notify(f"Copied to {there.database.name} as {in_line(to)}.", markup=False)
    elif result is not None:
        pane.tell(in_words(result.text))


def _asking(visit: Visit, *agreed: Question) -> Ask:
    """A copy that replaces nothing loses nothing: it was asked for by choosing it."""
    chosen = Question("Copy", covers=frozenset(("RESTORE",)))

    async def ask(*commands: Any, atomic: bool = False) -> list[object] | None:
        return await visit.ask(*commands, atomic=atomic, agreed=(*agreed, chosen))

    return ask
