"""The browser's side of signing in, the token endpoint, and the API key made with it."""

import base64
import hashlib
import json
import re
from html import unescape
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest

from tests.here import Here

VERIFIER = "v" * 43
CHALLENGE = base64.urlsafe_b64encode(hashlib.sha256(VERIFIER.encode()).digest()).rstrip(b"=").decode()
ASKED = {
    "response_type": "code",
    "audience": "upstash-api",
    "scope": "offline_access",
    "client_id": "upstash-tui-sandbox",
    "redirect_uri": "http://localhost:3000",
    "state": "s&<>",
    "code_challenge": CHALLENGE,
    "code_challenge_method": "S256",
}
EXCHANGE = {
    "grant_type": "authorization_code",
    "client_id": "upstash-tui-sandbox",
    "redirect_uri": "http://localhost:3000",
    "code_verifier": VERIFIER,
}


def asked(**change: str | None) -> dict[str, str]:
    """The request, with some parameters changed or, by ``None``, left out."""
    return {name: value for name, value in (ASKED | change).items() if value is not None}


def sent_back(response: httpx.Response) -> dict[str, str]:
    """The query the browser is sent back with."""
    where = urlsplit(response.headers["location"])
    assert (where.scheme, where.netloc, where.path) == ("http", "localhost:3000", "/")
    return {name: values[0] for name, values in parse_qs(where.query).items()}


async def decide(
    here: Here, decision: str = "allow", email: str = "ada@example.com", **change: Any
) -> httpx.Response:
    """Press a button of the page."""
    form = {"decision": decision, "email": email}
    return await here.client.post("/authorize", params=asked(**change), data=form)


async def code(here: Here, **change: Any) -> str:
    """A fresh code."""
    return sent_back(await decide(here, **change))["code"]


async def exchange(here: Here, given: str, **change: str | None) -> httpx.Response:
    """Exchange a code."""
    form = {"code": given} | EXCHANGE | change
    return await here.client.post("/oauth/token", data={k: v for k, v in form.items() if v is not None})


def claims(token: str) -> dict[str, Any]:
    """What a JWT says."""
    middle = token.split(".")[1]
    read: dict[str, Any] = json.loads(base64.urlsafe_b64decode(middle + "=" * (-len(middle) % 4)))
    return read


async def test_the_page_can_be_used_by_a_person(here: Here) -> None:
    page = await here.client.get("/authorize", params=asked())
    assert page.status_code == 200
    for piece in (
        'id="allow"',
        'id="deny"',
        'id="email"',
        "ada@example.com",
        'lang="en"',
        "prefers-color-scheme",
    ):
        assert piece in page.text
    assert "s&<>" not in page.text
    policy = page.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert page.headers["cache-control"] == "no-store"
    assert not re.search(r"<script|https?://(?!localhost:3000)", page.text)
    # The form asks for the very same thing again.
    action = unescape(re.findall(r'action="([^"]+)"', page.text)[0])
    again = {name: values[0] for name, values in parse_qs(urlsplit(action).query).items()}
    assert again == ASKED


async def test_allow_sends_back_a_code_and_the_state(here: Here) -> None:
    response = await decide(here)
    assert response.status_code == 303
    back = sent_back(response)
    assert set(back) == {"code", "state"}
    assert back["state"] == ASKED["state"]
    assert set(sent_back(await decide(here, state=None))) == {"code"}


async def test_deny_says_so(here: Here) -> None:
    back = sent_back(await decide(here, "deny"))
    assert back.pop("error_description")
    assert back == {"error": "access_denied", "state": ASKED["state"]}


@pytest.mark.parametrize(
    "change",
    [
        {"client_id": "someone"},
        {"client_id": None},
        {"redirect_uri": "http://localhost:3000/"},
        {"redirect_uri": "http://127.0.0.1:3000"},
        {"redirect_uri": "localhost:3000"},
        {"redirect_uri": "https://evil.example"},
        {"redirect_uri": None},
    ],
)
async def test_a_wrong_client_or_address_never_redirects(here: Here, change: dict[str, Any]) -> None:
    for response in (
        await here.client.get("/authorize", params=asked(**change)),
        await decide(here, **change),
    ):
        assert response.status_code == 400
        assert "location" not in response.headers
        assert 'role="alert"' in response.text


