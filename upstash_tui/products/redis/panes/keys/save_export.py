"""Where an export goes: a file that the user names, or the clipboard. All of it waits."""

from pathlib import PurePath
from typing import TYPE_CHECKING

from upstash_tui.dialogs.ask_text import AskTextDialog
from upstash_tui.dialogs.confirm import ConfirmDialog
from upstash_tui.messages import CopyRequested
from upstash_tui.saving import AlreadyThere, SaveFailed, place, save
from upstash_tui.secret import Secret

if TYPE_CHECKING:
    from upstash_tui.products.redis.panes.data_pane import DataPane


async def save_export(pane: "DataPane", content: str, usual: str) -> None:
    """Ask for a path, until it could be written or the user leaves; ``usual`` is the one that is offered."""
    trouble = ""
    while True:
        dialog = AskTextDialog("Save the export", f"{trouble}Readable by you alone, at:", usual)
        typed = await pane.app.push_screen_wait(dialog)
        if typed is None:
            return
        usual = typed
        try:
            if await _saved(pane, typed, content):
                return
            trouble = ""
        except SaveFailed as error:
            trouble = f"{error}\n\n"


def copy_export(pane: "DataPane", content: str, what: str) -> None:
    """Put it on the clipboard."""
    pane.app.post_message(CopyRequested(Secret(content), what))


def usual_path(database: str, suffix: str) -> str:
    """In the home folder, by the name of the database."""
    return f"~/{PurePath(database).name or 'keys'}-keys{suffix}"


async def _saved(pane: "DataPane", typed: str, content: str) -> bool:
    path = place(typed)
    try:
        await save(path, content)
    except AlreadyThere:
        question = f"{path} already exists. Its content would be replaced."
        if not await pane.app.push_screen_wait(ConfirmDialog("Replace the file?", question)):
            return False
        await save(path, content, replace=True)
    pane.notify(f"Saved to {path}, readable by you alone.", markup=False)
    return True
