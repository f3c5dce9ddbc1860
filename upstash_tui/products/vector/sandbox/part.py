"""The indexes' part of the local Upstash."""

from upstash_tui.products.vector.sandbox import indexes, samples, stats
from upstash_tui.products.vector.sandbox.create import create_index
from upstash_tui.sandbox.part import Part, Route, Samples

PART = Part(
    routes=(
        Route("GET", "/v2/vector/index", indexes.list_indexes),
        Route("POST", "/v2/vector/index", create_index),
        Route("GET", "/v2/vector/index/stats", stats.account_stats),  # before the next: no id is "stats"
        Route("GET", "/v2/vector/index/{id}", indexes.get_index),
        Route("DELETE", "/v2/vector/index/{id}", indexes.delete_index),
        Route("POST", "/v2/vector/index/{id}/rename", indexes.rename),
        Route("POST", "/v2/vector/index/{id}/reset-password", indexes.reset_password),
        Route("POST", "/v2/vector/index/{id}/setplan", indexes.set_plan),
        Route("POST", "/v2/vector/index/{id}/transfer", indexes.transfer),
        Route("GET", "/v2/vector/index/{id}/stats", stats.index_stats),
    ),
    samples=Samples("indexes", samples.PRESET, samples.add),
)
