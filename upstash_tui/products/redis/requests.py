"""Every Redis operation of the Developer API as a :class:`~upstash_tui.api.request.Request`.

Methods, paths and bodies are those of the vendor's OpenAPI document; where it is silent the docstring says
whose word stands in. Ids are quoted; nothing is sent here.
"""

from collections.abc import Iterable

from upstash_tui.api.decode import Reader
from upstash_tui.api.identifier import segment
from upstash_tui.api.request import Request, RequestFor
from upstash_tui.products.redis.backup import BACKUP, Backup
from upstash_tui.products.redis.records import DATABASE, Database, NewDatabase
from upstash_tui.products.redis.stats import STATS, Stats


def list_databases() -> RequestFor[Database]:
    """GET /redis/databases: every database of the account, credentials included."""
    return RequestFor("GET", "/redis/databases", answer=DATABASE)


def get_database(database_id: str, hide_credentials: bool = False) -> RequestFor[Database]:
    """GET /redis/database/{id}: one database; ``credentials=hide`` leaves its password and tokens out."""
    query = {"credentials": "hide"} if hide_credentials else {}
    return RequestFor("GET", f"/redis/database/{segment(database_id)}", query=query, answer=DATABASE)


def create_database(new: NewDatabase) -> RequestFor[Database]:
    """POST /redis/database: answers the database with its credentials. There is no idempotency key."""
    return RequestFor("POST", "/redis/database", new.body(), answer=DATABASE)


def delete_database(database_id: str) -> Request:
    """DELETE /redis/database/{id}: answers "OK"."""
    return Request("DELETE", f"/redis/database/{segment(database_id)}")


def rename_database(database_id: str, name: str) -> RequestFor[Database]:
    """POST /redis/rename/{id}: answers the database."""
    return RequestFor("POST", f"/redis/rename/{segment(database_id)}", {"name": name}, answer=DATABASE)


def reset_password(database_id: str) -> RequestFor[Database]:
    """POST /redis/reset-password/{id}: answers the database with new credentials; the old end at once."""
    return RequestFor("POST", f"/redis/reset-password/{segment(database_id)}", answer=DATABASE)


def enable_tls(database_id: str) -> RequestFor[Database]:
    """POST /redis/enable-tls/{id}: answers the database. It can't be switched off again."""
    return RequestFor("POST", f"/redis/enable-tls/{segment(database_id)}", answer=DATABASE)


def set_eviction(database_id: str, on: bool) -> Request:
    """POST /redis/enable-eviction/{id} or /redis/disable-eviction/{id}: answers "OK"."""
    return Request("POST", f"/redis/{_able(on)}-eviction/{segment(database_id)}")


def set_auto_upgrade(database_id: str, on: bool) -> Request:
    """POST /redis/enable-autoupgrade/{id} or /redis/disable-autoupgrade/{id}: answers "OK".

    A 400 that says "already enabled" or "already disabled" is a success: the vendor's Terraform provider
    takes it so.
    """
    path = f"/redis/{_able(on)}-autoupgrade/{segment(database_id)}"
    return Request("POST", path, done_if=f"already {_able(on)}d")


def change_plan(
    database_id: str, plan: str, auto_upgrade: bool | None = None, prod_pack: bool | None = None
) -> Request:
    """POST /redis/{id}/change-plan: answers "OK". What is ``None`` is not sent and stays as it is."""
    body: dict[str, object] = {"plan_name": plan}
    if auto_upgrade is not None:
        body["auto_upgrade"] = auto_upgrade
    if prod_pack is not None:
        body["prod_pack_enabled"] = prod_pack
    return Request("POST", f"/redis/{segment(database_id)}/change-plan", body)


def update_budget(database_id: str, dollars: int) -> Request:
    """PATCH /redis/update-budget/{id}: the budget of a month; answers "OK".

    The document names no unit. Whole US dollars is what the console shows and other clients send.
    """
    return Request("PATCH", f"/redis/update-budget/{segment(database_id)}", {"budget": dollars})


def update_read_regions(database_id: str, regions: Iterable[str]) -> Request:
    """POST /redis/update-regions/{id}: ``regions`` replaces the whole list of read regions; answers "OK"."""
    return Request("POST", f"/redis/update-regions/{segment(database_id)}", {"read_regions": list(regions)})


def move_to_team(database_id: str, team_id: str) -> Request:
    """POST /redis/move-to-team: both ids stand in the body; answers "OK"."""
    return Request("POST", "/redis/move-to-team", {"team_id": team_id, "database_id": database_id})


def get_stats(
    database_id: str, period: str | None = None, *, answer: Reader[Stats] = STATS
) -> RequestFor[Stats]:
    """GET /redis/stats/{id}: ``period`` is 1h, 3h, 12h, 1d, 3d or 7d.

    The document has no period, the vendor's MCP server sends one: it goes out only when asked for.
    """
    query = {"period": period} if period else {}
    return RequestFor("GET", f"/redis/stats/{segment(database_id)}", query=query, answer=answer)


def list_backups(database_id: str) -> RequestFor[Backup]:
    """GET /redis/list-backup/{id}: a list, or ``null`` where there is none."""
    return RequestFor("GET", f"/redis/list-backup/{segment(database_id)}", answer=BACKUP)


def create_backup(database_id: str, name: str) -> Request:
    """POST /redis/create-backup/{id}: answers "OK"."""
    return Request("POST", f"/redis/create-backup/{segment(database_id)}", {"name": name})


def delete_backup(database_id: str, backup_id: str) -> Request:
    """DELETE /redis/delete-backup/{id}/{backup_id}: answers "OK"."""
    return Request("DELETE", f"/redis/delete-backup/{segment(database_id)}/{segment(backup_id)}")


def restore_backup(database_id: str, backup_id: str) -> Request:
    """POST /redis/restore-backup/{id}: empties the database first; answers "OK".

    The backup may be another database's of the same account or team.
    """
    return Request("POST", f"/redis/restore-backup/{segment(database_id)}", {"backup_id": backup_id})


def set_daily_backup(database_id: str, on: bool) -> Request:
    """PATCH /redis/enable-dailybackup/{id} or /redis/disable-dailybackup/{id}: answers "OK"."""
    return Request("PATCH", f"/redis/{_able(on)}-dailybackup/{segment(database_id)}")


def _able(on: bool) -> str:
    return "enable" if on else "disable"
