"""Finding out whether an operation took effect whose answer was lost: its record is read again."""

from collections.abc import Callable
from typing import Protocol

from upstash_tui.api.client import UpstashClient
from upstash_tui.api.decode import R
from upstash_tui.api.errors import NotFound
from upstash_tui.api.request import RequestFor
from upstash_tui.resources.operation import TookEffect
from upstash_tui.resources.run import Unsettled
from upstash_tui.secret import Secret


class HasTokens(Protocol):
    """A record with the tokens of its data plane, as far as the key may see them."""

    @property
    def token(self) -> Secret | None: ...
    @property
    def read_only_token(self) -> Secret | None: ...


def shows(read: RequestFor[R], name: str, shown: Callable[[R], bool | None]) -> TookEffect:
    """Whether the record called ``name``, read again, shows the change.

    ``shown`` returns ``None`` for a record that lacks what would show it.
    """

    async def took_effect(client: UpstashClient) -> bool:
        found = shown(await client.one(read))
        if found is None:
            raise Unsettled(
                f"{name} was read again, but the answer doesn't show it: Upstash may have carried it out.",
                may_have_happened=True,
            )
        return found

    return took_effect


def is_gone(read: RequestFor[R]) -> TookEffect:
    """Whether the record can no longer be found."""

    async def took_effect(client: UpstashClient) -> bool:
        try:
            await client.one(read)
        except NotFound:
            return True
        return False

    return took_effect


def is_now(value: object, requested: object) -> bool | None:
    """Whether ``value`` is the one requested; ``None`` if the record lacks it."""
    return None if value is None else value == requested


def has_other_tokens(before: HasTokens) -> Callable[[HasTokens], bool | None]:
    """Whether a record has another token than ``before``; of a read-only key, another read-only token."""
    token = before.token or before.read_only_token

    def shown(now: HasTokens) -> bool | None:
        after = now.token if before.token else now.read_only_token
        return None if token is None or after is None else after != token

    return shown
