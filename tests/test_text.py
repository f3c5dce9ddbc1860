"""Nothing a server says can act on the terminal."""

import sys
import unicodedata
from collections.abc import Callable

import pytest

from upstash_tui.text import LIMIT, clean_block, clean_line, is_typable, pasted, pasted_line

Clean = Callable[..., str]

ATTACKS = {
    "clear the screen": "\x1b[2J",
    "write the clipboard": "\x1b]52;c;ZXZpbA==\x07",
    "set the title, string terminator": "\x1b]0;evil\x1b\\",
    "hyperlink": "\x1b]8;;https://evil.example\x1b\\here\x1b]8;;\x1b\\",
    "ask the terminal to answer": "\x1b[6n",
    "device control string": "\x1bP+q544e\x1b\\",
    "C1 control sequence introducer": "\x9b2J",
    "C1 operating system command": "\x9d52;c;ZXZpbA==\x9c",
    "backspace over what stands there": "safe\b\b\b\bevil",
    "carriage return over what stands there": "safe\revil",
    "bell": "\x07",
    "right-to-left override": "txt.\u202eexe",
    "isolates": "\u2066evil\u2069",
    "null": "a\0b",
    "delete": "a\x7fb",
}


@pytest.mark.parametrize("text", ATTACKS.values(), ids=ATTACKS)
@pytest.mark.parametrize("clean", [clean_line, clean_block])
def test_an_attack_leaves_no_byte_that_acts(clean: Clean, text: str) -> None:
    cleaned = clean(text)
    assert not any(unicodedata.category(letter) in {"Cc", "Cf", "Cs"} for letter in cleaned)
    assert len(cleaned) == len(text), "each bad character is replaced by one that can be seen"


def test_of_all_characters_none_that_controls_or_breaks_a_line_gets_through() -> None:
    everything = "".join(map(chr, range(sys.maxunicode + 1)))
    cleaned = set(clean_line(everything, limit=len(everything)))
    left = {
        letter
        for letter in cleaned
        if unicodedata.category(letter) in {"Cc", "Cs", "Zl", "Zp"}
        or unicodedata.bidirectional(letter) in _DIRECTION
    }
    assert not left
    assert cleaned.issuperset("aé日🙂ا \u00a0")


_DIRECTION = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}


def test_a_control_character_becomes_the_picture_of_itself() -> None:
    assert clean_line("\x00\x1b\n\x7f\x9b") == "␀␛␊␡�"


def test_a_line_has_no_breaks_and_a_block_keeps_them() -> None:
    assert clean_line("a\nb\tc") == "a␊b␉c"
    assert clean_block("a\nb\tc") == "a\nb\tc"


def test_a_block_reads_windows_line_ends_as_line_ends_and_shows_a_lone_return() -> None:
    assert clean_block("a\r\nb\rc") == "a\nb␍c"


@pytest.mark.parametrize(
    "text", ["", "my-cache", "Zürich 日本語 🙂", "[/foo] [@click=app.quit]x", "עברית العربية", "e\u0301"]
)
def test_plain_text_stays_as_it_is(text: str) -> None:
    assert clean_line(text) == text
    assert clean_block(text) == text


def test_half_a_surrogate_pair_can_be_written_out_afterwards() -> None:
    with pytest.raises(UnicodeEncodeError):
        "\ud83d".encode()
    assert clean_line("\ud83d").encode() == "�".encode()


@pytest.mark.parametrize("clean", [clean_line, clean_block])
def test_long_text_is_cut_and_shows_it(clean: Clean) -> None:
    assert clean("abcdef", 6) == "abcdef"
    assert clean("abcdefg", 6) == "abcde…"
    assert len(clean("x" * (LIMIT + 1))) == LIMIT


def test_cleaning_twice_changes_nothing_more() -> None:
    for text in ATTACKS.values():
        once = clean_line(text)
        assert clean_line(once) == once


PASTED = {
    "\x1b[1;31mred\x1b[0m": "red",
    "\x1b]8;;https://evil.example\x1b\\here\x1b]8;;\x1b\\": "here",
    "\x1b]0;title\x07name": "name",
    "\x1bPq#0\x1b\\name": "name",
    "\x1b[31": "[31",
    "\x1b]0;no end": "]0;no end",
    "a\r\nb\rc\nd": "a\nb\nc\nd",
    "\x9b2J\u202etab\t\0\x7f": "2Jtab\t",
}


@pytest.mark.parametrize(("text", "left"), PASTED.items(), ids=map(repr, PASTED))
def test_of_a_paste_the_text_stays(text: str, left: str) -> None:
    assert pasted(text) == left


@pytest.mark.parametrize("text", [*ATTACKS.values(), *PASTED, "\x1b" * 9, "\x1b[" * 9, "\x1b\x1b[0m[0m"])
def test_what_is_left_of_a_paste_acts_on_nothing(text: str) -> None:
    left = pasted(text)
    assert not any(
        unicodedata.category(letter) in {"Cc", "Cf", "Cs"} for letter in left if letter not in "\n\t"
    )
    assert "\n" not in pasted_line(left)


@pytest.mark.parametrize("text", ["my-cache", "Zürich 日本語 🙂", "[/foo] x", "x" * 100])
def test_what_is_shown_as_it_is_can_be_typed(text: str) -> None:
    assert is_typable(text)


@pytest.mark.parametrize("text", ["", " x", "x ", "a\u00adb", "a\tb", "␛[2J", "\ufffd", "x" * 101])
def test_what_looks_like_something_else_can_not_be_typed(text: str) -> None:
    assert not is_typable(text)
