"""The fields of a new record: each with its label and its error, then the price, and what is happening."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, Generic, NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input, Label, OptionList, Select, Static

from upstash_tui.resources.operation import N
from upstash_tui.widgets.key_names import key_name
from upstash_tui.widgets.one_of import OneOf
from upstash_tui.widgets.sentence import put, put_or_hide


class Row(NamedTuple):
    """One field."""

    field: str
    """Id of the widget that has its value."""
    label: str
    widgets: Sequence[Widget]
    """That widget, and what is beside it."""


class FormFields(VerticalScroll, Generic[N]):
    """The rows of a product's form, of which the first is the name. ``N`` is what they describe.

    What is typed stays until the record exists, whatever the answer is.
    """

    SCOPED_CSS = False  # the rules look at the size that the screen is marked with
    DEFAULT_CSS = """
    FormFields { width: 1fr; max-width: 64; padding-right: 1; & > Static { padding-left: 1; } }
    .-narrow FormFields { max-width: 100%; }
    FormFields #title { text-style: bold; color: $text-primary; }
    FormFields .row { height: auto; margin-top: 1; padding-left: 1; }
    FormFields .row:focus-within { outline-left: outer $accent; & > Label { color: $foreground; } }
    .-cramped FormFields .row { margin-top: 0; }
    FormFields .row > Label { width: 13; color: $text-muted; }
    FormFields .row > Input, FormFields .row > Select { width: 1fr; }
    FormFields .row > .unit { width: 1fr; padding-left: 1; }
    FormFields .error { color: $text-warning; padding-left: 14; height: auto; display: none; }
    FormFields #price { margin-top: 1; height: auto; color: $text-success; }
    FormFields #said { margin-top: 1; height: auto; display: none; }
    FormFields #said.bad { color: $text-warning; }
    """
    SINGULAR: ClassVar[str]
    """What a record is called."""
    NOTE: ClassVar[str] = ""
    """What is worth knowing of all fields, beside the title."""
    AFTER_NAME: ClassVar[str]
    """The field to go on with once there is a name."""
    ABOUT: ClassVar[Sequence[tuple[str, str]]]
    """Words of the server, all of them anywhere in a sentence, and the field that it is about then."""

    @dataclass
    class Submitted(Message):
        """The form is complete: create this."""

        new: Any

    @dataclass
    class RequestShown(Message):
        """Show the exact request for this."""

        new: Any

    def __init__(self) -> None:
        super().__init__(can_focus=False)
        self._labels: dict[str, str] = {}
        """By field, in the order of the rows."""
        self._submitted: N | None = None
        """What was asked to be created last."""
        self._sent: N | None = None
        """What is being created, while the request is on its way."""
        self._asks = False

    # For the product

    def rows(self) -> Sequence[Row]:
        """The fields in their order."""
        raise NotImplementedError

    def read_fields(self) -> tuple[N | None, Mapping[str, str]]:
        """What to create, or ``None`` and what is wrong with which field, as sentences."""
        raise NotImplementedError

    def price(self) -> Content:
        """What it costs as it is described now, and when and where that was read."""
        raise NotImplementedError

    def rules(self) -> None:
        """Something was chosen: bring up to date what follows from it."""
        raise NotImplementedError

    def empty(self) -> None:
        """Forget the draft, the name apart."""
        raise NotImplementedError

    @property
    def is_empty(self) -> bool:
        """Whether nothing would be lost without it."""
        return not self.name_field.value.strip()

    # What is shown

    def compose(self) -> ComposeResult:
        note = (f"  {self.NOTE}", "not bold $foreground 60%") if self.NOTE else ""
        yield Static(Content.assemble(f"New {self.SINGULAR}", note), id="title")
        for row in self.rows():
            self._labels[row.field] = row.label
            with Horizontal(classes="row", id=f"{row.field}-row"):
                yield Label(row.label)
                yield from row.widgets
            yield Static(id=f"{row.field}-error", classes="error")
        yield Static(id="price")
        yield Static(id="said")

    def on_mount(self) -> None:
        self.rules()
        self.draw_price()

    @property
    def name_field(self) -> Input:
        """Where the name is typed."""
        return self.query_one("#name", Input)

    @property
    def is_busy(self) -> bool:
        """Whether a request is on its way."""
        return self._sent is not None

    @property
    def is_next(self) -> bool:
        """Whether it was changed since it was sent, or is being: what is there now is another draft."""
        if self._sent is None:
            return False
        return self._menu is not None or self._sent != self.read_fields()[0]

    def begin(self) -> None:
        """Focus the first field that has to be filled in; while one is sent, the name of the next."""
        name = self.name_field
        (name if self.is_busy or not name.value.strip() else self.query_one(f"#{self.AFTER_NAME}")).focus()
        if self.is_busy:
            name.action_select_all()

    def clear(self, *, keep: bool) -> None:
        """The record exists: forget the draft, unless it is to ``keep`` as the next one."""
        self._sent = None
        self.say("")
        if not keep:
            self.name_field.value = ""
            self.empty()

    def busy(self) -> None:
        """The request is on its way: a second one can't be sent until it ended, but typed already."""
        self._sent = self._submitted
        if self._sent is not None:
            self.say(f"Creating {self._sent.name} …")

    def failed(self, sentence: str, server_text: str = "") -> None:
        """It did not work. What was typed stays, and so does who is elsewhere or at the next one by now."""
        field = self._field_about(server_text)
        stays, self._sent = self.is_next or not self.has_focus_within, None
        if field is not None:
            self.error(field, sentence)
            self.say("")
            if not stays:
                self.query_one(f"#{field}").focus()
        else:
            self.say(sentence, bad=True)

    def _field_about(self, server_text: str) -> str | None:
        """The field that the server's words are about, as far as they tell."""
        name = re.escape(self._submitted.name if self._submitted else "")
        words = re.sub(rf"(?<![\w.-]){name}(?![\w.-])", "", server_text) if name else server_text
        return next(
            (
                field
                for each, field in self.ABOUT
                if _has_all(each, words.lower()) and self.query_one(f"#{field}-row").display
            ),
            None,
        )

    def say(self, sentence: str, *, bad: bool = False, asks: bool = False) -> None:
        """Show ``sentence`` below the fields; one that ``asks`` goes as soon as one of them is changed."""
        self._asks = asks
        said = self.query_one("#said", Static)
        put_or_hide(said, sentence)
        said.set_class(bad, "bad")
        if bad or asks:
            self.call_after_refresh(said.scroll_visible, animate=False)

    def error(self, field: str, sentence: str) -> None:
        """Show ``sentence`` below a field, or nothing."""
        put_or_hide(self.query_one(f"#{field}-error", Static), sentence)

    def show_row(self, field: str, shown: bool) -> None:
        """Show a field, or leave it out with its error."""
        self.query_one(f"#{field}-row").display = shown
        if not shown:
            self.error(field, "")

    def draw_price(self) -> None:
        """Bring the price up to date."""
        put(self.query_one("#price", Static), self.price())

    # What changes

    @on(Input.Changed)
    @on(OneOf.Changed)
    @on(Select.Changed)
    def _changed(self, event: Input.Changed | OneOf.Changed | Select.Changed) -> None:
        field = event.control
        if self._asks:
            self.say("")
        if field.id in self._labels:
            self.error(field.id, "")
        if not isinstance(field, Input):
            self.rules()
            self.draw_price()

    @on(Input.Submitted)
    def _next(self, event: Input.Submitted) -> None:
        event.stop()
        self.screen.focus_next()

    # Sending

    @property
    def _menu(self) -> Select[Any] | None:
        """The menu that is open."""
        return next((menu for menu in self.query(Select) if menu.expanded), None)

    def take_choice(self) -> bool:
        """Close a menu that is open, taking what is under its cursor. Returns whether one was."""
        menu = self._menu
        if menu is None:
            return False
        menu.query_one(OptionList).action_select()
        if not self.is_busy:
            label, create = self._labels[menu.id or ""].lower(), key_name(self, "create.submit")
            self.say(f"The {label} is chosen; nothing was sent yet. {create} creates the {self.SINGULAR}.")
        return True

    def submit(self) -> None:
        """Post :class:`Submitted` if it is complete, else say beside each field what is missing."""
        new = None if self.is_busy else self._checked()
        if new is not None:
            self._submitted = new
            self.post_message(self.Submitted(new))

    def show_request(self) -> None:
        """Post :class:`RequestShown`, on the same terms."""
        new = self._checked()
        if new is not None:
            self.post_message(self.RequestShown(new))

    def _checked(self) -> N | None:
        """What to create, or ``None`` after saying beside each field what is missing."""
        new, wrong = self.read_fields()
        if not self.is_busy:
            self.say("")
        for field in self._labels:
            self.error(field, wrong.get(field, ""))
        if wrong:
            self.query_one(f"#{next(iter(wrong))}").focus()
        return new


def _has_all(words: str, text: str) -> bool:
    return all(word in text for word in words.split())
