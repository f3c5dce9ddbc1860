"""``GET /v2/vector/index/{id}/stats`` and the totals of an account, ``GET /v2/vector/index/stats``."""

from typing import Any

from upstash_tui.products.vector.plans import PAID_INDEXES_WITHOUT_FEE, USD_PER_FURTHER_INDEX
from upstash_tui.products.vector.sandbox.index import Index
from upstash_tui.products.vector.sandbox.indexes import named_index
from upstash_tui.products.vector.sandbox.use import cost, use_of
from upstash_tui.sandbox import index_stats as stats
from upstash_tui.sandbox.calls import Call
from upstash_tui.sandbox.series import asked_period


def index_stats(call: Call) -> dict[str, Any]:
    """Series over ``?period=`` (an hour where it is left out), the last five days, the month's totals."""
    index = named_index(call)
    period = asked_period(call, stats.DEFAULT_PERIOD)
    use = use_of(index, call.sandbox.now())
    return stats.index_stats(use, period, cost(index, use))


def account_stats(call: Call) -> dict[str, Any]:
    """Totals of all indexes this month. The fee of each further index stands in no index's own cost."""
    uses = [(index, use_of(index, call.sandbox.now())) for index in call.sandbox.seen(call.account, Index)]
    paid = sum(index.plan != "free" for index, _ in uses)
    fee = max(0, paid - PAID_INDEXES_WITHOUT_FEE) * USD_PER_FURTHER_INDEX
    return stats.account_stats([use for _, use in uses], sum(cost(*each) for each in uses) + fee)
