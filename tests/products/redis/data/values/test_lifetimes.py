"""Lifetimes as they are typed, and in words."""

from datetime import UTC

import pytest

from upstash_tui.products.redis.data.values.lifetimes import Lifetime, lasting, typed_lifetime

NOW = 1_763_989_200.0
"""24 November 2025, 13:00 UTC."""


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("10m", ("PEXPIRE", b"k", "600000")),
        (" 2H ", ("PEXPIRE", b"k", "7200000")),
        ("1d 12h", ("PEXPIRE", b"k", "129600000")),
        ("90", ("PEXPIRE", b"k", "90000")),
        ("1500ms", ("PEXPIRE", b"k", "1500")),
        ("none", ("PERSIST", b"k")),
        ("2025-12-01", ("PEXPIREAT", b"k", "1764547200000")),
        ("2025-11-24 14:00", ("PEXPIREAT", b"k", "1763992800000")),
        ("2025-11-24T14:00+01:00", None),
        ("0", None),
        ("", None),
        ("soon", None),
        ("10m!", None),
        ("900000d", None),
        ("2999-01-01", None),
    ],
)
def test_what_is_typed(text: str, command: tuple[object, ...] | None) -> None:
    found = typed_lifetime(text, NOW, UTC)
    if command is None:
        assert isinstance(found, str)
        assert found.endswith(".")
    else:
        assert isinstance(found, Lifetime)
        assert found.command(b"k") == command


@pytest.mark.parametrize(
    ("milliseconds", "words"),
    [(1, "1 s"), (119_000, "119 s"), (3_500_000, "58 min"), (7_200_000, "2 h"), (86_400_000 * 3, "3 d")],
)
def test_in_words(milliseconds: int, words: str) -> None:
    assert lasting(milliseconds) == words
