"""QStash's part of the local Upstash."""

from upstash_tui.products.qstash.sandbox import samples, stats, users
from upstash_tui.sandbox.part import Part, Route, Samples

PART = Part(
    routes=(
        Route("GET", "/v2/qstash/users", users.list_users),
        Route("GET", "/v2/qstash/user/{id}", users.get_user),
        Route("POST", "/v2/qstash/rotate-token/{id}", users.rotate_token),
        Route("POST", "/v2/qstash/set-plan/{id}", users.set_plan),
        Route("GET", "/v2/qstash/stats/{id}", stats.user_stats),
        Route("GET", "/v2/qstash/ipv4", users.list_addresses),
        Route("POST", "/v2/qstash/move-to-team", users.move_to_team),
        Route("PATCH", "/v2/qstash/update-budget/{id}", users.update_budget),
        Route("POST", "/v2/qstash/enable-prodpack/{id}", users.enable_prodpack),
        Route("POST", "/v2/qstash/disable-prodpack/{id}", users.disable_prodpack),
    ),
    samples=Samples("qstash_regions", samples.PRESET, samples.add),
)
