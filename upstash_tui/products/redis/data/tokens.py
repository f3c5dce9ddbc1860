"""The tokens that open a database: those that Upstash tells, or one that the user gave."""

from typing import Protocol

from upstash_tui.secret import Secret

Tokens = tuple[Secret | None, Secret | None]
"""The full and the read-only one."""
NO_TOKENS: Tokens = None, None

_VARIABLE = "UPSTASH_REDIS_REST_TOKEN="
_QUOTES = "\"'"


class HasData(Protocol):
    """What can be looked into: a record with an endpoint, and the tokens that open it."""

    @property
    def id(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def host(self) -> str: ...
    @property
    def rest_token(self) -> Secret | None: ...
    @property
    def read_only_rest_token(self) -> Secret | None: ...
    @property
    def why_no_token(self) -> str:
        """Why neither is known where that is so, a sentence."""


def told(database: HasData) -> Tokens:
    """Those that Upstash tells."""
    return database.rest_token, database.read_only_rest_token


def typed_token(text: str) -> Secret | str:
    """The token that was typed or pasted, its line of a ``.env`` file too; or why it is none, a sentence."""
    token = text.strip().removeprefix(_VARIABLE).strip(_QUOTES)
    if not token:
        return "Type or paste it first."
    if " " in token or not (token.isascii() and token.isprintable()):
        return "That is no token: it has a space in it, or characters that no token has."
    return Secret(token)
