"""What people paste: forgiven how it was copied, never what it says."""

import pytest

from upstash_tui.auth.paste import Attempts, PasteRefused, read_paste
from upstash_tui.secret import Secret

STATE = Secret("st-" + "s" * 40)
ISSUER = "https://auth.upstash.com"
GOOD = f"http://localhost:3000/?code=the-code&state={STATE.reveal()}"


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
