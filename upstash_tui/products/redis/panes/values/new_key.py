"""The form for a new key."""

from collections.abc import Awaitable, Callable, Sequence
from typing import ClassVar

from msgspec import Struct
from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static, TextArea

from upstash_tui.dialogs.dialog import Dialog
from upstash_tui.products.redis.data.values.lifetimes import HINT, Lifetime, typed_lifetime
from upstash_tui.products.redis.data.values.typed_rows import HINTS, KINDS, Row, typed_rows
from upstash_tui.products.redis.data.values.value import Kind
from upstash_tui.products.redis.panes.key_questions import NO_NAME
from upstash_tui.widgets.key_names import field_key_name, key_name
from upstash_tui.widgets.keys import bind
from upstash_tui.widgets.lines_field import LinesField
from upstash_tui.widgets.one_of import OneOf
from upstash_tui.widgets.workers import run_worker


class NewKey(Struct):
    """What is typed into the form."""

    name: str = ""
    kind: Kind = "string"
    text: str = ""
    """Its value: a text, or rows, one a line."""
    lifetime: str = ""

    @property
    def is_begun(self) -> bool:
        """Whether anything of it was typed."""
        return bool(self.name or self.text or self.lifetime)

    def checked(self, now: float) -> tuple[Sequence[Row], Lifetime] | str:
        """Its rows and lifetime, at ``now`` in Unix seconds; or what is wrong, as a sentence."""
        if not self.name:
            return NO_NAME
        rows = typed_rows(self.kind, self.text)
        if isinstance(rows, str):
            return rows
        lifetime = typed_lifetime(self.lifetime or "none", now)
        return lifetime if isinstance(lifetime, str) else (rows, lifetime)


class NewKeyDialog(Dialog[bool]):
    """``True`` once the key is made. ``make`` says why it was not; :attr:`draft` is what was typed."""

    AUTO_FOCUS = "#new-key-name"
    DEFAULT_CSS = """
    NewKeyDialog > .card { width: 84; }
    NewKeyDialog TextArea { height: 8; border: none; padding: 0; background: $panel; }
    NewKeyDialog.-cramped TextArea { height: 4; }
    NewKeyDialog .trouble { height: auto; max-height: 4; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        bind("editor.save", "save", needs="is_idle", without="it is being made"),
    ]

    def __init__(self, draft: NewKey, make: Callable[[NewKey], Awaitable[str]]) -> None:
        super().__init__()
        self.draft = draft
        self._make = make
        self._is_making = False

    @property
    def for_longer_text(self) -> str:
        return f"Once it is made, {key_name(self, 'value.outside')} changes it in your own editor."

    @property
    def unsaved_work(self) -> str:
        """What would be lost with the dialog, as a sentence; empty if nothing would."""
        return "The new key you began to describe has not been made." if self.draft.is_begun else ""

    def compose(self) -> ComposeResult:
        draft = self.draft
        with Vertical(classes="card") as card:
            card.border_title = Content("New key")
            yield Static("Name", classes="muted")
            yield Input(draft.name, compact=True, id="new-key-name")
            yield Static("Type", classes="muted")
            yield OneOf(KINDS, KINDS.index(draft.kind))
            yield Static(classes="muted", id="new-key-hint")
            yield LinesField(draft.text, compact=True, soft_wrap=True)
            yield Static("Lifetime", classes="muted")
            yield Input(draft.lifetime, placeholder=HINT, compact=True, id="new-key-lifetime")
            yield Static(classes="trouble")
            back = field_key_name(self, "dialog.back")
            yield Static(Content(f"{key_name(self, 'editor.save')} make it · {back} back"), classes="keys")

    def on_mount(self) -> None:
        super().on_mount()
        self._kind_changed()

    @property
    def is_idle(self) -> bool:
        return not self._is_making

    @on(OneOf.Changed)
    def _kind_changed(self) -> None:
        self.draft.kind = KINDS[self.query_one(OneOf).index]
        self.query_one("#new-key-hint", Static).update(Content(f"Value: {HINTS[self.draft.kind]}"))
        self.say("")

    @on(TextArea.Changed)
    def _text_changed(self, event: TextArea.Changed) -> None:
        self.draft.text = event.text_area.text
        self.say("")

    @on(Input.Changed)
    def _field_changed(self, event: Input.Changed) -> None:
        if event.input.id == "new-key-name":
            self.draft.name = event.value
        else:
            self.draft.lifetime = event.value
        self.say("")

    @on(Input.Submitted)
    def _submitted(self) -> None:
        self.focus_next()

    def action_save(self) -> None:
        self._is_making = True
        run_worker(self, self._save, group="save", exclusive=True)

    async def _save(self) -> None:
        try:
            trouble = await self._make(self.draft)
        finally:
            self._is_making = False
        self.call_later(self._made, trouble)

    def _made(self, trouble: str) -> None:
        if trouble:
            self.say(trouble)
        else:
            self.dismiss(True)
