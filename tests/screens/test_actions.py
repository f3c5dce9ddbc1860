"""Actions on records: what is asked, what is refused, and what becomes of drafts."""

from collections.abc import Sequence
from types import SimpleNamespace
from typing import Any, cast

from textual.screen import Screen
from textual.widgets import Input

from tests.backups import BACKUPS, database
from tests.conftest import wait_for
from tests.host import Host
from tests.reading_host import Recorder
from upstash_tui.api.client import UpstashClient
from upstash_tui.api.errors import TimedOut, UpstashError
from upstash_tui.dialogs.ask_text import AskTextDialog
from upstash_tui.products.account.panes.new_team import NewTeamDialog
from upstash_tui.products.account.product import TEAMS
from upstash_tui.products.redis.product import BACKUPS as RESOURCE
from upstash_tui.resources.action import Action, Asker
from upstash_tui.resources.bulk import Bulk
from upstash_tui.resources.operation import Operation
from upstash_tui.resources.resource import Resource
from upstash_tui.resources.source import Scope
from upstash_tui.screens.actions import Actions, Targets
from upstash_tui.screens.operations import Ended


class ActionScreen(Screen[None]):
    """As much of a screen of an account as its actions know; it keeps what was proposed."""

    def __init__(self) -> None:
        super().__init__()
        self.proposed: list[Operation] = []
        self.bulks: list[Bulk] = []
        self.operations = self
        self.actions = Actions(cast(Any, self), cast(Any, self))

    async def propose(self, operation: Operation) -> bool:
        self.proposed.append(operation)
        return True

    async def propose_all(self, bulk: Bulk) -> frozenset[str]:
        self.bulks.append(bulk)
        return frozenset()

    def explain(self, failure: UpstashError) -> str:
        return f"{failure.in_full} Press r."


class ActionHost(Host):
    def __init__(self) -> None:
        super().__init__()
        self.acting = ActionScreen()

    def on_mount(self) -> None:
        self.push_screen(self.acting)

    @property
    def notices(self) -> list[str]:
        return [notice.message for notice in self._notifications]


def targets(*records: Any, resource: Resource[Any] = RESOURCE, of: str = "orders") -> Targets:
    client = cast(UpstashClient, Recorder())
    known = BACKUPS if resource is RESOURCE else ()
    return Targets(resource, Scope(client, "ada@example.com", database(of), known), records)


def state(name: str) -> Any:
    return next(each for each in BACKUPS if each.state == name)


async def test_what_can_not_be_done_is_refused_with_the_reason_and_not_asked() -> None:
    app = ActionHost()
    async with app.run_test() as pilot:
        for name in ("pending", "failed"):
            app.acting.actions.act("restore", targets(state(name)))
            await pilot.pause()
        assert [notice.split()[0] for notice in app.notices] == ["being-made", "daily-3"]
        assert app.screen_stack[-1] is app.acting
        assert app.acting.proposed == []


async def test_one_of_several_only_is_refused() -> None:
    app = ActionHost()
    async with app.run_test() as pilot:
        app.acting.actions.act("restore", targets(*BACKUPS[:2]))
        await pilot.pause()
        assert app.notices == ["Restore: one at a time."]
        assert app.screen_stack[-1] is app.acting


async def test_without_a_record_nothing_happens() -> None:
    app = ActionHost()
    async with app.run_test() as pilot:
        for id in ("restore", "delete"):
            app.acting.actions.act(id, targets())
            await pilot.pause()
        assert (app.notices, app.screen, app.acting.proposed) == ([], app.acting, [])


async def test_what_takes_no_record_is_one_operation_whatever_is_marked() -> None:
    app = ActionHost()
    async with app.run_test() as pilot:
        for marked in ((), BACKUPS[:1], BACKUPS[:3]):
            app.acting.actions.act("daily", targets(*marked))
            await pilot.pause()
        paths = [operation.request.path for operation in app.acting.proposed]
        assert paths == ["/redis/disable-dailybackup/id-orders"] * 3
        assert app.acting.bulks == []


async def test_several_are_proposed_together() -> None:
    app = ActionHost()
    async with app.run_test() as pilot:
        app.acting.actions.act("delete", targets(*BACKUPS[:3]))
        await pilot.pause()
        (bulk,) = app.acting.bulks
        assert bulk.title == "Delete 3 backups"
        assert [operation.target for operation in bulk.operations] == [each.id for each in BACKUPS[:3]]
        assert app.acting.proposed == []


