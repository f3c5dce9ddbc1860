"""Connecting an account: the choices, then the sign-in while it runs."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult, SuspendNotSupported
from textual.binding import ActiveBinding, BindingType
from textual.containers import VerticalScroll
from textual.events import ScreenResume, ScreenSuspend
from textual.getters import query_one
from textual.message import Message
from textual.screen import Screen
from textual.timer import Timer
from textual.widgets import ContentSwitcher, Input, OptionList

from upstash_tui.auth.steps import Connected, Progress, SignInError
from upstash_tui.dialogs.dialog import Dialog
from upstash_tui.messages import AccountConnected, CopyRequested, DemoLeft, DemoRequested, GoTo
from upstash_tui.panes.connect_choices import Choice, ConnectChoices
from upstash_tui.panes.sign_in_steps import SignInSteps
from upstash_tui.sandbox.process import SandboxError
from upstash_tui.screens.connect_options import PITCH, note, ways_in
from upstash_tui.secret import Secret
from upstash_tui.services import Services
from upstash_tui.widgets.key_bar import KeyBar
from upstash_tui.widgets.key_names import key_name
from upstash_tui.widgets.keys import Keyed, bind
from upstash_tui.widgets.top_bar import TopBar

if TYPE_CHECKING:  # the first paint needs no sign-in
    from upstash_tui.auth.sign_in import SignIn


class ConnectScreen(Keyed, Screen[None]):
    """The ways to connect: shown first without an account, and to add another one."""

    CSS_PATH = "connect.tcss"
    AUTO_FOCUS = "#choices"
    BINDINGS: ClassVar[list[BindingType]] = [
        bind("connect.api_key", "choose('api-key')", when="offers"),
        *(
            bind(f"connect.{name}", f"choose('{name}')", when="offers")
            for name in ("demo", "free", "project", "skip", "own")
        ),
        bind("connect.copy", "copy_link", when="is_signing_in"),
        bind("connect.open", "open_again", when="can_open_again"),
        bind("connect.show", "show_link", when="is_signing_in"),
        bind("connect.paste", "paste_box", when="is_signing_in"),
        bind("connect.again", "again", when="failure"),
        bind("connect.back", "back", when="leads_back"),
    ]

    switcher = query_one(ContentSwitcher)
    choices = query_one(ConnectChoices)
    steps = query_one(SignInSteps)
    failure: SignInError | None = None
    """Why the sign-in failed, if it did."""

    @dataclass
    class Progressed(Message):
        progress: Progress

    class Started(Message):
        """The sign-in has its links."""

    @dataclass
    class Ended(Message):
        """The sign-in ended: connected, or with an error."""

        outcome: Connected | SignInError

    @dataclass
    class Failed(Message):
        """Something before or beside the sign-in went wrong."""

        sentence: str

    def __init__(
        self, services: Services, others: tuple[Choice, ...], *, trouble: str, email: str, can_go_back: bool
    ) -> None:
        """``others`` are the ways without an account, ``email`` whose account is likely to be connected."""
        super().__init__()
        self._email = email
        self._services = services
        self._trouble = trouble
        self._can_go_back = can_go_back
        self._sign_in: SignIn | None = None
        self._clock: Timer | None = None
        self._ways = ways_in(services, others)

    def compose(self) -> ComposeResult:
        services = self._services
        yield TopBar(
            account="not connected",
            host=services.endpoints.elsewhere,
            demo=services.is_demo,
            read_only=services.read_only,
        )
        with ContentSwitcher(initial="choosing"):
            with VerticalScroll(id="choosing", can_focus=False):
                yield ConnectChoices(self._ways, pitch=PITCH, note=note(services), trouble=self._trouble)
            with VerticalScroll(id="signing-in", can_focus=False):
                yield SignInSteps()
        yield KeyBar()

    @on(ScreenSuspend)
    @on(ScreenResume)
    def _show_one_frame(self) -> None:
        """The card makes way for a dialog."""
        self.set_class(isinstance(self.app.screen, Dialog), "-covered")

    def _knows(self, name: object) -> bool:
        return any(way.name == name for way in self._ways)

    # Choosing

    @on(ConnectChoices.Chosen)
    def _chosen(self, event: ConnectChoices.Chosen) -> None:
        self.action_choose(event.name)

    def action_choose(self, name: str) -> None:
        self.choices.set_trouble("")
        if name == "connect":
            self._begin()
        elif name == "api-key":
            self._use_api_key(self._services.typed_email or self._email)
        elif name == "import" and self._services.cli_login is not None:
            credential = self._services.cli_login.credential
            self._use_api_key(credential.email, credential.api_key)
        elif name in ("demo", "skip"):
            self.post_message(DemoRequested())
        else:
            self.post_message(DemoLeft() if name == "own" else GoTo(name))

    @work(exclusive=True, group="sign-in")
    async def _use_api_key(self, email: str, api_key: Secret | None = None) -> None:
        from upstash_tui.dialogs.api_key import ApiKeyDialog

        services = self._services
        dialog = ApiKeyDialog(services.accounts, services.endpoints.api_url, email, api_key)
        connected = await self.app.push_screen_wait(dialog)
        if connected is not None:
            self.post_message(self.Ended(connected))
        await services.remember_email(dialog.email, connected=connected is not None)

    # The sign-in

    def _begin(self) -> None:
        self.failure = None
        self.steps.reset()
        self.switcher.current = "signing-in"
        self.steps.focus()
        self._run_sign_in()

    @work(exclusive=True, group="sign-in")
    async def _run_sign_in(self) -> None:
        from upstash_tui.auth.sign_in import SignIn

        services = self._services
        try:
            await services.ready()
        except SandboxError as error:
            self.post_message(self.Failed(str(error)))
            return
        self._sign_in = sign_in = SignIn(
            services.endpoints,
            services.accounts,
            browser=services.browser,
            open_browser=services.launch_browser,
            on_progress=self._on_progress,
            ask_email=self._ask_email,
        )
        self.post_message(self.Started())
        try:
            self.post_message(self.Ended(await sign_in.run()))
        except SignInError as error:
            self.post_message(self.Ended(error))
        finally:
            if self._sign_in is sign_in:  # a newer one may have begun while this one ended
                self._sign_in = None

    def _on_progress(self, progress: Progress) -> None:
        self.post_message(self.Progressed(progress))

    async def _ask_email(self, reason: str, prefill: str) -> str | None:
        from upstash_tui.dialogs.email import EmailDialog

        return await self.app.push_screen_wait(EmailDialog(reason, prefill))

    @on(Started)
    def _started(self) -> None:
        if self._clock is None:
            self._clock = self.set_interval(1, self._tick)
        self._tick()
        self.refresh_bindings()

    def _tick(self) -> None:
        """Once a second while a sign-in waits, never otherwise."""
        from upstash_tui.auth.remote import forward_advice

        sign_in = self._sign_in
        if sign_in is None:
            self._stop_clock()
            return
        self.steps.set_steps(sign_in.steps, sign_in.callback)
        self.steps.set_seconds_left(sign_in.seconds_left)
        self.steps.set_links(
            short_url=sign_in.short_url,
            port_busy=sign_in.port_busy,
            forward=forward_advice(self._services.environment, sign_in.callback)
            if sign_in.callback.port
            else "",
        )

    def _stop_clock(self) -> None:
        if self._clock is not None:
            self._clock.stop()
            self._clock = None

    @on(Progressed)
    def _progressed(self, event: Progressed) -> None:
        self.steps.progress(event.progress)
        self._tick()

    @on(Ended)
    def _ended(self, event: Ended) -> None:
        self._stop_clock()
        if isinstance(event.outcome, SignInError):
            self.failure = error = event.outcome
            self.steps.failed(error.step, error.sentence, error.advice, or_api_key=self._knows("api-key"))
            self.steps.focus()
            self.refresh_bindings()
        else:
            self.post_message(AccountConnected(event.outcome))

    @on(Failed)
    def _did_not_start(self, event: Failed) -> None:
        self._show_choices(event.sentence)

    @on(SignInSteps.Pasted)
    def _pasted(self, event: SignInSteps.Pasted) -> None:
        from upstash_tui.auth.paste import PasteRefused

        if self._sign_in is None:
            return
        try:
            self._sign_in.paste(event.text)
        except PasteRefused as refused:
            self.steps.refuse_paste(str(refused))
        else:
            self.steps.focus()

    def _show_choices(self, trouble: str = "") -> None:
        self._stop_clock()
        self.failure = None
        self.switcher.current = "choosing"
        self.choices.set_trouble(trouble)
        self.query_one(OptionList).focus()
        self.refresh_bindings()

    # Keys

    @property
    def is_choosing(self) -> bool:
        """Whether the ways to connect are visible."""
        return self.switcher.current == "choosing"

    def offers(self, name: str) -> bool:
        """Whether there is this way, and it can be taken from here."""
        instead = name == "skip" or (name == "api-key" and self.failure is not None)
        return (self.is_choosing or instead) and self._knows(name)

    @property
    def is_signing_in(self) -> bool:
        """Whether a sign-in waits for the browser, and has a link."""
        return self._sign_in is not None and bool(self._sign_in.url)

    @property
    def can_open_again(self) -> bool:
        """Whether a browser may be started for it."""
        services = self._services
        return self.is_signing_in and services.launch_browser and not services.browser.disabled

    @property
    def leads_back(self) -> bool:
        """Whether there is something to go back to."""
        return not self.is_choosing or self._can_go_back

    @property
    def active_bindings(self) -> dict[str, ActiveBinding]:
        """Where a sign-in failed, the line below names the other way, too: the card with all is gone."""
        active = super().active_bindings
        if self.failure is not None:
            others = {key: each for key, each in active.items() if each.binding.id == "connect.api_key"}
            active |= {
                key: each._replace(binding=replace(each.binding, show=True)) for key, each in others.items()
            }
        return active

    def action_again(self) -> None:
        self._begin()

    def action_back(self) -> None:
        if isinstance(self.focused, Input):
            self.steps.focus()
        elif self.is_choosing:
            self.dismiss()
        else:
            self.workers.cancel_group(self, "sign-in")
            self._show_choices()

    def action_copy_link(self) -> None:
        if self._sign_in is not None:
            self.post_message(CopyRequested(Secret(self._sign_in.url), "the sign-in link"))

    def action_paste_box(self) -> None:
        self.steps.query_one(Input).focus()

    @work(group="open-again", exclusive=True)
    async def action_open_again(self) -> None:
        from upstash_tui.auth.browser import BrowserFailed

        if self._sign_in is not None:
            try:
                await self._sign_in.open_again()
            except BrowserFailed as error:
                self.notify(str(error), severity="warning", markup=False)

    @work(group="show-link", exclusive=True)
    async def action_show_link(self) -> None:
        from upstash_tui.auth.remote import forward_advice
        from upstash_tui.screens.plain import link_lines, show_plainly

        if self._sign_in is None:
            return
        sign_in = self._sign_in
        forward = forward_advice(self._services.environment, sign_in.callback)
        lines = link_lines(sign_in.url, sign_in.short_url, forward)
        try:
            await show_plainly(self.app, lines, until=lambda: self._sign_in is None)
        except SuspendNotSupported:
            press = f"Press {key_name(self, 'connect.copy')} to copy the link."
            self.notify(f"This terminal can't leave the full screen. {press}", markup=False)
