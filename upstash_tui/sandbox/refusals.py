"""Every "no" this server can say to an API call, with where its words come from.

What concerns a product stands in its own ``refusals``. The vendor documents statuses and no bodies. ``seen``
texts were quoted by users in public issues, ``client`` texts hold words that a published client looks for,
``guess`` texts are ours: no client may depend on them. All are sent as the service sends them: a bare JSON
string.
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


READ_ONLY_KEY = Answer(403, "Readonly API key cannot be used for this operation", "client")

READ_ONLY_LOGIN = Answer(403, "Forbidden", "guess")
"""It does not say why: the client has to ask what the token may do."""
NEEDS_API_KEY = Answer(403, "This operation is not allowed with an OAuth token", "guess")

UNAUTHORIZED = Answer(401, "Unauthorized", "guess")
NOT_FOUND = Answer(404, "not found", "guess")
METHOD_NOT_ALLOWED = Answer(405, "method not allowed", "guess")
BROKEN = Answer(500, "internal server error", "guess")

BAD_BODY = Answer(400, "request body is not a JSON object", "guess")
FIELD_MISSING = Answer(400, "{field} is required", "guess")
CHOICE_UNKNOWN = Answer(400, "invalid {field} {value}", "guess")
FIELD_WRONG = Answer(400, "{field} must be {wanted}", "guess")
PERIOD_UNKNOWN = Answer(400, "invalid period {period}", "guess")

TEAM_NOT_FOUND = Answer(404, "team not found", "guess")

TOKEN_REFUSED = Answer(401, "invalid token", "guess")
KEY_NAME_TAKEN = Answer(409, "api key with name {name} already exists", "guess")
KEY_LIMIT = Answer(400, "at most 37 api keys can be created", "guess")
