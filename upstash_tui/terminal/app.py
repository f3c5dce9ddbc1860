"""What the app owes the terminal it runs in: left as it was found, however the app ends."""

import asyncio
import contextlib
import gc
import logging
import os
import signal
import sys
from typing import Any, ClassVar, cast

from rich.console import RenderableType
from rich.text import Text
from textual import constants, on
from textual._compositor import ChopsUpdate, LayoutUpdate
from textual.app import App
from textual.binding import BindingType
from textual.dom import DOMNode
from textual.driver import Driver
from textual.events import Event, Key, Paste, Resize
from textual.notifications import Notify
from textual.screen import Screen
from textual.widgets import OptionList
from textual.worker import WorkerFailed

from upstash_tui.log import report
from upstash_tui.messages import Happened, QuestionAsked
from upstash_tui.terminal.logbook import Logbook
from upstash_tui.terminal.parser import WAY_OUT, PasteStalled, parse_pastes_on_windows
from upstash_tui.terminal.shown import Differing, Shown, Update
from upstash_tui.terminal.toasts import Toasts
from upstash_tui.terminal.type_ahead import TypeAhead
from upstash_tui.text import clean_block
from upstash_tui.widgets.first_picture import paint_once
from upstash_tui.widgets.keys import bind
from upstash_tui.widgets.room_line import ask_for_room

log = logging.getLogger(__name__)

_SETTLED = 2.0
"""Seconds from the first picture on in which the first list comes: nothing of that is garbage either."""


