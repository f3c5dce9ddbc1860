"""JSON documents of the embedded engine, as RedisJSON has them; Debian has no server to compare with."""

import shlex
from typing import Any

import pytest

from tests.products.redis.sandbox.data.asking import Asking

DOCUMENT = '{"a":1,"b":[1,2,3],"c":{"x":"str","y":null,"z":true},"f":1.5}'

READS: dict[str, Any] = {
    "GET d": DOCUMENT,
    "GET d $.b[0]": "[1]",
    "GET d .b[0]": "1",
    "GET d b": "[1,2,3]",
    "GET d $.none": "[]",
    "GET d $.a $.f": '{"$.a":[1],"$.f":[1.5]}',
    "GET d a f": '{"a":1,"f":1.5}',
    "GET d INDENT > NEWLINE / SPACE _ $.c": '[/>{/>>"x":_"str",/>>"y":_null,/>>"z":_true/>}/]',
    "GET none": None,
    "MGET d none $.a": ["[1]", None],
    "MGET d none a": ["1", None],
    "TYPE d": "object",
    "TYPE d $.b": ["array"],
    "TYPE d $.c.*": ["string", "null", "boolean"],
    "TYPE d $.none": [],
    "TYPE none": None,
    "STRLEN d $.c.x": [3],
    "STRLEN d .c.x": 3,
    "STRLEN d $.a": [None],
    "ARRLEN d $.b": [3],
    "ARRLEN d b": 3,
    "ARRLEN none b": None,
    "ARRINDEX d $.b 3": [2],
    "ARRINDEX d $.b 1 1": [-1],
    "ARRINDEX d $.b true": [-1],
    "OBJKEYS d": ["a", "b", "c", "f"],
    "OBJKEYS d $.c": [["x", "y", "z"]],
    "OBJLEN d": 4,
    "OBJLEN d $.a": [None],
    "RESP d .c": ["{", "x", "str", "y", None, "z", "true"],
}
"""Of the document at ``d``."""

CHANGES: list[tuple[str, Any, str]] = [
    ("SET d $.a 2", "OK", '{"a":2,"b":[1,2],"c":{"x":"s","z":true}}'),
    ("SET d $.new '\"v\"'", "OK", '{"a":1,"b":[1,2],"c":{"x":"s","z":true},"new":"v"}'),
    ("SET d $.p.q 1", None, '{"a":1,"b":[1,2],"c":{"x":"s","z":true}}'),
    ("SET d $.a 3 NX", None, '{"a":1,"b":[1,2],"c":{"x":"s","z":true}}'),
    ("SET d $.n 3 XX", None, '{"a":1,"b":[1,2],"c":{"x":"s","z":true}}'),
    ("SET d $..x 9", "OK", '{"a":1,"b":[1,2],"c":{"x":9,"z":true}}'),
    ("SET d $ []", "OK", "[]"),
    ("ARRAPPEND d $.b 3 4", [4], '{"a":1,"b":[1,2,3,4],"c":{"x":"s","z":true}}'),
    ("ARRAPPEND d b 3", 3, '{"a":1,"b":[1,2,3],"c":{"x":"s","z":true}}'),
    ("ARRAPPEND d $.a 3", [None], '{"a":1,"b":[1,2],"c":{"x":"s","z":true}}'),
    ("ARRINSERT d $.b 1 9", [3], '{"a":1,"b":[1,9,2],"c":{"x":"s","z":true}}'),
    ("ARRPOP d $.b", ["2"], '{"a":1,"b":[1],"c":{"x":"s","z":true}}'),
    ("ARRPOP d b 0", "1", '{"a":1,"b":[2],"c":{"x":"s","z":true}}'),
    ("ARRTRIM d $.b 1 5", [1], '{"a":1,"b":[2],"c":{"x":"s","z":true}}'),
    ("NUMINCRBY d $.a 2", "[3]", '{"a":3,"b":[1,2],"c":{"x":"s","z":true}}'),
    ("NUMINCRBY d a 0.5", "1.5", '{"a":1.5,"b":[1,2],"c":{"x":"s","z":true}}'),
    ("NUMINCRBY d $.c.* 1", "[null,null]", '{"a":1,"b":[1,2],"c":{"x":"s","z":true}}'),
    ("NUMMULTBY d $.b[*] 3", "[3,6]", '{"a":1,"b":[3,6],"c":{"x":"s","z":true}}'),
    ("STRAPPEND d $.c.x '\"é\"'", [2], '{"a":1,"b":[1,2],"c":{"x":"sé","z":true}}'),
    ("TOGGLE d $.c.z", [0], '{"a":1,"b":[1,2],"c":{"x":"s","z":false}}'),
    ("TOGGLE d c.z", "false", '{"a":1,"b":[1,2],"c":{"x":"s","z":false}}'),
    ('MERGE d $ \'{"c":{"x":null,"n":1},"a":null}\'', "OK", '{"b":[1,2],"c":{"z":true,"n":1}}'),
    ("MERGE d $.c.new '{\"y\":1}'", "OK", '{"a":1,"b":[1,2],"c":{"x":"s","z":true,"new":{"y":1}}}'),
    ("CLEAR d $.b", 1, '{"a":1,"b":[],"c":{"x":"s","z":true}}'),
    ("CLEAR d $.*", 3, '{"a":0,"b":[],"c":{}}'),
    ("DEL d $.b[*]", 2, '{"a":1,"b":[],"c":{"x":"s","z":true}}'),
    ("FORGET d $.c", 1, '{"a":1,"b":[1,2]}'),
    ("DEL d $.none", 0, '{"a":1,"b":[1,2],"c":{"x":"s","z":true}}'),
]
"""Of another document, the reply, and the document after it."""


