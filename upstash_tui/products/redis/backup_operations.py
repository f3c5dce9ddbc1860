"""What can be done with the backups of a database."""

from upstash_tui.api.client import UpstashClient
from upstash_tui.formatting.moments import age, local_time
from upstash_tui.formatting.numbers import SIZE
from upstash_tui.products.redis import requests
from upstash_tui.products.redis.backup import Backup
from upstash_tui.products.redis.records import Database
from upstash_tui.resources.operation import Operation, Risk, Touched, to_type
from upstash_tui.resources.run import Unsettled


def create_backup(database: Database, name: str, known_ids: frozenset[str]) -> Operation:
    """A backup of now. ``known_ids`` are the backups that were there before."""

    async def took_effect(client: UpstashClient) -> bool:
        backups = (await client.list(requests.list_backups(database.id))).records
        return any(backup.name == name and backup.id not in known_ids for backup in backups)

    return Operation(
        title=f"Back up {database.name}",
        summary=f"A backup called {name} is made of what is in the database now.",
        risk=Risk.SAFE,
        request=requests.create_backup(database.id, name),
        touched=(Touched("backups"),),
        target=database.id,
        name=database.name,
        done=f"The backup {name} is being made.",
        took_effect=took_effect,
    )


def restore_backup(target: Database, backup: Backup, now: float) -> Operation:
    """What is in ``target`` is dropped and replaced; the backup may be another database's.

    ``now`` is the time in Unix seconds.

    A restore leaves no trace once it is over, so after a lost answer only one that still goes on is found.
    """

    async def took_effect(client: UpstashClient) -> bool:
        if target.settled and not (await client.one(requests.get_database(target.id))).settled:
            return True
        raise Unsettled(
            f"{target.name} doesn't tell whether the backup is in it: it may have been restored all the "
            "same. Look at its data before you restore again.",
            may_have_happened=True,
        )

    return Operation(
        title=f"Restore {backup.name} into {target.name}",
        summary=_restored(target, backup, now),
        risk=Risk.DESTRUCTIVE,
        confirm=to_type(target.name, target.id),
        request=requests.restore_backup(target.id, backup.id),
        touched=(Touched("databases", target.id),),
        target=target.id,
        name=target.name,
        about=f"Database in {target.primary_region}" if target.primary_region else "Database",
        done=f"{backup.name} is being restored into {target.name}.",
        took_effect=took_effect,
    )


def _restored(target: Database, backup: Backup, now: float) -> str:
    """What is loaded, and what is lost for it."""
    size = f", {SIZE.text(backup.size)}" if backup.size else ""
    made = (
        f"made {local_time(backup.created)} ({age(backup.created, now)})"
        if backup.created
        else "its time is unknown"
    )
    is_own = backup.database_id in ("", target.id)
    lost = ": what was written since is lost" if is_own else ""
    other = "" if is_own else " The backup is one of another database."
    return (
        f"From {backup.name}, {made}{size}.\n"
        f"Everything that is in {target.name} now is deleted first, then the backup is loaded{lost}.{other}"
    )


def delete_backup(database: Database, backup: Backup) -> Operation:
    """The backup ends; the database stays."""

    async def took_effect(client: UpstashClient) -> bool:
        return all(
            each.id != backup.id for each in (await client.list(requests.list_backups(database.id))).records
        )

    return Operation(
        title=f"Delete the backup {backup.name}",
        summary=f"This backup of {database.name} is deleted. The database stays as it is.",
        risk=Risk.DESTRUCTIVE,
        confirm=to_type(backup.name, backup.id),
        request=requests.delete_backup(database.id, backup.id),
        touched=(Touched("backups"),),
        target=backup.id,
        name=backup.name,
        about=f"Backup of {database.name}",
        done=f"Deleted the backup {backup.name}.",
        took_effect=took_effect,
    )