class TerminalApp(App[None]):
    """Ends in order on a signal, stops for the shell, and reports a crash in a sentence."""

    BINDINGS: ClassVar[list[BindingType]] = [
        # Every place comes before the app: what escape leads back from goes first, at one press as ever.
        bind("app.close_notes", "close_notes"),
        bind("app.log", "log"),
        bind("app.suspend", "suspend_process"),
        bind("app.redraw", "redraw", priority=True),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.type_ahead = TypeAhead(self, self._act_on)
        self._toasts = Toasts(self)
        self._logbook = Logbook(self)
        self.shown = Shown()

    def get_driver_class(self) -> type[Driver]:
        if constants.DRIVER is not None or os.name != "posix":
            if sys.platform == "win32":
                parse_pastes_on_windows()
            return super().get_driver_class()
        from upstash_tui.terminal.driver import PosixDriver

        return PosixDriver

    def on_ready(self) -> None:
        """Drawn for the first time; the first list is on its way."""
        if not self.is_headless:
            self.set_timer(_SETTLED, _collect_again)

    def on_mount(self) -> None:
        few = self.console.color_system in {"standard", "windows"}
        self.set_class(few and not self.is_headless, "-few-colours")
        self.screen_change_signal.subscribe(self, self.type_ahead.screen_shown, immediate=True)
        self.screen_change_signal.subscribe(self, self._screen_changed)
        self.app_resume_signal.subscribe(self, lambda _: self.shown.forget())

    def _screen_changed(self, screen: Screen[Any]) -> None:
        ask_for_room(screen, self.size)
        self._toasts.make_way(screen)

    def on_resize(self, event: Resize) -> None:
        if not self.shown.is_known:  # Textual draws nothing where the size is what it was
            self.refresh()
        for screen in self.screen_stack:
            ask_for_room(screen, event.size)

    async def on_event(self, event: Event) -> None:
        if isinstance(event, Key | Paste) and not event.is_forwarded:
            await self.type_ahead.take(event)
        else:
            await super().on_event(event)

    @on(TypeAhead.Handled)
    def _handled(self, event: TypeAhead.Handled) -> None:
        self.type_ahead.handled(event)

    @on(QuestionAsked)
    def _question_asked(self, event: QuestionAsked) -> None:
        self.type_ahead.question_asked(event.screen, event.painted)

    async def _act_on(self, event: Key | Paste) -> None:
        """A field would show what is pasted as it is, escape sequences and all, and take any length of it."""
        if isinstance(event, Paste):
            event.text = self._taken(self.focused, event.text)
        await super().on_event(event)

    def _taken(self, field: DOMNode | None, text: str) -> str:
        """What ``field`` takes of ``text``; where that is not all of it, say so."""
        from upstash_tui.terminal.pastes import taken

        text, said = taken(field, text)
        if said:
            self.notify(said, severity="warning", markup=False)
        return text

    @on(PasteStalled)
    def _paste_stalled(self) -> None:
        said = f"A paste has begun and not ended. {WAY_OUT} takes what there is of it."
        self.notify(said, severity="warning", timeout=15, markup=False)

    async def _dispatch_action(self, namespace: DOMNode, action_name: str, params: Any) -> bool:
        """Textual's lists fail at a page key before they are laid out, as one typed at once may come.

        Its fields take what was copied in the app with line breaks and at any length.
        """
        if action_name == "paste":
            from upstash_tui.terminal.pastes import Field

            if isinstance(namespace, Field):
                namespace.post_message(Paste(self._taken(namespace, self.clipboard)))
                return True
        is_page = action_name in ("page_up", "page_down")
        if isinstance(namespace, OptionList) and is_page and not namespace.scrollable_content_region:
            return True
        return await super()._dispatch_action(namespace, action_name, params)

    def push_screen(self, screen: Any, *arguments: Any, **options: Any) -> Any:
        if isinstance(screen, Screen) and not screen.is_running:
            _mark_size(screen, self)
            paint_once(screen)
        return super().push_screen(screen, *arguments, **options)

    # What is sent to the terminal

    def _display(self, screen: Screen[Any], renderable: RenderableType | None) -> None:
        """Send what of ``renderable`` the terminal does not show; the whole screen where that is unknown."""
        is_sent_whole = self.is_headless or self.is_inline or self.is_web
        if isinstance(renderable, LayoutUpdate | ChopsUpdate) and not is_sent_whole:
            if not self.shown.knows(renderable):
                below = self._background_screens
                renderable = screen._compositor.render_update(full=True, screen_stack=below)
            renderable = cast(RenderableType, Differing(cast(Update, renderable), self.shown))
        super()._display(screen, renderable)
        self.type_ahead.displayed(screen)

    def action_redraw(self) -> None:
        """Another program may have written on the terminal."""
        self.shown.forget()
        self.refresh()

    # Notes in the corner

    def on_notify(self, event: Notify) -> None:
        self._toasts.show_once(event.notification)
        self._logbook.keep(event.notification)

    def on_happened(self, event: Happened) -> None:
        self._logbook.activity.add(event.place, event.what, event.result, failed=event.failed)

    async def action_log(self) -> None:
        await self._logbook.open()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return self._toasts.are_shown if action == "close_notes" else super().check_action(action, parameters)

    def action_close_notes(self) -> None:
        self.clear_notifications()

    # Signals

    def on_load(self) -> None:
        """The terminal is still as it was: from here on a signal puts it back before the end."""
        loop = asyncio.get_running_loop()
        for name in ("SIGINT", "SIGTERM", "SIGHUP"):
            if (number := getattr(signal, name, None)) is not None:
                with contextlib.suppress(NotImplementedError, ValueError, RuntimeError):  # Windows, threads
                    loop.add_signal_handler(number, self.end, 128 + number)

    def end(self, code: int) -> None:
        """Leave with the exit code ``code``, at once and without a question."""
        self.exit(return_code=code)

    def action_suspend_process(self) -> None:
        """Stop for the shell, where there is one that can wake the app up again."""
        from upstash_tui.terminal.job_control import has_job_control

        if has_job_control():
            super().action_suspend_process()
        else:
            self.notify("There is no shell to go back to from here.", severity="warning", markup=False)

    # A crash

    def _handle_exception(self, error: Exception) -> None:
        """Textual's own prints a traceback with its local variables, and so keys. Ours goes to the log."""
        if self._exit:
            log.debug("after the end: %s", type(error).__name__)
            return
        if isinstance(error, WorkerFailed) and not self.is_headless:
            # A worker shows nothing itself, so all else goes on; under a test it must fail.
            sentence = f"An internal error, after which upstash-tui goes on. {report(error.error)}"
            self.notify(sentence, severity="error", timeout=15, markup=False)
            return
        self._return_code = 1
        sentence = f"upstash-tui crashed.\n{report(error)}"
        if self._exception is None:  # a second one would make Textual talk of its own ways to see both
            self._exception = error
            self._exception_event.set()
            self._exit_renderables.append(Text(clean_block(sentence)))
        self._close_messages_no_wait()

    def panic(self, *renderables: RenderableType) -> None:
        """As :meth:`_handle_exception`, for where Textual hands over a picture of the error instead of it."""
        error = sys.exception()
        self._handle_exception(error if isinstance(error, Exception) else RuntimeError("Textual gave up"))


def _collect_again() -> None:
    """What was loaded until now stays, and is never looked through."""
    gc.freeze()
    gc.enable()


def _mark_size(screen: Screen[Any], app: TerminalApp) -> None:
    """Give ``screen`` the marks of the terminal's size before it is shown.

    Textual gives them after, and so styles, lays out and draws all of it twice.
    """
    width, height = app.size
    for size, marks in ((width, app.HORIZONTAL_BREAKPOINTS), (height, app.VERTICAL_BREAKPOINTS)):
        fitting = [mark for least, mark in sorted(marks or ()) if size >= least]
        screen.add_class(*fitting[-1:], update=False)
