"""The line above a list: what it holds, how much of it is shown, and the filter."""

from rich.cells import cell_len
from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.message import Message
from textual.reactive import var
from textual.widgets import Input, Static


class ListBar(Horizontal):
    """A title, a filter that is made when it is opened and stays while it has text, a note at the right."""

    DEFAULT_CSS = """
    ListBar {
        height: 1;
        padding: 0 1;
        .list-bar--title { width: 0; text-style: bold; }
        .list-bar--hint { width: 1fr; padding-left: 2; color: $text-muted; }
        .list-bar--mark { width: 0; color: $text-muted; }
        Input { width: 1fr; margin-left: 1; display: none; }
        &.-filtering {
            Input { display: block; }
            .list-bar--hint { width: auto; }
        }
    }
    """

    value: var[str] = var("")
    """What the filter reads; to be watched, not waited for: so a letter and its rows are one picture."""

    class Done(Message):
        """Enter in the filter: it stays, the keys go back to the list."""

    def __init__(self, title: str, placeholder: str) -> None:
        super().__init__()
        self._title = Static(markup=False, classes="list-bar--title")
        self._hint = Static("", markup=False, classes="list-bar--hint")
        self._mark = Static("", markup=False, classes="list-bar--mark")
        self._say(self._title, title)
        self._placeholder = placeholder
        self._input: Input | None = None
        """Made when it is first opened, which makes the start faster."""
        self._key = "/"

    def compose(self) -> ComposeResult:
        yield self._title
        yield self._hint
        yield self._mark

    def on_mount(self) -> None:
        self._open(False)

    def show(self, title: str, mark: str, filter_key: str) -> None:
        """``mark`` is a quiet word at the right; ``filter_key`` the key that opens the filter, or empty."""
        self._key = filter_key
        is_open = self.has_class("-filtering")
        # The field must not move under what is being typed.
        spare = cell_len(str(self._title.content)) - cell_len(title) if is_open else 0
        self._say(self._title, title + " " * spare)
        self._say(self._mark, mark)
        self._open(is_open)

    @property
    def is_typing(self) -> bool:
        """Whether the keys go to the filter."""
        return self._input is not None and self._input.has_focus

    async def open_filter(self) -> None:
        """Give the keys to the filter."""
        if self._input is None:
            self._input = Input(placeholder=self._placeholder, compact=True, select_on_focus=False)
            self._input.cursor_blink = False  # an idle screen sends nothing
            self.watch(self._input, "value", self._typed, init=False)
            await self.mount(self._input, after=self._hint)
        self._open(True)
        self._input.focus()

    def clear_filter(self) -> None:
        """Close it, empty."""
        self._open(False)
        if self._input is not None:
            self._input.value = ""

    def _open(self, is_open: bool) -> None:
        self.set_class(is_open, "-filtering")
        hint = self._key if is_open or not self._key else f"{self._key} filter"
        if hint != str(self._hint.content):
            self._hint.update(hint)
        if not is_open:
            self._say(self._title, str(self._title.content).rstrip())

    @staticmethod
    def _say(part: Static, text: str) -> None:
        """Laying the whole screen out again is only for a text of another length.

        The width is given as a number: Textual, where a part asks for a layout twice before it comes to rest
        and one is made in between, keeps an automatic width of then.
        """
        if text != str(part.content):
            part.update(text, layout=False)
            part.styles.width = cell_len(text)

    def _typed(self, text: str) -> None:
        self.value = text

    @on(Input.Changed)
    def _changed(self, event: Input.Changed) -> None:
        event.stop()  # all know it by the value

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.post_message(self.Done())

    @on(Input.Blurred)
    def _left(self, event: Input.Blurred) -> None:
        event.stop()
        self._open(bool(event.value))
