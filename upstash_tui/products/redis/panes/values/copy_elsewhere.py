"""Copying a key to another database of the account."""

from upstash_tui.api.errors import UpstashError
from upstash_tui.products.redis.data.errors import in_words
from upstash_tui.products.redis.data.guard import Question
from upstash_tui.products.redis.data.keys.words import shown_name
from upstash_tui.products.redis.data.values import key_edits
from upstash_tui.products.redis.data.visit import Visit
from upstash_tui.products.redis.panes.data_guards import Sender, failure_words
from upstash_tui.products.redis.panes.data_pane import DataPane
from upstash_tui.products.redis.panes.key_questions import ask_name
from upstash_tui.products.redis.panes.question import agrees
from upstash_tui.products.redis.panes.values.other_database import armed_for_this, other_database, restoring


async def copy_elsewhere(pane: DataPane, key: bytes) -> None:
    """Ask for a database and a name, and copy ``key`` there with its lifetime. Call it from a worker."""
    send = Sender(pane)
    there = await other_database(pane, f"Copy {shown_name(key, 40)} to another database")
    if there is None:
        return
    to = await ask_name(pane.app, f"Copy to {there.database.name}", "The name of the copy.", key)
    if to is None:
        return
    try:
        packed = await key_edits.dumped(send, key)
        if isinstance(packed, tuple) and not isinstance(packed, key_edits.Result):
            await _restore(pane, there, to, *packed)
        elif packed is not None:
            is_gone = packed.how == "gone"
            pane.tell("There is no such key any more." if is_gone else failure_words(pane, packed.text))
    except UpstashError as error:
        pane.say(error.in_full)


async def _restore(pane: DataPane, there: Visit, to: bytes, content: bytes, left: int) -> None:
    """Unpack it in the other database, whose writes are armed for this alone."""
    async with armed_for_this(pane, there) as armed:
        if not armed:
            return
        result = await key_edits.restore(restoring(there), to, content, left, over=False)
        if result is not None and result.how == "taken":
            question = Question(
                f"Replace {shown_name(to, 40)} in {there.database.name}?",
                ("There is a key of that name, which can't be brought back.",),
                covers=frozenset(("RESTORE",)),
            )
            if not await agrees(pane.app, question):
                return
            result = await key_edits.restore(restoring(there, question), to, content, left, over=True)
    if result is not None and result.how == "done":
        pane.notify(f"Copied to {there.database.name} as {shown_name(to)}.", markup=False)
    elif result is not None:
        pane.tell(in_words(result.text))
