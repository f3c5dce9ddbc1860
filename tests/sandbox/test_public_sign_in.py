"""The authorization server where every client registers itself, and what its tokens may do."""

import base64
import hashlib
import re
from html import unescape
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest

from tests.here import Here as Service

VERIFIER = "v" * 43
CHALLENGE = base64.urlsafe_b64encode(hashlib.sha256(VERIFIER.encode()).digest()).rstrip(b"=").decode()
REDIRECT_URI = "http://127.0.0.1:40123/callback"
METADATA: dict[str, Any] = {
    "client_name": "A test",
    "redirect_uris": ["http://127.0.0.1/callback"],
    "grant_types": ["authorization_code", "refresh_token"],
    "response_types": ["code"],
    "token_endpoint_auth_method": "none",
    "scope": "openid email offline_access",
    "logo_uri": "https://example.com/ignored.png",
}


@pytest.fixture
def service(here: Service) -> Service:
    return here


async def registered(service: Service, **change: Any) -> httpx.Response:
    sent = {name: value for name, value in (METADATA | change).items() if value is not None}
    return await service.client.post("/oauth/register", json=sent)


async def client_id(service: Service) -> str:
    given: str = (await registered(service)).json()["client_id"]
    return given


def asked(client: str, /, **change: str | None) -> dict[str, str]:
    """The authorization request, with some parameters changed or, by ``None``, left out."""
    sent = {
        "response_type": "code",
        "client_id": client,
        "redirect_uri": REDIRECT_URI,
        "scope": "openid email offline_access",
        "state": "s&<>",
        "code_challenge": CHALLENGE,
        "code_challenge_method": "S256",
    }
    return {name: value for name, value in (sent | change).items() if value is not None}


async def decide(service: Service, client: str, **form: str) -> httpx.Response:
    """Press a button of the consent page."""
    form = {"decision": "allow", "email": service.email, "team": ""} | form
    return await service.client.post("/oauth/authorize", params=asked(client), data=form)


def sent_back(response: httpx.Response) -> dict[str, str]:
    where = urlsplit(response.headers["location"])
    assert f"{where.scheme}://{where.netloc}{where.path}" == REDIRECT_URI
    return {name: values[0] for name, values in parse_qs(where.query).items()}


async def exchange(service: Service, client: str, given: str, /, **change: str | None) -> httpx.Response:
    sent = {
        "grant_type": "authorization_code",
        "code": given,
        "redirect_uri": REDIRECT_URI,
        "client_id": client,
        "code_verifier": VERIFIER,
    } | change
    return await service.client.post("/oauth/token", data={k: v for k, v in sent.items() if v is not None})


async def signed_in(service: Service, client: str, **form: str) -> dict[str, Any]:
    code = sent_back(await decide(service, client, **form))["code"]
    response = await exchange(service, client, code)
    assert response.status_code == 200, response.text
    given: dict[str, Any] = response.json()
    return given


async def refresh(service: Service, client: str, token: str) -> httpx.Response:
    sent = {"grant_type": "refresh_token", "refresh_token": token, "client_id": client}
    return await service.client.post("/oauth/token", data=sent)


async def call(service: Service, access: str, method: str, path: str, json: Any = None) -> httpx.Response:
    body = {} if json is None else {"json": json}
    return await service.client.request(method, path, headers={"authorization": f"Bearer {access}"}, **body)


async def test_metadata_names_every_endpoint(service: Service) -> None:
    given = (await service.client.get("/.well-known/oauth-authorization-server")).json()
    assert given["issuer"] == service.state.url
    for name, path in {
        "authorization_endpoint": "/oauth/authorize",
        "token_endpoint": "/oauth/token",
        "registration_endpoint": "/oauth/register",
        "revocation_endpoint": "/oauth/token/revoke",
    }.items():
        assert given[name] == service.state.url + path
    assert given["authorization_response_iss_parameter_supported"] is True


async def test_registration_gives_a_client_id_and_ignores_unknown_fields(service: Service) -> None:
    response = await registered(service)
    given = response.json()
    assert response.status_code == 201
    assert given["client_id"] in service.state.logins.clients
    assert given["redirect_uris"] == METADATA["redirect_uris"]
    assert "logo_uri" not in given
    assert "client_secret" not in given


