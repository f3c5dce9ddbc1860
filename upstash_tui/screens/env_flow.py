"""From the copy menu to a ``.env`` file: where, what would change, and only then the writing."""

import asyncio

from textual.app import App

from upstash_tui.api.database import Database
from upstash_tui.connection.env_file import plan_env_change, write_env_change
from upstash_tui.connection.formats import env_values
from upstash_tui.dialogs.ask_text import AskTextDialog
from upstash_tui.dialogs.confirm import ConfirmDialog


async def write_env(app: App[object], database: Database) -> str:
    """Ask for a file and put the connection of ``database`` into it. What to say afterwards, or nothing.

    Call it in a worker. Raises :class:`~upstash_tui.saving.SaveFailed`.
    """
    question = "The file to write to; only UPSTASH_REDIS_REST_URL and UPSTASH_REDIS_REST_TOKEN change in it."
    typed = await app.push_screen_wait(AskTextDialog(f"Write .env for {database.name}", question, ".env"))
    if typed is None:
        return ""
    change = await asyncio.to_thread(plan_env_change, typed, env_values(database))
    if not change.diff:
        return f"{change.path} has these values already."
    what = "A new file, readable by you only:" if change.is_new else "This changes; all else stays:"
    agreed = await app.push_screen_wait(
        ConfirmDialog(f"Write {change.path.name}?", f"{what}\n\n{change.diff}")
    )
    if not agreed:
        return ""
    await write_env_change(change)
    return f"Wrote {change.path}."