def words(line: str) -> list[str]:
    return shlex.split(f"JSON.{line}")


@pytest.mark.parametrize("line", READS)
async def test_reads(empty: Asking, line: str) -> None:
    await empty.result("JSON.SET", "d", "$", DOCUMENT)
    assert await empty.result(*words(line)) == READS[line]


@pytest.mark.parametrize(("line", "reply", "after"), CHANGES)
async def test_changes(empty: Asking, line: str, reply: Any, after: str) -> None:
    await empty.result("JSON.SET", "d", "$", '{"a":1,"b":[1,2],"c":{"x":"s","z":true}}')
    await empty.result("EXPIRE", "d", 100)
    assert await empty.result(*words(line)) == reply
    assert await empty.result("JSON.GET", "d") == after
    assert 0 < await empty.result("TTL", "d") <= 100


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("GET d .none", "ERR Path '$.none' does not exist"),
        ("GET s", "WRONGTYPE Operation against a key holding the wrong kind of value"),
        ("SET s $ 1", "WRONGTYPE Operation against a key holding the wrong kind of value"),
        ("SET none $.x 1", "ERR new objects must be created at the root"),
        ("SET d $ nope", "ERR expected value at line 1 column 1"),
        ("SET d $ 1 NO", "ERR syntax error"),
        ("GET d $[", "ERR Path '$[' is not valid"),
        ("ARRLEN none $.b", "ERR could not perform this operation on a key that doesn't exist"),
        ("NUMINCRBY d .c 1", "ERR Path '$.c' does not exist or not a number"),
    ],
)
async def test_errors(empty: Asking, line: str, text: str) -> None:
    await empty.result("JSON.SET", "d", "$", DOCUMENT)
    await empty.result("SET", "s", "v")
    assert await empty.error(*words(line)) == text


@pytest.mark.parametrize("document", ["{}", "[]", "null", "0", '""', "false", "[[]]"])
async def test_an_empty_document_is_a_key_like_any_other(empty: Asking, document: str) -> None:
    assert await empty.result("JSON.SET", "d", "$", document) == "OK"
    assert await empty.result("TYPE", "d") == "json"
    assert await empty.result("COPY", "d", "e") == 1
    assert await empty.result("RENAME", "e", "f") == "OK"
    assert await empty.result("JSON.GET", "f") == document
    assert await empty.error("LPUSH", "d", "x") == await empty.error("GET", "f")
    assert (await empty.result("SCAN", 0, "TYPE", "json"))[1] == ["d", "f"]
    assert await empty.result("JSON.DEL", "d") == 1
    assert await empty.result("EXISTS", "d", "f") == 1