@pytest.mark.parametrize(
    ("change", "error"),
    [
        ({"redirect_uris": None}, "invalid_redirect_uri"),
        ({"redirect_uris": []}, "invalid_redirect_uri"),
        ({"redirect_uris": ["http://example.com/callback"]}, "invalid_redirect_uri"),
        ({"redirect_uris": ["http://127.0.0.1.example.com/"]}, "invalid_redirect_uri"),
        ({"redirect_uris": ["http://127.0.0.1/callback#part"]}, "invalid_redirect_uri"),
        ({"redirect_uris": ["http://127.0.0.1/callback", 3]}, "invalid_redirect_uri"),
        ({"grant_types": ["password"]}, "invalid_client_metadata"),
        ({"response_types": ["token"]}, "invalid_client_metadata"),
        ({"token_endpoint_auth_method": "client_secret_basic"}, "invalid_client_metadata"),
        ({"token_endpoint_auth_method": None}, "invalid_client_metadata"),
        ({"scope": "openid admin"}, "invalid_client_metadata"),
        ({"client_name": 3}, "invalid_client_metadata"),
    ],
)
async def test_registration_refuses(service: Service, change: dict[str, Any], error: str) -> None:
    response = await registered(service, **change)
    assert (response.status_code, response.json()["error"]) == (400, error)
    assert not service.state.logins.clients


async def test_the_consent_page_names_client_account_and_teams(service: Service) -> None:
    client = (await registered(service, client_name="<b>Evil</b>")).json()["client_id"]
    response = await service.client.get("/oauth/authorize", params=asked(client))
    page = response.text
    assert "<b>Evil" not in page
    assert "<b>Evil</b>" in unescape(page)
    assert re.search(r'name="email"[^>]*value="ada@example\.com"', page)
    assert f'<option value="{service.team_id}">' in page
    assert 'name="read_only"' in page
    assert "form-action 'self' http://127.0.0.1:40123" in response.headers["content-security-policy"]


@pytest.mark.parametrize(
    "change",
    [
        {"client_id": "unknown"},
        {"client_id": None},
        {"redirect_uri": "http://127.0.0.1:40123/other"},
        {"redirect_uri": "http://localhost:40123/callback"},
        {"redirect_uri": "http://127.0.0.1:40123@example.com/callback"},
        {"redirect_uri": "https://127.0.0.1:40123/callback"},
        {"redirect_uri": None},
    ],
)
async def test_a_wrong_client_or_address_gets_a_page_and_no_redirect(
    service: Service, change: dict[str, str | None]
) -> None:
    client = await client_id(service)
    response = await service.client.get(
        "/oauth/authorize", params=asked(client) | {k: v or "" for k, v in change.items()}
    )
    assert response.status_code == 400
    assert "location" not in response.headers


@pytest.mark.parametrize(
    ("change", "error"),
    [
        ({"response_type": "token"}, "unsupported_response_type"),
        ({"scope": None}, "invalid_scope"),
        ({"scope": "profile"}, "invalid_scope"),
        ({"code_challenge": None}, "invalid_request"),
        ({"code_challenge_method": "plain"}, "invalid_request"),
        ({"code_challenge_method": None}, "invalid_request"),
    ],
)
async def test_other_faults_go_back_to_the_app(
    service: Service, change: dict[str, str | None], error: str
) -> None:
    response = await service.client.get("/oauth/authorize", params=asked(await client_id(service), **change))
    back = sent_back(response)
    assert (back["error"], back["state"], back["iss"]) == (error, "s&<>", service.state.url)


async def test_denying_goes_back_with_access_denied(service: Service) -> None:
    back = sent_back(await decide(service, await client_id(service), decision="deny"))
    assert (back["error"], back["iss"]) == ("access_denied", service.state.url)


async def test_a_code_becomes_tokens_once(service: Service) -> None:
    client = await client_id(service)
    back = sent_back(await decide(service, client))
    assert (back["state"], back["iss"]) == ("s&<>", service.state.url)
    response = await exchange(service, client, back["code"])
    given = response.json()
    assert response.headers["cache-control"] == "no-store"
    assert set(given) == {"access_token", "refresh_token", "id_token", "scope", "expires_in", "token_type"}
    assert (await call(service, given["access_token"], "GET", "/v2/teams")).status_code == 200
    again = await exchange(service, client, back["code"])
    assert (again.status_code, again.json()["error"]) == (400, "invalid_grant")
    assert (await call(service, given["access_token"], "GET", "/v2/teams")).status_code == 401


