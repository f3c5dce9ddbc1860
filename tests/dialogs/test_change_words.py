"""What a change is in words: before and after, what was spent, long names."""

import pytest

from upstash_tui.dialogs.change_words import limit_words, spent_words, wrapped
from upstash_tui.resources.operation import NO_LIMIT, Spent, to_type


def test_what_was_spent_is_compared_with_the_limit_where_there_is_one() -> None:
    assert spent_words(Spent("November", 15.13, 50)) == "November so far $15.13 (30 % of it)"
    assert spent_words(Spent("November", 15.13)) == "November so far $15.13"


def test_no_limit_is_said_in_words() -> None:
    assert (limit_words(19_999), limit_words(NO_LIMIT)) == ("$19,999", "no upper limit")


def test_a_long_name_ends_its_lines_behind_a_separator() -> None:
    name = "eu-payments-service-production-2026-blue-green"
    assert str(wrapped(name, 24)).split("\n") == ["eu-payments-service-", "production-2026-blue-", "green"]
    assert str(wrapped("x" * 30, 24)).split("\n") == ["x" * 24, "x" * 6]
    assert str(wrapped("short", 24)) == "short"


@pytest.mark.parametrize("width", [1, 0, -5])
def test_without_room_a_name_has_a_letter_on_each_line(width: int) -> None:
    """A terminal may have fewer cells than a card's frame."""
    assert str(wrapped("ab-c", width)).split("\n") == ["a", "b", "-", "c"]


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("leaderboard", "leaderboard"),
        ("a" * 24, "a" * 24),
        ("service-2026-blue-green-of-ours", "ours"),
        ("service-2026-blue-green-of-v2", "of-v2"),  # its last part alone says too little
        ("a" * 30, "a" * 12),
        ("", "0b6c16"),
    ],
)
def test_a_long_name_is_confirmed_by_its_end(name: str, typed: str) -> None:
    assert to_type(name, "0b6c16") == typed
