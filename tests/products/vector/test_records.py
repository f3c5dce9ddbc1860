"""What an index's record tells that its fields don't, and that every field of the document is read."""

from typing import Any

import msgspec
import pytest

from tests import openapi
from upstash_tui.products.vector.records import INDEX, Index, NewIndex
from upstash_tui.products.vector.requests import create_index
from upstash_tui.secret import Secret


@pytest.mark.parametrize(
    ("endpoint", "host", "rest_url"),
    [
        (
            "glowing-baboon-15797-us1",
            "glowing-baboon-15797-us1-vector.upstash.io",
            "https://glowing-baboon-15797-us1-vector.upstash.io",
        ),
        ("x-eu1-vector.upstash.io", "x-eu1-vector.upstash.io", "https://x-eu1-vector.upstash.io"),
        ("", "", ""),
    ],
)
def test_the_endpoint_becomes_a_host(endpoint: str, host: str, rest_url: str) -> None:
    index = Index(id="a", endpoint=endpoint)
    assert (index.host, index.rest_url) == (host, rest_url)


@pytest.mark.parametrize(
    ("kind", "plan"),
    [
        ("free", "free"),
        ("payg", "payg"),
        ("paid", "payg"),
        ("fixed", "fixed"),
        ("pro", None),
        ("", None),
    ],
)
def test_the_plan_by_type(kind: str, plan: str | None) -> None:
    assert Index(id="a", type=kind).plan_name == plan


def test_the_cloud_follows_from_the_region() -> None:
    regions = {"us-east-1": "aws", "us-central1": "gcp", "moon-1": None, "": None}
    assert {code: Index(id="a", region=code).cloud for code in regions} == regions


def test_models_that_are_not_there_are_left_out() -> None:
    assert Index(id="a").models == ()
    assert Index(id="a", model="BGE_M3", sparse_model="BM25").models == ("BGE_M3", "BM25")
    assert INDEX.read({"id": "a", "embedding_model": "", "sparse_embedding_model": "BM25"}).models == (
        "BM25",
    )


def test_what_makes_no_sense_costs_only_itself() -> None:
    index = INDEX.read(
        {
            "id": "a",
            "name": "\x1b[2Jdocs",
            "dimension_count": "384",
            "creation_time": "soon",
            "max_vector_count": 1e3,
            "token": "",
            "read_only_token": "ro",
        }
    )
    assert (index.name, index.dimension, index.created) == ("␛[2Jdocs", 384, None)
    assert (index.max_vectors, index.token, index.read_only_token) == (1000, None, Secret("ro"))
    assert INDEX.read({"id": "a"}).name == "a"


@pytest.mark.system
def test_every_field_of_the_document_is_read() -> None:
    documented: dict[str, Any] = openapi.raw()["components"]["schemas"]["VectorIndex"]["properties"]
    example = {name: field["example"] for name, field in documented.items()}
    index = INDEX.read(example)
    read = {field.encode_name: getattr(index, field.name) for field in msgspec.structs.fields(Index)}
    rates = tuple(point["y"] for point in example.pop("throughput_vector"))
    assert read.pop("throughput_vector") == rates != ()
    assert {name: _plain(value) for name, value in read.items()} == example


def _plain(value: object) -> object:
    return value.reveal() if isinstance(value, Secret) else value


def test_what_is_left_to_the_server_is_not_sent() -> None:
    assert NewIndex("docs", "us-east-1", 512).body() == {
        "name": "docs",
        "region": "us-east-1",
        "similarity_function": "COSINE",
        "dimension_count": 512,
        "type": "payg",
        "index_type": "DENSE",
    }
    hybrid = NewIndex("docs", "eu-west-1", 1024, "DOT_PRODUCT", "HYBRID", "BGE_M3", "BM25", "free")
    assert create_index(hybrid).body == {
        "name": "docs",
        "region": "eu-west-1",
        "similarity_function": "DOT_PRODUCT",
        "dimension_count": 1024,
        "type": "free",
        "index_type": "HYBRID",
        "embedding_model": "BGE_M3",
        "sparse_embedding_model": "BM25",
    }
