"""What people paste: forgiven how it was copied, never what it says."""

import re
from urllib.parse import unquote_plus

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.properties import unhurried
from upstash_tui.auth.paste import Attempts, PasteRefused, read_paste
from upstash_tui.secret import Secret

STATE = Secret("st-" + "s" * 40)
ISSUER = "https://auth.upstash.com"
GOOD = f"http://localhost:3000/?code=the-code&state={STATE.reveal()}"
PARTS = (
    *(
        "http://",
        "https:",
        "//",
        "localhost",
        "127.0.0.1",
        "[::1]",
        ":3000",
        ":",
        "@",
        "evil.example",
        "[",
        "]",
    ),
    *(
        "/",
        "/authorize",
        "?",
        "&",
        "#",
        ";",
        "=",
        "%",
        "%00",
        "%26",
        "+",
        " ",
        "\n",
        '"',
        "<",
        "\ufeff",
        "\ud800",
    ),
    *("code=", "code=the-code", "state=", f"state={STATE.reveal()}", STATE.reveal(), "state=another"),
    *("error=", "error=access_denied", "iss=", f"iss={ISSUER}", "iss=https%3A%2F%2Fauth.upstash.com", "x=1"),
)
OURS = re.compile(r"://(localhost|127\.0\.0\.1|\[::1\])(:[0-9]*)?([/?#]|$)", re.IGNORECASE)
pieces = st.lists(st.one_of(st.sampled_from(PARTS), st.text(max_size=4)), max_size=12).map("".join)
spoilt = st.builds(
    lambda start, length, put: GOOD[:start] + put + GOOD[start + length :],
    *(st.integers(0, len(GOOD)), st.integers(0, 9), st.one_of(st.sampled_from(PARTS), pieces)),
)


@pytest.mark.parametrize(
    "text",
    [
        GOOD,
        f"  {GOOD}\n",
        f'"{GOOD}"',
        f"'{GOOD}'",
        f"<{GOOD}>",
        f"`{GOOD}`,",
        GOOD[:30] + "\r\n    " + GOOD[30:],
        "\n".join(GOOD),
        GOOD.replace("localhost", "127.0.0.1"),
        GOOD.replace("localhost", "[::1]"),
        GOOD.replace("http://", "https://"),
        GOOD.removeprefix("http://"),
        GOOD + "#_=_",
        GOOD.removeprefix("http://localhost:3000/"),
        GOOD.removeprefix("http://localhost:3000/?"),
        GOOD + "&iss=https%3A%2F%2Fauth.upstash.com%2F",
        "\ufeff" + GOOD + "\u200b",
    ],
)
def test_however_it_was_copied(text: str) -> None:
    redirect = read_paste(text, STATE, ISSUER)
    assert redirect.code is not None
    assert redirect.code.reveal() == "the-code"


def test_a_refusal_may_be_pasted_as_well() -> None:
    text = f"http://localhost:3000/?error=access_denied&error_description=no&state={STATE.reveal()}"
    assert read_paste(text, STATE, ISSUER).error == "access_denied"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "Paste the address"),
        (" \n ", "Paste the address"),
        ("the-code", "not the whole address"),
        ("http://localhost:3000/?code=the-code", "end of that address is missing"),
        ("http://localhost:3000/?code=the-code&state=", "end of that address is missing"),
        ("http://localhost:3000/?code=the-code&state=another", "another sign-in"),
        (GOOD + "x", "another sign-in"),
        (GOOD + "&code=other", "damaged"),
        (GOOD + "&iss=https%3A%2F%2Fevil.example", "does not come from Upstash"),
        ("http://localhost:3000/done", "no code in that address"),
        ("http://localhost:3000/", "no code in that address"),
        (f"{ISSUER}/authorize?client_id=x&state={STATE.reveal()}", "the link to sign in with"),
        (f"https://evil.example/?code=the-code&state={STATE.reveal()}", "another page"),
        (f"http://localhost.evil.example/?code=x&state={STATE.reveal()}", "another page"),
        ("http://[::1", "damaged"),
        (GOOD.replace("localhost", "[::1]evil.example"), "another page|damaged"),
        (GOOD.replace("localhost", "evil.example@localhost"), "another page"),
    ],
)
def test_what_cannot_be_used_is_refused_with_the_reason(text: str, says: str) -> None:
    with pytest.raises(PasteRefused, match=says) as refused:
        read_paste(text, STATE, ISSUER)
    assert "the-code" not in str(refused.value)
    assert STATE.reveal() not in str(refused.value)


def test_an_earlier_attempt_is_distinguished_from_a_strangers() -> None:
    Attempts.remember(Secret("the-state-before"))
    with pytest.raises(PasteRefused, match="earlier attempt"):
        read_paste("http://localhost:3000/?code=x&state=the-state-before", STATE, ISSUER)


@settings(unhurried, max_examples=500)
@given(st.one_of(pieces, spoilt))
def test_whatever_is_pasted_is_refused_in_a_sentence_or_says_it_all_itself(text: str) -> None:
    """Nothing else raises; what is taken stands in the text, and so does our state, at an address of ours."""
    try:
        redirect = read_paste(text, STATE, ISSUER)
    except PasteRefused as refused:
        sentence = str(refused)
    else:
        sentence = ""
    if sentence:
        assert re.fullmatch(r"[A-Z].+\.", sentence)
        return
    whole = re.sub(r"[\s\u200b\ufeff\x00-\x1f]", "", text).strip("\"'<>`()[]“”‘’,;")

    def says(name: str, value: str) -> bool:
        return value in [unquote_plus(each) for each in re.findall(rf"(?={name}=([^&#]*))", whole)]

    assert says("state", STATE.reveal())
    if redirect.code is not None:
        assert says("code", redirect.code.reveal())
    else:
        assert redirect.error == "unknown" or says("error", redirect.error)
    assert OURS.search(whole) or "://" not in whole
