"""From the copy menu to a ``.env`` file: where, what would change, and only then the writing."""

from collections.abc import Mapping

from textual.app import App

from upstash_tui.connection.env_file import env_files_near, plan_env_change, write_env_change
from upstash_tui.daemon_thread import in_daemon_thread
from upstash_tui.dialogs.ask_path import AskPathDialog
from upstash_tui.dialogs.write_env import WriteEnvDialog
from upstash_tui.saving import shown
from upstash_tui.secret import Secret


async def write_env(app: App[object], name: str, values: Mapping[str, Secret]) -> str:
    """Ask for a file and put ``values``, variables of ``name``, into it. What to say afterwards, or nothing.

    Call it in a worker. Raises :class:`~upstash_tui.saving.SaveFailed`.
    """
    question = f"The file to write to; only {' and '.join(values)} change in it."
    near = await in_daemon_thread(env_files_near)
    typed = await app.push_screen_wait(AskPathDialog(f"Write .env for {name}", question, ".env", near))
    if typed is None:
        return ""
    change = await in_daemon_thread(lambda: plan_env_change(typed, values))
    if not change.preview:
        return f"{shown(change.path)} has these values already."
    make_private = await app.push_screen_wait(WriteEnvDialog(change))
    if make_private is None:
        return ""
    await write_env_change(change, make_private=make_private)
    return f"Wrote {shown(change.path)}."
