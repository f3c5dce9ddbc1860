"""What commands may do to a database: lose what is there, replace it, take long.

Of Upstash's and Redis's documentation.
"""

from collections.abc import Mapping
from typing import NamedTuple

EVERYTHING = frozenset(("FLUSHALL", "FLUSHDB"))
NAMED = EVERYTHING | {
    *("SCRIPT FLUSH", "FUNCTION FLUSH", "FUNCTION DELETE", "ACL DELUSER", "ACL SETUSER", "SEARCH.DROP"),
}
"""The name of the database is typed for these."""
LOSES = frozenset(
    (
        *("DEL", "UNLINK", "DELEX", "GETDEL", "GETSET", "SPOP", "LTRIM", "XTRIM", "XGROUP DESTROY"),
        *("ZREMRANGEBYLEX", "ZREMRANGEBYRANK", "ZREMRANGEBYSCORE", "JSON.DEL", "JSON.FORGET", "JSON.CLEAR"),
        *("CONFIG SET", "SCRIPT KILL", "FUNCTION KILL"),
    )
)
"""What was there is gone afterwards."""
OVERWRITES = frozenset(
    (
        *("SET", "SETEX", "PSETEX", "MSET", "SETRANGE", "APPEND", "GETEX", "HSET", "HMSET", "HSETEX", "HDEL"),
        *("HGETDEL", "LSET", "LREM", "LPOP", "RPOP", "LMPOP", "LMOVE", "RPOPLPUSH", "SREM", "SMOVE"),
        *(
            "ZREM",
            "ZADD",
            "ZPOPMAX",
            "ZPOPMIN",
            "ZMPOP",
            "XDEL",
            "XDELEX",
            "XACKDEL",
            "JSON.SET",
            "JSON.MSET",
        ),
        *("JSON.MERGE", "JSON.ARRPOP", "JSON.ARRTRIM", "EXPIRE", "PEXPIRE", "EXPIREAT", "PEXPIREAT"),
        *("HEXPIRE", "HPEXPIRE", "HEXPIREAT", "HPEXPIREAT", "PFMERGE", "SETBIT", "BITFIELD"),
    )
)
"""Of less, but on a production database each is asked for."""
ONTO = {
    **dict.fromkeys(("RENAME", "COPY"), 2),
    **dict.fromkeys(("RESTORE", "SDIFFSTORE", "SINTERSTORE", "SUNIONSTORE", "ZDIFFSTORE", "ZINTERSTORE"), 1),
    **dict.fromkeys(("ZUNIONSTORE", "ZRANGESTORE", "GEOSEARCHSTORE"), 1),
    "BITOP": 2,
}
"""Place of the key that they replace, if there is one."""
SETS = frozenset(("SET", "SETEX", "PSETEX", "GETSET"))
"""A string in the place of whatever was there."""
SCRIPTS = frozenset(("EVAL", "EVALSHA", "FCALL"))

SLOW = {
    "KEYS": "It goes through every key at once, and the database does nothing else meanwhile. SCAN does not.",
    "SINTER": "It goes through whole sets.",
    "SUNION": "It goes through whole sets, and sends them.",
    "SDIFF": "It goes through whole sets.",
    "ZUNION": "It goes through whole sorted sets, and sends them.",
    "ZINTER": "It goes through whole sorted sets.",
    "SEARCH.REINDEX": "It reads every key of the index again.",
    **dict.fromkeys(SCRIPTS, "A script holds up all other commands, unless it says allow-key-locking."),
}
"""Why commands are slow, whatever they are given."""


class Whole(NamedTuple):
    """A command that sends all that a key holds, and how much that is can be asked first."""

    length: str
    """The command that tells the length of its key."""
    items: str
    advice: str
    between: tuple[str, ...] = ()
    """Start and end that have it send everything; without, it always does."""


WHOLE: Mapping[str, Whole] = {
    "SMEMBERS": Whole("SCARD", "members", "SSCAN sends them in parts."),
    **dict.fromkeys(("HGETALL", "HVALS", "HKEYS"), Whole("HLEN", "fields", "HSCAN sends them in parts.")),
    "LRANGE": Whole("LLEN", "elements", "With a smaller range it sends a part.", ("0", "-1")),
    **dict.fromkeys(
        ("ZRANGE", "ZREVRANGE"),
        Whole("ZCARD", "members", "With a smaller range it sends a part.", ("0", "-1")),
    ),
    "XRANGE": Whole("XLEN", "entries", "With COUNT it sends a part.", ("-", "+")),
}
LONG = 1000
"""Items of a key above which it is not sent whole without a question."""
