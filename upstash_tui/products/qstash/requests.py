"""Every QStash operation of the Developer API as a :class:`~upstash_tui.api.request.Request`.

Methods, paths and bodies are those of the vendor's OpenAPI document. Ids are quoted; nothing is sent here. A
change answers "OK", but for new tokens.
"""

from upstash_tui.api.decode import Reader
from upstash_tui.api.identifier import segment
from upstash_tui.api.request import Request, RequestFor
from upstash_tui.products.qstash.records import QSTASH, QStash
from upstash_tui.products.qstash.stats import STATS, Stats


def list_regions() -> RequestFor[QStash]:
    """GET /qstash/users: QStash of each region, tokens included: nothing hides them."""
    return RequestFor("GET", "/qstash/users", answer=QSTASH)


def get_region(qstash_id: str) -> RequestFor[QStash]:
    """GET /qstash/user/{id}: QStash of one region, tokens included."""
    return RequestFor("GET", f"/qstash/user/{segment(qstash_id)}", answer=QSTASH)


def rotate_token(qstash_id: str) -> Request:
    """POST /qstash/rotate-token/{id}: replaces both tokens; answers QStash with the new ones."""
    return Request("POST", f"/qstash/rotate-token/{segment(qstash_id)}")


def set_plan(qstash_id: str, plan: str) -> Request:
    """POST /qstash/set-plan/{id}: ``plan`` is paid or a fixed one; answers "OK"."""
    return Request("POST", f"/qstash/set-plan/{segment(qstash_id)}", {"plan_name": plan})


def update_budget(qstash_id: str, dollars: int) -> Request:
    """PATCH /qstash/update-budget/{id}: whole US dollars a month, 20 to 10,000, 0 for none; answers "OK"."""
    return Request("PATCH", f"/qstash/update-budget/{segment(qstash_id)}", {"budget": dollars})


def set_prod_pack(qstash_id: str, on: bool) -> Request:
    """POST /qstash/enable-prodpack/{id} or /qstash/disable-prodpack/{id}: answers "OK"."""
    return Request("POST", f"/qstash/{'enable' if on else 'disable'}-prodpack/{segment(qstash_id)}")


def move_to_team(qstash_id: str, team_id: str) -> Request:
    """POST /qstash/move-to-team: answers "OK"."""
    return Request("POST", "/qstash/move-to-team", {"qstash_id": qstash_id, "target_team_id": team_id})


def get_stats(
    qstash_id: str, period: str | None = None, *, answer: Reader[Stats] = STATS
) -> RequestFor[Stats]:
    """GET /qstash/stats/{id}: ``period`` is 1h, 3h, 12h, 1d, 3d, 7d or 30d; without one the calendar month.

    30d has been seen to be refused, against the document.
    """
    query = {"period": period} if period else {}
    return RequestFor("GET", f"/qstash/stats/{segment(qstash_id)}", query=query, answer=answer)


def list_addresses() -> Request:
    """GET /qstash/ipv4: the addresses that QStash calls from, texts such as ``3.125.136.186/32``."""
    return Request("GET", "/qstash/ipv4")
