"""Indexes of the sample account that look lived in, the same on every start."""

import base64
import random
import uuid
from dataclasses import dataclass

from upstash_tui.products.vector.plans import DENSE_MODELS, REGIONS, IndexType, dense_model
from upstash_tui.products.vector.sandbox.index import Index
from upstash_tui.sandbox.names import slug
from upstash_tui.sandbox.samples import OWNER, TEAM_ID
from upstash_tui.sandbox.state import Sandbox

PRESET = 8
_SEED = 20_260_822
_FIRST_CREATED = 1_725_148_800  # 2024-09-01
_DAY = 86_400
_TOPICS = "guides products tickets articles images faqs chats emails jobs recipes songs reviews".split()  # noqa: SIM905
_USES = "search rag dedupe similar recommend memory labels cache".split()  # noqa: SIM905


@dataclass(frozen=True, slots=True)
class _Sample:
    name: str
    region: str
    plan: str = "payg"
    type: IndexType = "DENSE"
    model: str | None = None
    sparse_model: str | None = None
    dimension: int = 0
    """Without a dense model, which has its own."""
    similarity: str = "COSINE"
    load: tuple[float, float] = (0.0, 0.0)
    """Queries and upserted vectors a second."""
    vectors: int = 0
    in_team: bool = False
    says_paid: bool = False


_SAMPLES = (
    _Sample(
        "product-search", "us-east-1", "payg", "HYBRID", "BGE_M3", "BM25", load=(3.4, 0.6), vectors=840_000
    ),
    _Sample("docs-rag", "eu-west-1", "fixed", model="BGE_LARGE_EN_V1_5", load=(1.9, 0.2), vectors=96_000),
    _Sample(  # nearly full, and asked more than the free plan answers in a day
        "support-tickets", "us-east-1", "free", model="BGE_SMALL_EN_V1_5", load=(2.0, 0.03), vectors=515_000
    ),
    _Sample(
        "images", "us-central1", dimension=512, similarity="EUCLIDEAN", load=(0.7, 1.4), vectors=1_250_000
    ),
    _Sample(
        *("recommendations", "eu-west-1"),
        dimension=1536,
        similarity="DOT_PRODUCT",
        load=(8.2, 2.5),
        vectors=410_000,
        says_paid=True,
    ),
    _Sample("log-keywords", "us-east-1", "payg", "SPARSE", None, "BM25", load=(0.4, 5.0), vectors=2_300_000),
    _Sample(
        *("semantic-cache", "us-east-1"),
        model="BGE_BASE_EN_V1_5",
        load=(12.0, 3.1),
        vectors=54_000,
        in_team=True,
    ),
    _Sample("staging_docs.v2", "eu-west-1", model="BGE_M3"),
)


def _generated(number: int, chance: random.Random) -> _Sample:
    """A further index, once the written ones are used up."""
    topic, rest = number % len(_TOPICS), number // len(_TOPICS)
    use, again = rest % len(_USES), rest // len(_USES)
    name = f"{_TOPICS[topic]}-{_USES[use]}"
    model = chance.choice((None, *DENSE_MODELS))
    return _Sample(
        f"{name}-{again + 1}" if again else name,
        chance.choice(REGIONS),
        model=model.name if model else None,
        dimension=chance.choice((256, 512, 1536, 3072)),
        load=(chance.choice((0.0, 0.02, 0.3, 2.0)), chance.choice((0.0, 0.01, 0.2, 0.9))),
        vectors=chance.randrange(200, 400_000),
    )


def _index(number: int, sample: _Sample, chance: random.Random) -> Index:
    model = dense_model(sample.model)
    return Index(
        id=str(uuid.UUID(int=chance.getrandbits(128), version=4)),
        name=sample.name,
        owner=OWNER,
        region=sample.region,
        created=_FIRST_CREATED + number * 53 * _DAY % (500 * _DAY) + chance.randrange(_DAY),
        slug=slug(chance.getrandbits(40)),
        token=base64.b64encode(chance.randbytes(48)).decode(),
        read_only_token=base64.b64encode(chance.randbytes(48)).decode(),
        dimension=model.dimension if model else sample.dimension,
        similarity=sample.similarity,
        type=sample.type,
        model=sample.model,
        sparse_model=sample.sparse_model,
        plan=sample.plan,
        team_id=TEAM_ID if sample.in_team else None,
        full_host=number % 3 != 2,
        says_paid=sample.says_paid,
        queries=sample.load[0],
        updates=sample.load[1],
        vectors=sample.vectors,
    )


def add(sandbox: Sandbox, count: int) -> None:
    """Give the sample account ``count`` indexes."""
    chance = random.Random(_SEED)  # noqa: S311 - samples that must repeat, nothing secret
    for number in range(count):
        written = number < len(_SAMPLES)
        sample = _SAMPLES[number] if written else _generated(number - len(_SAMPLES), chance)
        index = _index(number, sample, chance)
        sandbox.records(Index)[index.id] = index
