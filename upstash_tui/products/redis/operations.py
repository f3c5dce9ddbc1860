"""What can be done with one database and leaves its bill as it is; the rest is in ``paid_operations``."""

from upstash_tui.api.teams import Team
from upstash_tui.formatting.words import UNKNOWN, on_off
from upstash_tui.products.redis import requests
from upstash_tui.products.redis.plans import plan
from upstash_tui.products.redis.records import Database
from upstash_tui.resources import read_again
from upstash_tui.resources.operation import Change, Operation, Risk
from upstash_tui.resources.subject import Subject


def rename(database: Database, name: str, warning: str = "") -> Operation:
    """Another name; the endpoint and the credentials stay."""
    return subject(database).change(
        title=f"Rename {database.name}",
        summary="Its endpoint and credentials stay as they are.",
        warning=warning,
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

    return subject(database).change(
        title=f"Reset the password of {database.name}",
        summary="The password and the REST tokens are replaced. Everything that connects with the old ones "
        "stops working at once, until it is given the new ones.",
        risk=Risk.DESTRUCTIVE,
        request=requests.reset_password(database.id),
        done=f"{database.name} has a new password and new tokens.",
        shows=shows,
    )


def enable_tls(database: Database) -> Operation:
    """TLS on. There is no way back."""
    return subject(database).change(
        title=f"Switch TLS on for {database.name}",
        summary="Clients must connect with TLS from then on (rediss://). It can't be switched off again.",
        request=requests.enable_tls(database.id),
        changes=(Change("TLS", on_off(database.tls), "on"),),
        done=f"{database.name} requires TLS now.",
        shows=lambda now: read_again.is_now(now.tls, True),
    )


def set_eviction(database: Database, on: bool) -> Operation:
    """What happens when the database is full."""
    meaning = (
        "When it is full, keys are dropped to make room for new ones (policy optimistic-volatile)."
        if on
        else "When it is full, writes are refused and nothing is dropped."
    )
    return subject(database).change(
        title=f"Switch eviction {on_off(on)} for {database.name}",
        summary=meaning,
        request=requests.set_eviction(database.id, on),
        changes=(Change("Eviction", on_off(database.eviction), on_off(on)),),
        done=f"Eviction is {on_off(on)} for {database.name}.",
        shows=lambda now: read_again.is_now(now.eviction, on),
    )


def set_daily_backup(database: Database, on: bool) -> Operation:
    """Whether a backup is made every day."""
    return subject(database).change(
        title=f"Switch the daily backup {on_off(on)} for {database.name}",
        summary="A backup is made every day." if on else "No more backups are made automatically.",
        request=requests.set_daily_backup(database.id, on),
        changes=(Change("Daily backup", on_off(database.daily_backup), on_off(on)),),
        done=f"The daily backup is {on_off(on)} for {database.name}.",
        shows=lambda now: read_again.is_now(now.daily_backup, on),
    )


def move_to_team(database: Database, team: Team) -> Operation:
    """To a team, which owns and pays for it from then on."""
    return subject(database).change(
        title=f"Move {database.name} to {team.name}",
        summary=f"{team.name} owns it and pays for it from then on; its members can use and change it. "
        "It may leave this list. No documented operation moves it back.",
        risk=Risk.DESTRUCTIVE,
        request=requests.move_to_team(database.id, team.id),
        changes=(Change("Owner", database.customer_id or UNKNOWN, team.name),),
        leaves_the_list=True,
        done=f"Moved {database.name} to {team.name}.",
        shows=lambda now: read_again.is_now(now.customer_id or None, team.id),
    )


def delete(database: Database) -> Operation:
    """The end of a database and of everything in it."""
    return subject(database).delete(
        "All its data, its backups and its credentials are deleted for good. "
        "Everything that connects to it stops working.",
        requests.delete_database(database.id),
    )


def subject(database: Database) -> Subject[Database]:
    """``Database in us-east-1, eu-west-1 · Pay as you go``."""
    where = ", ".join(filter(None, (database.primary_region, *database.read_regions)))
    about = f"Database{f' in {where}' if where else ''} · {plan_title(database)}"
    return Subject("databases", database.id, database.name, about, requests.get_database(database.id))


def plan_title(database: Database) -> str:
    """Title of its plan; the server's word for one that is not known here."""
    chosen = plan(database.plan_name)
    return chosen.title if chosen else database.type or "its plan"
