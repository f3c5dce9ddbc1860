"""Every Search operation of the Developer API as a :class:`~upstash_tui.api.request.Request`.

Methods, paths and bodies are those of the vendor's OpenAPI document. Ids are quoted; nothing is sent here. A
change answers "OK", never the search database. The plan can't be changed through the API.
"""

from upstash_tui.api.decode import Reader
from upstash_tui.api.identifier import segment
from upstash_tui.api.request import Request, RequestFor
from upstash_tui.products.search.records import SEARCH_DATABASE, NewSearchDatabase, SearchDatabase
from upstash_tui.resources.index_stats import ACCOUNT_STATS, STATS, AccountStats, Stats

_SEARCH = "/search"


def list_databases() -> RequestFor[SearchDatabase]:
    """GET /search: every search database of the account, tokens included: nothing hides them."""
    return RequestFor("GET", _SEARCH, answer=SEARCH_DATABASE)


def get_database(database_id: str) -> RequestFor[SearchDatabase]:
    """GET /search/{id}: one search database, tokens included."""
    return RequestFor("GET", f"{_SEARCH}/{segment(database_id)}", answer=SEARCH_DATABASE)


def create_database(new: NewSearchDatabase) -> RequestFor[SearchDatabase]:
    """POST /search: answers the search database with its tokens. There is no idempotency key."""
    return RequestFor("POST", _SEARCH, new.body(), answer=SEARCH_DATABASE)


def delete_database(database_id: str) -> Request:
    """DELETE /search/{id}: answers "OK"."""
    return Request("DELETE", f"{_SEARCH}/{segment(database_id)}")


def rename_database(database_id: str, name: str) -> Request:
    """POST /search/{id}/rename: answers "OK"."""
    return Request("POST", f"{_SEARCH}/{segment(database_id)}/rename", {"name": name})


def reset_password(database_id: str) -> Request:
    """POST /search/{id}/reset-password: replaces both tokens; answers "OK", not the new ones."""
    return Request("POST", f"{_SEARCH}/{segment(database_id)}/reset-password")


def transfer(database_id: str, team_id: str) -> Request:
    """POST /search/{id}/transfer: to a team, never back to a personal account; answers "OK"."""
    return Request("POST", f"{_SEARCH}/{segment(database_id)}/transfer", {"target_account": team_id})


def get_stats(
    database_id: str, period: str | None = None, *, answer: Reader[Stats] = STATS
) -> RequestFor[Stats]:
    """GET /search/{id}/stats: ``period`` is 1h, 3h, 12h, 1d, 3d, 7d or 30d; without one 1h."""
    query = {"period": period} if period else {}
    return RequestFor("GET", f"{_SEARCH}/{segment(database_id)}/stats", query=query, answer=answer)


def get_account_stats() -> RequestFor[AccountStats]:
    """GET /search/stats: totals of all search databases; an id is never "stats"."""
    return RequestFor("GET", f"{_SEARCH}/stats", answer=ACCOUNT_STATS)
