"""Which e-mail a token speaks of, whatever is in the token."""

import base64
import json
from pathlib import Path
from typing import Any

import pytest

from upstash_tui.auth.email import email_hint, looks_like_email, may_ask_userinfo, token_candidates
from upstash_tui.auth.oauth import Tokens, jwt_claims
from upstash_tui.secret import Secret

ISSUER = "https://auth.upstash.com"
CLAIM = "https://user.io/email"


def jwt(claims: object, *, padded: bool = False) -> Secret:
    body = base64.urlsafe_b64encode(json.dumps(claims).encode()).decode()
    return Secret(f"eyJh.{body if padded else body.rstrip('=')}.sig")


def candidates(access: object, identity: dict[str, Any] | None = None, nonce: str | None = None) -> list[str]:
    tokens = Tokens(
        access if isinstance(access, Secret) else jwt(access), None if identity is None else jwt(identity), ""
    )
    return token_candidates(
        tokens, client_id="me", issuer=ISSUER, nonce=Secret(nonce) if nonce else None, now=1000.0
    )


def test_the_order_of_trust() -> None:
    claims = {"email": "b@x.io", CLAIM: "a@x.io", "https://upstash.com/email": "c@x.io"}
    identity = {"iss": ISSUER + "/", "aud": "me", "exp": 2000, "email": "d@x.io"}
    assert candidates(claims, identity) == ["a@x.io", "b@x.io", "c@x.io", "d@x.io"]


def test_each_email_once_whatever_its_capitals() -> None:
    assert candidates({CLAIM: "Ada@X.io", "email": "ada@x.io"}) == ["Ada@X.io"]


def test_two_claims_of_other_names_are_no_hint() -> None:
    assert candidates({"https://one.io/email": "a@x.io", "https://two.io/email": "b@x.io"}) == []


@pytest.mark.parametrize(
    "value",
    [
        *(5, None, True, ["a@x.io"], {"a": "b"}, "", "no address", "a@x.io\x1b[2J", "a" * 300 + "@x.io"),
        *("a:b@x.io", "a@b@c", "a b@x.io", "@x.io", "a@", "a@x.io\u202e", "a@x.io\nHost: evil"),
    ],
)
def test_what_is_no_email_is_no_candidate(value: object) -> None:
    assert candidates({CLAIM: value}) == []
    assert not looks_like_email(value)


@pytest.mark.parametrize(
    "token",
    [
        "opaque",
        "",
        "a.b",
        "a.b.c",
        "a.b.c.d",
        "eyJh.!!!.x",
        "eyJh.WzEsMl0.x",
        "é.é.é",
        "eyJh." + "W" * 9 + ".x",
    ],
)
def test_a_token_that_is_no_jwt_says_nothing(token: str) -> None:
    assert jwt_claims(Secret(token)) == {}
    assert candidates(Secret(token)) == []


def test_a_token_nested_without_end_says_nothing() -> None:
    body = base64.urlsafe_b64encode(b"[" * 40_000).decode()
    assert jwt_claims(Secret(f"eyJh.{body}.x")) == {}


@pytest.mark.parametrize("length", range(4))
@pytest.mark.parametrize("padded", [True, False])
def test_base64_with_and_without_padding(length: int, padded: bool) -> None:
    email = "a" * (length + 1) + "@x.io"
    assert candidates(jwt({CLAIM: email}, padded=padded)) == [email]


@pytest.mark.parametrize(
    "wrong",
    [
        {"iss": "https://evil.example"},
        {"iss": 5},
        {"aud": "somebody"},
        {"aud": ["somebody"]},
        {"aud": None},
        {"exp": 1},
        {"exp": "never"},
        {"nonce": "other"},
        {"nonce": None},
    ],
)
def test_an_id_token_that_is_not_ours_is_no_hint(wrong: dict[str, Any]) -> None:
    good = {"iss": ISSUER, "aud": ["me", "x"], "exp": 2000, "nonce": "n", "email": "a@x.io"}
    assert candidates({}, good, "n") == ["a@x.io"]
    assert candidates({}, good | wrong, "n") == []


def test_the_server_is_asked_only_where_it_would_answer() -> None:
    assert may_ask_userinfo(Tokens(Secret("x"), None, "openid email"), ISSUER)
    assert may_ask_userinfo(Tokens(jwt({"aud": ["upstash-api", f"{ISSUER}/userinfo"]}), None, ""), ISSUER)
    assert not may_ask_userinfo(Tokens(jwt({"aud": "upstash-api"}), None, "offline_access"), ISSUER)
    assert not may_ask_userinfo(Tokens(Secret("opaque"), None, ""), ISSUER)


def test_the_prefill_is_the_environments_else_the_official_tools(tmp_path: Path) -> None:
    assert email_hint({}, tmp_path) == ""
    (tmp_path / ".upstash.json").write_text('{"email": "tool@x.io", "apiKey": "k"}')
    assert email_hint({}, tmp_path) == "tool@x.io"
    assert email_hint({"UPSTASH_EMAIL": "env@x.io"}, tmp_path) == "env@x.io"
    assert email_hint({"UPSTASH_EMAIL": "no address"}, tmp_path) == "tool@x.io"
