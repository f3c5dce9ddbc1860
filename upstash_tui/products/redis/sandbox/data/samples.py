"""What the sample databases hold: keys as applications write them, of every type, the same on every start."""

import gzip
import json
import random
from collections.abc import Callable, Iterator

from upstash_tui.products.redis.sandbox.data.requests import Command

_SEED = 20_261_126
_DAY = 86_400
_AT = 1_787_270_400_000
"""Milliseconds of the first entry of each stream: 2026-08-21."""
_PEOPLE = "ada charles mary grace alan edsger barbara donald margaret katherine".split()  # noqa: SIM905
_CITIES = (("Dublin", -6.2603, 53.3498), ("Frankfurt", 8.6821, 50.1109), ("Tokyo", 139.6917, 35.6895))
_MANY = 100_000
_AT_ONCE = 5000


def _words(*words: str | bytes | float) -> Command:
    return [word if isinstance(word, bytes) else str(word).encode() for word in words]


def _json(value: object) -> str:
    return json.dumps(value, separators=(",", ":"), ensure_ascii=False)


def _number(chance: random.Random, most: int) -> int:
    return chance.randrange(most)


def _cache(chance: random.Random) -> Iterator[Command]:
    """One of each type, among them what is no text."""
    for number, name in enumerate(_PEOPLE, 1040):
        profile = {
            "id": number,
            "name": name.title(),
            "plan": chance.choice(["free", "pro"]),
            "langs": ["en"],
        }
        yield _words("SET", f"user:{number}:profile", _json(profile), "EX", 3600 + _number(chance, _DAY))
        yield _words("HSET", f"user:{number}:settings", "theme", "dark", "tz", "Europe/Dublin", "mails", 3)
        yield _words("SADD", f"user:{number}:roles", "reader", *(["editor"] if number % 2 else []))
    yield _words("HSET", "user:1042:settings", "otp", f"{_number(chance, 10**6):06}")
    yield _words("HEXPIRE", "user:1042:settings", 900, "FIELDS", 1, "otp")
    page = f"<!doctype html><title>Home</title>{'<p>Hello, world.</p>' * 40}".encode()
    yield _words("SET", "page:/:gzip", gzip.compress(page, mtime=0), "EX", 600)
    yield _words("SET", "thumb:1042", b"\x89PNG\r\n\x1a\n" + chance.randbytes(240))
    yield _words("SET", "import:latin-1", "Müller & Söhne".encode("latin-1"))
    yield _words("SET", "motd", "Grüße aus 東京 — ship it 🚀")
    yield _words("SET", "counter:visits", 48_213)
    yield _words("SET", "empty", "")
    yield _words("SETBIT", "online:2026-08-21", 1042, 1)
    yield _words("PFADD", "visitors:2026-08-21", *(f"203.0.113.{_number(chance, 255)}" for _ in range(200)))
    yield _words(
        "RPUSH", "queue:mails", *(_json({"to": f"{name}@example.com", "try": 0}) for name in _PEOPLE)
    )
    yield _words(
        "ZADD",
        "leaderboard:weekly",
        *(word for name in _PEOPLE for word in (round(chance.random() * 10_000) / 2, name)),
    )
    yield _words("GEOADD", "shops", *(word for name, east, north in _CITIES for word in (east, north, name)))
    for at in range(60):
        fields = ("type", chance.choice(["login", "order", "logout"]), "user", 1040 + _number(chance, 10))
        yield _words("XADD", "events:orders", f"{_AT + at * 61_000}-0", *fields)
    yield _words("XGROUP", "CREATE", "events:orders", "billing", "0")
    yield _words("XREADGROUP", "GROUP", "billing", "worker-1", "COUNT", 5, "STREAMS", "events:orders", ">")
    for number in range(1, 13):
        item = {"id": number, "title": f"Chair no. {number}", "price": 49.5 + number, "tags": ["oak", "café"]}
        yield _words(
            "JSON.SET", f"product:{number}", "$", _json(item | {"stock": {"dublin": 4, "tokyo": None}})
        )
    yield _words("JSON.SET", "features", "$", _json(["dark-mode", {"beta": True}, 3]))
    yield _words("EXPIRE", "features", 2 * _DAY)


def _sessions(chance: random.Random) -> Iterator[Command]:
    for _ in range(240):
        key = f"session:{chance.getrandbits(96):024x}"
        user = 1000 + _number(chance, 80)
        yield _words(
            "HSET",
            key,
            "user",
            user,
            "ip",
            f"203.0.113.{_number(chance, 255)}",
            "csrf",
            chance.getrandbits(64),
        )
        yield _words("EXPIRE", key, 300 + _number(chance, _DAY))
    for user in range(1000, 1080):
        yield _words("SADD", f"user:{user}:sessions", *(f"{chance.getrandbits(96):024x}" for _ in range(2)))


