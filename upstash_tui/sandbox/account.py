"""A user's account: the e-mail, whether it has a card, its API keys and its audit log."""

import uuid
from dataclasses import dataclass, field
from typing import Any

MAX_KEYS = 37
"""API keys an account can have, as the vendor documents it."""


@dataclass(slots=True)
class Key:
    """One API key. ``value`` is shown when it is made and never again."""

    name: str
    value: str
    read_only: bool = False


@dataclass(slots=True)
class Account:
    """Who a key belongs to."""

    email: str
    has_card: bool = False
    """With a card a database without a plan is pay-as-you-go, without one it is free."""
    keys: list[Key] = field(default_factory=list)
    audit: list[dict[str, Any]] = field(default_factory=list)
    """Audit log entries as they are sent, oldest first."""
    only_of: str | None = None
    """What a browser login sees of it: a team's records by the team's id, with ``""`` the personal ones."""

    def add_key(self, name: str, *, read_only: bool = False) -> Key:
        """Make a key. Names must be unique; the caller has checked."""
        key = Key(name, str(uuid.uuid4()), read_only)
        self.keys.append(key)
        return key

    def key(self, value: str) -> Key | None:
        """The key with that value."""
        return next((key for key in self.keys if key.value == value), None)
