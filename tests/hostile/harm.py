"""What a server can say to do harm: texts, records, whole answers, ways to answer."""

import json
from collections.abc import Iterator
from typing import Any

from tests.api.raw_server import Behaviour, drip, reply, reset, says, silent

TEXTS = {
    "escape": "\x1b[2J\x1b[31337X\x1bc",
    "clipboard": "\x1b]52;c;RVZJTA==\x07",
    "title": "\x1b]0;EVIL\x1b\\",
    "hyperlink": "\x1b]8;;https://evil.example\x1b\\EVIL\x1b]8;;\x1b\\",
    "device": "\x1bP1$r\x1b\\\x1b_G\x1b\\\x1b^x\x1b\\",
    "C1": "\x9b31337X\x9d52;c;RVZJTA==\x9c\x90\x85",
    "C0": "".join(map(chr, range(32))) + "\x7f",
    "direction": "\u202eEVIL\u2066\u061c\u200f",
    "unseen": "a\u200bb\u2060c\ufeffd\u00ade\u034f",
    "breaks": "one\ntwo\r\nthree\u2028four\u2029five\x0bsix",
    "click": "[@click=app.quit]EVIL[/]",
    "tag": "[/EVIL]",
    "style": "[bold red on white]EVIL",
    "backslash": "EVIL\\[/]\\",
    "variable": "$primary ${HOME} %s {0} {x!r:>99999999}",
    "wide": "漢字" * 40,
    "emoji": "👩‍👩‍👧‍👦🏳️‍🌈👍🏽🇩🇪" * 10,
    "right to left": "שלום עולם مرحبا",
    "combining": "e" + "\u0301" * 200,
    "long": "x" * 10_001,
    "longer": "word " * 30_000,
    "half a pair": "\ud83d EVIL \udc00",
    "tags": "\U000e0001\U000e0065\U000e007f",
    "empty": "",
    "blank": " \t\n ",
}

ODD: list[Any] = [
    *(None, True, False, 0, -1, 2**31, 2**63 - 1, 2**63, -(2**63) - 1, 10**400, 1e308, 1.5, -0.0),
    *(
        "",
        "true",
        "null",
        "NaN",
        "-1",
        "9" * 400,
        "\x00",
        [],
        [None],
        [[]],
        {},
        {"a": None},
        [{"": [1, "x", {}]}],
    ),
]
"""Values where another was documented."""

_DATABASE_FIELDS = (
    *("database_name", "region", "primary_region", "endpoint", "rest_token", "read_only_rest_token"),
    *("password", "customer_id", "user_email", "database_type", "type", "state", "modifying_state"),
    *("db_resource_size", "cloud", "backup_name", "name", "team_name", "member_email", "member_role", "role"),
    *("action", "actor", "entity", "source", "ip", "message", "timestamp", "log_id", "state"),
)


def record(number: int, text: str) -> dict[str, Any]:
    """Could be a database, a backup, a team, a member or an audit event; every text in it is ``text``."""
    return dict.fromkeys(_DATABASE_FIELDS, text) | {
        "database_id": f"id-{number}",
        "backup_id": f"id-{number}",
        "team_id": f"id-{number}",
        "port": 6379,
        "creation_time": 1_700_000_000,
        "read_regions": [text, text],
        "all_members": [text],
        "budget": 20,
        "tls": True,
        "eviction": False,
        "backup_size": 1,
        "copy_cc": True,
    }


def statistics(text: str) -> dict[str, Any]:
    """An answer to the question for statistics in which every text is ``text``."""
    points = [{"x": text, "y": 1}, {"x": "2026-08-20 10:00:00 +0000 UTC", "y": text}, {"x": None, "y": None}]
    return {"throughput": points, "keyspace": points, "connection_count": points, "days": [text] * 5}


