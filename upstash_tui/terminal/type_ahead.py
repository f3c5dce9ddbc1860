"""Keys that come faster than the app acts on them, in the order in which they were typed.

Textual hands a key to whatever has the focus when the key is read. Over a slow line several keys are read at
once: of ``/cache`` only the first would open the filter, and the others would be the list's own letters.

A key is never the answer to a question that was not on the screen when it was pressed: such a key is dropped,
and none that was pressed later. A dialog that a key
opened takes those typed behind it, as a field or a menu has to; not so one that carries something out
(``takes_early_keys``), or one that opened by itself, as after a slow answer.
"""

from collections import deque
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any
from weakref import WeakKeyDictionary, WeakSet

from textual import events
from textual._time import get_time
from textual.app import App
from textual.message import Message
from textual.screen import ModalScreen, Screen
from textual.timer import Timer
from textual.widget import Widget

_LONGEST_WAIT = 0.5
"""Seconds after which a key is handed on even if the one before it is not known to be done with."""


_LONGEST_HOLD = 3.0
"""Seconds after which keys are handed on even if what they are for is not open: all else waits, too."""


class TypeAhead:
    """Hands on a key of ``app`` once the key before has had its effect: a field is focused, a dialog opened.

    ``act_on`` gives a key to what has the focus. Behind it goes a message the same way: through what has the
    focus, up to the app, which calls :meth:`handled`. Where it arrives, the key has been acted on. It goes
    twice, as the act may be a message to the screen, which then acts.
    """

    @dataclass(eq=False, repr=False)
    class Handled(Message):
        """The key of this ``turn`` has come past all that could act on it; ``more`` times are to come."""

        turn: int
        more: int

    def __init__(self, app: App[Any], act_on: Callable[[events.Key | events.Paste], Awaitable[None]]) -> None:
        self._app = app
        self._act_on = act_on
        self._typed: deque[events.Key | events.Paste] = deque()
        self._is_acting = False
        self._was_typed_ahead = False
        self._turn = 0
        self._target: Widget | None = None
        self._last_screen: Screen[object] | None = None
        self._patience: Timer | None = None
        self._questions: WeakKeyDictionary[Screen[Any], float | None] = WeakKeyDictionary()
        """Screens whose question takes no earlier key, and when it was painted; ``None``: not yet."""
        self._new: WeakSet[Screen[Any]] = WeakSet()
        """Those that were not displayed so far: the first picture of one has the whole question."""
        self._displayed_at = 0.0
        self._hold: Timer | None = None
        """Runs while what the keys are for is being opened."""

    @property
    def is_idle(self) -> bool:
        """Whether all keys have had their effect."""
        return not (self._typed or self._is_acting)

    @property
    def is_burst(self) -> bool:
        """Whether the key that is acted on is one of several that came at once."""
        return bool(self._typed) or self._was_typed_ahead

    async def take(self, event: events.Key | events.Paste) -> None:
        """Take one typed just now. Escape gives up what is being opened, and what was typed for it."""
        if self._hold is not None and isinstance(event, events.Key) and event.key == "escape":
            self._end_hold(drop=True)
        self._typed.append(event)
        if not self._is_acting:
            self._was_typed_ahead = False
            await self._hand_on()
        elif self._patience is None:
            self._patience = self._app.set_timer(_LONGEST_WAIT, self._go_on)

    async def _hand_on(self) -> None:
        """Give the next key to what has the focus now."""
        app = self._app
        self._is_acting = False
        while self._typed and not self._is_acting and self._hold is None:
            painted = self._questions.get(app.screen, 0.0)
            if painted is None:
                return  # what was pressed before it is painted is known then
            key = self._typed.popleft()
            if key.time <= painted:
                continue
            self._is_acting = True
            self._turn += 1
            self._last_screen = app.screen
            self._target = app.focused or app.screen
            await self._act_on(key)
            self._follow(self._target, more=1)

    # What is being opened

    def hold(self) -> Callable[[bool], None]:
        """Hand on no key: something is being opened for them. Returns what to call at the end of that.

        It takes whether it is open; if not, what was typed for it is dropped.
        """
        self._end_hold()
        timer = self._hold = self._app.set_timer(_LONGEST_HOLD, self._end_hold)

        def opened(is_open: bool) -> None:
            if self._hold is timer:
                self._end_hold(drop=not is_open)

        return opened

    def _end_hold(self, drop: bool = False) -> None:
        if self._hold is None:
            return
        self._hold.stop()
        self._hold = None
        if drop:
            self._typed.clear()
        if self._typed and not self._is_acting:
            self._app.call_later(self._go_on)

    # Questions

    def screen_shown(self, screen: Screen[Any]) -> None:
        """``screen`` came to the front: called before any key can reach it."""
        is_new = isinstance(screen, ModalScreen) and not screen.is_running
        if is_new and not (self._is_acting and getattr(screen, "takes_early_keys", True)):
            self._new.add(screen)
            self.question_asked(screen)

    def question_asked(self, screen: Screen[Any], painted: Callable[[], object] = lambda: None) -> None:
        """``screen`` asks something now: drop every key that was pressed before that is ``painted``.

        When it is seen in a screen that was there before is known no better than by the last picture before
        the end of its refresh.
        """
        self._questions[screen] = None
        screen.call_after_refresh(self._painted, screen, painted, get_time())

    def displayed(self, screen: Screen[Any]) -> None:
        """Something of ``screen`` was sent to the terminal."""
        self._displayed_at = get_time()  # by the clock that keys carry
        if screen in self._new:
            self._seen(screen, self._displayed_at)

    def _painted(self, screen: Screen[Any], painted: Callable[[], object], asked_at: float) -> None:
        if self._questions[screen] is None:
            self._seen(screen, max(self._displayed_at, asked_at))
        painted()

    def _seen(self, screen: Screen[Any], at: float) -> None:
        """The question of ``screen`` is on the terminal since then: keys pressed later may answer it."""
        self._new.discard(screen)
        self._questions[screen] = at
        if self._typed and not self._is_acting:
            self._app.call_later(self._go_on)

    # The end of a turn

    def _follow(self, target: Widget, more: int) -> None:
        if not target.post_message(self.Handled(self._turn, more)):  # it is on its way out
            self._app.call_later(self._arrived, self._turn, 0)

    def handled(self, event: Handled) -> None:
        """The message came up to the app."""
        self._app.call_later(self._arrived, event.turn, event.more)  # behind a change of focus called for

    async def _arrived(self, turn: int, more: int) -> None:
        screen = self._app.screen
        if turn != self._turn or not self._is_acting:
            return  # too late: patience had come to an end
        if screen is not self._last_screen:  # a new one comes before the message it is sent
            self._last_screen = screen
            self._follow(screen, more=1)
        elif more and self._target is not None:
            self._follow(self._target, more - 1)
        else:
            await self._go_on()

    async def _go_on(self) -> None:
        self._is_acting = False
        if self._patience is not None:
            self._patience.stop()
            self._patience = None
        if self._typed:
            self._was_typed_ahead = True
            await self._hand_on()
            if self._typed:
                self._patience = self._app.set_timer(_LONGEST_WAIT, self._go_on)
