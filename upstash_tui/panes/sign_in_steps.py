"""A sign-in while it runs: its steps, the ways to reach the browser, and the box for the redirect URL."""

from dataclasses import dataclass

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.style import Style
from textual.widgets import Input, Static

from upstash_tui.auth.redirect import Callback
from upstash_tui.auth.steps import Progress, Step
from upstash_tui.text import LIMIT, pasted_line
from upstash_tui.widgets.key_names import key_name
from upstash_tui.widgets.seconds import Seconds, in_words

_TITLES = {
    Step.BROWSER: "Open the browser",
    Step.WAIT: "Wait for you to sign in",
    Step.EXCHANGE: "Exchange the code",
    Step.KEY: "Create an API key",
    Step.IDENTITY: "Find out who you are",
    Step.SAVED: "Save the account",
}
_MARKS = {"": ("·", "dim"), "running": ("▸", "$primary bold"), "done": ("✓", "$text-success"),
          "failed": ("✗", "$text-warning bold"), "skipped": ("–", "dim")}  # fmt: skip


class SignInSteps(Vertical, can_focus=True):
    """The steps with their marks, and beside them always the link and the paste box.

    Where a screen has few lines, the step that goes on is the only one.
    """

    DEFAULT_CSS = """
    SignInSteps {
        width: 76;
        max-width: 100%;
        height: auto;
        border: round $border;
        border-title-color: $primary;
        padding: 0 2;
    }
    SignInSteps > Static { height: auto; }
    SignInSteps > #steps { margin: 0 0 1 0; }
    SignInSteps > #step { display: none; }
    SignInSteps > #outcome { color: $text-warning; margin-bottom: 1; }
    SignInSteps > .way { color: $text-muted; }
    SignInSteps > #short { color: $text-primary; text-style: bold; }
    SignInSteps > #paste { margin-top: 1; padding-left: 1; }
    SignInSteps > #paste:focus { outline-left: outer $accent; }
    SignInSteps > #refused { color: $text-warning; }
    """

    @dataclass
    class Pasted(Message):
        """The redirect URL was put into the box."""

        text: str

    def __init__(self) -> None:
        super().__init__()
        self.border_title = Content("Connect Upstash")
        self._states: dict[Step, tuple[str, str]] = {}
        self._steps: tuple[Step, ...] = tuple(Step)
        self._left: float | None = None
        self._seconds = Seconds(self, self._draw)

    def compose(self) -> ComposeResult:
        yield Static(id="steps")
        yield Static(id="step")
        yield Static(id="outcome")
        yield Static(id="before", classes="way")
        yield Static(id="label", classes="way")
        yield Static(id="short")
        yield Input(
            id="paste",
            compact=True,
            placeholder=f"{key_name(self, 'connect.paste')}  "
            "The page did not load? Paste its whole address here",
        )
        yield Static(id="refused")

    def on_mount(self) -> None:
        self.reset()

    def reset(self) -> None:
        """As at the beginning of a sign-in."""
        self._states = {}
        self._left = None
        for name in ("#outcome", "#before", "#label", "#short", "#refused"):
            self._say(name, "")
        box = self.query_one("#paste", Input)
        box.value = ""
        box.display = True
        self._draw()

    def set_steps(self, steps: tuple[Step, ...], callback: Callback) -> None:
        """Which steps there are, and where the browser comes back to."""
        self.query_one("#paste", Input).tooltip = Content(
            f"After you allowed access the browser goes to {callback.url}?code=… . "
            "If that page can't load, copy its whole address from the browser and paste it here."
        )
        if steps != self._steps:
            self._steps = steps
            self._draw()

    def set_links(self, *, short_url: str | None, port_busy: bool, forward: str) -> None:
        """Say how the browser is reached: the short link while our server listens, else only the long one.

        ``forward`` is what a browser on another machine needs; empty where it is here.
        """
        copy, show = key_name(self, "connect.copy"), key_name(self, "connect.show")
        if port_busy:
            forward = (
                f"Meanwhile {copy} copies the link or {show} shows it. After Allow, paste the address of the "
                "page that could not load."
            )
        self._say("#before", forward)
        there = " there" if "\n" in forward else ""  # what was run brings it there
        self._say(
            "#label",
            f"Open this link{there} ({copy} copies the full one, {show} shows it plainly):"
            if short_url
            else "",
        )
        line = self.query_one("#short", Static)
        line.update(Content.styled(short_url, Style(link=short_url)) if short_url else "")
        line.display = bool(short_url)

    def progress(self, progress: Progress) -> None:
        if self._states.get(progress.step) != ("running", progress.text):
            self._seconds.run(False)  # from now on it is another wait
        self._states[progress.step] = (progress.state, progress.text)
        self._draw()

    def set_seconds_left(self, seconds: float) -> None:
        self._left = seconds
        self._draw()

    def failed(self, step: Step, sentence: str, advice: str, *, or_api_key: bool) -> None:
        """The end of it: what happened and which key goes on. The links lead nowhere any more."""
        self._states = {
            each: ("skipped" if state == "running" else state, text)
            for each, (state, text) in self._states.items()
        }
        self._states[step] = ("failed", "")  # the sentence stands below
        self._left = None
        for name in ("#before", "#label", "#short", "#refused"):
            self._say(name, "")
        self.query_one("#paste").display = False
        ways = [
            f"{key_name(self, 'connect.again')} tries again",
            *([f"{key_name(self, 'connect.api_key')} uses an API key"] if or_api_key else []),
            f"{key_name(self, 'connect.back')} goes back",
        ]
        self._say("#outcome", f"{sentence} {advice}\n{' · '.join(ways)}")
        self._draw()

    def refuse_paste(self, sentence: str) -> None:
        """Why what was pasted can't be used; the text stays."""
        self._say("#refused", sentence)

    def _say(self, name: str, text: str) -> None:
        line = self.query_one(name, Static)
        line.update(Content(text))
        line.display = bool(text)

    def _draw(self) -> None:
        running = {step for step, (state, _) in self._states.items() if state == "running"}
        self._seconds.run(bool(running - {Step.WAIT}))
        lines = []
        for step in self._steps:
            title = _TITLES[step]
            state, text = self._states.get(step, ("", ""))
            mark, style = _MARKS[state]
            left = ""
            if step is Step.WAIT and state == "running" and self._left is not None:
                left = f"  {int(self._left) // 60}:{int(self._left) % 60:02} left"
            elif state == "running":
                left = f"  {in_words(self._seconds.passed)}".rstrip()
            lines.append(
                Content.assemble(
                    (f"{mark} ", style),
                    (text or title, "" if state in ("running", "done", "failed") else "dim"),
                    (left, "$text-muted"),
                )
            )
        self.query_one("#steps", Static).update(Content("\n").join(lines))
        now = max((at for at, step in enumerate(self._steps) if step in self._states), default=0)
        self.query_one("#step", Static).update(lines[now])

    def on_paste(self, event: events.Paste) -> None:
        """A paste is meant for the box, wherever the focus is."""
        event.stop()
        box = self.query_one("#paste", Input)
        box.value = pasted_line(event.text)[:LIMIT]
        box.focus()

    @on(Input.Changed, "#paste")
    def _typing(self) -> None:
        self._say("#refused", "")

    @on(Input.Submitted, "#paste")
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        if event.value.strip():
            self.post_message(self.Pasted(event.value))