def _rate_limits(chance: random.Random) -> Iterator[Command]:
    for _ in range(900):
        window = 29_787_840 + _number(chance, 5)
        key = f"rl:{chance.choice(['api', 'login', 'search'])}:203.0.113.{_number(chance, 255)}:{window}"
        yield _words("SET", key, 1 + _number(chance, 90), "EX", 30 + _number(chance, 270))
    for name in _PEOPLE:
        yield _words(
            "ZADD",
            f"rl:sliding:{name}",
            *(word for at in range(20) for word in (_AT + at * 900, f"{at}-{_number(chance, 10_000)}")),
        )
        yield _words("EXPIRE", f"rl:sliding:{name}", 60)


def _flags(chance: random.Random) -> Iterator[Command]:
    for area in ("checkout", "search", "billing", "mobile"):
        for name in ("new-layout", "fast-path", "beta", "kill-switch"):
            rules = {"on": chance.random() < 0.5, "percent": _number(chance, 101), "teams": ["core", area]}
            yield _words("JSON.SET", f"flag:{area}:{name}", "$", _json(rules))
    yield _words("SADD", "flag:areas", "checkout", "search", "billing", "mobile")
    yield _words("HSET", "flag:overrides", *(word for name in _PEOPLE for word in (name, "beta")))


def _leaderboard(chance: random.Random) -> Iterator[Command]:
    for board in ("daily", "weekly", "all-time"):
        for start in range(0, 3000, 500):
            yield _words(
                "ZADD",
                f"board:{board}",
                *(
                    word
                    for at in range(start, start + 500)
                    for word in (_number(chance, 10**6), f"player:{at:05}")
                ),
            )


def _jobs(chance: random.Random) -> Iterator[Command]:
    for state, count in (("wait", 120), ("active", 4), ("failed", 9)):
        yield _words("RPUSH", f"bull:mails:{state}", *range(count))
    for at in range(133):
        data = _json({"to": f"{chance.choice(_PEOPLE)}@example.com", "template": "welcome"})
        yield _words("HSET", f"bull:mails:{at}", "name", "send", "data", data, "attempts", _number(chance, 3))
    for at in range(500):
        event = ("event", chance.choice(["completed", "failed", "waiting"]), "jobId", _number(chance, 133))
        yield _words("XADD", "bull:mails:events", f"{_AT + at * 750}-0", *event)


def _many(chance: random.Random) -> Iterator[Command]:
    """A hundred thousand keys."""
    kinds = ("q", "suggest", "facet", "synonym")
    for start in range(0, _MANY, _AT_ONCE):
        pairs: Command = []
        for at in range(start, start + _AT_ONCE):
            pairs += (
                b"search:%b:%06x" % (kinds[at % 4].encode(), at * 7919 % 0xFFFFFF),
                b'{"hits":%d}' % (at % 97),
            )
        yield [b"MSET", *pairs]
    for at in range(0, 2000, 4):
        yield _words("EXPIRE", f"search:{kinds[0]}:{at * 7919 % 0xFFFFFF:06x}", 600 + _number(chance, _DAY))


def _buffer(chance: random.Random) -> Iterator[Command]:
    """What is counted until a job fetches it."""
    pages = ("/", "/pricing", "/docs", "/blog", "/login")
    for at in range(300):
        view = ("page", chance.choice(pages), "country", chance.choice(["IE", "DE", "JP"]))
        yield _words("XADD", "buffer:views", f"{_AT + at * 2_000}-0", *view)
    for hour in range(24):
        yield _words(
            "HSET",
            f"views:2026-08-21:{hour:02}",
            *(word for page in pages for word in (page, _number(chance, 5000))),
        )
        yield _words("EXPIRE", f"views:2026-08-21:{hour:02}", 7 * _DAY)
    yield _words("PFADD", "visitors:2026-08", *(f"198.51.100.{at}" for at in range(200)))
    yield _words("SET", "buffer:fetched", f"{_AT + 240 * 2_000}-0")


def _presence(chance: random.Random) -> Iterator[Command]:
    for number, name in enumerate(_PEOPLE, 1040):
        yield _words(
            "SET", f"online:{number}", chance.choice(["web", "phone"]), "EX", 3600 + _number(chance, _DAY)
        )
        yield _words("HSET", f"seen:{number}", "room", "general", "at", _AT - _number(chance, _DAY))
        yield _words("ZADD", "room:general", _AT + number, name)
    yield _words("SADD", "rooms", "general", "support")


_SETS: dict[str, Callable[[random.Random], Iterator[Command]]] = {
    "my-cache": _cache,
    "sessions": _sessions,
    "rate-limits": _rate_limits,
    "feature-flags": _flags,
    "leaderboard": _leaderboard,
    "job-queue": _jobs,
    "search-cache": _many,
    "analytics-buffer": _buffer,
    "chat-presence": _presence,
}


def sample_commands(name: str) -> list[Command]:
    """What fills the sample database of that name; nothing for any other."""
    chance = random.Random(_SEED)  # noqa: S311 - samples that must repeat, nothing secret
    return list(_SETS[name](chance)) if name in _SETS else []
