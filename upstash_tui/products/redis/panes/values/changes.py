"""Changes of the text that is shown of a key, here or in the user's own editor."""

from msgspec.structs import replace

from upstash_tui.api.errors import UpstashError
from upstash_tui.products.redis.data.keys.words import shown_name
from upstash_tui.products.redis.data.values.editing import Editing
from upstash_tui.products.redis.data.values.edits import Part, Target, begin
from upstash_tui.products.redis.data.values.typed import ABOUT_ESCAPES
from upstash_tui.products.redis.data.values.value import Item, Kind
from upstash_tui.products.redis.data.values.views import in_line
from upstash_tui.products.redis.panes.data_guards import Sender, failure_words, may_write
from upstash_tui.products.redis.panes.values.outside_editor import NoEditor, edit_outside
from upstash_tui.products.redis.panes.values.shown_key import ShownKey
from upstash_tui.products.redis.panes.values.text_editor import NOT_SENT, TextEditor
from upstash_tui.text import LINES_LIMIT
from upstash_tui.widgets.key_names import key_name
from upstash_tui.widgets.visibility import is_in_front

_SOMEONE = "Someone else changed it meanwhile. Theirs is below, and yours is still here."
_GONE = "Someone else deleted it meanwhile. Yours is still here: copy it before you leave."
_PARTS: dict[Kind, Part] = {
    "string": "string",
    "json": "document",
    "hash": "field",
    "list": "element",
    "set": "member",
    "zset": "score",
}
"""What is edited of each type; an entry of a stream never changes."""


class ValueChanges:
    """Changes what ``view`` shows. Whatever waits for the user is called in a worker."""

    def __init__(self, view: ShownKey) -> None:
        self._view = view
        self._drafts: dict[tuple[str, Target], Editing] = {}
        """What was typed and not saved, by database and target."""

    @property
    def has_drafts(self) -> bool:
        return bool(self._drafts)

    @property
    def target(self) -> Target | None:
        """What can be edited here: a sorted set's score, or the member if that is shown whole."""
        view, value = self._view, self._view.value
        if value is None or value.kind is None or not view.is_there or value.kind not in _PARTS:
            return None
        if value.is_text:
            return Target(value.key, _PARTS[value.kind])
        if (item := view.here) is None:
            return None
        if value.kind == "zset" and view.shows_item:
            return Target(value.key, "scored member", item.name)
        return Target(value.key, _PARTS[value.kind], item.name)

    async def edit(self, *, outside: bool = False) -> None:
        """Change it, in the user's own editor if ``outside``. What was typed before is there again."""
        view, target = self._view, self.target
        pane, value = view.pane, view.value
        if target is None or value is None or not may_write(pane):
            return
        if value.is_text and not value.is_whole:
            pane.tell("It was not read whole, and is too long to change here.")
            return
        send, place = Sender(pane), (pane.database, target)
        editing = self._drafts.pop(place, None) or await self._begun(send, target)
        if editing is not None and not outside and len(editing.text) > LINES_LIMIT:
            self._keep(place, editing, saved=False)
            pane.tell("It is too long to change here.", hint=self._for_longer_text)
            return
        has_left = not is_in_front(pane) or view.app.screen is not view.screen
        if editing is None or (outside and has_left):
            return
        try:
            trouble = self._edited_outside(editing) if outside else None
        except NoEditor as reason:
            pane.tell(str(reason))
            return
        if trouble is None or (trouble := await self._save(send, editing, editing.text)):
            self._keep(place, editing, await self._edit_here(send, editing, trouble or ""))

    @property
    def _for_longer_text(self) -> str:
        return f"{key_name(self._view, 'value.outside')} at the value opens it in your own editor."

    async def _begun(self, send: Sender, target: Target) -> Editing | None:
        """What stands there now: it may be another than what is shown."""
        pane = self._view.pane
        try:
            base = await begin(send, target)
        except UpstashError as error:
            pane.say(failure_words(pane, error))
            return None
        if base is not None and base.content is None:
            pane.tell("It is not there any more.")
            self._view.read_again()
            return None
        return None if base is None else Editing(send, target, base)

    def _edited_outside(self, editing: Editing) -> str:
        content, is_json = editing.content or b"", editing.target.part == "document"
        editing.content = edit_outside(self._view.app, content, ".json" if is_json else ".txt")
        return ""

    async def _edit_here(self, send: Sender, editing: Editing, trouble: str) -> bool:
        """Whether it was saved."""

        async def save(text: str) -> str:
            return await self._save(send, editing, text)

        about = ABOUT_ESCAPES if editing.is_escaped else ""
        editor = TextEditor(
            _title(editing.target),
            about,
            editing.text,
            save,
            editing,
            trouble=trouble,
            for_longer_text=self._for_longer_text,
        )
        saved = await self._view.app.push_screen_wait(editor)
        editing.text = editor.typed
        return bool(saved)

    def _keep(self, place: tuple[str, Target], editing: Editing, saved: bool) -> None:
        """Keep what was typed, if it was not saved."""
        if not saved and not editing.is_unchanged:
            self._drafts[place] = editing
            self._view.note("What you typed is kept until you edit it again.")

    async def _save(self, send: Sender, editing: Editing, text: str) -> str:
        """Save ``text``; why it was not, empty if it was."""
        pane, editing.text = self._view.pane, text
        if wrong := editing.wrong():
            return wrong
        if editing.is_unchanged:
            return ""
        try:
            saved = await editing.save()
        except UpstashError as error:
            return failure_words(pane, error)
        if saved is None:
            return NOT_SENT
        if saved.how == "conflict":
            return _GONE if editing.their_text is None else _SOMEONE
        if saved.how == "refused":
            return failure_words(pane, saved.text)
        if saved.replaced is not None:
            theirs = in_line(saved.replaced)
            pane.tell(f"Someone else wrote at the same moment. Yours replaced theirs: {theirs}")
        if send.is_shown:
            self._show_saved(editing.target, editing.content or b"")
        return ""

    def _show_saved(self, target: Target, content: bytes) -> None:
        """Show what was saved; nothing is read again for it."""
        view, value = self._view, self._view.value
        view.note("Saved.")
        view.post_message(view.Changed(target.key, target.key))
        if value is None or value.key != target.key:
            return
        if value.is_text:
            view.show(replace(value, content=content, length=len(content)))
            return
        items = tuple(_changed(each, target, content) for each in value.items)
        if view.item is not None:
            view.item = _changed(view.item, target, content)
        view.show(replace(value, items=items))


def _changed(item: Item, target: Target, content: bytes) -> Item:
    if item.name != target.name:
        return item
    if target.part == "member":
        return replace(item, name=content, value=content)
    return replace(item, name=content) if target.part == "scored member" else replace(item, value=content)


def _title(target: Target) -> str:
    key, name = shown_name(target.key, 40), in_line(target.name, 30)
    match target.part:
        case "string" | "document":
            return f"Change {key}"
        case "score":
            return f"Change the score of {name}"
        case "member" | "scored member":
            return f"Change a member of {key}"
    return f"Change {target.part} {name} of {key}"
