"""What is copied is what its receiver reads, and nothing that could be read as code."""

import shlex
import sys
import types
from typing import Any

import pytest

from upstash_tui.products.search.copy_formats import copy_formats, env_values
from upstash_tui.products.search.records import SEARCH_DATABASE, SearchDatabase

HOST = "good-otter-12345-eu1-search.upstash.io"
RAW: dict[str, Any] = {
    "id": "id-1",
    "name": "docs",
    "endpoint": HOST,
    "token": "QUJDdG9rZW4+/w==",
    "read_only_token": "UkVBRG9ubHk=",
}


def database(**fields: Any) -> SearchDatabase:
    return SEARCH_DATABASE.read({name: value for name, value in (RAW | fields).items() if value is not None})


def copied(**fields: Any) -> dict[str, str]:
    """By the letters of the copy menu."""
    return {each.key: each.text.reveal() for each in copy_formats(database(**fields))}


def test_the_plain_ones() -> None:
    assert copied().items() >= {
        ("u", f"https://{HOST}"),
        ("t", RAW["token"]),
        ("o", RAW["read_only_token"]),
        ("i", "id-1"),
    }


@pytest.mark.parametrize(("key", "field"), [("e", "token"), ("b", "read_only_token")])
def test_env_lines(key: str, field: str) -> None:
    values = dict(line.split("=", 1) for line in copied()[key].splitlines())
    assert shlex.split(values["UPSTASH_SEARCH_REST_URL"]) == [f"https://{HOST}"]
    assert shlex.split(values["UPSTASH_SEARCH_REST_TOKEN"]) == [RAW[field]]


def test_the_python_lines_are_python(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[dict[str, str]] = []
    module = types.ModuleType("upstash_search")
    module.Search = lambda **given: made.append(given)  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "upstash_search", module)
    exec(copied()["p"], {})  # the point of it
    assert made == [{"url": f"https://{HOST}", "token": RAW["token"]}]


def test_the_typescript_lines() -> None:
    assert copied()["s"].splitlines() == [
        'import { Search } from "@upstash/search"',
        "",
        f'const search = new Search({{ url: "https://{HOST}", token: "{RAW["token"]}" }})',
    ]


def test_what_is_shown_holds_no_secret() -> None:
    for each in copy_formats(database()):
        assert RAW["token"] not in each.shown + repr(each)
        assert RAW["read_only_token"] not in each.shown + repr(each)


@pytest.mark.parametrize("evil", ['a".upstash.io', "a$(id).upstash.io", "a b.upstash.io", "a\n.io"])
def test_a_host_that_could_be_code_is_copied_in_no_code(evil: str) -> None:
    assert set(copied(endpoint=evil)) == {"t", "o", "i"}
    assert set(env_values(database(endpoint=evil))) == {"UPSTASH_SEARCH_REST_TOKEN"}


def test_the_variables_of_the_sdks() -> None:
    values = {name: value.reveal() for name, value in env_values(database(token=None)).items()}
    assert values == {
        "UPSTASH_SEARCH_REST_URL": f"https://{HOST}",
        "UPSTASH_SEARCH_REST_TOKEN": RAW["read_only_token"],
    }
