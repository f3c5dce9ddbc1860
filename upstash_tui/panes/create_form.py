"""The form for a new database. What is typed stays until the database exists."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Label, OptionList, Select, Static

from upstash_tui.catalog.budget import whole_dollars
from upstash_tui.catalog.plans import PLANS, TAKEN, plan, price_line
from upstash_tui.catalog.regions import CLOUD_NAMES, Cloud, region
from upstash_tui.products.redis.records import NewDatabase
from upstash_tui.widgets.key_names import key_name
from upstash_tui.widgets.one_of import OneOf
from upstash_tui.widgets.region_field import RegionField
from upstash_tui.widgets.toggle import Toggle

Field = Literal["name", "cloud", "primary", "read", "plan", "budget", "eviction"]

_CLOUDS: tuple[Cloud, ...] = ("aws", "gcp")
_ACCOUNT_DECIDES = ""
"""The plan is left out of the request."""


@dataclass
class CreateSubmitted(Message):
    """The form is complete: create this."""

    new: NewDatabase


@dataclass
class CreatePreviewRequested(Message):
    """Show the exact request for this."""

    new: NewDatabase


class RegionsRequested(Message):
    """Go to the region picker."""


@dataclass
class RulesChanged(Message):
    """Cloud or plan changed, and with them which regions can be chosen."""

    cloud: Cloud
    plan: str | None


class CreateForm(VerticalScroll):
    """All seven fields, each with its error beside it, the price, and what is happening."""

    SCOPED_CSS = False  # the rules look at the size that the screen is marked with
    DEFAULT_CSS = """
    CreateForm { padding: 0 1; }
    CreateForm #title { text-style: bold; color: $text-primary; }
    CreateForm .row { height: auto; margin-top: 1; }
    .-cramped CreateForm .row { margin-top: 0; }
    CreateForm .row > Label { width: 13; color: $text-muted; }
    CreateForm .row > Input { width: 1fr; }
    CreateForm .row > Select { width: 1fr; }
    CreateForm .row > #budget { width: 12; }
    CreateForm .row > .unit { width: 1fr; padding-left: 1; }
    CreateForm .error { color: $text-error; padding-left: 13; height: auto; display: none; }
    CreateForm #price { margin-top: 1; height: auto; color: $text-success; }
    CreateForm #said { margin-top: 1; height: auto; }
    CreateForm #said.bad { color: $text-error; }
    """

    def __init__(self) -> None:
        super().__init__(can_focus=False)
        self._primary: str | None = None
        self._read: tuple[str, ...] = ()
        self._sent: NewDatabase | None = None
        """What is being created, while the request is on its way."""

    def compose(self) -> ComposeResult:
        yield Static("New database", id="title", markup=False)
        with Horizontal(classes="row"):
            yield Label("Name")
            yield Input(id="name", compact=True, placeholder="such as my-cache")
        yield Static(id="name-error", classes="error")
        with Horizontal(classes="row"):
            yield Label("Cloud")
            yield OneOf([CLOUD_NAMES[cloud] for cloud in _CLOUDS], id="cloud")
        yield Static(id="cloud-error", classes="error")
        with Horizontal(classes="row"):
            yield Label("Primary")
            yield RegionField("choose a region", id="primary")
        yield Static(id="primary-error", classes="error")
        with Horizontal(classes="row"):
            yield Label("Read regions")
            yield RegionField("none", id="read")
        yield Static(id="read-error", classes="error")
        with Horizontal(classes="row"):
            yield Label("Plan")
            yield Select(_plan_options(), value=_ACCOUNT_DECIDES, allow_blank=False, id="plan", compact=True)
        yield Static(id="plan-error", classes="error")
        with Horizontal(classes="row"):
            yield Label("Budget")
            yield Input(id="budget", compact=True, placeholder="none", disabled=True)
            yield Static(id="budget-unit", classes="unit")
        yield Static(id="budget-error", classes="error")
        with Horizontal(classes="row"):
            yield Label("Eviction")
            yield Toggle("drop keys when it is full", id="eviction")
        yield Static(id="eviction-error", classes="error")
        yield Static(id="price")
        yield Static(id="said")

    def on_mount(self) -> None:
        self._rules()

    # What is chosen

    @property
    def cloud(self) -> Cloud:
        return _CLOUDS[self.query_one("#cloud", OneOf).index]

    @property
    def plan(self) -> str | None:
        """The plan's name, or ``None`` where the account decides."""
        value = self.query_one("#plan", Select).value
        return value if isinstance(value, str) and value else None

    @property
    def regions(self) -> tuple[str | None, tuple[str, ...]]:
        """The primary region and the read regions."""
        return self._primary, self._read

    @property
    def is_empty(self) -> bool:
        """Whether nothing would be lost without it."""
        return not self.query_one("#name", Input).value.strip() and self._primary is None

    @property
    def is_busy(self) -> bool:
        """Whether a request is on its way."""
        return self._sent is not None

    @property
    def is_next(self) -> bool:
        """Whether it was changed since it was sent, or is being: what stands there now is another draft."""
        if self._sent is None:
            return False
        return self.query_one("#plan", Select).expanded or self._sent != self._read_fields()[0]

    def set_regions(self, primary: str | None, read: Sequence[str]) -> None:
        """What was picked in the region picker; the cloud follows the primary."""
        self._primary, self._read = primary, tuple(read)
        self.query_one("#primary", RegionField).set_regions([primary] if primary else [])
        self.query_one("#read", RegionField).set_regions(self._read)
        home = region(primary)
        if home is not None:
            self.query_one("#cloud", OneOf).choose(_CLOUDS.index(home.cloud))
        self._error("primary", "")
        self._error("read", "")
        self._draw_price()

    def begin(self) -> None:
        """Focus the first field that wants something; while one is sent, the name of the next."""
        name = self.query_one("#name", Input)
        (name if self.is_busy or not name.value.strip() else self.query_one("#primary")).focus()
        if self.is_busy:
            name.action_select_all()

    def after_regions(self) -> None:
        """Focus what comes after the regions, or the primary region where none was chosen."""
        self.query_one("#plan" if self._primary else "#primary").focus()

    def clear(self, *, keep: bool) -> None:
        """The database exists: forget the draft, unless it is to ``keep`` as the next one."""
        self._sent = None
        self._say("")
        if keep:
            return
        self.query_one("#name", Input).value = ""
        self.query_one("#budget", Input).value = ""
        self.query_one("#plan", Select).value = _ACCOUNT_DECIDES
        self.query_one("#eviction", Toggle).set(False)
        self.set_regions(None, ())

    # What is said

    def busy(self, new: NewDatabase) -> None:
        """The request is on its way: a second one can't be sent until it ended, but typed already."""
        self._sent = new
        self._say(f"Creating {new.name} …")

    def failed(self, sentence: str, field: Field | None = None) -> None:
        """It did not work. What was typed stays, and so does who is elsewhere or at the next one by now."""
        stays, self._sent = self.is_next or not self.has_focus_within, None
        if field is not None:
            self._error(field, sentence)
            self._say("")
            if not stays:
                self.query_one(f"#{field}").focus()
        else:
            self._say(sentence, bad=True)

    def _say(self, sentence: str, *, bad: bool = False) -> None:
        said = self.query_one("#said", Static)
        said.update(Content(sentence))
        said.set_class(bad, "bad")
        if bad:
            self.call_after_refresh(said.scroll_visible, animate=False)

    def _error(self, field: Field, sentence: str) -> None:
        line = self.query_one(f"#{field}-error", Static)
        line.update(Content(sentence))
        line.display = bool(sentence)

    def _draw_price(self) -> None:
        line = price_line(self.plan, len(self._read))
        self.query_one("#price", Static).update(Content(f"{line} (prices of {TAKEN})"))

    # What changes

    @on(Input.Changed, "#name")
    def _name_changed(self) -> None:
        self._error("name", "")

    @on(Input.Changed, "#budget")
    def _budget_changed(self) -> None:
        self._error("budget", "")

    @on(Input.Submitted)
    def _next(self, event: Input.Submitted) -> None:
        event.stop()
        self.screen.focus_next()

    @on(OneOf.Changed)
    @on(Select.Changed)
    def _rules(self) -> None:
        chosen = plan(self.plan)
        budget = self.query_one("#budget", Input)
        budget.disabled = not (chosen and chosen.has_budget)
        self.query_one("#budget-unit", Static).update(
            Content("pay as you go only" if budget.disabled else "$ a month at most")
        )
        if budget.disabled:
            self._error("budget", "")
        self._draw_price()
        self.post_message(RulesChanged(self.cloud, self.plan))

    @on(RegionField.Pressed)
    def _region_pressed(self, event: RegionField.Pressed) -> None:
        event.stop()
        self.post_message(RegionsRequested())

    # What the screen asks

    def take_plan(self) -> bool:
        """Close the menu of plans, taking the one under its cursor. Returns whether it was open."""
        menu = self.query_one("#plan", Select)
        if not menu.expanded:
            return False
        menu.query_one(OptionList).action_select()
        if not self.is_busy:
            create = key_name(self, "create.submit")
            self._say(f"The plan is chosen; nothing was sent yet. {create} creates the database.")
        return True

    def submit(self) -> None:
        """Post :class:`CreateSubmitted` if it is complete, else say beside each field what is missing."""
        new = None if self.is_busy else self._checked()
        if new is not None:
            self.post_message(CreateSubmitted(new))

    def show_request(self) -> None:
        """Post :class:`CreatePreviewRequested`, on the same terms."""
        new = self._checked()
        if new is not None:
            self.post_message(CreatePreviewRequested(new))

    def _checked(self) -> NewDatabase | None:
        """What to create, or ``None`` after saying beside each field what is missing."""
        new, wrong = self._read_fields()
        if not self.is_busy:
            self._say("")
        for field in ("name", "primary", "budget"):
            self._error(field, wrong.get(field, ""))
        if wrong:
            self.query_one(f"#{next(iter(wrong))}").focus()
        return new

    def _read_fields(self) -> tuple[NewDatabase | None, dict[Field, str]]:
        """What to create, or ``None`` and what is wrong with which field."""
        name = self.query_one("#name", Input).value.strip()
        budget: int | None = None
        wrong: dict[Field, str] = {}
        if not name:
            wrong["name"] = "A database needs a name."
        if self._primary is None:
            choose = key_name(self, "create.choose")
            wrong["primary"] = f"Choose where it lives: {choose} opens the regions."
        money = self.query_one("#budget", Input)
        if not money.disabled and money.value.strip():
            budget = whole_dollars(money.value)
            if budget is None:
                wrong["budget"] = "Whole dollars, 1 or more; or leave it empty."
        if wrong or self._primary is None:
            return None, wrong
        new = NewDatabase(
            name=name,
            cloud=self.cloud,
            primary_region=self._primary,
            read_regions=self._read,
            plan=self.plan,
            budget=budget,
            eviction=self.query_one("#eviction", Toggle).on or None,
        )
        return new, wrong


def _plan_options() -> list[tuple[str, str]]:
    prices = [
        (f"{each.title} · ${each.monthly_usd:,} a month" if each.monthly_usd else each.title, each.name)
        for each in PLANS
    ]
    return [("The account decides", _ACCOUNT_DECIDES), *prices]
