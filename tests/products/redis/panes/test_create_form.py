"""The form for a new database by itself: what it asks for, and when it asks for nothing."""

from textual import on
from textual.widgets import Input

from tests.host import Host
from upstash_tui.products.redis.panes.create_form import CreateForm
from upstash_tui.products.redis.panes.create_pane import CreatePane
from upstash_tui.products.redis.records import NewDatabase
from upstash_tui.widgets.keys import KeyedApp


class FormHost(Host):
    """The form, and a record of what it submitted."""

    def __init__(self) -> None:
        self.form = CreateForm()
        self.submitted: list[NewDatabase] = []
        super().__init__(self.form)

    @on(CreateForm.Submitted)
    def _submitted(self, event: CreateForm.Submitted) -> None:
        self.submitted.append(event.new)


class PaneHost(KeyedApp, Host):
    """The form beside the regions."""

    def __init__(self) -> None:
        self.pane = CreatePane()
        super().__init__(self.pane)

    @property
    def primary(self) -> str:
        """What the row of the primary region says."""
        return (
            next(line for line in self.lines if "Primary" in line)
            .partition("│")[0]
            .split(maxsplit=1)[1]
            .strip()
        )


async def test_letters_on_a_region_search_for_it_and_another_choice_can_be_taken_back() -> None:
    app = PaneHost()
    async with app.run_test(size=(120, 36)) as pilot:
        app.pane.form.query_one("#primary").focus()
        await pilot.press(*"fra", "enter")
        await pilot.pause()
        assert app.primary == "eu-central-1 Frankfurt"
        app.pane.form.query_one("#read").focus()
        await pilot.press(*"irel", "enter")
        await pilot.pause()
        assert app.primary == "eu-central-1 → eu-west-1 Ireland  ⌫ undoes"
        app.pane.form.query_one("#primary").focus()
        await pilot.press("backspace")
        await pilot.pause()
        assert app.primary == "eu-central-1 Frankfurt"
        assert app.pane.picker.primary == "eu-central-1"
        assert app.pane.form.query_one("#primary").has_focus


async def test_the_row_of_the_focused_field_has_the_bar_and_it_alone() -> None:
    """Whatever kind of field it is."""
    app = PaneHost()
    async with app.run_test(size=(120, 36)) as pilot:
        for field, label in (
            *(("name", "Name"), ("cloud", "Cloud"), ("primary", "Primary"), ("read", "Read regions")),
            *(("plan", "Plan"), ("eviction", "Eviction")),
        ):
            widget = app.pane.form.query_one(f"#{field}")
            widget.focus()
            await pilot.pause()
            form = [line.partition("│")[0] for line in app.lines]
            assert [line.strip() for line in form if "▌" in line] == [
                next(line.strip() for line in form if label in line)
            ]
            assert f"▌{label}" in app.text


async def test_while_one_is_sent_no_other_can_be_submitted() -> None:
    app = FormHost()
    async with app.run_test() as pilot:
        app.form.query_one("#name", Input).value = "my-cache"
        app.form.set_regions("eu-west-1", ())
        app.form.submit()
        await pilot.pause()
        (new,) = app.submitted
        app.form.busy()
        app.form.submit()
        await pilot.pause()
        assert app.submitted == [new]
        app.form.failed("It was refused.")
        app.form.submit()
        await pilot.pause()
        assert app.submitted == [new, new]
