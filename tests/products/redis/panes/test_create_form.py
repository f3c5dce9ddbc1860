"""The form for a new database by itself: what it asks for, and when it asks for nothing."""

from textual import on
from textual.widgets import Input

from tests.host import Host
from upstash_tui.products.redis.panes.create_form import CreateForm
from upstash_tui.products.redis.records import NewDatabase


class FormHost(Host):
    """The form, and a record of what it submitted."""

    def __init__(self) -> None:
        self.form = CreateForm()
        self.submitted: list[NewDatabase] = []
        super().__init__(self.form)

    @on(CreateForm.Submitted)
    def _submitted(self, event: CreateForm.Submitted) -> None:
        self.submitted.append(event.new)


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
