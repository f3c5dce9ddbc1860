"""Every Vector operation of the Developer API as a :class:`~upstash_tui.api.request.Request`.

Methods, paths and bodies are those of the vendor's OpenAPI document; where it is silent the docstring says
whose word stands in. Ids are quoted; nothing is sent here. A change answers "OK", never the index.
"""

from upstash_tui.api.decode import Reader
from upstash_tui.api.identifier import segment
from upstash_tui.api.request import Request, RequestFor
from upstash_tui.products.vector.records import INDEX, Index, NewIndex
from upstash_tui.resources.index_stats import ACCOUNT_STATS, STATS, AccountStats, Stats

_INDEX = "/vector/index"


def list_indexes() -> RequestFor[Index]:
    """GET /vector/index: every index of the account, tokens included: nothing hides them."""
    return RequestFor("GET", _INDEX, answer=INDEX)


def get_index(index_id: str) -> RequestFor[Index]:
    """GET /vector/index/{id}: one index, tokens included."""
    return RequestFor("GET", f"{_INDEX}/{segment(index_id)}", answer=INDEX)


def create_index(new: NewIndex) -> RequestFor[Index]:
    """POST /vector/index: answers the index with its tokens. There is no idempotency key.

    The document's plans lack ``free``, which the official CLI sends.
    """
    return RequestFor("POST", _INDEX, new.body(), answer=INDEX)


def delete_index(index_id: str) -> Request:
    """DELETE /vector/index/{id}: answers "OK"."""
    return Request("DELETE", f"{_INDEX}/{segment(index_id)}")


def rename_index(index_id: str, name: str) -> Request:
    """POST /vector/index/{id}/rename: answers "OK"."""
    return Request("POST", f"{_INDEX}/{segment(index_id)}/rename", {"name": name})


def reset_password(index_id: str) -> Request:
    """POST /vector/index/{id}/reset-password: replaces both tokens; answers "OK", not the new ones."""
    return Request("POST", f"{_INDEX}/{segment(index_id)}/reset-password")


def set_plan(index_id: str, plan: str) -> Request:
    """POST /vector/index/{id}/setplan: ``plan`` is free, payg or fixed; answers "OK"."""
    return Request("POST", f"{_INDEX}/{segment(index_id)}/setplan", {"target_plan": plan})


def transfer(index_id: str, team_id: str) -> Request:
    """POST /vector/index/{id}/transfer: to a team, never back to a personal account; answers "OK"."""
    return Request("POST", f"{_INDEX}/{segment(index_id)}/transfer", {"target_account": team_id})


def get_stats(
    index_id: str, period: str | None = None, *, answer: Reader[Stats] = STATS
) -> RequestFor[Stats]:
    """GET /vector/index/{id}/stats: ``period`` is 1h, 3h, 12h, 1d, 3d, 7d or 30d; without one 1h."""
    query = {"period": period} if period else {}
    return RequestFor("GET", f"{_INDEX}/{segment(index_id)}/stats", query=query, answer=answer)


def get_account_stats() -> RequestFor[AccountStats]:
    """GET /vector/index/stats: totals of all indexes; an id is never "stats"."""
    return RequestFor("GET", f"{_INDEX}/stats", answer=ACCOUNT_STATS)
