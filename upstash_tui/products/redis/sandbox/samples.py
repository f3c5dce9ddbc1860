"""Databases of the sample account that look lived in, the same on every start.

Identifiers, names and tokens come from a seed, creation dates are fixed; what must look recent (backups,
statistics) is counted back from the start.
"""

import random
import uuid
from dataclasses import dataclass

from upstash_tui.catalog.regions import REGIONS
from upstash_tui.products.redis.sandbox.backup import Backup
from upstash_tui.products.redis.sandbox.database import Database
from upstash_tui.products.redis.sandbox.names import database_name
from upstash_tui.products.redis.sandbox.options import PROTECTED
from upstash_tui.sandbox.names import slug
from upstash_tui.sandbox.samples import OWNER, TEAM_ID
from upstash_tui.sandbox.state import Sandbox

_SEED = 20_260_821
_FIRST_CREATED = 1_717_243_200  # 2024-06-01
_DAY = 86_400
_MB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class _Sample:
    name: str
    primary: str
    plan: str = "payg"
    reads: tuple[str, ...] = ()
    budget: int = 0
    load: float = 1.0
    eviction: bool = False
    auto_upgrade: bool = False
    prod_pack: bool = False
    suspended: bool = False
    in_team: bool = False
    says_paid: bool = False
    backups: int = 0
    key_bytes: int = 2_600


_SAMPLES = (
    _Sample("my-cache", "us-east-1", reads=("eu-west-1", "us-west-2"), budget=20, load=2.1, eviction=True),
    _Sample("sessions", "eu-west-1", "free", load=0.12),
    _Sample("rate-limits", "us-east-1", reads=("eu-central-1", "ap-southeast-1"), budget=50, load=5.2),
    _Sample(  # nearly full
        *("feature-flags", "eu-central-1", "fixed_250mb"),
        reads=("us-east-1",),
        load=1.8,
        backups=3,
        key_bytes=432_000,
    ),
    _Sample("leaderboard", "ap-northeast-1", budget=20, load=0.9, auto_upgrade=True),
    _Sample("job-queue", "us-west-2", "fixed_1gb", load=7.5, prod_pack=True, backups=2),
    _Sample("search-cache", "us-central1", budget=10, load=12, eviction=True),  # its budget is soon spent
    _Sample("analytics-buffer", "europe-west1", "fixed_5gb", load=22, backups=1),
    _Sample("chat-presence", "sa-east-1", load=1.2, in_team=True),
    _Sample("webhooks", "ap-south-1", reads=("ap-southeast-1",), budget=360, load=27, says_paid=True),
    _Sample("staging-cache", "us-east-2", says_paid=True, suspended=True),
    _Sample("geo-lookup", "ap-southeast-2", "fixed_10gb", load=32, auto_upgrade=True),
)


def _generated(number: int, chance: random.Random) -> _Sample:
    """A further database, once the written ones are used up."""
    home = REGIONS[chance.randrange(len(REGIONS))]
    others = [region.code for region in REGIONS if region.read and region.code != home.code]
    reads = chance.sample(others, chance.choice((0, 0, 0, 1, 2))) if home.cloud == "aws" else []
    plan = chance.choice(("payg", "payg", "payg", "fixed_250mb", "fixed_1gb"))
    return _Sample(
        database_name(number),
        home.code,
        plan,
        tuple(reads),
        budget=chance.choice((0, 20, 20, 50, 100)) if plan == "payg" else 0,
        load=chance.choice((0.0, 0.05, 0.2, 0.8, 3.0)),
        eviction=chance.random() < 0.3,
        suspended=chance.random() < 0.02,
    )


def _database(number: int, sample: _Sample, chance: random.Random) -> Database:
    token = f"{chance.getrandbits(240):060x}"
    return Database(
        id=str(uuid.UUID(int=chance.getrandbits(128), version=4)),
        name=sample.name,
        owner=OWNER,
        primary=sample.primary,
        created=_FIRST_CREATED + number * 7 * _DAY % (800 * _DAY) + chance.randrange(_DAY),
        slug=slug(chance.getrandbits(40)),
        password=f"{chance.getrandbits(128):032x}",
        rest_token="AX" + token,
        read_only_token="Ao" + token[::-1],
        plan=sample.plan,
        reads=list(sample.reads),
        budget=sample.budget,
        eviction=sample.eviction,
        auto_upgrade=sample.auto_upgrade,
        prod_pack=sample.prod_pack,
        daily_backup=sample.backups > 0,
        suspended=sample.suspended,
        team_id=TEAM_ID if sample.in_team else None,
        full_host=number % 3 != 2,
        says_paid=sample.says_paid,
        load=sample.load,
        key_bytes=sample.key_bytes,
        holds=sample.name,
    )


def _add_backups(sandbox: Sandbox, database: Database, count: int, chance: random.Random) -> None:
    now = int(sandbox.now())
    for back in range(count, 0, -1):
        made = now - back * _DAY + chance.randrange(3600)
        backup = Backup(
            id=str(uuid.UUID(int=chance.getrandbits(128), version=4)),
            database_id=database.id,
            customer=database.customer_id,
            name=f"daily-{back}" if back > 1 else "before-migration",
            created=made,
            done_at=made + 40,
            size=chance.randrange(20, 180) * _MB,
            failed=back == 3,
            daily=back > 1,
        )
        sandbox.records(Backup)[backup.id] = backup


def add(sandbox: Sandbox, count: int) -> None:
    """Give the sample account ``count`` databases."""
    chance = random.Random(_SEED)  # noqa: S311 - samples that must repeat, nothing secret
    for number in range(count):
        written = number < len(_SAMPLES)
        sample = _SAMPLES[number] if written else _generated(number - len(_SAMPLES), chance)
        database = _database(number, sample, chance)
        if database.name == sandbox.options.get(PROTECTED):
            database.prod_pack = database.protected = True  # a feature of the pack
        sandbox.records(Database)[database.id] = database
        _add_backups(sandbox, database, sample.backups, chance)
