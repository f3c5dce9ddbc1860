"""The order of the audit log, its keys, and what a filter finds."""

import pytest

from tests.audit_events import LOG, entry
from tests.clock import NOW
from upstash_tui.products.account.audit_log import KEPT, change, facts, what, where_from
from upstash_tui.products.account.product import AUDIT_LOG
from upstash_tui.products.account.records import AuditEvent
from upstash_tui.resources.collection import Collection


def trail(*filters: str) -> Collection[AuditEvent]:
    made = Collection(AUDIT_LOG)
    made.replace(LOG)
    for text in filters:
        made.filter(text)
    return made


def test_newest_first_and_what_has_no_time_last() -> None:
    assert list(trail().keys) == ["log-1", "log-3", "log-26", "log-52", "log-700", "log-9"]


def test_entries_without_or_with_the_same_id_stay_apart_and_keep_their_keys() -> None:
    old = [entry(5, id=""), entry(4, id="x"), entry(3, id="x")]
    made = Collection(AUDIT_LOG)
    made.replace(old)
    before = {made[key]: key for key in made.keys}
    assert len(before) == made.total == 3
    made.replace([*old, entry(1, id=""), entry(2)])
    assert made.total == 5
    assert all(made[key] == event for event, key in before.items())


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", 6),
        ("  ", 6),
        ("GRACE", 1),
        ("backup", 1),
        ("ada cache", 2),
        ("before-MIGRATION feature", 1),
        ("2001:db8", 1),
        ("console", 1),
        ("2026-08-20", 2),
        ("only a sentence", 1),
        ("closed", 1),
        ("[b]", 1),
        ("nothing like it", 0),
    ],
)
def test_a_filter_wants_every_word_somewhere(text: str, found: int) -> None:
    assert len(trail(text).keys) == found
    assert len(trail(text, "").keys) == 6


def test_words_for_what_and_where_from() -> None:
    by_id = {event.id: event for event in LOG}
    assert what(by_id["log-26"]) == "feature-flags · before-migration"
    assert what(by_id["log-1"]) == "Analytical Engines · three"
    assert what(by_id["log-700"]) == "Something that only a sentence tells"
    assert where_from(by_id["log-26"]) == "API_KEY - ci · 203.0.113.7"
    assert where_from(by_id["log-700"]) == ""


@pytest.mark.parametrize(
    ("action", "second", "said"),
    [
        ("Update Budget", "1500", "budget → $1,500"),
        ("Update Budget", "NaN", "budget → NaN"),
        ("Change Plan", "fixed_1gb", "plan → fixed_1gb"),
        ("Change Plan", "", ""),
        ("Create Backup", "daily-2", ""),
    ],
)
def test_a_change_is_said_as_one(action: str, second: str, said: str) -> None:
    event = entry(1, action, secondary_entity=second)
    assert change(event) == said
    assert what(event) == " · ".join(filter(None, ("my-cache", said or second)))
    labels = [fact.label for group in facts(event, NOW, lambda column: None) for fact in group.facts]
    assert ("Change" in labels, "  with" in labels) == (bool(said), bool(second and not said))
    assert not {"  and", "Reason", "Notes", "In words"} & {*labels}, "they are empty"


def test_a_key_that_is_gone() -> None:
    assert trail().get("log-2") is None
    assert trail().get(None) is None


def test_how_long_it_is_kept_fits_a_line() -> None:
    assert all(words in KEPT for words in ("7 days", "30 days", "a year"))
    assert len(KEPT) <= 78
