"""Finding out whether an operation took effect whose answer was lost: its record is read again."""

from collections.abc import Callable

from upstash_tui.api.client import UpstashClient
from upstash_tui.api.decode import R
from upstash_tui.api.errors import NotFound
from upstash_tui.api.request import RequestFor
from upstash_tui.resources.operation import TookEffect
from upstash_tui.resources.run import Unsettled


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
