"""From a line of the change menu to an operation: the one question the change needs."""

from collections.abc import Awaitable, Callable

from textual.app import App

from upstash_tui.catalog.budget import whole_dollars
from upstash_tui.catalog.plans import PLANS, price_line
from upstash_tui.dialogs.ask_text import AskTextDialog
from upstash_tui.dialogs.pick import Pick, PickDialog
from upstash_tui.products.account.records import Team
from upstash_tui.products.redis import operations
from upstash_tui.products.redis.records import Database
from upstash_tui.resources.operation import Operation
from upstash_tui.screens.read_regions import ReadRegionsScreen
from upstash_tui.widgets.key_names import key_name

ListTeams = Callable[[], Awaitable[tuple[Team, ...]]]


async def ask_change(
    app: App[object], database: Database, name: str, list_teams: ListTeams
) -> Operation | None:
    """The operation behind a line of the change menu, or ``None`` if the person left. Call it in a worker.

    Raises :class:`~upstash_tui.api.errors.UpstashError` where the teams could not be read.
    """
    match name:
        case "rename":
            return await _rename(app, database)
        case "plan":
            return await _plan(app, database)
        case "budget":
            return await _budget(app, database)
        case "read_regions":
            regions = await app.push_screen_wait(ReadRegionsScreen(database))
            return None if regions is None else operations.update_read_regions(database, regions)
        case "eviction":
            return operations.set_eviction(database, not database.eviction)
        case "auto_upgrade":
            return operations.set_auto_upgrade(database, not database.auto_upgrade)
        case "daily_backup":
            return operations.set_daily_backup(database, not database.daily_backup)
        case "prod_pack":
            return operations.set_prod_pack(database, not database.prod_pack)
        case "tls":
            return operations.enable_tls(database)
        case "reset_password":
            return operations.reset_password(database)
        case "move_to_team":
            return await _move(app, database, await list_teams())
    return None


async def _rename(app: App[object], database: Database) -> Operation | None:
    def check(text: str) -> str:
        if not text:
            return "A database needs a name."
        return "That is its name already." if text == database.name else ""

    name = await app.push_screen_wait(
        AskTextDialog(f"Rename {database.name}", "The new name:", database.name, check=check)
    )
    return None if name is None else operations.rename(database, name)


async def _plan(app: App[object], database: Database) -> Operation | None:
    reads = len(database.read_regions)
    picks = [
        Pick(
            each.name,
            each.title,
            price_line(each.name, reads),
            disabled_reason="It is on this plan" if each.name == database.plan_name else "",
        )
        for each in PLANS
        if each.name != "free" or database.plan_name == "free"
    ]
    name = await app.push_screen_wait(PickDialog(f"The plan of {database.name}", picks))
    return None if name is None else operations.change_plan(database, name)


async def _budget(app: App[object], database: Database) -> Operation | None:
    amount = await app.push_screen_wait(
        AskTextDialog(
            f"The budget of {database.name}",
            "US dollars a month at most:",
            str(database.budget or ""),
            placeholder="such as 20",
            check=lambda text: "" if whole_dollars(text) else "Whole dollars, 1 or more.",
        )
    )
    dollars = whole_dollars(amount or "")
    return None if dollars is None else operations.update_budget(database, dollars)


async def _move(app: App[object], database: Database, teams: tuple[Team, ...]) -> Operation | None:
    if not teams:
        key = key_name(app, "app.teams", "t")
        app.notify(f"There is no team yet. {key} opens the teams.", severity="warning", markup=False)
        return None
    by_id = {team.id: team for team in teams}
    picks = [
        Pick(
            team.id,
            team.name,
            disabled_reason="It is there already" if team.id == database.customer_id else "",
        )
        for team in by_id.values()
    ]
    chosen = await app.push_screen_wait(PickDialog(f"Move {database.name} to", picks))
    return None if chosen is None else operations.move_to_team(database, by_id[chosen])
