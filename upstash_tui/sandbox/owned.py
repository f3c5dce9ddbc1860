"""What the records of every product share: whose they are."""

from dataclasses import dataclass, field
from typing import ClassVar


@dataclass(slots=True)
class Owned:
    """Base of a record that belongs to an account, or to a team once it is moved there."""

    plural: ClassVar[str]
    """What several of them are called: ``databases``."""

    id: str
    name: str
    owner: str
    """The account's e-mail."""
    team_id: str | None = field(default=None, kw_only=True)

    @property
    def customer_id(self) -> str:
        """Whom the API names as the owner: the team, else the account."""
        return self.team_id or self.owner
