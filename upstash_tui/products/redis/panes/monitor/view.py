"""What the monitor shows: the lines or their counts, the line under the cursor exactly, a filter, a pause."""

from collections.abc import Callable, Sequence
from datetime import tzinfo
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Input, Static

from upstash_tui.messages import CopyRequested
from upstash_tui.products.redis.data.monitor.heard import Heard
from upstash_tui.products.redis.panes.monitor.pace import Pace
from upstash_tui.products.redis.panes.monitor.run import MONITOR, MonitorRun
from upstash_tui.products.redis.panes.monitor.sentences import instead, paused, title
from upstash_tui.products.redis.panes.monitor.tables import Groups, Lines, MonitorTable
from upstash_tui.secret import Secret
from upstash_tui.widgets.framed_table import FramedTable
from upstash_tui.widgets.ground import Ground
from upstash_tui.widgets.key_names import key_name
from upstash_tui.widgets.keys import Keyed, bind
from upstash_tui.widgets.long_text import LongText
from upstash_tui.widgets.sentence import put
from upstash_tui.widgets.table import Table

_EXACT = 16 * 1024
"""Bytes of a line that are shown exactly."""


class MonitorView(Keyed, Ground, Vertical):
    """Shows what ``run`` has seen, drawn anew at most every tenth of a second."""

    DEFAULT_CSS = """
    MonitorView { height: 1fr; }
    MonitorView > .monitor--title { height: 1; padding: 0 1; color: $text-muted; text-wrap: nowrap; }
    MonitorView > .monitor--pause { height: 1; padding: 0 1; color: $text-warning; display: none; }
    MonitorView > LongText { height: auto; max-height: 50%; padding: 0 1; display: none; }
    MonitorView > LongText > Static { height: auto; }
    MonitorView > Horizontal { height: 1fr; display: none; }
    MonitorView > Horizontal > MonitorTable { width: 1fr; }
    MonitorView > .monitor--filter { height: 1; }
    MonitorView > .monitor--filter > Static { width: auto; padding: 0 1; color: $text-muted; }
    MonitorView > .monitor--filter > Input { width: 1fr; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        bind("monitor.pause", "pause", when="run.now"),
        bind("monitor.filter", "filter", when="has_seen"),
        bind("monitor.copy", "copy", when="line"),
        bind("monitor.exact", "exact", when="line"),
        bind("monitor.clear", "clear", when="is_cleared_next"),
    ]

    run: MonitorRun

    def __init__(self, zone: tzinfo | None, clock: Callable[[], float]) -> None:
        super().__init__()
        self.changed = Pace(self, self.draw, clock)
        """To be called whenever something has changed."""
        self.lines = Lines(zone)
        self._of_channels = self._is_exact = False
        self._is_in_use = False
        """Whether its keys act: it has the focus, or had it when the window was left."""
        self._framed = FramedTable(self.lines.table)
        self._names, self._prefixes = Groups("COMMAND"), Groups("PREFIX")
        self._groups = Horizontal(self._names.table, self._prefixes.table)
        self._exact = LongText(Static())
        self._title, self._pause = Static(classes="monitor--title"), Static(classes="monitor--pause")
        self._input = Input(compact=True, select_on_focus=False, placeholder="a word")
        self._filter = Horizontal(Static("/"), self._input, classes="monitor--filter")

    @property
    def has_seen(self) -> bool:
        """Whether any line has come."""
        return bool(self.run.seen.total)

    def compose(self) -> ComposeResult:
        yield self._title
        yield self._framed
        yield self._groups
        yield self._exact
        yield self._pause
        yield self._filter

    def on_mount(self) -> None:
        self._input.cursor_blink = False  # an idle screen sends nothing
        self._filter.display = False
        self.draw()

    @property
    def table(self) -> Table:
        """That which is shown, and has the keys."""
        return (self._names if self._groups.display else self.lines).table

    # What is shown

    def draw(self) -> None:
        """Show what is known now."""
        if not self.is_mounted:
            return
        seen = self.run.seen
        put(self._title, title(self.run))
        self._name_columns()
        if self._groups.display:
            self._names.count(seen.names)
            self._prefixes.count(seen.prefixes)
        self.lines.follow(seen.lines)
        self._framed.frame(notice="", instead=[*map(Content, self._instead)])
        put(self._pause, paused(seen, key_name(self, "monitor.pause")))
        self._pause.display = seen.is_paused
        self._show_exact()

    @property
    def _instead(self) -> Sequence[str]:
        """What is said where there are no lines."""
        if self.run.seen.lines or self._groups.display:
            return ()
        way = "" if self._is_in_use else f"{key_name(self, 'panes.details')}, then "
        return instead(self.run, *(way + key_name(self, f"monitor.{key}") for key in ("start", "channels")))

    def _name_columns(self) -> None:
        of_channels = self.run.last != MONITOR
        if of_channels == self._of_channels:
            return
        self._of_channels = of_channels
        self.lines.set_titles(of_channels=of_channels)
        self._names.set_title("CHANNEL" if of_channels else "COMMAND")

    @on(events.DescendantFocus)
    @on(events.DescendantBlur)
    def _focus_moved(self) -> None:
        if self.app.app_focus and self._is_in_use != self.has_focus_within:
            self._is_in_use = self.has_focus_within
            self.draw()

    # Lines or counts

    @on(MonitorTable.GroupsAsked)
    def _groups_asked(self, event: MonitorTable.GroupsAsked) -> None:
        event.stop()
        self._groups.display = not self._groups.display
        self._framed.display = not self._groups.display
        self.draw()
        self.table.focus()
        self.refresh_bindings()

    # The line under the cursor

    @property
    def line(self) -> Heard | None:
        """The one under the cursor, where lines are shown."""
        return None if self._groups.display else self.lines.line

    @property
    def key(self) -> bytes | None:
        """The first key of the command under the cursor; ``None`` without one, or if it was cut."""
        line = self.line
        if line is None or line.kind != "command" or not line.is_whole:
            return None
        return line.key or None

    @on(Table.Highlighted)
    def _highlighted(self, event: Table.Highlighted) -> None:
        event.stop()
        self._show_exact()

    @on(Table.Selected)
    def _selected(self, event: Table.Selected) -> None:
        event.stop()
        self.action_exact()

    def action_exact(self) -> None:
        self._is_exact = not self._is_exact
        self._show_exact()

    def _show_exact(self) -> None:
        line = self.line
        self._exact.display = self._is_exact and line is not None
        if line is None or not self._is_exact:
            return
        size = len(line.raw) + line.left_out
        parts = [f"── {size:,} bytes ──", *line.exact(_EXACT)]
        if line.left_out:
            parts.append(f"… {line.left_out:,} bytes more were not kept")
        elif size > _EXACT:
            parts.append(f"… of long parts only the first {_EXACT:,} bytes are shown")
        put(self._exact.query_one(Static), "\n".join(parts))

    def action_copy(self) -> None:
        if (line := self.line) is not None:
            what = "The message" if line.kind == "message" else "The command"
            self.post_message(CopyRequested(Secret(line.copy), what))

    # Pause

    def action_pause(self) -> None:
        seen = self.run.seen
        if seen.is_paused:
            seen.go_on()
        else:
            seen.pause()
        self.draw()

    # Filter

    @property
    def is_cleared_next(self) -> bool:
        """Whether the key that leads back takes the filter away, before it stops the stream or after."""
        return self._input.has_focus or (bool(self.run.seen.word) and self.run.now is None)

    def action_filter(self) -> None:
        self._filter.display = True
        self._input.focus()

    def action_clear(self) -> None:
        self._input.value = ""
        self._filter.display = False
        self.table.focus()

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self.run.seen.search(event.value.strip())
        self.draw()
        self.refresh_bindings()

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self._filter.display = bool(event.value.strip())
        self.table.focus()
