"""The search databases' part of the local Upstash."""

from upstash_tui.products.search.sandbox import databases, samples, stats
from upstash_tui.sandbox.part import Part, Route, Samples

PART = Part(
    routes=(
        Route("GET", "/v2/search", databases.list_databases),
        Route("POST", "/v2/search", databases.create_database),
        Route("GET", "/v2/search/stats", stats.account_stats),  # before the next: no id is "stats"
        Route("GET", "/v2/search/{id}", databases.get_database),
        Route("DELETE", "/v2/search/{id}", databases.delete_database),
        Route("POST", "/v2/search/{id}/rename", databases.rename),
        Route("POST", "/v2/search/{id}/reset-password", databases.reset_password),
        Route("POST", "/v2/search/{id}/transfer", databases.transfer),
        Route("GET", "/v2/search/{id}/stats", stats.database_stats),
    ),
    samples=Samples("search_databases", samples.PRESET, samples.add),
)