@pytest.mark.parametrize(
    ("change", "status", "error"),
    [
        ({"grant_type": None}, 400, "invalid_request"),
        ({"grant_type": "password"}, 400, "unsupported_grant_type"),
        ({"client_id": "other"}, 401, "invalid_client"),
        ({"code": "made-up"}, 400, "invalid_grant"),
        ({"redirect_uri": None}, 400, "invalid_request"),
        ({"redirect_uri": "http://127.0.0.1/callback"}, 400, "invalid_grant"),
        ({"redirect_uri": "http://127.0.0.1:40124/callback"}, 400, "invalid_grant"),
        ({"code_verifier": None}, 400, "invalid_request"),
        ({"code_verifier": "w" * 43}, 400, "invalid_grant"),
    ],
)
async def test_the_token_endpoint_refuses(
    service: Service, change: dict[str, str | None], status: int, error: str
) -> None:
    client = await client_id(service)
    code = sent_back(await decide(service, client))["code"]
    response = await exchange(service, client, code, **change)
    assert (response.status_code, response.json()["error"]) == (status, error)
    assert (await exchange(service, client, code)).status_code == 200, "a refusal uses no code up"


async def test_codes_of_another_client_and_late_ones_are_refused(service: Service) -> None:
    first, second = await client_id(service), await client_id(service)
    code = sent_back(await decide(service, first))["code"]
    assert (await exchange(service, second, code)).json()["error"] == "invalid_grant"
    service.time += 60
    assert (await exchange(service, first, code)).json()["error"] == "invalid_grant"


async def test_a_refresh_token_rotates_and_its_second_use_ends_the_login(service: Service) -> None:
    client = await client_id(service)
    first = await signed_in(service, client)
    second = (await refresh(service, client, first["refresh_token"])).json()
    assert second["refresh_token"] != first["refresh_token"]
    assert (await call(service, second["access_token"], "GET", "/v2/teams")).status_code == 200
    again = await refresh(service, client, first["refresh_token"])
    assert (again.status_code, again.json()["error"]) == (400, "invalid_grant")
    assert service.state.logins.reuses == 1
    assert (await refresh(service, client, second["refresh_token"])).json()["error"] == "invalid_grant"
    assert (await call(service, second["access_token"], "GET", "/v2/teams")).status_code == 401


async def test_a_refresh_token_serves_its_own_client_alone(service: Service) -> None:
    first, second = await client_id(service), await client_id(service)
    given = await signed_in(service, first)
    assert (await refresh(service, second, given["refresh_token"])).json()["error"] == "invalid_grant"
    assert (await refresh(service, first, given["refresh_token"])).status_code == 200


async def test_an_access_token_ends_after_an_hour(service: Service) -> None:
    given = await signed_in(service, await client_id(service))
    service.time += 3599
    assert (await call(service, given["access_token"], "GET", "/v2/teams")).status_code == 200
    service.time += 1
    assert (await call(service, given["access_token"], "GET", "/v2/teams")).status_code == 401


async def test_revoking_ends_the_login(service: Service) -> None:
    client = await client_id(service)
    given = await signed_in(service, client)
    form = {"token": given["refresh_token"], "token_type_hint": "refresh_token", "client_id": client}
    assert (await service.client.post("/oauth/token/revoke", data=form)).status_code == 200
    assert (await service.client.post("/oauth/token/revoke", data=form | {"token": "x"})).status_code == 200
    assert (await call(service, given["access_token"], "GET", "/v2/teams")).status_code == 401
    assert (await refresh(service, client, given["refresh_token"])).json()["error"] == "invalid_grant"


async def test_token_info_says_whom_a_token_speaks_for(service: Service) -> None:
    client = await client_id(service)
    own = await signed_in(service, client)
    team = await signed_in(service, client, team=service.team_id, read_only="on")
    info = "/v2/account/oauth/token-info"
    assert (await call(service, own["access_token"], "GET", info)).json() == {
        "email": service.email,
        "read_only": False,
        "blocked": False,
    }
    assert (await call(service, team["access_token"], "GET", info)).json() == {
        "email": service.email,
        "read_only": True,
        "blocked": False,
        "team_id": service.team_id,
        "team_role": "owner",
    }
    assert (await service.call("GET", info)).status_code == 401, "an API key is no access token"


