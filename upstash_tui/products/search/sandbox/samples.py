"""Search databases of the sample account that look lived in, the same on every start."""

import base64
import random
import uuid
from dataclasses import dataclass

from upstash_tui.products.search.plans import REGIONS
from upstash_tui.products.search.sandbox.database import SearchDatabase
from upstash_tui.sandbox.names import slug
from upstash_tui.sandbox.samples import OWNER, TEAM_ID
from upstash_tui.sandbox.state import Sandbox

PRESET = 4
_SEED = 20_260_823
_FIRST_CREATED = 1_746_057_600  # 2025-05-01
_DAY = 86_400
_TOPICS = "docs products tickets articles recipes songs movies jobs places reviews".split()  # noqa: SIM905


@dataclass(frozen=True, slots=True)
class _Sample:
    name: str
    region: str
    plan: str = "payg"
    load: tuple[float, float] = (0.0, 0.0)
    """Searches and upserted documents a second."""
    documents: int = 0
    reranked: float = 0.0
    in_team: bool = False


_SAMPLES = (
    _Sample("help-center", "eu-west-1", load=(0.21, 0.01), documents=18_400, reranked=0.3),
    _Sample("storefront", "us-central1", load=(1.6, 0.12), documents=240_000, in_team=True),
    _Sample("blog", "eu-west-1", "free", load=(0.006, 0.0004), documents=186_000),  # nearly full
    _Sample("staging-search", "us-central1"),
)


def _generated(number: int, chance: random.Random) -> _Sample:
    """A further one, once the written ones are used up."""
    name, again = _TOPICS[number % len(_TOPICS)], number // len(_TOPICS)
    return _Sample(
        f"{name}-{again + 1}" if again else name,
        chance.choice(REGIONS),
        load=(chance.choice((0.0, 0.02, 0.3, 2.0)), chance.choice((0.0, 0.01, 0.2))),
        documents=chance.randrange(200, 400_000),
    )


def add(sandbox: Sandbox, count: int) -> None:
    """Give the sample account ``count`` search databases."""
    chance = random.Random(_SEED)  # noqa: S311 - samples that must repeat, nothing secret
    for number in range(count):
        written = number < len(_SAMPLES)
        sample = _SAMPLES[number] if written else _generated(number - len(_SAMPLES), chance)
        database = SearchDatabase(
            id=str(uuid.UUID(int=chance.getrandbits(128), version=4)),
            name=sample.name,
            owner=OWNER,
            region=sample.region,
            created=_FIRST_CREATED + number * 61 * _DAY % (400 * _DAY) + chance.randrange(_DAY),
            slug=slug(chance.getrandbits(40)),
            token=base64.b64encode(chance.randbytes(48)).decode(),
            read_only_token=base64.b64encode(chance.randbytes(48)).decode(),
            plan=sample.plan,
            team_id=TEAM_ID if sample.in_team else None,
            full_host=number % 2 == 0,
            queries=sample.load[0],
            updates=sample.load[1],
            documents=sample.documents,
            reranked=sample.reranked,
        )
        sandbox.records(SearchDatabase)[database.id] = database
