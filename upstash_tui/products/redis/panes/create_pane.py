"""Creating a database: the form and, beside it or in its place, the region picker."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.getters import query_one

from upstash_tui.panes.form import Form, Known
from upstash_tui.products.redis.create import create
from upstash_tui.products.redis.panes.create_form import CreateForm, RegionsRequested, RulesChanged
from upstash_tui.products.redis.panes.region_picker import RegionPicked, RegionPicker
from upstash_tui.products.redis.records import NewDatabase
from upstash_tui.resources.operation import Operation
from upstash_tui.widgets.keys import bind
from upstash_tui.widgets.region_field import RegionField


class CreatePane(Form[NewDatabase], inherit_bindings=False):
    """Keeps form and picker of one mind. What was typed stays when the user leaves."""

    SCOPED_CSS = False  # the rules look at the size that the screen is marked with
    DEFAULT_CSS = """
    CreatePane > RegionPicker { width: 1fr; border-left: solid $border; }
    .-narrow CreatePane > RegionPicker { display: none; border-left: none; }
    .-narrow CreatePane.-regions > RegionPicker { display: block; }
    .-narrow CreatePane.-regions > CreateForm { display: none; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        bind("create.submit", "submit"),
        bind("create.regions", "regions"),
        bind("create.request", "request"),
        bind("create.back", "leave"),
    ]

    form = query_one(CreateForm)
    picker = query_one(RegionPicker)

    def compose(self) -> ComposeResult:
        yield CreateForm()
        yield RegionPicker()

    def operation(self, new: NewDatabase, known: Known = None) -> Operation:
        return create(new, known)

    def begin(self) -> None:
        self.remove_class("-regions")
        super().begin()

    @property
    def is_next(self) -> bool:
        return super().is_next or (self.form.is_busy and self.picker.is_searching)

    def clear(self) -> None:
        is_next = self.is_next
        super().clear()
        if not is_next:
            self.picker.load(self.form.cloud, self.form.plan, *self.form.regions)

    @on(RulesChanged)
    def _rules_changed(self, event: RulesChanged) -> None:
        event.stop()
        primary, read = self.form.regions
        self.picker.load(event.cloud, event.plan, primary, read)

    @on(RegionsRequested)
    def _regions_requested(self, event: RegionsRequested) -> None:
        event.stop()
        self.picker.search(event.typed)
        self.action_regions()

    @on(RegionField.Undone)
    def _region_undone(self, event: RegionField.Undone) -> None:
        event.stop()
        self.picker.action_undo()

    @on(RegionPicked)
    def _region_picked(self, event: RegionPicked) -> None:
        event.stop()
        self.form.set_regions(event.primary, event.read_regions, event.replaced)

    @on(RegionPicker.Done)
    def _regions_done(self, event: RegionPicker.Done) -> None:
        event.stop()
        self._back_to_form()

    def _back_to_form(self) -> None:
        self.remove_class("-regions")
        self.form.after_regions()

    def action_submit(self) -> None:
        """Send it, but not from behind the regions."""
        if self.picker.has_focus_within:
            self._back_to_form()
        self.remove_class("-regions")
        super().action_submit()

    def action_regions(self) -> None:
        self.add_class("-regions")
        self.picker.focus()

    def action_leave(self) -> None:
        if self.has_class("-regions") and self.picker.has_focus_within:
            self._back_to_form()
        else:
            super().action_leave()
