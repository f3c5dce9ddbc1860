"""The records that earlier runs have listed of the stored accounts. No request is sent."""

from typing import Any, NamedTuple

from msgspec.structs import replace

from upstash_tui.accounts.account import Account
from upstash_tui.accounts.store import AccountsError
from upstash_tui.connection.endpoint import Endpoint, Owner
from upstash_tui.products.lists import resource_of
from upstash_tui.products.registry import Place, places
from upstash_tui.resources.last_list import recall
from upstash_tui.services import Services
from upstash_tui.state.arrangement import list_key

_SAME_HOSTS = {"qstash.upstash.io": "qstash-eu-central-1.upstash.io"}


class CachedRecord(NamedTuple):
    """A record that an earlier run has listed."""

    account: Account
    place: Place
    key: str
    name: str
    host: str
    """Of its endpoint, empty if it has none."""


async def cached_records(services: Services) -> list[CachedRecord]:
    """Those of all stored accounts, the one used last first. Raises ``AccountsError``."""
    found: list[CachedRecord] = []
    if services.is_demo or not services.settings.cache:
        return found
    for account in await services.accounts.list():
        for place in places():
            resource = resource_of(place)
            if resource.reader is None:
                continue
            key = list_key(services.endpoints.api_url, account.email, account.number, resource.id)
            last = await recall(resource.reader, key)
            found += [_cached(account, place, each) for each in (last.records if last else ())]
    return found


def _cached(account: Account, place: Place, record: Any) -> CachedRecord:
    resource = resource_of(place)
    return CachedRecord(
        account, place, resource.key(record), resource.name(record), getattr(record, "host", "")
    )


async def with_owners(services: Services, endpoints: tuple[Endpoint, ...]) -> tuple[Endpoint, ...]:
    """``endpoints``, each with the record of a stored account that has it, if there is one."""
    try:
        owners = {each.host: each for each in await cached_records(services) if each.host}
    except AccountsError:
        return endpoints
    return (*(_owned(each, owners) for each in endpoints),)


def _owned(endpoint: Endpoint, owners: dict[str, CachedRecord]) -> Endpoint:
    found = owners.get(_SAME_HOSTS.get(endpoint.host, endpoint.host))
    if found is None:
        return endpoint
    return replace(endpoint, owner=Owner(found.account.name, found.place.id, found.key, found.name))
