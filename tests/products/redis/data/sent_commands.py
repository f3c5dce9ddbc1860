"""The commands that came to data planes, read from the sandbox's record of requests."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from upstash_tui.products.redis.data.commands import LISTENING, name_of, reads_only

SEVERAL = ("pipeline", "multi-exec")


class SentCommand(NamedTuple):
    """One command, and the token it came with."""

    token: str
    words: Sequence[str]

    @property
    def may_write(self) -> bool:
        """Whether it does more than read, as far as the table of commands knows."""
        return not reads_only(self.words) and name_of(self.words) not in LISTENING


def sent_commands(requests: Iterable[Mapping[str, Any]]) -> Iterator[SentCommand]:
    """All of them, oldest first; requests to anything but a data plane are left out."""
    for request in requests:
        if not request["path"].startswith("/data/"):
            continue
        token = request["headers"].get("authorization", "").removeprefix("Bearer ")
        _, _, _host, first, *rest = request["path"].split("/")
        if first and first not in SEVERAL:  # its words stand in the path
            yield SentCommand(token, [first, *rest, request["body"]])
            continue
        came = json.loads(request["body"])
        for words in came if first else [came]:
            yield SentCommand(token, words)
