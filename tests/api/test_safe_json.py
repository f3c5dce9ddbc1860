"""Answers of no known kind: safe to show, whatever is in them."""

import json

import pytest

from upstash_tui.api.errors import BadAnswer
from upstash_tui.api.safe_json import decode_safely
from upstash_tui.secret import Secret


def test_a_deep_answer_is_a_bad_answer_for_the_open_call_too() -> None:
    for depth in (10, 100_000):
        content = b"[" * depth + b"]" * depth
        if depth == 10:
            assert decode_safely(content)
        else:
            with pytest.raises(BadAnswer):
                decode_safely(content)


def test_the_open_call_cleans_texts_and_hides_credentials() -> None:
    content = json.dumps({"na\x1bme": ["\x07"], "password": "hunter2", "rest_token": "", "n": 1}).encode()
    found = decode_safely(content)
    assert found == {"na␛me": ["␇"], "password": Secret("hunter2"), "rest_token": "", "n": 1}
    assert "hunter2" not in repr(found)
    assert decode_safely(b" \n") is None


@pytest.mark.parametrize(
    "name", ["api_key", "rest_token", "read_only_rest_token", "token", "read_only_token"]
)
def test_the_open_call_hides_every_credential_of_the_document(name: str) -> None:
    assert decode_safely(json.dumps([{name: "hunter2"}]).encode()) == [{name: Secret("hunter2")}]
