"""What holds for the description of every resource, whatever its product."""

from collections import Counter
from typing import Any

import pytest

from tests.made_up.product import CRATES, PARCELS
from tests.made_up.records import Crate, Parcel
from tests.resources.every_resource import RECORDS, every_resource
from upstash_tui.resources.resource import Resource

MADE_UP: dict[str, list[Any]] = {
    "crates": [Crate(id="id-c", name="amber")],
    "parcels": [Parcel(id="id-p", name="stamps")],
}
KINDS = [(each, RECORDS[each.id]) for each in every_resource()]
KINDS += [(each, MADE_UP[each.id]) for each in (CRATES, PARCELS)]
each_kind = pytest.mark.parametrize(("resource", "records"), KINDS, ids=lambda each: getattr(each, "id", ""))


def once(words: list[str]) -> bool:
    return set(Counter(words).values()) <= {1}


@each_kind
def test_facts_name_actions_that_exist(resource: Resource[Any], records: list[Any]) -> None:
    for record in records:
        groups = resource.facts(record, 1_800_000_000.0, lambda column: None) if resource.facts else ()
        facts = [fact for group in groups for fact in group.facts]
        assert all(resource.has_action(fact.action) for fact in facts if fact.action)
        assert all(group.facts for group in groups)


@each_kind
def test_nothing_is_there_twice(resource: Resource[Any], records: list[Any]) -> None:
    assert once([column.id for column in resource.columns])
    assert once([action.id for action in resource.actions])
    assert once([action.key for action in resource.actions if action.key])
    assert once([tab.id for tab in resource.tabs])
    for record in records:
        assert once([each.key for each in resource.copies(record)] if resource.copies else [])


@each_kind
def test_it_is_sorted_by_a_column_that_can_be(resource: Resource[Any], records: list[Any]) -> None:
    column = resource.column(resource.sort[0])
    assert column.sort or column.late or column.shown == "always"
    for record in records:
        for each in resource.columns:
            assert all(isinstance(text, str) for text, _ in each.cell(record))


@each_kind
def test_what_can_be_created_says_so(resource: Resource[Any], records: list[Any]) -> None:
    assert bool(resource.new) == bool(resource.create or resource.has_action("create"))
    assert not (resource.create and resource.has_action("create"))
