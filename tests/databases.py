"""Sample databases for the tests of the list."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Sample:
    """What the list reads of a database record."""

    id: str
    name: str
    primary_region: str = "us-east-1"
    read_regions: tuple[str, ...] = ()
    state: str = "active"
    modifying_state: str | None = ""
    created: int | None = 1_752_667_200  # noon in UTC: the same day nearly everywhere
    plan_name: str | None = "payg"
    cloud: str | None = "aws"
    customer_id: str = "ada@example.com"
    budget: int | None = None
    host: str = ""
    prod_pack: bool | None = False
    disk_bytes: int | None = -1
    request_limit: int | None = -1

    @property
    def settled(self) -> bool:
        return not self.modifying_state

    @property
    def ready(self) -> bool:
        return self.state == "active" and self.settled

    @property
    def suspended(self) -> bool:
        return self.state == "suspended"


def sample(name: str, **fields: Any) -> Any:
    """A database called ``name``; its id is ``id-NAME`` unless given."""
    return Sample(**{"id": f"id-{name}", "name": name, **fields})


def many(count: int) -> list[Any]:
    """``count`` databases of every region, plan and state, in no order."""
    from upstash_tui.catalog.regions import REGIONS
    from upstash_tui.products.redis.plans import PLANS

    made = []
    for number in range(count):
        home = REGIONS[number * 7 % len(REGIONS)]
        reads = tuple(
            each.code for each in REGIONS[: number % 4] if each.cloud == home.cloud and each != home
        )
        made.append(
            sample(
                f"service-{number * 7919 % count:05}",
                primary_region=home.code,
                read_regions=reads,
                cloud=home.cloud,
                plan_name=PLANS[number % len(PLANS)].name,
                state="suspended" if number % 13 == 5 else "active",
                modifying_state="update_regions" if number % 17 == 3 else "",
                created=1_700_049_600 + number * 7919 % 800 * 86_400,
            )
        )
    return made
