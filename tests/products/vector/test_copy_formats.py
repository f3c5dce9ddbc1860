"""What is copied is what its receiver reads, and nothing that could be read as code."""

import shlex
import subprocess
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread
from typing import Any

import pytest

from tests.conftest import need
from upstash_tui.products.vector.copy_formats import copy_formats, env_values
from upstash_tui.products.vector.records import INDEX, Index
from upstash_tui.resources.copy_format import CopyFormat

RAW: dict[str, Any] = {
    "id": "id-1",
    "name": "docs",
    "endpoint": "good-otter-12345-us1-vector.upstash.io",
    "token": "QUJDdG9rZW4+/w==",
    "read_only_token": "UkVBRG9ubHk=",
}
HOST = "good-otter-12345-us1-vector.upstash.io"


def index(**fields: Any) -> Index:
    return INDEX.read({name: value for name, value in (RAW | fields).items() if value is not None})


def formats(**fields: Any) -> dict[str, CopyFormat]:
    return {each.key: each for each in copy_formats(index(**fields))}


def copied(key: str, **fields: Any) -> str:
    return formats(**fields)[key].text.reveal()


def test_the_plain_ones() -> None:
    assert copied("u") == f"https://{HOST}"
    assert copied("t") == RAW["token"]
    assert copied("o") == RAW["read_only_token"]
    assert copied("i") == "id-1"


@pytest.mark.parametrize(("key", "field"), [("e", "token"), ("b", "read_only_token")])
def test_env_lines(key: str, field: str) -> None:
    lines = copied(key).splitlines()
    assert copied(key).endswith("\n")
    values = dict(line.split("=", 1) for line in lines)
    assert shlex.split(values["UPSTASH_VECTOR_REST_URL"]) == [f"https://{HOST}"]
    assert shlex.split(values["UPSTASH_VECTOR_REST_TOKEN"]) == [RAW[field]]


def test_the_python_lines_are_python(monkeypatch: pytest.MonkeyPatch) -> None:
    import sys
    import types

    made: list[dict[str, str]] = []
    module = types.ModuleType("upstash_vector")
    module.Index = lambda **given: made.append(given)  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "upstash_vector", module)
    exec(copied("p"), {})  # the point of it
    assert made == [{"url": f"https://{HOST}", "token": RAW["token"]}]


def test_the_typescript_lines() -> None:
    assert copied("s").splitlines() == [
        'import { Index } from "@upstash/vector"',
        "",
        f'const index = new Index({{ url: "https://{HOST}", token: "{RAW["token"]}" }})',
    ]


class _Asked(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.server.seen.append((self.path, self.headers["Authorization"]))  # type: ignore[attr-defined]
        self.send_response(204)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Nothing to standard error."""


@pytest.mark.system
def test_the_curl_command_asks_with_the_token_and_keeps_it_out_of_the_arguments() -> None:
    need("curl")
    line = copied("c")
    *_, arguments = line.split(" | ")
    assert shlex.split(arguments) == ["curl", "-K", "-", f"https://{HOST}/info"]
    with HTTPServer(("127.0.0.1", 0), _Asked) as server:
        server.seen = []  # type: ignore[attr-defined]
        Thread(target=server.handle_request, daemon=True).start()
        here = line.replace(f"https://{HOST}", f"http://127.0.0.1:{server.server_port}")
        done = subprocess.run(["/bin/sh", "-c", here], capture_output=True, timeout=30, check=True)
        assert done.stdout == b""
        assert server.seen == [("/info", f"Bearer {RAW['token']}")]  # type: ignore[attr-defined]


def test_what_is_shown_holds_no_secret() -> None:
    for each in formats().values():
        for secret in (RAW["token"], RAW["read_only_token"]):
            assert secret not in each.shown
            assert secret not in repr(each)
        assert each.has_secret is (each.key not in "ui")


def test_a_key_picks_one_thing_only() -> None:
    keys = [each.key for each in copy_formats(index())]
    assert len(keys) == len(set(keys)) == 9


@pytest.mark.parametrize(
    ("missing", "gone"),
    [
        (["token", "read_only_token"], "toebcps"),
        (["token"], "teps"),
        (["read_only_token"], "ob"),
        (["endpoint"], "uebcps"),
    ],
)
def test_what_the_record_does_not_have_is_not_offered(missing: list[str], gone: str) -> None:
    left = set(formats()) - set(formats(**dict.fromkeys(missing)))
    assert left == set(gone)


def test_a_read_only_token_is_enough_to_look() -> None:
    assert RAW["read_only_token"] in copied("c", token=None)


@pytest.mark.parametrize("evil", ['a".upstash.io', "a$(id).upstash.io", "a b.upstash.io", "a\n.io", "é.io"])
def test_a_host_that_could_be_code_is_copied_in_no_code(evil: str) -> None:
    assert set(formats(endpoint=evil)) == {"t", "o", "i"}
    assert set(env_values(index(endpoint=evil))) == {"UPSTASH_VECTOR_REST_TOKEN"}


@pytest.mark.parametrize("evil", ['x"; process.exit()', "x' $(id)", "x`id`", "x\\", "x y", "${HOME}"])
def test_a_token_that_could_be_code_is_copied_in_no_code(evil: str) -> None:
    assert not set(formats(token=evil)) & set("ecps")
    assert set(env_values(index(token=evil))) == {"UPSTASH_VECTOR_REST_URL"}


def test_the_variables_of_the_sdks() -> None:
    values = {name: value.reveal() for name, value in env_values(index()).items()}
    assert values == {
        "UPSTASH_VECTOR_REST_URL": f"https://{HOST}",
        "UPSTASH_VECTOR_REST_TOKEN": RAW["token"],
    }
    only = env_values(index(token=None, endpoint=None))
    assert {name: value.reveal() for name, value in only.items()} == {
        "UPSTASH_VECTOR_REST_TOKEN": RAW["read_only_token"]
    }
