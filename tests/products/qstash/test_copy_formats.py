"""What is copied is what its receiver reads, and nothing that could be read as code."""

import shlex
import sys
import types
from typing import Any

import pytest

from upstash_tui.products.qstash.copy_formats import copy_formats, env_values
from upstash_tui.products.qstash.records import QSTASH, QStash

URL = "https://qstash-us-east-1.upstash.io"
RAW: dict[str, Any] = {
    "id": "id-1",
    "region": "us-east-1",
    "token": "QUJDdG9rZW4+/w==",
    "read_only_token": "UkVBRG9ubHk=",
}


def qstash(**fields: Any) -> QStash:
    return QSTASH.read({name: value for name, value in (RAW | fields).items() if value is not None})


def copied(**fields: Any) -> dict[str, str]:
    """By the letters of the copy menu."""
    return {each.key: each.text.reveal() for each in copy_formats(qstash(**fields))}


def variables(lines: str) -> dict[str, str]:
    pairs = (line.split("=", 1) for line in lines.splitlines())
    return {name: "".join(shlex.split(value)) for name, value in pairs}


def test_the_plain_ones() -> None:
    assert copied().items() >= {
        ("u", URL),
        ("t", RAW["token"]),
        ("o", RAW["read_only_token"]),
        ("i", "id-1"),
    }


def test_env_lines_of_one_region_and_of_both() -> None:
    assert variables(copied()["e"]) == {"QSTASH_URL": URL, "QSTASH_TOKEN": RAW["token"]}
    assert variables(copied()["b"]) == {"QSTASH_URL": URL, "QSTASH_TOKEN": RAW["read_only_token"]}
    assert variables(copied()["m"]) == {
        "QSTASH_REGION": "US_EAST_1",
        "US_EAST_1_QSTASH_URL": URL,
        "US_EAST_1_QSTASH_TOKEN": RAW["token"],
    }


def test_the_python_lines_are_python(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[tuple[str, dict[str, str]]] = []
    module = types.ModuleType("qstash")
    module.QStash = lambda token, **given: made.append((token, given))  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "qstash", module)
    exec(copied()["p"], {})  # the point of it
    assert made == [(RAW["token"], {"base_url": URL})]


def test_the_typescript_lines() -> None:
    assert copied()["s"].splitlines() == [
        'import { Client } from "@upstash/qstash"',
        "",
        f'const client = new Client({{ baseUrl: "{URL}", token: "{RAW["token"]}" }})',
    ]


def test_what_is_shown_holds_no_secret() -> None:
    for each in copy_formats(qstash()):
        assert RAW["token"] not in each.shown + repr(each)
        assert RAW["read_only_token"] not in each.shown + repr(each)


def test_a_region_that_is_not_known_has_no_address_to_guess() -> None:
    assert set(copied(region="moon-1")) == {"t", "o", "i"}
    assert set(env_values(qstash(region="moon-1"))) == {"QSTASH_TOKEN"}


@pytest.mark.parametrize("evil", ['x"; process.exit()', "x' $(id)", "x`id`", "x y"])
def test_a_token_that_could_be_code_is_copied_in_no_code(evil: str) -> None:
    assert not set(copied(token=evil)) & set("emcps")
