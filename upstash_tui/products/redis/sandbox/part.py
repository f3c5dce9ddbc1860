"""The databases' part of the local Upstash."""

from upstash_tui.products.redis.sandbox import actions, backups, databases
from upstash_tui.products.redis.sandbox.create import create_database
from upstash_tui.products.redis.sandbox.data.hosts import database_at, first_database
from upstash_tui.products.redis.sandbox.options import OPTIONS
from upstash_tui.products.redis.sandbox.samples import add
from upstash_tui.products.redis.sandbox.start import OPEN_ROUTES
from upstash_tui.products.redis.sandbox.stats import database_stats
from upstash_tui.sandbox.audit import Past
from upstash_tui.sandbox.part import Part, Route, Samples

PART = Part(
    routes=(
        Route("GET", "/v2/redis/databases", databases.list_databases),
        Route("POST", "/v2/redis/database", create_database),
        Route("GET", "/v2/redis/database/{id}", databases.get_database),
        Route("DELETE", "/v2/redis/database/{id}", databases.delete_database),
        Route("POST", "/v2/redis/rename/{id}", databases.rename),
        Route("POST", "/v2/redis/reset-password/{id}", databases.reset_password),
        Route("POST", "/v2/redis/enable-tls/{id}", databases.enable_tls),
        Route("POST", "/v2/redis/enable-eviction/{id}", databases.enable_eviction),
        Route("POST", "/v2/redis/disable-eviction/{id}", databases.disable_eviction),
        Route("POST", "/v2/redis/enable-autoupgrade/{id}", databases.enable_auto_upgrade),
        Route("POST", "/v2/redis/disable-autoupgrade/{id}", databases.disable_auto_upgrade),
        Route("POST", "/v2/redis/{id}/change-plan", databases.change_plan),
        Route("PATCH", "/v2/redis/update-budget/{id}", databases.update_budget),
        Route("POST", "/v2/redis/update-regions/{id}", databases.update_regions),
        Route("POST", "/v2/redis/move-to-team", databases.move_to_team),
        Route("GET", "/v2/redis/stats/{id}", database_stats),
        Route("GET", "/v2/redis/list-backup/{id}", backups.list_backups),
        Route("POST", "/v2/redis/create-backup/{id}", backups.create_backup),
        Route("DELETE", "/v2/redis/delete-backup/{id}/{backup_id}", backups.delete_backup),
        Route("POST", "/v2/redis/restore-backup/{id}", backups.restore_backup),
        Route("PATCH", "/v2/redis/enable-dailybackup/{id}", backups.enable_daily),
        Route("PATCH", "/v2/redis/disable-dailybackup/{id}", backups.disable_daily),
    ),
    samples=Samples("databases", 12, add),
    open_routes=OPEN_ROUTES,
    plane=database_at,
    options=OPTIONS,
    environment=first_database,
    history=(
        Past(300, actions.UPDATE_BUDGET, "rate-limits", "50"),
        Past(123, actions.UPDATE_REGIONS, "my-cache", "eu-west-1, us-west-2"),
        Past(52, actions.CHANGE_PLAN, "job-queue", "fixed_1gb"),
        Past(26, actions.CREATE_BACKUP, "feature-flags", "before-migration"),
        Past(3, actions.ENABLE_EVICTION, "search-cache"),
    ),
)