async def test_a_login_sees_its_team_or_the_personal_account(service: Service) -> None:
    client = await client_id(service)
    moved = {"team_id": service.team_id, "database_id": service.id_of("my-cache")}
    await service.ok("POST", "/v2/redis/move-to-team", moved)
    own, team = await signed_in(service, client), await signed_in(service, client, team=service.team_id)

    async def names(access: str) -> set[str]:
        rows = (await call(service, access, "GET", "/v2/redis/databases")).json()
        return {row["database_name"] for row in rows}

    everything = {each.name for each in service.databases.values()}
    of_team = {each.name for each in service.databases.values() if each.team_id == service.team_id}
    assert "my-cache" in of_team
    assert await names(team["access_token"]) == of_team
    assert await names(own["access_token"]) == everything - of_team
    form = {"database_name": "teams-own", "platform": "aws", "primary_region": "us-east-1"}
    made = await call(service, team["access_token"], "POST", "/v2/redis/database", form)
    assert made.status_code == 200, made.text
    assert "teams-own" in await names(team["access_token"])


async def test_somebody_who_is_not_in_the_team_gets_no_login_for_it(service: Service) -> None:
    page = await decide(service, await client_id(service), email="grace@example.com", team=service.team_id)
    assert page.status_code == 400
    assert "not in this team" in page.text


async def test_a_login_may_not_change_teams(service: Service) -> None:
    access = (await signed_in(service, await client_id(service)))["access_token"]
    member = {"team_id": service.team_id, "member_email": "x@example.com", "member_role": "dev"}
    for method, path, body in (
        ("POST", "/v2/team", {"team_name": "T", "copy_cc": False}),
        ("DELETE", f"/v2/team/{service.team_id}", None),
        ("POST", "/v2/teams/member", member),
        ("DELETE", "/v2/teams/member", member),
    ):
        assert (await call(service, access, method, path, body)).status_code == 403, (method, path)
    assert (await call(service, access, "GET", f"/v2/teams/{service.team_id}")).status_code == 200


async def test_a_read_only_login_changes_nothing_and_gets_no_full_token(service: Service) -> None:
    access = (await signed_in(service, await client_id(service), read_only="on"))["access_token"]
    path = f"/v2/redis/database/{service.id_of('my-cache')}"
    assert (await call(service, access, "DELETE", path)).status_code == 403
    given = (await call(service, access, "GET", path)).json()
    with_key = await service.ok("GET", path, key=service.read_only_key)
    assert given.get("rest_token") == with_key.get("rest_token")


async def test_an_oauth_library_registers_signs_in_refreshes_and_revokes(service: Service) -> None:
    """Authlib, which knows nothing of this project, with the server's own metadata."""
    from authlib.integrations.httpx_client import AsyncOAuth2Client

    found = (await service.client.get("/.well-known/oauth-authorization-server")).json()
    made = (await service.client.post(found["registration_endpoint"], json=METADATA)).json()
    async with AsyncOAuth2Client(
        made["client_id"],
        token_endpoint_auth_method="none",
        redirect_uri=REDIRECT_URI,
        scope=METADATA["scope"],
        code_challenge_method="S256",
        token_endpoint=found["token_endpoint"],
        revocation_endpoint_auth_method="none",
        transport=service.client._transport,
    ) as client:
        url, state = client.create_authorization_url(found["authorization_endpoint"], code_verifier=VERIFIER)
        allowed = await service.client.post(url, data={"decision": "allow", "email": service.email})
        await client.fetch_token(
            authorization_response=allowed.headers["location"], state=state, code_verifier=VERIFIER
        )
        listed = await client.get(f"{service.state.url}/v2/redis/databases")
        assert len(listed.json()) == 11, "all but the team's"
        before = dict(client.token)
        await client.refresh_token(found["token_endpoint"])
        assert client.token["refresh_token"] != before["refresh_token"]
        assert (await client.get(f"{service.state.url}/v2/teams")).status_code == 200
        token = client.token["refresh_token"]
        ended = await client.revoke_token(found["revocation_endpoint"], token, "refresh_token")
        assert ended.status_code == 200, ended.text
        assert (await client.get(f"{service.state.url}/v2/teams")).status_code == 401
