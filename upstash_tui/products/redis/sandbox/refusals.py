"""What is refused of databases and backups, see :mod:`upstash_tui.sandbox.refusals`."""

from upstash_tui.sandbox.refusals import Answer

DATABASE_NOT_FOUND = Answer(404, "database not found", "seen")
REGIONAL = Answer(400, "regional db creation is deprecated", "seen")

MAINTENANCE = Answer(500, "database is in maintenance mode", "client")
ALREADY_ENABLED = Answer(400, "{what} is already enabled", "client")
ALREADY_DISABLED = Answer(400, "{what} is already disabled", "client")

NAME_TAKEN = Answer(400, "database with name {name} already exists", "guess")
PLATFORM_UNKNOWN = Answer(400, "invalid platform {platform}", "guess")
PLATFORM_MISMATCH = Answer(400, "{region} is not a region of {platform}", "guess")
REGION_UNKNOWN = Answer(400, "invalid primary region {region}", "guess")
READ_REGION_UNKNOWN = Answer(400, "invalid read region {region}", "guess")
READ_REGION_IS_PRIMARY = Answer(400, "read regions cannot include the primary region", "guess")
READ_REGION_TWICE = Answer(400, "read region {region} is given twice", "guess")
READ_REGIONS_ON_GCP = Answer(400, "read regions are not supported on gcp", "guess")
READ_REGIONS_ON_FREE = Answer(400, "free databases can have at most one read region", "guess")
PLAN_UNKNOWN = Answer(400, "invalid plan {plan}", "guess")
FREE_LIMIT = Answer(400, "free database limit exceeded", "guess")
BUDGET_WITHOUT_PAYG = Answer(400, "budget can be set for pay as you go databases only", "guess")
BUDGET_NEGATIVE = Answer(400, "budget must not be negative", "guess")
PROD_PACK_ON_FREE = Answer(400, "prod pack is not available on the free plan", "guess")
KEY_IS_NO_UUID = Answer(400, "Idempotency-Key must be a UUIDv4", "guess")
ID_MISMATCH = Answer(400, "database_id does not match the path", "guess")

BACKUP_NOT_FOUND = Answer(404, "backup not found", "guess")
BACKUP_NOT_READY = Answer(400, "backup is not completed", "guess")