async def test_a_parameter_given_twice_never_redirects(here: Here) -> None:
    response = await here.client.get("/authorize", params=[*asked().items(), ("state", "other")])
    assert response.status_code == 400


@pytest.mark.parametrize(
    ("change", "error"),
    [
        ({"response_type": None}, "invalid_request"),
        ({"response_type": "token"}, "unsupported_response_type"),
        ({"audience": "other"}, "access_denied"),
        ({"audience": None}, "access_denied"),
        ({"scope": None}, "invalid_scope"),
        ({"scope": "offline_access admin"}, "invalid_scope"),
        ({"code_challenge_method": "plain"}, "invalid_request"),
        ({"code_challenge_method": None}, "invalid_request"),
        ({"code_challenge": None}, "invalid_request"),
        ({"code_challenge": "short"}, "invalid_request"),
    ],
)
async def test_other_faults_go_back_to_the_app(here: Here, change: dict[str, Any], error: str) -> None:
    response = await here.client.get("/authorize", params=asked(**change))
    assert response.status_code == 302
    back = sent_back(response)
    assert (back["error"], back["state"]) == (error, ASKED["state"])
    assert back["error_description"]


async def test_another_email_signs_up(here: Here) -> None:
    assert (await decide(here, email='<img src="x">')).status_code == 400
    page = await decide(here, email='"><script>alert(1)</script>@x')
    assert "<script" not in page.text
    given = (await exchange(here, await code(here, email="grace@example.com"))).json()
    made = await here.client.post(
        "/apikey", json={"name": "K"}, headers={"authorization": "Bearer " + given["access_token"]}
    )
    assert (
        await here.ok("GET", "/v2/redis/databases", auth=("grace@example.com", made.json()["api_key"])) == []
    )


async def test_a_code_becomes_a_token(here: Here) -> None:
    response = await exchange(here, await code(here))
    given = response.json()
    assert response.headers["cache-control"] == "no-store"
    assert set(given) == {"access_token", "refresh_token", "scope", "expires_in", "token_type"}
    assert (given["scope"], given["expires_in"], given["token_type"]) == ("offline_access", 172_800, "Bearer")
    said = claims(given["access_token"])
    assert said["https://user.io/email"] == here.email
    assert (said["aud"], said["exp"]) == ("upstash-api", here.time + 172_800)


async def test_a_code_works_once_and_its_second_use_ends_the_token(here: Here) -> None:
    given = await code(here)
    token = (await exchange(here, given)).json()["access_token"]
    again = await exchange(here, given)
    assert (again.status_code, again.json()["error"]) == (403, "invalid_grant")
    response = await here.client.post(
        "/apikey", json={"name": "K"}, headers={"authorization": f"Bearer {token}"}
    )
    assert response.status_code == 401


async def test_a_code_lives_a_minute(here: Here) -> None:
    early, late = await code(here), await code(here)
    here.time += 59
    assert (await exchange(here, early)).status_code == 200
    here.time += 1
    assert (await exchange(here, late)).json()["error"] == "invalid_grant"


@pytest.mark.parametrize(
    ("change", "status", "error"),
    [
        ({"grant_type": None}, 400, "invalid_request"),
        ({"grant_type": "password"}, 403, "unsupported_grant_type"),
        ({"client_id": "other"}, 401, "invalid_client"),
        ({"code": "made-up"}, 403, "invalid_grant"),
        ({"redirect_uri": None}, 400, "invalid_request"),
        ({"redirect_uri": "http://localhost:3000/"}, 403, "invalid_grant"),
        ({"redirect_uri": "localhost:3000"}, 403, "invalid_grant"),
        ({"code_verifier": None}, 400, "invalid_request"),
        ({"code_verifier": "w" * 43}, 403, "invalid_grant"),
    ],
)
async def test_the_token_endpoint_refuses(
    here: Here, change: dict[str, Any], status: int, error: str
) -> None:
    given = await code(here)
    response = await exchange(here, given, **change)
    assert (response.status_code, response.json()["error"]) == (status, error)
    assert set(response.json()) == {"error", "error_description"}
    assert (await exchange(here, given)).status_code == 200, "a refusal uses no code up"