def bodies() -> Iterator[tuple[str, bytes]]:
    """Answers of status 200 that are not what was asked for, each with what it is."""
    for value in ODD:
        written = json.dumps(value)
        odd = dict.fromkeys(record(0, ""), value) | {"database_id": "an-id"}
        yield f"a list of {written[:40]}", json.dumps([value, odd, {}]).encode()
    yield "a number", b"7"
    yield "null", b"null"
    yield "nothing", b""
    yield "blanks", b" \r\n\t "
    yield "HTML", b"<!doctype html><html><body><h1>Sign in</h1><script>alert(1)</script></body></html>"
    yield "half", b'[{"database_id": "a", "database_name": "b'
    yield "two", b"[][]"
    yield "not UTF-8", b'[{"database_id": "a", "database_name": "\xff\xfe\xc3("}]'
    yield "UTF-16", "[]".encode("utf-16")
    yield "byte order mark", b"\xef\xbb\xbf[]"
    yield "deep", b"[" * 100_000 + b"]" * 100_000
    yield "deep in a record", b'[{"database_id":"a","x":' + b"[" * 5_000 + b"]" * 5_000 + b"}]"
    yield "a huge number", b"[" + b"9" * 100_000 + b"]"
    yield "NaN", b"[NaN, Infinity, -Infinity]"
    yield "the same id a thousand times", json.dumps([record(1, "same")] * 1000).encode()
    yield "10 MB of one text", json.dumps([record(1, "x" * 700_000)]).encode()
    yield "a key a thousand times", b"{" + b",".join(b'"database_id":"x"' for _ in range(1000)) + b"}"


def broken() -> dict[str, Behaviour]:
    """Ways to answer that are no whole answer. A client may ask again."""
    return {
        "closed": says(b""),
        "reset": reset(),
        "reset within": reset(b'HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n[{"'),
        "cut off": says(b'HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n[{"database_id": "a"'),
        "no HTTP": says(b"SSH-2.0-OpenSSH_9.6\r\n"),
        "noise": says(bytes(range(256)) * 20),
        "bad length": says(b"HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\n[]"),
        "two lengths": says(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\n[]"),
        "bad chunks": says(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n[]\r\n0\r\n\r\n"),
        "huge header": says(b"HTTP/1.1 200 OK\r\nX: " + b"x" * 200_000 + b"\r\n\r\n"),
        "thousands of headers": says(b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 5_000 + b"\r\n"),
        "escapes in the reason": says(b"HTTP/1.1 500 \x1b]0;EVIL\x07\r\nContent-Length: 0\r\n\r\n"),
        "escapes in a header": says(b"HTTP/1.1 500 No\r\nRetry-After: \x1b[2J\r\nContent-Length: 0\r\n\r\n"),
        "gzip that is none": reply(b"[]", headers=("Content-Encoding: gzip",)),
        **{f"status {status}": reply({"error": "EVIL [/x]"}, status) for status in (429, 502, 503, 504)},
    }


def refused() -> dict[str, Behaviour]:
    """Whole answers that mean failure for good: nobody asks again."""
    page = b"<html>no</html>"
    html = ("Content-Type: text/html",)
    return {
        "an unknown packing": reply(b"[]", headers=("Content-Encoding: br",)),
        "a page": reply(page, 200, html),
        "a picture": reply(b"\x89PNG\r\n\x1a\n", 200, ("Content-Type: image/png",)),
        "a redirect away": reply(b"", 302, ("Location: https://evil.example/",)),
        "a redirect to itself": reply(b"", 307, ("Location: /v2/redis/databases",)),
        "a redirect to a file": reply(b"", 301, ("Location: file:///etc/passwd",)),
        **{f"status {status}": reply({"error": "EVIL [/x]"}, status) for status in STATUSES},
        **{f"status {status} as a page": reply(page, status, html) for status in STATUSES},
    }


STATUSES = (400, 401, 403, 404, 405, 406, 408, 409, 418, 422, 451, 500, 501, 505, 599)
"""Those after which nobody asks again by itself."""


def endless() -> dict[str, Behaviour]:
    """Ways to answer that never end."""
    return {
        "silence": silent(),
        "half a header": silent(b"HTTP/1.1 200 OK\r\nContent-Le"),
        "half a body": silent(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n["),
        "a drip": drip(0.02),
    }
