"""The fields of a new database."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from textual import on
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Select, Static

from upstash_tui.catalog.regions import CLOUD_NAMES, Cloud, region
from upstash_tui.panes.form_fields import FormFields, Row
from upstash_tui.products.redis.budget import AMOUNTS, whole_dollars
from upstash_tui.products.redis.plans import PLANS, TAKEN, plan, price_line
from upstash_tui.products.redis.records import NewDatabase
from upstash_tui.widgets.key_names import key_name
from upstash_tui.widgets.one_of import OneOf
from upstash_tui.widgets.region_field import RegionField
from upstash_tui.widgets.sentence import put
from upstash_tui.widgets.toggle import Toggle

_CLOUDS: tuple[Cloud, ...] = ("aws", "gcp")
_ACCOUNT_DECIDES = ""
"""The plan is left out of the request."""


@dataclass
class RegionsRequested(Message):
    """Go to the region picker."""

    typed: str = ""
    """What to search for."""


@dataclass
class RulesChanged(Message):
    """Cloud or plan changed, and with them which regions can be chosen."""

    cloud: Cloud
    plan: str | None


class CreateForm(FormFields[NewDatabase]):
    """All seven fields of a database."""

    DEFAULT_CSS = "CreateForm .row > #budget { width: 12; }"
    SINGULAR = "database"
    AFTER_NAME = "primary"
    ABOUT = (
        ("read region", "read"),
        ("region", "primary"),
        ("platform", "primary"),
        ("budget", "budget"),
        ("plan", "plan"),
        ("name", "name"),
    )

    def __init__(self) -> None:
        super().__init__()
        self._primary: str | None = None
        self._read: tuple[str, ...] = ()

    def rows(self) -> Sequence[Row]:
        plans = Select(_plan_options(), value=_ACCOUNT_DECIDES, allow_blank=False, id="plan", compact=True)
        budget = Input(id="budget", compact=True, placeholder="none", disabled=True)
        return (
            Row("name", "Name", [Input(id="name", compact=True, placeholder="such as my-cache")]),
            Row("cloud", "Cloud", [OneOf([CLOUD_NAMES[cloud] for cloud in _CLOUDS], id="cloud")]),
            Row("primary", "Primary", [RegionField("type to choose a region", id="primary")]),
            Row("read", "Read regions", [RegionField("none", id="read")]),
            Row("plan", "Plan", [plans]),
            Row("budget", "Budget", [budget, Static(id="budget-unit", classes="unit", markup=False)]),
            Row("eviction", "Eviction", [Toggle("drop keys when it is full", id="eviction")]),
        )

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
        return super().is_empty and self._primary is None

    def set_regions(self, primary: str | None, read: Sequence[str], replaced: str = "") -> None:
        """What was picked in the region picker, in place of ``replaced``; the cloud follows the primary."""
        self._primary, self._read = primary, tuple(read)
        self.query_one("#primary", RegionField).set_regions([primary] if primary else [], replaced)
        self.query_one("#read", RegionField).set_regions(self._read)
        home = region(primary)
        if home is not None:
            self.query_one("#cloud", OneOf).choose(_CLOUDS.index(home.cloud))
        self.error("primary", "")
        self.error("read", "")
        self.draw_price()

    def after_regions(self) -> None:
        """Focus what comes after the regions, or the primary region where none was chosen."""
        self.query_one("#plan" if self._primary else "#primary").focus()

    def empty(self) -> None:
        self.query_one("#budget", Input).value = ""
        self.query_one("#plan", Select).value = _ACCOUNT_DECIDES
        self.query_one("#eviction", Toggle).set(False)
        self.set_regions(None, ())

    def price(self) -> Content:
        return Content(f"{price_line(self.plan, len(self._read))} (prices of {TAKEN})")

    def rules(self) -> None:
        chosen = plan(self.plan)
        budget = self.query_one("#budget", Input)
        budget.disabled = not (chosen and chosen.has_budget)
        unit = "pay as you go only" if budget.disabled else "$ a month at most"
        put(self.query_one("#budget-unit", Static), unit)
        if budget.disabled:
            self.error("budget", "")
        self.post_message(RulesChanged(self.cloud, self.plan))

    @on(RegionField.Pressed)
    def _region_pressed(self, event: RegionField.Pressed) -> None:
        event.stop()
        self.post_message(RegionsRequested(event.typed))

    def read_fields(self) -> tuple[NewDatabase | None, Mapping[str, str]]:
        name = self.name_field.value.strip()
        budget: int | None = None
        wrong: dict[str, str] = {}
        if not name:
            wrong["name"] = "A database needs a name."
        if self._primary is None:
            choose = key_name(self, "create.choose")
            wrong["primary"] = f"Choose where it lives: {choose} opens the regions."
        money = self.query_one("#budget", Input)
        if not money.disabled and money.value.strip():
            budget = whole_dollars(money.value)
            if budget is None:
                wrong["budget"] = f"{AMOUNTS}; or leave it empty."
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
    return [("Account default", _ACCOUNT_DECIDES), *prices]
