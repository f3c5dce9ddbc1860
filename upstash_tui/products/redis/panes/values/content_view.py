"""One text of a key, in the view that suits it or in another."""

from collections.abc import Sequence
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.widgets import Static

from upstash_tui.daemon_thread import in_daemon_thread
from upstash_tui.products.redis.data.values.views import Shown, View, shown, views_of
from upstash_tui.widgets.ground import Ground
from upstash_tui.widgets.key_names import key_name
from upstash_tui.widgets.keys import Keyed, bind
from upstash_tui.widgets.sentence import put
from upstash_tui.widgets.text_view import TextView

_WIDE = 77
"""Cells that a line of bytes takes, sixteen of them, with what is around it."""


class ContentView(Keyed, Ground, Vertical):
    """Shows the content given to :meth:`show`. The work on it is done in a thread."""

    DEFAULT_CSS = """
    ContentView { height: 1fr; }
    ContentView > TextView { height: 1fr; }
    ContentView > .content-note {
        height: 1; padding: 0 1; color: $text-muted; text-wrap: nowrap; text-overflow: ellipsis;
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        bind("value.view", "next_view", needs="has_views"),
        bind("value.bytes", "bytes"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._content = b""
        self._about = ""
        self._views: Sequence[View] = ("text", "bytes")
        self._view: View | None = None
        """``None``: the best."""
        self._was_wide = False

    def compose(self) -> ComposeResult:
        yield TextView()
        yield Static(classes="content-note")

    @property
    def has_views(self) -> bool:
        """Whether there is more than one."""
        return len(self._views) > 1

    def show(self, content: bytes, about: str = "") -> None:
        """Show ``content`` in its best view. ``about`` is said below it."""
        if content != self._content:
            self._view = None
        self._content, self._about = content, about
        self._show_now()

    def on_resize(self) -> None:
        """Bytes take more or fewer cells."""
        if self._was_wide != self._is_wide:
            self._show_now()

    @property
    def _is_wide(self) -> bool:
        return self.size.width >= _WIDE

    def action_next_view(self) -> None:
        place = self._views.index(self._view) if self._view in self._views else -1
        self._switch(self._views[(place + 1) % len(self._views)])

    def action_bytes(self) -> None:
        """Byte by byte, or back."""
        self._switch("bytes" if self._view != "bytes" else self._views[0])

    def _switch(self, view: View) -> None:
        self._view = view
        self._show_now()

    @work(group="content", exclusive=True)
    async def _show_now(self) -> None:
        content, wide = self._content, self._is_wide
        self._was_wide = wide
        self._views = await in_daemon_thread(lambda: views_of(content))
        view = self._view = self._view or self._views[0]
        result = await in_daemon_thread(lambda: shown(content, view, wide=wide))
        self.query_one(TextView).show(result.lines)
        put(self.query_one(".content-note", Static), self._note(result))
        self.refresh_bindings()

    def _note(self, result: Shown) -> str:
        others = [view for view in self._views if view != self._view]
        more = f"{key_name(self, 'value.view')}: {', '.join(others)}" if others else ""
        return " · ".join(part for part in (result.view, result.note, self._about, more) if part)
