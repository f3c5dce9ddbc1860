"""The line above the keys: the pattern, which can be typed, and how much was seen."""

from collections.abc import Sequence

from textual import on
from textual.content import Content
from textual.message import Message
from textual.widgets import Input

from upstash_tui.widgets.title_rule import TitleRule

_HINT = "user: · *:cart · h?llo"


class PatternBar(TitleRule):
    """The pattern, and notes at the right. The field is made when it is first needed."""

    DEFAULT_CSS = """
    PatternBar Input { width: 1fr; display: none; }
    PatternBar.-typing Input { display: block; }
    """

    class Applied(Message):
        """Enter: look for what was typed."""

        def __init__(self, typed: str) -> None:
            super().__init__()
            self.typed = typed

    class Left(Message):
        """The keys went elsewhere: what was typed counts for nothing."""

    def __init__(self) -> None:
        super().__init__()
        self._input: Input | None = None

    def on_resize(self) -> None:
        self._place_input()

    def show(self, key: str, words: Sequence[Content], aside: Content) -> None:
        """``key`` opens the field; ``words`` say what is looked for, and stand where it opens."""
        self.set_parts((Content.styled(key, "dim $foreground"),) if self.is_typing else words, aside)
        self._place_input()

    @property
    def is_typing(self) -> bool:
        """Whether the keys go to the field."""
        return self._input is not None and self.has_class("-typing")

    async def type(self, typed: str) -> None:
        """Give the keys to the field, with ``typed`` in it."""
        if self._input is None:
            self._input = Input(placeholder=_HINT, compact=True, select_on_focus=False)
            self._input.cursor_blink = False  # an idle screen sends nothing
            await self.mount(self._input)
        self._input.value = typed
        self._input.cursor_position = len(typed)
        self.add_class("-typing")
        self._input.focus()

    def _place_input(self) -> None:
        if self._input is not None and self.is_typing:
            width = self.size.width
            left = self.left(width).cell_length
            self._input.styles.margin = (0, self.right(width - left).cell_length, 0, left)

    @on(Input.Changed)
    def _changed(self, event: Input.Changed) -> None:
        event.stop()

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.post_message(self.Applied(event.value))

    @on(Input.Blurred)
    def _blurred(self, event: Input.Blurred) -> None:
        event.stop()
        self.remove_class("-typing")
        self.post_message(self.Left())
