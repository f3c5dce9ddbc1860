"""One thing done to many keys: how many there are and which, what it costs, a yes; then how far it came."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Input, Static

from upstash_tui.api.errors import UpstashError
from upstash_tui.dialogs.dialog import Dialog
from upstash_tui.formatting.words import counted
from upstash_tui.products.redis.data.guard import Question
from upstash_tui.products.redis.data.keys.many import Matching, Step
from upstash_tui.products.redis.data.keys.words import shown_name
from upstash_tui.products.redis.data.sent import price_words
from upstash_tui.products.redis.panes.keys.many_job import Job
from upstash_tui.text import quoted
from upstash_tui.widgets.key_names import key_name, key_names
from upstash_tui.widgets.keys import bind
from upstash_tui.widgets.sentence import put, put_or_hide
from upstash_tui.widgets.workers import run_worker

NAMED = 10
"""Keys that are named before it is done."""
_NAME = 60
"""Characters of a name."""


class ManyDialog(Dialog[Sequence[bytes]]):
    """Asks, runs ``job``, and gives the keys that it was done to; ``None`` if it was not begun.

    ``keys`` are known, or those that ``looked_for`` finds. ``about`` words which, ``why`` a failure.
    """

    takes_early_keys = False
    AUTO_FOCUS = ""
    DEFAULT_CSS = """
    ManyDialog .names { color: $text-muted; margin: 1 0; }
    ManyDialog .result { margin-top: 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        bind("many.yes", "go_on", when="goes_on"),
    ]

    def __init__(
        self,
        job: Job,
        about: str,
        why: Callable[[UpstashError | str], str],
        keys: Sequence[bytes] = (),
        looked_for: Matching | None = None,
    ) -> None:
        super().__init__()
        self._job, self._about, self._why = job, about, why
        self._keys, self._looked_for = [*keys], looked_for
        self._phase = "looking" if looked_for else "asking"
        self._stops = False
        self._done: list[bytes] = []
        self._gone = 0
        self._refused: list[tuple[bytes, str]] = []
        self.set_class(job.loses, "-destructive")

    def compose(self) -> ComposeResult:
        with VerticalScroll(classes="card", can_focus=False) as card:
            card.border_title = Content(f"{self._job.title} {self._about}")
            yield Static(classes="count")
            yield Static(classes="names")
            yield Static(classes="follows")
            field = Input(compact=True)
            field.display = False
            yield field
            yield Static(classes="result")
            yield Static(classes="trouble")
            yield Static(classes="keys", markup=False)

    def on_mount(self) -> None:
        super().on_mount()
        self._show()
        if self._looked_for is not None:
            run_worker(self, partial(self._look, self._looked_for), group="many")
        else:
            self._ask()

    # Looking

    async def _look(self, found: Matching) -> None:
        try:
            async for keys in found.pages():
                self.call_later(self._found, keys)
                if self._stops:
                    return
        except UpstashError as error:
            self.call_later(self.say, self._why(error))
            self.call_later(self._end, "failed")
        else:
            self.call_later(self._ask)

    def _found(self, keys: Sequence[bytes]) -> None:
        self._keys += keys
        self._show()

    def _ask(self) -> None:
        self._phase = "asking" if self._keys else "failed"
        if self._word:
            field = self.query_one(Input)
            field.display = True
            field.focus()
        self._show()

    @property
    def _word(self) -> str:
        """What is typed to agree; empty if a key does."""
        return str(len(self._keys)) if self._job.loses and self._looked_for is not None else ""

    @property
    def goes_on(self) -> bool:
        """Whether a key begins it, or closes the dialog when it has ended."""
        return self._has_ended or (self._phase == "asking" and not self._word)

    @property
    def _has_ended(self) -> bool:
        return self._phase in ("ended", "failed")

    @on(Input.Submitted)
    def _typed(self, event: Input.Submitted) -> None:
        event.stop()
        if event.value.strip() == self._word:
            self._begin()
        else:
            self.say(f"{quoted(event.value)} is not {self._word}.")

    # Running

    @property
    def unsaved_work(self) -> str:
        """What would be left half done with the dialog, as a sentence; empty if nothing would."""
        if self._phase != "running":
            return ""
        return f"{self._job.title} {self._about}: it is under way, and would end half done."

    def action_go_on(self) -> None:
        if self._has_ended:
            self._close()
        else:
            self._begin()

    def _begin(self) -> None:
        self._phase = "running"
        self.query_one(Input).display = False
        self.say("")
        self._show()
        run_worker(self, self._run, group="many")

    async def _run(self) -> None:
        agreed = Question(f"{self._job.title} {self._about}?", word=self._word, covers=self._job.covers)
        try:
            async for step in self._job.run(self._keys, [agreed]):
                self.call_later(self._did, step)
                if self._stops:
                    break
        except UpstashError as error:
            more = " What was asked last may have been done all the same." if error.may_have_happened else ""
            self.call_later(self.say, f"{self._why(error)}{more}")
        self.call_later(self._end, "ended")

    def _did(self, step: Step) -> None:
        self._done += step.done
        self._gone += len(step.gone)
        self._refused += step.refused
        self._show()

    def _end(self, phase: str) -> None:
        self._phase = phase
        self._show()

    def action_leave(self) -> None:
        """Stop after the request that is under way; else close it."""
        if self._phase in ("looking", "running") and not self._stops:
            self._stops = True
            if self._phase == "looking":
                self.dismiss(None)
            self._show()
        elif self._phase != "running":
            self._close()

    def _close(self) -> None:
        self.dismiss(self._done if self._phase == "ended" else None)

    # Words

    def _show(self) -> None:
        total = counted(len(self._keys), "key")
        if self._phase == "looking":
            first = f"Looking for them… {total} so far."
        elif not self._keys:
            first = "There are no such keys."
        else:
            commands = self._job.cost(self._keys)
            price = f"{price_words(commands)} on pay as you go"
            if self._looked_for is not None and not self._looked_for.are_all:
                total += ", no more are taken at once: there may be others"
            first = f"{total}. It takes {counted(commands, 'command')}, {price}."
        said = {
            ".count": first,
            ".names": self._names(),
            ".follows": self._follows(),
            ".result": self._result(),
        }
        for part, words in said.items():
            put_or_hide(self.query_one(part, Static), words)
        put(self.query_one(".keys", Static), self._what_keys_do())
        self.refresh_bindings()

    def _names(self) -> str:
        names = [shown_name(key, _NAME) for key in self._keys[:NAMED]]
        more = len(self._keys) - len(names)
        return "\n".join([*names, *([f"… and {more:,} more"] if more else [])])

    def _follows(self) -> str:
        if self._phase != "asking":
            return ""
        typed = f"Type {self._word}, their number, to confirm:" if self._word else ""
        return " ".join(filter(None, (self._job.follows, typed)))

    def _result(self) -> str:
        if self._phase not in ("running", "ended"):
            return ""
        done = f"{len(self._done):,} of {len(self._keys):,} {self._job.done}"
        gone = f", {self._gone:,} did not exist any more" if self._gone else ""
        lines = [f"{done}{gone}."]
        if self._refused:
            key, text = self._refused[0]
            first = f"{shown_name(key, _NAME)}: {self._why(text)}"
            lines.append(f"Refused for {len(self._refused):,}, first for {first}")
        if self._phase == "running" and self._stops:
            lines.append("Stopping after this request.")
        return "\n".join(lines)

    def _what_keys_do(self) -> str:
        leave, yes = key_name(self, "dialog.back"), key_names(self, "many.yes")
        if self._phase in ("looking", "running"):
            return f"{leave} stops"
        if self._has_ended:
            return f"{yes} close"
        return f"{'enter' if self._word else yes} {self._job.title.split()[0].lower()} · {leave} back"
