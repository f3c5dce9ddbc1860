"""How a plain Redis server is asked for what the service has: in other words, the reply put right."""

from collections.abc import Callable
from typing import NamedTuple

import xxhash

from upstash_tui.products.redis.sandbox.data import commands
from upstash_tui.products.redis.sandbox.data.conditions import Condition, condition_of
from upstash_tui.products.redis.sandbox.data.replies import OK, Failure, Reply, Status
from upstash_tui.products.redis.sandbox.data.requests import Command
from upstash_tui.products.redis.sandbox.data.scripts import HSETEX, SCAN_WITH_TYPES

_SCANNED = b"1000"
_JSON = b"ReJSON-RL"
_SETTING = b"notify-keyspace-events"
_SECTIONS = (b"# Server", b"# Clients", b"# Memory", b"# Stats", b"# Cluster", b"# Keyspace")


class Step(NamedTuple):
    """What is sent, and what becomes of the reply."""

    command: Command
    finish: Callable[[Reply], Reply] = lambda reply: reply


def digest(value: bytes) -> bytes:
    """As DIGEST gives it: XXH3, 64 bits in hexadecimal."""
    return xxhash.xxh3_64_hexdigest(value).encode()


def step_of(command: Command, *, number: int, known: frozenset[str]) -> Step | Condition | Failure:
    """The step for a command on a server's database ``number`` that has the commands ``known``.

    A condition on a digest is what takes more than one step.
    """
    name = commands.name_of(command)
    if "digest" not in known and (made_up := _made_up(name, command)) is not None:
        return made_up
    if name == "hsetex" and "hsetex" not in known and len(command) > 2:  # before Redis 8.0
        return Step([b"EVAL", HSETEX, b"1", *command[1:]])
    if name == "info":
        return Step(command, lambda reply: _info(reply, number))
    if name in _MAKERS:
        return _MAKERS[name](command)
    return Step(command) if commands.read_only_may(name) else Step(command, status_of)


def _made_up(name: str, command: Command) -> Step | Condition | Failure | None:
    """What Redis has since 8.4."""
    if name == "digest":
        if len(command) != 2:
            return Failure("ERR wrong number of arguments for 'digest' command")
        return Step([b"GET", command[1]], lambda reply: digest(reply) if isinstance(reply, bytes) else reply)
    condition = condition_of(command)
    if isinstance(condition, Condition) and not condition.of_digest:
        return Step(condition.plain(), status_of)
    if condition is None and name == "delex" and len(command) == 2:
        return Step([b"DEL", command[1]])
    return condition


def _status(reply: Reply) -> Reply:
    return Status(reply) if isinstance(reply, bytes) else reply


def status_of(reply: Reply) -> Reply:
    """What writes answer: the client library gives a simple string as bytes."""
    return OK if reply == b"OK" else reply


def _scan(command: Command) -> Step:
    words = [word for word in command[1:] if word.upper() != b"WITHTYPE"]
    for at, word in enumerate(words[:-1]):
        following = words[at + 1]
        if word.upper() == b"COUNT" and following.isdigit() and int(following) > int(_SCANNED):
            words[at + 1] = _SCANNED
        if word.upper() == b"TYPE" and following.lower() == b"json":
            words[at + 1] = _JSON
    if len(words) + 1 == len(command):
        return Step([b"SCAN", *words])
    return Step([b"EVAL", SCAN_WITH_TYPES, b"0", *words])


def _copy(command: Command) -> Step | Failure:
    """``DB 0`` is the one there is; on the server it may be another."""
    at = next((at for at, word in enumerate(command) if at > 2 and word.upper() == b"DB"), None)
    if at is None:
        return Step(command)
    if command[at + 1 : at + 2] != [b"0"]:
        return Failure("ERR DB index is out of range")
    return Step(command[:at] + command[at + 2 :])


def _type(command: Command) -> Step:
    return Step(command, lambda reply: _status(b"json" if reply == _JSON else reply))


def _ping(command: Command) -> Step:
    return Step(command, _status) if len(command) == 1 else Step(command)


def _flush(command: Command) -> Step:
    """Everything of this database, and of no other."""
    return Step([b"FLUSHDB", *command[1:]], status_of)


def _config_get(command: Command) -> Step:
    if any(word.lower() == _SETTING or word == b"*" for word in command[2:]):
        return Step([b"CONFIG", b"GET", _SETTING])
    return Step([b"ECHO", b""], lambda _: [])


def _config_set(command: Command) -> Step | Failure:
    if len(command) == 4 and command[2].lower() == _SETTING:
        return Step(command, status_of)
    unknown = b" ".join(command[2:3]).decode("utf-8", "replace")
    return Failure(f"ERR Unknown option or number of arguments for CONFIG SET - '{unknown}'")


def _change_users(_: Command) -> Failure:
    """They are those of the server, not of one database."""
    return Failure("ERR users are the server's own: the sandbox does not change them")


_MAKERS: dict[str, Callable[[Command], Step | Failure]] = {
    "scan": _scan,
    "type": _type,
    "ping": _ping,
    "copy": _copy,
    "flushall": _flush,
    "config-get": _config_get,
    "config-set": _config_set,
    **dict.fromkeys(("acl-deluser", "acl-load", "acl-save", "acl-setuser"), _change_users),
}


def _info(reply: Reply, number: int) -> Reply:
    """The sections that the service has, and of the keyspace this database alone."""
    if not isinstance(reply, bytes):
        return reply
    shown = []
    for section in reply.split(b"\r\n\r\n"):
        title, *lines = section.strip().split(b"\r\n")
        if title not in _SECTIONS:
            continue
        if title == b"# Keyspace":
            mine = b"db%d:" % number
            lines = [b"db0:" + line.removeprefix(mine) for line in lines if line.startswith(mine)]
        shown.append(b"\r\n".join([title, *lines, b""]))
    return b"\r\n".join(shown)
