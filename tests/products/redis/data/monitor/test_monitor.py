"""What was seen on a stream: the newest lines, counts, a pause, a search."""

from collections.abc import Iterable

import pytest

from tests.products.redis.data.monitor.test_heard import command, line
from upstash_tui.products.redis.data.monitor.heard import Heard
from upstash_tui.products.redis.data.monitor.monitor import BYTES, LINES, NAMES, NO_PREFIX, OTHERS, Seen


def get(key: str, at: float = 100.0, name: bytes = b"GET") -> Heard:
    return line(command(name, key.encode(), at=f"{at:.6f}"))


def seeing(lines: Iterable[Heard], seen: Seen | None = None, ahead: float = 0.0) -> Seen:
    """``seen`` with ``lines``, each of which came ``ahead`` seconds after its time."""
    seen = seen or Seen()
    for each in lines:
        seen.add(each, each.at + ahead)
    return seen


def keys(seen: Seen) -> list[str]:
    return [each.text for each in seen.lines.values()]


def test_the_newest_lines_are_kept_and_all_are_counted() -> None:
    seen = seeing(get(f"k:{number}") for number in range(LINES + 234))
    assert keys(seen) == [f"k:{number}" for number in range(234, LINES + 234)]
    assert seen.total == LINES + 234
    assert seen.names.top() == [("GET", LINES + 234, 1.0)]


def test_of_long_lines_fewer_are_kept() -> None:
    long = line(command(b"SET", b"k", b"v" * (BYTES // 4)))
    seen = seeing([long] * 10)
    assert sum(len(each.raw) for each in seen.lines.values()) <= BYTES
    assert len(seen.lines) == 3
    assert len(seeing([line(b"x" * BYTES * 2)]).lines) == 1, "one there is always"


def test_commands_and_prefixes_with_their_shares() -> None:
    seen = seeing([get("user:1"), get("user:2:x"), get("rl:1", name=b"incr"), get("plain")])
    seen.add(line(command(b"PING")), 100.0)
    assert [(name, count, round(share, 2)) for name, count, share in seen.names.top()] == [
        *(("GET", 3, 0.6), ("INCR", 1, 0.2), ("PING", 1, 0.2))
    ]
    assert seen.prefixes.top() == [("user:", 2, 0.5), ("rl:", 1, 0.25), (NO_PREFIX, 1, 0.25)]


def test_of_very_many_names_the_rest_is_counted_together() -> None:
    seen = seeing(get(f"p{number}:x") for number in range(NAMES + 50))
    top = seen.prefixes.top()
    assert top[0][:2] == (OTHERS, 50)
    assert len(top) == NAMES + 1


def test_what_does_not_parse_is_seen_and_not_counted_by_name() -> None:
    seen = seeing([line(b"garbage")])
    assert (seen.total, keys(seen)) == (1, ["garbage"])
    assert not seen.names.top()
    assert not seen.prefixes.top()


# How many a second


def test_the_rate_is_that_of_the_last_ten_seconds() -> None:
    seen = seeing(get("k", at=1000 + number / 20) for number in range(600))  # 20 a second for 30 s
    assert seen.rate.at(1030) == pytest.approx(20, rel=0.06)
    assert seen.rate.at(1035) == pytest.approx(10, rel=0.11)
    assert seen.rate.at(1045) == 0


def test_at_first_the_rate_is_that_since_the_first_line() -> None:
    seen = seeing(get("k", at=1000 + number / 10) for number in range(20))
    assert seen.rate.at(1002) == pytest.approx(10)
    assert Seen().rate.at(5) == 0


def test_clocks_that_differ_make_no_difference() -> None:
    there = [get("k", at=5_000_000 + number / 10) for number in range(100)]
    seen = seeing(there, ahead=-4_000_000)
    assert seen.rate.at(1_000_010) == pytest.approx(10, rel=0.06)


@pytest.mark.parametrize("wrong", [0.5, 999_999_999_999.5])
def test_a_time_that_is_wrong_spoils_no_rate(wrong: float) -> None:
    seen = seeing([get("k", at=1000.0), get("k", at=wrong)])
    seeing((get("k", at=1000 + number / 10) for number in range(100)), seen)
    assert seen.rate.at(1010) == pytest.approx(10, rel=0.06)


# Pause


def test_what_comes_in_a_pause_waits() -> None:
    seen = seeing([get("before")])
    seen.pause()
    seeing((get(f"in:{number}") for number in range(31)), seen)
    assert (seen.is_paused, seen.waiting, seen.dropped, seen.total) == (True, 31, 0, 32)
    assert keys(seen) == ["before"]
    seen.pause()
    assert seen.waiting == 31, "a pause is one, however often it is begun"
    seen.go_on()
    assert not seen.is_paused
    assert keys(seen) == ["before", *(f"in:{number}" for number in range(31))]


def test_of_very_many_the_newest_wait_and_the_rest_is_counted() -> None:
    seen = Seen()
    seen.pause()
    seeing((get(f"k:{number}") for number in range(10_000)), seen)
    assert (seen.waiting, seen.dropped, seen.total) == (1000, 9000, 10_000)
    seen.go_on()
    assert keys(seen)[-1] == "k:9999"
    assert len(seen.lines) == LINES
    assert (seen.waiting, seen.dropped) == (0, 0)


# Search


def test_a_word_is_found_in_the_command_and_in_the_arguments() -> None:
    seen = seeing([get("User:1"), get("a", name=b"hget"), get("b", name=b"SET")])
    for word, found in {"USER": ["User:1"], "get": ["User:1", "a"], "set b": ["b"], "nothing": []}.items():
        seen.search(word)
        assert keys(seen) == found, word
    seen.search("")
    assert len(keys(seen)) == 3


def test_what_matches_stays_while_many_others_come() -> None:
    seen = seeing([get("rare:1")])
    seen.search("rare")
    seeing((get("often") for _ in range(5 * LINES)), seen)
    seeing([get("rare:2")], seen)
    assert keys(seen) == ["rare:1", "rare:2"]
    seen.search("")
    assert keys(seen)[-2:] == ["often", "rare:2"]


def test_a_search_in_a_pause_finds_what_came_before_and_then_what_waited() -> None:
    seen = seeing([get("a:1")])
    seen.pause()
    seeing([get("a:2"), get("b")], seen)
    seen.search("a:")
    assert keys(seen) == ["a:1"]
    seen.go_on()
    assert keys(seen) == ["a:1", "a:2"]
