"""``GET /v2/search/{id}/stats`` and the totals of an account, ``GET /v2/search/stats``."""

from typing import Any

from upstash_tui.products.search.plans import (
    PAID_DATABASES_WITHOUT_FEE,
    USD_PER_1K_DOCUMENTS,
    USD_PER_1K_REQUESTS,
    USD_PER_1K_RERANKS,
    USD_PER_FURTHER_DATABASE,
)
from upstash_tui.products.search.sandbox.database import SearchDatabase
from upstash_tui.products.search.sandbox.databases import named_database
from upstash_tui.sandbox import index_stats
from upstash_tui.sandbox.calls import Call
from upstash_tui.sandbox.index_use import IndexUse
from upstash_tui.sandbox.series import asked_period


def cost(database: SearchDatabase, use: IndexUse) -> float:
    """Dollars of this month: requests, documents, and results that were ranked again."""
    if database.plan == "free":
        return 0.0
    queries, updates = use.month
    requests = (queries + updates) / 1000 * USD_PER_1K_REQUESTS
    documents = use.records(use.now) / 1000 * USD_PER_1K_DOCUMENTS
    return requests + documents + use.reranks(queries) / 1000 * USD_PER_1K_RERANKS


def database_stats(call: Call) -> dict[str, Any]:
    """Series over ``?period=`` (an hour where it is left out), the last five days, the month's totals."""
    database = named_database(call)
    period = asked_period(call, index_stats.DEFAULT_PERIOD)
    use = database.use(call.sandbox.now())
    return index_stats.index_stats(use, period, cost(database, use))


def account_stats(call: Call) -> dict[str, Any]:
    """Totals of this month. The fee of each further database stands in no database's own cost."""
    now = call.sandbox.now()
    uses = [(each, each.use(now)) for each in call.sandbox.seen(call.account, SearchDatabase)]
    paid = sum(database.plan != "free" for database, _ in uses)
    fee = max(0, paid - PAID_DATABASES_WITHOUT_FEE) * USD_PER_FURTHER_DATABASE
    return index_stats.account_stats([use for _, use in uses], sum(cost(*each) for each in uses) + fee)
