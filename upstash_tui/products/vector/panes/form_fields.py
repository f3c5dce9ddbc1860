"""The fields of a new index: which there are depends on the type of its vectors."""

import re
from collections.abc import Mapping, Sequence

from textual import on
from textual.content import Content
from textual.widgets import Input, Select, Static

from upstash_tui.panes.form_fields import FormFields, Row
from upstash_tui.panes.outlook import Described
from upstash_tui.products.vector import rules
from upstash_tui.products.vector.panes.outlook import outlook
from upstash_tui.products.vector.plans import (
    DENSE_MODELS,
    INDEX_TYPES,
    PLANS,
    PRICE_SOURCE,
    REGIONS,
    SIMILARITY_FUNCTIONS,
    SPARSE_MODELS,
    IndexType,
    Plan,
    dense_model,
    price_line,
)
from upstash_tui.products.vector.records import NewIndex
from upstash_tui.products.vector.search_text import metric
from upstash_tui.widgets.one_of import OneOf
from upstash_tui.widgets.sentence import put

_OWN = ""
"""No model: the vectors are brought along."""
_SPARSE_LANGUAGES = {"BM25": "English", "BGE_M3": "many"}
_USUAL_PLAN = 1
"""Pay as you go: the vendor's document does not name the free plan, though its CLI sends it."""


class IndexFields(FormFields[NewIndex]):
    """Eight fields, of which a dense or sparse index has fewer."""

    DEFAULT_CSS = "IndexFields .row > #dimension { width: 12; }"
    SINGULAR = "index"
    NOTE = "only its name and plan can be changed later"
    AFTER_NAME = "region"
    ABOUT = (
        ("sparse_embedding_model", "sparse"),
        ("embedding_model", "model"),
        ("dimension", "dimension"),
        ("similarity", "metric"),
        ("index_type", "type"),
        ("plan", "plan"),
        ("free limit", "plan"),
        ("region", "region"),
        ("name", "name"),
    )

    def __init__(self) -> None:
        super().__init__()
        self._own_dimension = ""
        """What was typed, while a model has its own."""

    def rows(self) -> Sequence[Row]:
        dense = [(_title(each.name, each.dimension, each.languages), each.name) for each in DENSE_MODELS]
        sparse = [(_title(name, 0, _SPARSE_LANGUAGES[name]), name) for name in SPARSE_MODELS]
        limit = Static(id="limit", classes="unit", markup=False)
        return (
            Row("name", "Name", [Input(id="name", compact=True, placeholder="such as product-search")]),
            Row("region", "Region", [OneOf(REGIONS, id="region")]),
            Row("type", "Type", [OneOf([each.casefold() for each in INDEX_TYPES], id="type")]),
            Row("model", "Model", [_models(dense, "model")]),
            Row("dimension", "Dimension", [Input(id="dimension", compact=True), limit]),
            Row("sparse", "Sparse model", [_models(sparse, "sparse")]),
            Row("metric", "Metric", [OneOf([metric(each) for each in SIMILARITY_FUNCTIONS], id="metric")]),
            Row("plan", "Plan", [OneOf([each.title for each in PLANS], _USUAL_PLAN, id="plan")]),
        )

    # What is chosen

    @property
    def home(self) -> str:
        """The region, by its code."""
        return REGIONS[self.query_one("#region", OneOf).index]

    @property
    def index_type(self) -> IndexType:
        return INDEX_TYPES[self.query_one("#type", OneOf).index]

    @property
    def plan(self) -> Plan:
        return PLANS[self.query_one("#plan", OneOf).index]

    @property
    def model(self) -> str | None:
        """The dense model; ``None`` where dense vectors are brought along, or there are none."""
        return self._model("model") if self.index_type != "SPARSE" else None

    @property
    def sparse_model(self) -> str | None:
        """The same for sparse vectors."""
        return self._model("sparse") if self.index_type != "DENSE" else None

    def _model(self, field: str) -> str | None:
        value = self.query_one(f"#{field}", Select).value
        return value if isinstance(value, str) and value else None

    @property
    def dimension(self) -> int | None:
        """Of dense vectors: 0 where there are none, ``None`` for a text that is no number."""
        if self.index_type == "SPARSE":
            return 0
        text = self.query_one("#dimension", Input).value.strip().replace(",", "")
        return int(text) if re.fullmatch("[0-9]{1,9}", text) else None

    @property
    def is_empty(self) -> bool:
        return super().is_empty and not (self.dimension or self._model("model") or self._model("sparse"))

    def empty(self) -> None:
        for field in ("model", "sparse"):
            self.query_one(f"#{field}", Select).value = _OWN
        for field in ("region", "type", "metric"):
            self.query_one(f"#{field}", OneOf).choose(0)
        self.query_one("#plan", OneOf).choose(_USUAL_PLAN)
        self._own_dimension = ""
        self.query_one("#dimension", Input).value = ""
        self.rules()
        self.draw_price()

    # What follows from it

    def price(self) -> Content:
        return Content.assemble(price_line(self.plan.name), "\n", (PRICE_SOURCE, "dim"))

    def rules(self) -> None:
        has_dense, has_sparse = self.index_type != "SPARSE", self.index_type != "DENSE"
        for field in ("model", "dimension", "metric"):
            self.show_row(field, has_dense)
        self.show_row("sparse", has_sparse)
        self._dimension_of_model()
        self.error("plan", self._plan_error())
        self._describe()

    def _dimension_of_model(self) -> None:
        """A model has one dimension, which takes the place of what was typed as long as it is chosen."""
        field, chosen = self.query_one("#dimension", Input), dense_model(self._model("model"))
        if chosen is None and field.disabled:
            field.value = self._own_dimension
        elif chosen is not None:
            if not field.disabled:
                self._own_dimension = field.value
            field.value = str(chosen.dimension)
        field.disabled = chosen is not None
        limit = "of its model" if chosen else f"1 to {self.plan.max_dimension:,} on this plan"
        put(self.query_one("#limit", Static), limit)

    def _plan_error(self) -> str:
        error = rules.plan_error(self.plan, self.home, self.dimension if self.model else None)
        return f"{error}." if error else ""

    @on(Input.Changed, "#dimension")
    def _describe(self) -> None:
        lines = outlook(self.home, self.plan, self.index_type, self.dimension)
        self.post_message(Described(self.home, lines))

    def read_fields(self) -> tuple[NewIndex | None, Mapping[str, str]]:
        name, dimension = self.name_field.value.strip(), self.dimension
        errors = {"name": rules.name_error(name)}
        if self.index_type != "SPARSE":
            errors["dimension"] = rules.dimension_error(dimension, self.model, self.plan)
        errors["plan"] = self._plan_error()
        wrong = {field: sentence for field, sentence in errors.items() if sentence}
        if wrong or dimension is None:
            return None, wrong
        new = NewIndex(
            name=name,
            region=self.home,
            dimension=dimension,
            similarity=SIMILARITY_FUNCTIONS[self.query_one("#metric", OneOf).index if dimension else 0],
            index_type=self.index_type,
            model=self.model,
            sparse_model=self.sparse_model,
            plan=self.plan.name,
        )
        return new, wrong


def _models(options: Sequence[tuple[str, str]], id: str) -> Select[str]:
    own = ("none: you bring the vectors", _OWN)
    return Select([own, *options], value=_OWN, allow_blank=False, id=id, compact=True)


def _title(model: str, dimension: int, languages: str) -> str:
    """A model with what tells it from others; a sparse one has no dimension."""
    read = "many languages" if languages == "many" else languages
    return " · ".join((model, *([f"{dimension:,} dim"] if dimension else []), read))