async def test_the_token_endpoint_takes_forms_only(here: Here) -> None:
    response = await here.client.post("/oauth/token", json={"code": await code(here)} | EXCHANGE)
    assert (response.status_code, response.json()["error"]) == (400, "invalid_request")


async def test_no_challenge_no_verifier(here: Here) -> None:
    plain = {"code_challenge": None, "code_challenge_method": None}
    assert (await exchange(here, await code(here, **plain))).json()["error"] == "invalid_grant"
    assert (await exchange(here, await code(here, **plain), code_verifier=None)).status_code == 200


async def test_where_the_email_is(here: Here) -> None:
    somewhere = {}
    for mode in ("claim", "other-claim", "id-token", "userinfo", "nowhere", "wrong", "opaque"):
        here.state.email_in = mode
        given = (await exchange(here, await code(here, nonce="n"))).json()
        access = given["access_token"]
        said = claims(access) if access.count(".") == 2 else {}
        identity = claims(given["id_token"]) if "id_token" in given else {}
        who = await here.client.get("/userinfo", headers={"authorization": f"Bearer {access}"})
        found = {value for name, value in said.items() if name.endswith("/email")}
        found |= {identity.get("email")} | ({who.json().get("email")} if who.status_code == 200 else set())
        somewhere[mode] = (found - {None}, who.status_code, identity.get("nonce"), bool(said))
    ada = {here.email}
    assert somewhere == {
        "claim": (ada, 401, None, True),
        "other-claim": (ada, 401, None, True),
        "id-token": (ada, 401, "n", True),
        "userinfo": (ada, 200, None, True),
        "nowhere": (set(), 401, None, True),
        "wrong": ({"somebody-else@example.com"}, 401, None, True),
        "opaque": (set(), 401, None, False),
    }


async def test_the_openid_scope_brings_an_id_token_and_userinfo(here: Here) -> None:
    given = (await exchange(here, await code(here, scope="openid email offline_access", nonce="n"))).json()
    identity, said = claims(given["id_token"]), claims(given["access_token"])
    assert (identity["email"], identity["nonce"], identity["aud"]) == (here.email, "n", "upstash-tui-sandbox")
    assert said["aud"] == ["upstash-api", said["iss"] + "userinfo"]
    who = await here.client.get("/userinfo", headers={"authorization": f"Bearer {given['access_token']}"})
    assert who.json()["email"] == here.email


async def test_an_api_key_is_made_with_the_token(here: Here) -> None:
    token = (await exchange(here, await code(here))).json()["access_token"]
    bearer = {"authorization": f"Bearer {token}"}
    form = bearer | {"content-type": "application/x-www-form-urlencoded"}
    made = await here.client.post("/apikey", content=b'{"name": "first"}', headers=form)
    assert list(made.json()) == ["api_key"]
    assert len(await here.ok("GET", "/v2/redis/databases", key=made.json()["api_key"])) == 12
    for body, status in (({"name": "first"}, 409), ({"name": ""}, 400), ({}, 400)):
        assert (await here.client.post("/apikey", json=body, headers=bearer)).status_code == status
    direct = await here.client.get("/v2/redis/databases", headers=bearer)
    assert direct.status_code == 401, "the token is no API key"
    for number in range(50):
        last = await here.client.post("/apikey", json={"name": f"n{number}"}, headers=bearer)
    assert last.status_code == 400
    assert len(here.state.account(here.email).keys) == 37
    here.time += 172_800
    assert (await here.client.post("/apikey", json={"name": "late"}, headers=bearer)).status_code == 401
