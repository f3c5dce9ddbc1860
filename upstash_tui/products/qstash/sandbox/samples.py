"""QStash of the sample account: busy in one region; in the other a team's, which sends all that is free."""

import base64
import random
import uuid

from upstash_tui.products.qstash.plans import REGIONS
from upstash_tui.products.qstash.sandbox.user import User
from upstash_tui.sandbox.samples import OWNER, TEAM_ID
from upstash_tui.sandbox.state import Sandbox

PRESET = 2
_SEED = 20_260_824
_CREATED = 1_735_689_600  # 2025-01-01


def add(sandbox: Sandbox, count: int) -> None:
    """Give the sample account QStash, of which there is one for each region: ``count`` is 2 at most."""
    chance = random.Random(_SEED)  # noqa: S311 - samples that must repeat, nothing secret
    for region, title in list(REGIONS.items())[:count]:
        busy = title == "EU"
        user = User(
            id=str(uuid.UUID(int=chance.getrandbits(128), version=4)),
            name=title,
            owner=OWNER,
            team_id=None if busy else TEAM_ID,
            region=region,
            created=_CREATED,
            token=base64.b64encode(chance.randbytes(48)).decode(),
            read_only_token=base64.b64encode(chance.randbytes(48)).decode(),
            plan="paid" if busy else "free",
            budget=60 if busy else 0,
            upgraded=_CREATED + 86_400 if busy else 0,
            load=(2.1, 0.35) if busy else (0.15, 0.0),
            failing=0.00001 if busy else 0.0,
        )
        sandbox.records(User)[user.id] = user
