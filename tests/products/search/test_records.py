"""What the record tells that its fields don't, and that every field of the document is read."""

from typing import Any

import msgspec
import pytest

from tests import openapi
from upstash_tui.products.search.records import SEARCH_DATABASE, SearchDatabase
from upstash_tui.secret import Secret


@pytest.mark.parametrize(
    ("endpoint", "host"),
    [
        ("glowing-baboon-15797-eu1", "glowing-baboon-15797-eu1-search.upstash.io"),
        ("x-eu1-search.upstash.io", "x-eu1-search.upstash.io"),
        ("", ""),
    ],
)
def test_the_endpoint_becomes_a_host(endpoint: str, host: str) -> None:
    database = SearchDatabase(id="a", endpoint=endpoint)
    assert (database.host, database.rest_url) == (host, f"https://{host}" if host else "")


def test_the_plan_by_its_title_or_the_servers_word() -> None:
    titles = {"free": "Free", "payg": "Pay as you go", "fixed": "fixed", "": ""}
    assert {plan: SearchDatabase(id="a", type=plan).plan_title for plan in titles} == titles


def test_what_makes_no_sense_costs_only_itself() -> None:
    database = SEARCH_DATABASE.read(
        {
            "id": "a",
            "name": "\x1b[2Jdocs",
            "creation_time": "soon",
            "max_vector_count": 1e3,
            "input_enrichment_enabled": "yes",
            "token": "",
            "read_only_token": "ro",
        }
    )
    assert (database.name, database.created, database.enriches_input) == ("␛[2Jdocs", None, None)
    assert (database.max_vectors, database.token, database.read_only_token) == (1000, None, Secret("ro"))
    assert SEARCH_DATABASE.read({"id": "a"}).name == "a"


@pytest.mark.system
def test_every_field_of_the_document_is_read() -> None:
    documented: dict[str, Any] = openapi.raw()["components"]["schemas"]["SearchIndex"]["properties"]
    example = {name: field["example"] for name, field in documented.items()}
    database = SEARCH_DATABASE.read(example)
    read = {
        field.encode_name: getattr(database, field.name) for field in msgspec.structs.fields(SearchDatabase)
    }
    rates = tuple(point["y"] for point in example.pop("throughput_vector"))
    assert read.pop("throughput_vector") == rates != ()
    assert {name: _plain(value) for name, value in read.items()} == example


def _plain(value: object) -> object:
    return value.reveal() if isinstance(value, Secret) else value
