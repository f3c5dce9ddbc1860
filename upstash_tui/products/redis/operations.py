"""Everything that can be done with one database."""

from collections.abc import Callable, Sequence

from upstash_tui.api.request import Request
from upstash_tui.api.teams import Team
from upstash_tui.formatting.words import UNKNOWN, on_off
from upstash_tui.products.redis import requests
from upstash_tui.products.redis.budget import budget_text
from upstash_tui.products.redis.plans import (
    PRICE_SOURCE,
    PROD_PACK_USD_PER_MONTH,
    monthly_dollars,
    plan,
    price_line,
)
from upstash_tui.products.redis.records import Database
from upstash_tui.resources import read_again
from upstash_tui.resources.operation import Change, Operation, Risk, Touched, to_type


def rename(database: Database, name: str) -> Operation:
    """Another name; the endpoint and the credentials stay."""
    return _change(
        database,
        title=f"Rename {database.name}",
        summary=f"It will be called {name}. Its endpoint and credentials stay as they are.",
        request=requests.rename_database(database.id, name),
        changes=(Change("Name", database.name, name),),
        done=f"Renamed {database.name} to {name}.",
        shows=lambda now: now.name == name,
    )


def reset_password(database: Database) -> Operation:
    """A new password and new tokens; the old ones end at once."""
    before = database.password or database.rest_token

    def shows(now: Database) -> bool | None:
        after = now.password or now.rest_token
        return None if before is None or after is None else after != before

    return _change(
        database,
        title=f"Reset the password of {database.name}",
        summary="The password and the REST tokens are replaced. Everything that connects with the old ones "
        "stops working at once, until it is given the new ones.",
        risk=Risk.DESTRUCTIVE,
        confirm=to_type(database.name, database.id),
        request=requests.reset_password(database.id),
        done=f"{database.name} has a new password and new tokens.",
        shows=shows,
    )


def enable_tls(database: Database) -> Operation:
    """TLS on. There is no way back."""
    return _change(
        database,
        title=f"Switch TLS on for {database.name}",
        summary="Clients must connect with TLS from then on (rediss://). It can't be switched off again.",
        request=requests.enable_tls(database.id),
        changes=(Change("TLS", on_off(database.tls), "on"),),
        done=f"{database.name} wants TLS now.",
        shows=lambda now: read_again.is_now(now.tls, True),
    )


def set_eviction(database: Database, on: bool) -> Operation:
    """What happens when the database is full."""
    meaning = (
        "When it is full, keys are dropped to make room for new ones (policy optimistic-volatile)."
        if on
        else "When it is full, writes are refused and nothing is dropped."
    )
    return _change(
        database,
        title=f"Switch eviction {on_off(on)} for {database.name}",
        summary=meaning,
        request=requests.set_eviction(database.id, on),
        changes=(Change("Eviction", on_off(database.eviction), on_off(on)),),
        done=f"Eviction is {on_off(on)} for {database.name}.",
        shows=lambda now: read_again.is_now(now.eviction, on),
    )


def set_auto_upgrade(database: Database, on: bool) -> Operation:
    """Whether the plan grows by itself."""
    return _change(
        database,
        title=f"Switch auto upgrade {on_off(on)} for {database.name}",
        summary="It moves to the next larger plan by itself when it reaches its limits, and the bill with it."
        if on
        else "It stays on its plan when it reaches its limits.",
        risk=Risk.PAID if on else Risk.SAFE,
        request=requests.set_auto_upgrade(database.id, on),
        changes=(Change("Auto upgrade", on_off(database.auto_upgrade), on_off(on)),),
        done=f"Auto upgrade is {on_off(on)} for {database.name}.",
        shows=lambda now: read_again.is_now(now.auto_upgrade, on),
    )


def set_daily_backup(database: Database, on: bool) -> Operation:
    """Whether a backup is made every day."""
    return _change(
        database,
        title=f"Switch the daily backup {on_off(on)} for {database.name}",
        summary="A backup is made every day." if on else "No more backups are made by themselves.",
        request=requests.set_daily_backup(database.id, on),
        changes=(Change("Daily backup", on_off(database.daily_backup), on_off(on)),),
        done=f"The daily backup is {on_off(on)} for {database.name}.",
        shows=lambda now: read_again.is_now(now.daily_backup, on),
    )


def change_plan(database: Database, name: str) -> Operation:
    """Another plan, by its name in the catalog."""
    chosen = plan(name)
    title = chosen.title if chosen else name
    return _change(
        database,
        title=f"Change the plan of {database.name}",
        summary="Its data, endpoint and credentials stay.",
        risk=Risk.PAID,
        price=price_line(name, len(database.read_regions)),
        dollars=monthly_dollars(name, len(database.read_regions)),
        request=requests.change_plan(database.id, name),
        changes=(Change("Plan", _plan_title(database), title),),
        done=f"{database.name} is on {title} now.",
        shows=lambda now: read_again.is_now(now.plan_name, name),
    )


