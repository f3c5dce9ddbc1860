"""The records that a list showed last, kept between runs without their credentials."""

from collections.abc import Sequence
from typing import Any, Generic, NamedTuple

import msgspec

from upstash_tui.api.decode import Reader
from upstash_tui.api.errors import BadAnswer
from upstash_tui.daemon_thread import in_daemon_thread
from upstash_tui.resources.source import R
from upstash_tui.secret import Secret
from upstash_tui.state import last_list

MOST = 2_000
"""Records. A longer list is not kept: reading it back would delay the start."""


class LastList(NamedTuple, Generic[R]):
    """What a list showed in an earlier run."""

    records: Sequence[R]
    read_at: int
    """Unix time, seconds."""


async def recall(reader: Reader[Any], key: str) -> LastList[Any] | None:
    """The records of the list of this key, read as an answer is; ``None`` if there are none."""
    found = await in_daemon_thread(lambda: last_list.recall(key))
    if found is None:
        return None
    try:
        page = await reader.read_list(bytes(found.records))
    except BadAnswer:
        return None
    return LastList(page.records, found.read_at) if page.records else None


async def remember(key: str, records: Sequence[Any], read_at: float) -> None:
    """Keep ``records``, read at ``read_at``, for the next run; none if there are more than :data:`MOST`."""
    if len(records) > MOST:
        records = ()

    def write() -> None:
        without = msgspec.json.encode(records, enc_hook=_left_out)
        last_list.remember(last_list.LastList(key, int(read_at), msgspec.Raw(without)))

    await in_daemon_thread(write)


def _left_out(value: object) -> None:
    """In place of a credential, nothing. Anything else has no business in a record."""
    if not isinstance(value, Secret):
        raise TypeError(f"{type(value).__name__} can't be kept")
