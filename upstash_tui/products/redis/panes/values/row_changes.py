"""Adding rows to what is shown of a key, and deleting one."""

from msgspec.structs import replace

from upstash_tui.api.errors import UpstashError
from upstash_tui.products.redis.data.guard import Question
from upstash_tui.products.redis.data.keys.words import shown_name
from upstash_tui.products.redis.data.values.edits import Saved
from upstash_tui.products.redis.data.values.row_edits import REMOVERS, add, remove
from upstash_tui.products.redis.data.values.typed_rows import HINTS, typed_rows
from upstash_tui.products.redis.data.values.value import Item, Kind, Value
from upstash_tui.products.redis.data.values.views import in_line
from upstash_tui.products.redis.panes.data_guards import Sender, agrees_to, failure_words, may_write
from upstash_tui.products.redis.panes.values import words as value_words
from upstash_tui.products.redis.panes.values.shown_key import ShownKey
from upstash_tui.products.redis.panes.values.text_editor import NOT_SENT, TextEditor


class RowChanges:
    """Changes the rows that ``view`` shows. Whatever waits for the user is called in a worker."""

    def __init__(self, view: ShownKey) -> None:
        self._view = view
        self._typed: dict[tuple[str, bytes], str] = {}
        """Rows that were typed and not added, by database and key."""

    @property
    def has_drafts(self) -> bool:
        return bool(self._typed)

    async def delete(self) -> None:
        """Delete the row under the cursor, or the one that is shown, after a yes."""
        view, value, item = self._view, self._view.value, self._view.here
        if value is None or value.kind is None or item is None or not may_write(view.pane):
            return
        question = _question(value.kind, item)
        send = Sender(view.pane, question)
        if not await agrees_to(view.pane, question):
            return
        try:
            saved = await remove(send, value, item)
        except UpstashError as error:
            view.pane.say(failure_words(view.pane, error))
            return
        if saved is not None and send.is_shown:
            self._take_out(value, item, saved)

    def _take_out(self, value: Value, item: Item, saved: Saved) -> None:
        view = self._view
        if saved.how == "conflict":
            view.pane.tell("Someone else changed it meanwhile: nothing was deleted.")
        elif saved.how == "refused":
            view.pane.tell(failure_words(view.pane, saved.text))
        else:
            if saved.replaced is not None:
                view.pane.tell(
                    f"Someone else wrote at the same moment: deleted was {in_line(saved.replaced)}"
                )
            view.post_message(view.Changed(value.key, value.key))
        if saved.how == "saved" and value.kind != "list" and len(value.items) > 1:
            view.item = None
            view.show(replace(value, items=tuple(each for each in value.items if each.name != item.name)))
        else:  # the elements behind it have moved, or nothing may be left
            view.read_again()

    async def add(self, *, first: bool = False) -> None:
        """Add what is typed, one a line; to a list at its end, or ``first``."""
        view, value = self._view, self._view.value
        if value is None or value.kind is None or value.is_text or not may_write(view.pane):
            return
        kind, send, place = value.kind, Sender(view.pane), (view.pane.database, value.key)

        async def save(text: str) -> str:
            return await self._save(send, value, kind, text, first=first)

        title = f"Add to {shown_name(value.key, 40)}"
        editor = TextEditor(title, HINTS[kind], self._typed.pop(place, ""), save)
        if not await view.app.push_screen_wait(editor) and editor.typed:
            self._typed[place] = editor.typed

    async def _save(self, send: Sender, value: Value, kind: Kind, text: str, *, first: bool) -> str:
        view, rows = self._view, typed_rows(kind, text)
        if isinstance(rows, str):
            return rows
        try:
            saved = await add(send, value, rows, first=first)
        except UpstashError as error:
            return failure_words(view.pane, error)
        if saved is None:
            return NOT_SENT
        if saved.how == "conflict":
            return "The key is not there any more."
        if saved.how == "refused":
            return failure_words(view.pane, saved.text)
        if saved.text:
            view.pane.tell(saved.text)
        if send.is_shown:
            view.read_again()
            view.post_message(view.Changed(value.key, value.key))
        return ""


def _question(kind: Kind, item: Item) -> Question:
    row = value_words.ROWS[kind]
    what = in_line(item.value if kind == "list" else item.name, 40)
    covers = frozenset((REMOVERS[kind], "LSET") if kind == "list" else (REMOVERS[kind],))
    return Question(f"Delete the {row} {what}?", ("It can't be brought back.",), covers=covers)