def set_prod_pack(database: Database, on: bool) -> Operation:
    """The Prod Pack, which goes with the plan. Raises ``ValueError`` where that is not known."""
    name = database.plan_name
    if name is None:
        raise ValueError("the plan isn't known, and the Prod Pack is only set together with it")
    return _change(
        database,
        title=f"Switch the Prod Pack {on_off(on)} for {database.name}",
        summary="More guarantees and monitoring for production use." if on else "Without it from then on.",
        risk=Risk.PAID,
        price=f"{'+' if on else '−'}${PROD_PACK_USD_PER_MONTH} a month",
        dollars=PROD_PACK_USD_PER_MONTH if on else -PROD_PACK_USD_PER_MONTH,
        request=requests.change_plan(database.id, name, prod_pack=on),
        changes=(Change("Prod Pack", on_off(database.prod_pack), on_off(on)),),
        done=f"The Prod Pack is {on_off(on)} for {database.name}.",
        shows=lambda now: read_again.is_now(now.prod_pack, on),
    )


def update_budget(database: Database, dollars: int) -> Operation:
    """The most a month may cost, whole US dollars; pay as you go only."""
    return _change(
        database,
        title=f"Set the budget of {database.name}",
        summary=f"${dollars} a month at most. Upstash sends mail at 70 % and 90 %, and slows the database "
        "down at the end of it.",
        risk=Risk.PAID,
        price=f"At most ${dollars} a month",
        request=requests.update_budget(database.id, dollars),
        changes=(Change("Budget", budget_text(database.budget), budget_text(dollars)),),
        done=f"The budget of {database.name} is ${dollars} a month.",
        shows=lambda now: read_again.is_now(now.budget, dollars),
    )


def update_read_regions(database: Database, regions: Sequence[str]) -> Operation:
    """All read regions anew: one that is not named ends."""
    wanted = tuple(regions)
    return _change(
        database,
        title=f"Change the read regions of {database.name}",
        summary="Reads are answered in these regions, too; writes stay in the primary region.",
        risk=Risk.PAID,
        price=price_line(database.plan_name, len(wanted)),
        dollars=monthly_dollars(database.plan_name, len(wanted)),
        request=requests.update_read_regions(database.id, wanted),
        changes=(Change("Read regions", _regions(database.read_regions), _regions(wanted)),),
        done=f"{database.name} reads from {', '.join(wanted) or 'its primary region only'}.",
        shows=lambda now: set(now.read_regions) == set(wanted),
    )


def move_to_team(database: Database, team: Team) -> Operation:
    """To a team, which owns and pays for it from then on."""
    return _change(
        database,
        title=f"Move {database.name} to {team.name}",
        summary=f"{team.name} owns it and pays for it from then on; its members can use and change it. "
        "It may leave this list. No documented operation moves it back.",
        risk=Risk.DESTRUCTIVE,
        confirm=to_type(database.name, database.id),
        request=requests.move_to_team(database.id, team.id),
        changes=(Change("Owner", database.customer_id or UNKNOWN, team.name),),
        touched=(Touched("databases"),),
        done=f"Moved {database.name} to {team.name}.",
        shows=lambda now: read_again.is_now(now.customer_id or None, team.id),
    )


def delete(database: Database) -> Operation:
    """The end of a database and of everything in it."""
    where = ", ".join((database.primary_region, *database.read_regions))
    return Operation(
        title=f"Delete {database.name}",
        summary=f"The database in {where}, all its data, its backups and its credentials are deleted. "
        "Everything that connects to it stops working.",
        risk=Risk.DESTRUCTIVE,
        confirm=to_type(database.name, database.id),
        request=requests.delete_database(database.id),
        touched=(Touched("databases", database.id, gone=True),),
        target=database.id,
        done=f"Deleted {database.name}.",
        took_effect=read_again.is_gone(requests.get_database(database.id)),
    )


def _change(
    database: Database,
    *,
    title: str,
    summary: str,
    request: Request,
    done: str,
    shows: Callable[[Database], bool | None],
    risk: Risk = Risk.SAFE,
    changes: tuple[Change, ...] = (),
    price: str = "",
    dollars: float | None = None,
    confirm: str = "",
    touched: tuple[Touched, ...] = (),
) -> Operation:
    return Operation(
        title=title,
        summary=summary,
        risk=risk,
        request=request,
        touched=touched or (Touched("databases", database.id),),
        done=done,
        took_effect=read_again.shows(requests.get_database(database.id), database.name, shows),
        target=database.id,
        changes=changes,
        price=price,
        price_source=PRICE_SOURCE if price else "",
        dollars=dollars,
        confirm=confirm,
    )


def _plan_title(database: Database) -> str:
    chosen = plan(database.plan_name)
    return chosen.title if chosen else database.type or "its plan"


def _regions(codes: Sequence[str]) -> str:
    return ", ".join(codes) or "none"
