"""What many databases share: the regions, plan and state to sort and filter by, worked out once for all."""

from upstash_tui.api.database import Database
from upstash_tui.catalog.plans import PLANS, plan
from upstash_tui.catalog.regions import region
from upstash_tui.inventory.condition import CONDITIONS, condition, condition_text

_PLAN_ORDER = {each.name: place for place, each in enumerate(PLANS)}
_MOST_KNOWN = 4096
_Key = tuple[str, tuple[str, ...], str | None, str, str | None]


class Traits:
    """The regions, plan and state of a database; texts are words to find it by, in folded case."""

    __slots__ = ("by_plan", "by_state", "cloud", "everything", "plan", "read", "region", "state")

    def __init__(self, database: Database) -> None:
        places = [_place(code) for code in (database.primary_region, *database.read_regions)]
        self.region, self.read = "\n".join(places), "\n".join(places[1:])
        self.cloud = database.cloud or ""
        known = plan(database.plan_name)
        self.by_plan = _PLAN_ORDER[known.name] if known else None
        self.plan = (f"{known.name}\n{known.title}" if known else database.plan_name or "").casefold()
        kind, words = condition(database), condition_text(database)
        self.by_state = (CONDITIONS.index(kind), words)
        self.state = f"{kind}\n{words}\n{database.state}\n{database.modifying_state or ''}".casefold()
        self.everything = "\n".join((self.region, self.plan, self.state, self.cloud))


_known: dict[_Key, Traits] = {}


def traits(database: Database) -> Traits:
    """Those of ``database``."""
    key = (
        database.primary_region,
        database.read_regions,
        database.plan_name,
        database.state,
        database.modifying_state,
    )
    found = _known.get(key)
    if found is None:
        if len(_known) >= _MOST_KNOWN:
            _known.clear()
        found = _known[key] = Traits(database)
    return found


def _place(code: str) -> str:
    known = region(code)
    return (f"{code}\n{known.place}\n{known.continent}" if known else code).casefold()