async def test_an_error_on_the_way_is_explained() -> None:
    async def propose(asker: Asker, scope: Scope[Any], records: Sequence[Any]) -> Sequence[Operation]:
        raise TimedOut("It did not [b]answer.")

    action: Action[Any] = Action("try", "Try", propose)
    app = ActionHost()
    async with app.run_test() as pilot:
        resource = SimpleNamespace(action=lambda id: action, name=lambda record: record.name)
        app.acting.actions.act("try", targets(BACKUPS[0], resource=cast(Any, resource)))
        await pilot.pause()
        assert app.notices == ["It did not [b]answer. Press r."]


# Drafts


async def named(app: ActionHost, name: str | None = None, of: str = "orders") -> str:
    """Open the dialog for the name of a backup; type ``name`` and go on, or leave. Returns the draft."""
    app.acting.actions.act("back_up", targets(of=of))
    await wait_for(lambda: isinstance(app.screen, AskTextDialog) and app.screen.query(Input))
    field = app.screen.query_one(Input)
    draft = field.value
    if name is None:
        cast(AskTextDialog, app.screen).action_leave()
    else:
        field.value = name
        await field.action_submit()
    await wait_for(lambda: all(worker.is_finished for worker in app.workers))
    assert app.screen_stack[-1] is app.acting
    return draft


def end(app: ActionHost, operation: Operation, *, took_place: bool) -> None:
    failure = None if took_place else TimedOut("It did not answer.")
    app.acting.actions.ended(Ended(operation, "", failure=failure))


async def test_a_draft_is_kept_until_its_operation_took_place() -> None:
    app = ActionHost()
    async with app.run_test():
        usual = await named(app, "mine")
        (operation,) = app.acting.proposed
        assert usual.startswith("manual-")
        assert await named(app) == "mine", "it was not confirmed so far"
        end(app, operation, took_place=False)
        assert await named(app) == "mine"
        end(app, operation, took_place=True)
        assert await named(app) != "mine"


async def test_what_else_is_asked_for_meanwhile_keeps_no_draft_alive() -> None:
    app = ActionHost()
    async with app.run_test() as pilot:
        await named(app, "mine")
        await named(app, "other", of="cache")
        app.acting.actions.act("daily", targets())
        await pilot.pause()
        first, second, _ = app.acting.proposed
        end(app, first, took_place=True)
        assert await named(app) != "mine"
        assert await named(app, of="cache") == "other"
        end(app, second, took_place=True)
        assert await named(app, of="cache") != "other"


async def test_a_draft_that_was_changed_meanwhile_is_kept() -> None:
    app = ActionHost()
    async with app.run_test():
        await named(app, "mine")
        await named(app, "the next")
        first, second = app.acting.proposed
        end(app, first, took_place=True)
        assert await named(app) == "the next"
        end(app, second, took_place=True)
        assert await named(app) != "the next"


async def new_team(app: ActionHost, name: str, *, go_on: bool) -> str:
    """Open the form for a team, type its name, and go on or leave. Returns what stood there before."""
    app.acting.actions.act("create", targets(resource=TEAMS))
    await wait_for(lambda: isinstance(app.screen, NewTeamDialog) and app.screen.query(Input))
    assert isinstance(app.screen, NewTeamDialog)
    field = app.screen.query_one(Input)
    draft, field.value = field.value, name
    if go_on:
        app.screen.action_go_on()
    else:
        app.screen.action_leave()
    await wait_for(lambda: all(worker.is_finished for worker in app.workers))
    assert app.screen_stack[-1] is app.acting
    return draft


async def test_a_form_that_was_left_meanwhile_keeps_what_was_typed_there() -> None:
    app = ActionHost()
    async with app.run_test():
        await new_team(app, "Navy", go_on=True)
        (operation,) = app.acting.proposed
        assert await new_team(app, "Navy", go_on=False) == "Navy"
        end(app, operation, took_place=True)
        assert await new_team(app, "Army", go_on=True) == ""
        assert await new_team(app, "Air Force", go_on=False) == "Army"
        end(app, app.acting.proposed[-1], took_place=True)
        assert await new_team(app, "", go_on=False) == "Air Force"
