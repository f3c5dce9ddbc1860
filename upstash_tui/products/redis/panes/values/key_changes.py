"""Changes of a key as a whole, each behind a letter of its menu."""

import time
from collections.abc import Awaitable, Callable

from msgspec.structs import replace

from upstash_tui.api.errors import UpstashError
from upstash_tui.dialogs.pick import PickDialog
from upstash_tui.products.redis.data.guard import Question
from upstash_tui.products.redis.data.keys.words import shown_name
from upstash_tui.products.redis.data.values import key_edits
from upstash_tui.products.redis.data.values.key_edits import Result
from upstash_tui.products.redis.data.values.lifetimes import lasting
from upstash_tui.products.redis.data.values.reading import with_lifetime
from upstash_tui.products.redis.panes.data_guards import Sender, agrees_to, asking, failure_words, may_write
from upstash_tui.products.redis.panes.key_questions import ask_lifetime, ask_name
from upstash_tui.products.redis.panes.values.copy_elsewhere import copy_elsewhere
from upstash_tui.products.redis.panes.values.new_key import NewKey, NewKeyDialog
from upstash_tui.products.redis.panes.values.row_changes import RowChanges
from upstash_tui.products.redis.panes.values.shown_key import ShownKey
from upstash_tui.resources.action import Choice

Change = Callable[..., Awaitable[Result | None]]
"""One of :mod:`~upstash_tui.products.redis.data.values.key_edits`."""
_CHOICES = (
    Choice("rename", "Rename", "never over another key", "r"),
    Choice("copy", "Copy", "to another name, with its lifetime", "c"),
    Choice("elsewhere", "Copy to another database", "with its lifetime", "o"),
    Choice("lifetime", "Lifetime", "how long it stays", "t"),
    Choice("delete", "Delete", "it can't be brought back", "d"),
)
_ROWS = (Choice("add", "Add", "rows, one a line", "a"),)
_ELEMENTS = (
    Choice("add", "Add at the end", "elements, one a line", "a"),
    Choice("add_first", "Add at the front", "elements, one a line", "f"),
)


class KeyChanges:
    """Changes the key that ``view`` shows; ``rows`` adds some to it.

    Whatever waits for the user is called in a worker.
    """

    def __init__(self, view: ShownKey, rows: RowChanges) -> None:
        self._view, self._rows = view, rows
        self._draft = NewKey()
        """What was typed of a new key."""

    @property
    def has_draft(self) -> bool:
        return self._draft.is_begun

    async def menu(self) -> None:
        """Ask what to change, and change it."""
        view = self._view
        if view.key is None or not may_write(view.pane):
            return
        rows = () if not view.has_rows else _ELEMENTS if view.kind == "list" else _ROWS
        picked = await view.app.push_screen_wait(
            PickDialog(f"Change {shown_name(view.key, 40)}", (*_CHOICES[:-1], *rows, _CHOICES[-1]))
        )
        match picked:
            case "add" | "add_first":
                await self._rows.add(first=picked == "add_first")
            case "elsewhere":
                await copy_elsewhere(view.pane, view.key)
            case "rename":
                await self._name("Rename", "The new name.", key_edits.rename, moves=True)
            case "copy":
                await self._name("Copy", "The name of the copy.", key_edits.copy)
            case "lifetime":
                await self.lifetime()
            case "delete":
                await self.delete()

    async def _name(
        self,
        does: str,
        asks: str,
        change: Change,
        *,
        moves: bool = False,
    ) -> None:
        """Ask for a name until no key has it, and rename or copy."""
        view, key = self._view, self._view.key
        if key is None:
            return
        send = Sender(view.pane)
        title, name, trouble = f"{does} {shown_name(key, 40)}", key, ""
        while True:
            to = await ask_name(view.app, title, f"{trouble}{asks}", name, other_than=key)
            if to is None:
                return
            result = await self._carried_out(send, change, key, to)
            if result is None or result.how != "taken":
                break
            name, trouble = to, "There is a key of that name, which was left alone. "
        if result is not None and result.how == "done":
            view.post_message(view.Changed(key, to) if moves else view.Made(to, view.kind))
            if moves and view.key == key:
                view.open(to, view.kind)
            elif not moves:
                view.note(f"Copied to {shown_name(to)}.")

    async def lifetime(self) -> None:
        """Ask how long the key shall stay."""
        view, key, value = self._view, self._view.key, self._view.value
        if key is None or not may_write(view.pane):
            return
        send = Sender(view.pane)
        left = None if value is None else value.lifetime
        now = "It stays." if left is None else f"It stays for {lasting(left)}."
        lifetime = await ask_lifetime(view.app, shown_name(key, 40), now)
        if lifetime is None:
            return
        result = await self._carried_out(send, key_edits.live, key, lifetime)
        if result is not None and result.how == "done":
            replies = await asking(view.pane)(("PTTL", key))
            if replies is not None and view.value is not None and view.value.key == key:
                view.show(with_lifetime(replace(view.value, lifetime=None), replies[0]))
            view.post_message(view.Changed(key, key))

    async def delete(self) -> None:
        """Delete the key after a yes."""
        view, key = self._view, self._view.key
        if key is None or not may_write(view.pane):
            return
        question = Question(
            f"Delete the key {shown_name(key, 40)}?",
            ("It can't be brought back.",),
            covers=frozenset(("UNLINK",)),
        )
        send = Sender(view.pane, question)
        if not await agrees_to(view.pane, question):
            return
        result = await self._carried_out(send, key_edits.unlink, key)
        if result is not None and result.how in ("done", "gone"):
            view.post_message(view.Changed(key, None))
            if view.key == key:
                view.open(None)

    async def new(self) -> None:
        """A new key of any type. What was typed is there again until one was made."""
        view = self._view
        if not may_write(view.pane):
            return

        send = Sender(view.pane)

        async def make(draft: NewKey) -> str:
            return await self._make(send, draft)

        dialog = NewKeyDialog(self._draft, make)
        made = await view.app.push_screen_wait(dialog)
        self._draft = dialog.draft if made is None else NewKey(kind=dialog.draft.kind)

    async def _make(self, send: Sender, draft: NewKey) -> str:
        """Make it; why it was not, empty if it was."""
        view, wanted = self._view, draft.checked(time.time())
        if isinstance(wanted, str):
            return wanted
        rows, lifetime = wanted
        key = draft.name.encode()
        try:
            result = await key_edits.make(send, key, draft.kind, [*rows], lifetime)
        except UpstashError as error:
            return failure_words(view.pane, error)
        if result is None:
            return "It was not made."
        if result.how == "taken":
            return "There is a key of that name already."
        if result.how == "refused":
            return failure_words(view.pane, result.text)
        if send.is_shown:
            view.post_message(view.Made(key, draft.kind))
            view.open(key, draft.kind)
        return ""

    async def _carried_out(self, send: Sender, change: Change, *what: object) -> Result | None:
        """Its result, if its database is still shown. What went wrong was said, but for a taken name."""
        view = self._view
        try:
            result = await change(send, *what)
        except UpstashError as error:
            view.pane.say(failure_words(view.pane, error))
            return None
        if result is not None and result.how == "gone":
            view.pane.tell("There is no such key any more.")
        elif result is not None and result.how == "refused":
            view.pane.tell(failure_words(view.pane, result.text))
        return result if send.is_shown else None
