"""The fields of a new search database."""

from collections.abc import Mapping, Sequence

from textual.content import Content
from textual.widgets import Input

from upstash_tui.panes.form_fields import FormFields, Row
from upstash_tui.panes.outlook import Described
from upstash_tui.products.search.panes.outlook import outlook
from upstash_tui.products.search.plans import PLANS, PRICE_SOURCE, REGIONS, Plan, price_line
from upstash_tui.products.search.records import NewSearchDatabase
from upstash_tui.widgets.one_of import OneOf


class SearchFields(FormFields[NewSearchDatabase]):
    """Three fields."""

    SINGULAR = "search database"
    NOTE = "only its name can change later"
    AFTER_NAME = "region"
    ABOUT = (
        ("plan", "plan"),
        ("type", "plan"),
        ("free limit", "plan"),
        ("region", "region"),
        ("name", "name"),
    )

    def rows(self) -> Sequence[Row]:
        return (
            Row("name", "Name", [Input(id="name", compact=True, placeholder="such as help-center")]),
            Row("region", "Region", [OneOf(REGIONS, id="region")]),
            Row("plan", "Plan", [OneOf([each.title for each in PLANS], id="plan")]),
        )

    @property
    def home(self) -> str:
        """The region, by its code."""
        return REGIONS[self.query_one("#region", OneOf).index]

    @property
    def plan(self) -> Plan:
        return PLANS[self.query_one("#plan", OneOf).index]

    def empty(self) -> None:
        for field in ("region", "plan"):
            self.query_one(f"#{field}", OneOf).choose(0)
        self.rules()
        self.draw_price()

    def price(self) -> Content:
        return Content.assemble(price_line(self.plan.name), "\n", (PRICE_SOURCE, "dim"))

    def rules(self) -> None:
        self.post_message(Described(self.home, outlook(self.home, self.plan)))

    def read_fields(self) -> tuple[NewSearchDatabase | None, Mapping[str, str]]:
        name = self.name_field.value.strip()
        if not name:
            return None, {"name": "A search database needs a name."}
        return NewSearchDatabase(name, self.home, self.plan.name), {}
