"""A text to change, in a dialog that keeps it until it is saved."""

from collections.abc import Awaitable, Callable
from typing import ClassVar, Protocol

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static, TextArea

from upstash_tui.dialogs.dialog import Dialog
from upstash_tui.text import LINES_LIMIT
from upstash_tui.widgets.key_names import field_key_name, key_name
from upstash_tui.widgets.keys import bind
from upstash_tui.widgets.lines_field import LinesField
from upstash_tui.widgets.sentence import put_or_hide
from upstash_tui.widgets.workers import run_worker

Save = Callable[[str], Awaitable[str]]
"""Saves a text. Empty: it is saved; else why it is not, in sentences."""
NOT_SENT = "It was not saved."


class Theirs(Protocol):
    """What someone else wrote meanwhile, if anyone did."""

    @property
    def their_text(self) -> str | None:
        """For the eye; ``None`` while no one has."""

    def overwrite(self) -> None:
        """Theirs may be overwritten by the next save."""

    def take(self) -> str:
        """Go on with theirs: the text to change from now on."""


class TextEditor(Dialog[bool]):
    """``True`` once the text is saved. :attr:`typed` is what stands in the field, however it ends."""

    AUTO_FOCUS = "TextArea"
    DEFAULT_CSS = """
    TextEditor > .card { width: 90%; height: 90%; }
    TextEditor TextArea { height: 1fr; border: none; padding: 0; background: $panel; }
    TextEditor .trouble { height: auto; max-height: 6; }
    TextEditor .theirs { display: none; height: 40%; color: $text-muted; }
    TextEditor.-conflict .theirs { display: block; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        bind("editor.save", "save", needs="is_idle", without="it is being saved"),
        bind("editor.overwrite", "overwrite", when="in_conflict"),
        bind("editor.theirs", "take_theirs", when="in_conflict"),
    ]

    def __init__(
        self,
        title: str,
        about: str,
        text: str,
        save: Save,
        theirs: Theirs | None = None,
        *,
        trouble: str = "",
        for_longer_text: str = "",
    ) -> None:
        """``trouble`` is what went wrong when the text was saved before.

        ``for_longer_text`` is what to do with one too long for the field; there only its beginning is shown.
        """
        super().__init__()
        self._trouble = trouble
        self._title = title
        self._about = about
        self.typed = self._text = text
        self._save = save
        self._theirs = theirs
        self._their_text: str | None = None
        self.for_longer_text = for_longer_text
        self._is_saving = False

    def compose(self) -> ComposeResult:
        with Vertical(classes="card") as card:
            card.border_title = Content(self._title)
            card.border_subtitle = Content(f"{field_key_name(self, 'app.help')} keys")
            yield Static(classes="muted about")
            yield LinesField(compact=True, soft_wrap=True)
            yield Static(classes="trouble")
            yield LinesField(read_only=True, compact=True, classes="theirs")
            yield Static(classes="keys")

    def on_mount(self) -> None:
        super().on_mount()
        self._load()
        self._went_wrong(self._trouble)

    @property
    def is_idle(self) -> bool:
        return not self._is_saving

    @property
    def is_too_long(self) -> bool:
        """Whether only the beginning of what is typed is shown, and can't be changed here."""
        return self._is_too_long(self.typed)

    def _is_too_long(self, text: str) -> bool:
        return bool(self.for_longer_text) and len(text) > LINES_LIMIT

    @property
    def unsaved_work(self) -> str:
        """What would be lost with the dialog, as a sentence; empty if nothing would."""
        return "What you typed is not saved." if self.typed != self._text else ""

    @property
    def in_conflict(self) -> bool:
        """Whether theirs is shown below."""
        return self._their_text is not None

    @on(TextArea.Changed)
    def _changed(self, event: TextArea.Changed) -> None:
        if not event.text_area.read_only:
            self.typed = event.text_area.text

    def action_save(self) -> None:
        self._is_saving = True
        run_worker(self, self._save_now, group="save", exclusive=True)

    def action_overwrite(self) -> None:
        """Mine, whatever they wrote."""
        if self._theirs is not None:
            self._theirs.overwrite()
            self._show_theirs()
            self.action_save()

    def action_take_theirs(self) -> None:
        """Theirs, to go on with; mine is there again by undo where both find room in the field."""
        if self._theirs is not None:
            area, was_too_long = self.query(TextArea).first(), self.is_too_long
            self.typed = self._theirs.take()
            if was_too_long or self.is_too_long:
                self._load()
            else:
                area.replace(self.typed, (0, 0), area.document.end)
            self._show_theirs()
            self.say("")

    async def _save_now(self) -> None:
        try:
            trouble = await self._save(self.typed)
        finally:
            self._is_saving = False
        self.call_later(self._saved, trouble)

    def _saved(self, trouble: str) -> None:
        if trouble:
            self._went_wrong(trouble)
        else:
            self.dismiss(True)

    def _went_wrong(self, trouble: str) -> None:
        self._show_theirs()
        self.say(trouble)

    def _load(self) -> None:
        """Have what is typed in the field; of a text too long its beginning, to look at."""
        area, about = self.query(TextArea).first(), self._about
        if self.is_too_long:
            about += f"\nIt is too long to change here: this is its beginning. {self.for_longer_text}"
        area.read_only = self.is_too_long
        area.load_text(_beginning(self.typed) if area.read_only else self.typed)
        put_or_hide(self.query_one(".about", Static), about.strip())

    def _show_theirs(self) -> None:
        self._their_text = self._theirs.their_text if self._theirs is not None else None
        self.set_class(self.in_conflict, "-conflict")
        self.query_one(".theirs", TextArea).load_text(_beginning(self._their_text or ""))
        self._say_keys()
        self.refresh_bindings()

    def _say_keys(self) -> None:
        keys = f"{key_name(self, 'editor.save')} save"
        if self.in_conflict:
            is_lost = self.is_too_long or self._is_too_long(self._their_text or "")
            lost = "drop yours, " if is_lost else ""
            over, theirs = key_name(self, "editor.overwrite"), key_name(self, "editor.theirs")
            keys = f"{over} overwrite theirs · {theirs} {lost}take theirs"
        keys += f" · {field_key_name(self, 'dialog.back')} back"
        self.query_one(".keys", Static).update(Content(keys))


def _beginning(text: str) -> str:
    return text if len(text) <= LINES_LIMIT else f"{text[:LINES_LIMIT]}…"
