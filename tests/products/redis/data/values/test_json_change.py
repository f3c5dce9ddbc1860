"""What was changed in a JSON document."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.properties import unhurried
from upstash_tui.products.redis.data.values.json_change import changed_at

_SCALARS = st.none() | st.booleans() | st.integers() | st.text(max_size=5)
_JSON = st.recursive(
    _SCALARS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=3), inner, max_size=4),
    max_leaves=12,
)


@pytest.mark.parametrize(
    ("before", "after", "change"),
    [
        ('{"a":1}', '{"a":2}', ('$["a"]', "2")),
        ('{"a":1,"b":[0,{"c":"x"}]}', '{"a":1,"b":[0,{"c":1.0}]}', ('$["b"][1]["c"]', "1.0")),
        ("1", "2", ("$", "2")),
        ("[[],[1,2]]", "[[],[1,3]]", ("$[1][1]", "3")),
        ('{"a":1}', '{"b":1}', None),
        ('{"a":1}', '{"a":[]}', None),
        ('{"a":1,"b":1}', '{"a":2,"b":2}', None),
        ('{"a":1}', '{ "a" : 1 }', None),
        ('{"a":1,"a":1}', '{"a":2,"a":1}', None),
        ('{"a":1,"a":1}', '{"a":1,"a":2}', None),
        ('{"a":{"b":1},"a":2}', '{"a":{"b":3},"a":2}', None),
        ('{"a":1}', '{"a":', None),
        ('{"a":1}', '{"a":1} x', None),
    ],
)
def test_one_value_is_told_with_its_path(before: str, after: str, change: tuple[str, str] | None) -> None:
    assert changed_at(before, after) == change


@unhurried
@given(_JSON, _JSON)
def test_the_change_makes_the_one_document_of_the_other(before: object, after: object) -> None:
    old, new = json.dumps(before), json.dumps(after)
    change = changed_at(old, new)
    if change is not None:
        path, text = change
        steps = [
            json.loads(step)
            for step in path.removeprefix("$").removeprefix("[").removesuffix("]").split("][")
            if step
        ]
        assert json.dumps(_with(before, steps, json.loads(text))) == new


def _with(value: object, steps: list[object], new: object) -> object:
    if not steps:
        return new
    first, *rest = steps
    if isinstance(value, dict):
        return {name: _with(each, rest, new) if name == first else each for name, each in value.items()}
    assert isinstance(value, list)
    return [_with(each, rest, new) if place == first else each for place, each in enumerate(value)]
