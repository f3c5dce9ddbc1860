"""Every "no" this server can say to an API call, in one table, with where its words come from.

The vendor documents statuses and no bodies. ``seen`` texts were quoted by users in public issues, ``client``
texts hold words that a published client looks for, ``guess`` texts are ours: no client may depend on them.
All are sent as the service sends them: a bare JSON string.
"""

from dataclasses import dataclass
from typing import Literal

Source = Literal["seen", "client", "guess"]


class Refusal(Exception):
    """A request that is answered with an error: ``status`` and one JSON string."""

    def __init__(self, status: int, text: str) -> None:
        super().__init__(text)
        self.status = status
        self.text = text


@dataclass(frozen=True, slots=True)
class Answer:
    """One row of the table. ``text`` may hold ``{placeholders}``."""

    status: int
    text: str
    source: Source

    def refusal(self, **values: object) -> Refusal:
        """The exception that gives this answer, its placeholders filled with ``values``."""
        return Refusal(self.status, self.text.format(**values) if values else self.text)


DATABASE_NOT_FOUND = Answer(404, "database not found", "seen")
REGIONAL = Answer(400, "regional db creation is deprecated", "seen")

READ_ONLY_KEY = Answer(403, "Readonly API key cannot be used for this operation", "client")
MAINTENANCE = Answer(500, "database is in maintenance mode", "client")
ALREADY_ENABLED = Answer(400, "{what} is already enabled", "client")
ALREADY_DISABLED = Answer(400, "{what} is already disabled", "client")

UNAUTHORIZED = Answer(401, "Unauthorized", "guess")
NOT_FOUND = Answer(404, "not found", "guess")
METHOD_NOT_ALLOWED = Answer(405, "method not allowed", "guess")
BROKEN = Answer(500, "internal server error", "guess")

BAD_BODY = Answer(400, "request body is not a JSON object", "guess")
FIELD_MISSING = Answer(400, "{field} is required", "guess")
FIELD_WRONG = Answer(400, "{field} must be {wanted}", "guess")

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
ID_MISMATCH = Answer(400, "database_id does not match the path", "guess")
PERIOD_UNKNOWN = Answer(400, "invalid period {period}", "guess")

BACKUP_NOT_FOUND = Answer(404, "backup not found", "guess")
BACKUP_NOT_READY = Answer(400, "backup is not completed", "guess")

TEAM_NOT_FOUND = Answer(404, "team not found", "guess")
TEAM_LIMIT = Answer(400, "at most 5 teams can be owned", "guess")
TEAM_NAME_TAKEN = Answer(400, "team with name {name} already exists", "guess")
TEAM_NOT_OWNER = Answer(403, "only the owner of the team can do this", "guess")
TEAM_HAS_DATABASES = Answer(400, "databases of the team must be deleted first", "guess")
MEMBER_ROLE = Answer(400, "invalid role {role}", "guess")
MEMBER_EXISTS = Answer(400, "{email} is a member already", "guess")
MEMBER_NOT_FOUND = Answer(404, "member not found", "guess")
MEMBER_IS_OWNER = Answer(400, "the owner cannot be removed", "guess")

TOKEN_REFUSED = Answer(401, "invalid token", "guess")
KEY_NAME_TAKEN = Answer(409, "api key with name {name} already exists", "guess")
KEY_LIMIT = Answer(400, "at most 37 api keys can be created", "guess")


def answers() -> dict[str, Answer]:
    """The whole table by name."""
    return {name: value for name, value in globals().items() if isinstance(value, Answer)}
