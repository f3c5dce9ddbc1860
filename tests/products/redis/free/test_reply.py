"""What is read of the page that tells of a database without an account."""

import pytest

from upstash_tui.products.redis.free.reply import BadReply, read_reply

KEY = "0f8fad5b-d9cb-469f-a165-70867728950e"
NOW = 1_787_238_000.0
"""2026-08-20 15:00 UTC."""
IN_72_HOURS = int(NOW) + 72 * 3600
CLAIM = "https://console.upstash.com/claim/0f8f?signature=a%20b&from=start"


@pytest.mark.parametrize(
    "text",
    [
        f"**Database ID:** {KEY}\n**Endpoint:** https://a-b-1.upstash.io\n**Token:** AX_t-k==\n"
        f"**Expires:** 2026-08-23T10:00:00Z (3 days)\n**Console URL:** {CLAIM}\n",
        f"- Token: `AX_t-k==`\n- Console URL (claim link): [claim]({CLAIM})\n- Endpoint: `a-b-1.upstash.io`\n"
        f"- Expires at: 2026-08-23 10:00 UTC\n- Database ID: `{KEY}`\n",
        f"| Endpoint | <https://a-b-1.upstash.io> |\n|---|---|\n| Token | AX_t-k== |\n"
        f"| Database ID | {KEY} |\n| Expires | 1787479200 |\n| Claim URL | {CLAIM} |\n",
        f"## Endpoint\n\n```\nhttps://a-b-1.upstash.io\n```\n\n## Token\n```\nAX_t-k==\n```\n"
        f"## Database ID\n{KEY}\n## Expires\n2026-08-23T12:00:00+02:00\n## [Console]({CLAIM})\n",
        f'```sh\nexport UPSTASH_REDIS_REST_URL="https://a-b-1.upstash.io"\n'
        f'export UPSTASH_REDIS_REST_TOKEN="AX_t-k=="\n```\nDatabase ID = {KEY}\nExpires: 2026-08-23T10:00\n'
        f"To keep it, claim it at {CLAIM}\n",
        f"1. __Database ID__: {KEY}\r\n2. *Endpoint*: A-B-1\r\n3. Token = 'AX_t-k=='\r\n"
        f"4. Expires: 2026-08-23T10:00:00.123Z\r\nMetrics URL: https://upstash.com/m\r\nclaim: {CLAIM}\r\n",
    ],
    ids=["bold", "another order", "a table", "headings", "variables", "numbers"],
)
def test_it_is_read_however_it_is_laid_out(text: str) -> None:
    found = read_reply(text, "another", NOW)
    assert (found.id, found.host.casefold(), found.claim_url) == (KEY, "a-b-1.upstash.io", CLAIM)
    assert found.expires == 1_787_479_200
    assert found.rest_token is not None
    assert found.rest_token.reveal() == "AX_t-k=="


LEAST = "Endpoint: https://a-b-1.upstash.io\nToken: tok\n"


def test_what_is_missing_follows_from_the_request() -> None:
    found = read_reply(LEAST, KEY, NOW)
    assert (found.id, found.claim_url, found.expires) == (KEY, "", IN_72_HOURS)


@pytest.mark.parametrize(
    ("said", "expires"),
    [
        ("2026-08-23 (3 days from creation).", IN_72_HOURS),
        ("2026-08-21", 1_787_356_800),  # the first hour after it
        ("in three days", IN_72_HOURS),
        ("2026-99-99T10:00", IN_72_HOURS),
    ],
)
def test_of_a_day_alone_it_ends_not_after_it(said: str, expires: int) -> None:
    assert read_reply(f"{LEAST}Expires: {said}", KEY, NOW).expires == expires


@pytest.mark.parametrize(
    ("text", "lacks"),
    [
        ("Token: tok", "endpoint"),
        ("Endpoint: a.upstash.io", "token"),
        ("Endpoint: a.upstash.io\nToken: two words", "token"),
        ("Endpoint: https://a b/\nToken: tok", "endpoint"),
        ("Endpoint: https://[::1/\nToken: tok", "endpoint"),
        ("hello", "endpoint and token"),
        ("", "endpoint and token"),
    ],
)
def test_without_endpoint_or_token_the_error_says_so_and_names_the_claim_link(text: str, lacks: str) -> None:
    with pytest.raises(BadReply, match=rf"no {lacks}\.$"):
        read_reply(text, KEY, NOW)
    with pytest.raises(
        BadReply, match=rf"no {lacks}\. It can be claimed all the same: https://c/x$"
    ) as raised:
        read_reply(f"{text}\nConsole URL: https://c/x", KEY, NOW)
    assert raised.value.may_have_happened


def test_nothing_in_it_acts_on_a_terminal() -> None:
    found = read_reply(f"{LEAST}Database ID: a\x1b]0;b\x07\nConsole: https://c/\x1b[31m\x9b", KEY, NOW)
    assert found.id.isprintable()
    assert found.claim_url == ""


@pytest.mark.parametrize("letter", ["*", "[", "|", "`", "(", " ", "token", "1. "])
def test_a_page_without_an_end_is_read_only_so_far(letter: str) -> None:
    """What takes too long ends the test."""
    with pytest.raises(BadReply):
        read_reply(f"{letter * 1_900}\n" * 3_000, KEY, NOW)
