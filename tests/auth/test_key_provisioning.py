"""Which key and e-mail a sign-in ends with: reuse, where e-mails are found, keys that could get lost."""

import asyncio
import contextlib
from typing import TYPE_CHECKING

import pytest

from tests.auth.control import fail_with, keys_made, requests
from tests.auth.person import answering, credential_of, go_to_upstash, query, visiting
from tests.conftest import wait_for
from tests.local_upstash import LocalUpstash
from upstash_tui.accounts.memory import MemoryAccounts
from upstash_tui.accounts.store import AccountsError
from upstash_tui.api.http import Http
from upstash_tui.auth.oauth import NameTaken, OAuth
from upstash_tui.auth.steps import SignInError, Step
from upstash_tui.secret import Secret
from upstash_tui.settings import Endpoints

if TYPE_CHECKING:
    from tests.conftest import StartSandbox

ADA = "ada@example.com"


@pytest.mark.parametrize("source", ["claim", "other-claim", "id-token", "userinfo"])
async def test_the_email_is_found_wherever_it_is(start_sandbox: "StartSandbox", source: str) -> None:
    sandbox = await start_sandbox(email_in=source)
    async with visiting(sandbox, MemoryAccounts(sandbox.url)) as visit:
        connected = await visit.connected()
    assert (connected.account.email, connected.verified) == (ADA, True)
    assert len(await requests(sandbox, "/userinfo")) == (source == "userinfo")


@pytest.mark.parametrize("source", ["nowhere", "opaque"])
async def test_an_email_nobody_tells_is_asked_for_before_a_key_is_made(
    start_sandbox: "StartSandbox", source: str
) -> None:
    sandbox = await start_sandbox(email_in=source)
    ask, asked = answering("no address", ADA)
    async with visiting(sandbox, MemoryAccounts(sandbox.url), ask=ask, prefill="ada@work.example") as visit:
        connected = await visit.connected()
    assert connected.account.email == ADA
    assert asked[0][1] == "ada@work.example"
    assert "does not look like" in asked[1][0]
    assert asked[1][1] == "no address"
    assert await keys_made(sandbox) == 1


async def test_giving_up_before_a_key_is_made_makes_none(start_sandbox: "StartSandbox") -> None:
    sandbox = await start_sandbox(email_in="nowhere")
    ask, _ = answering(None)
    async with visiting(sandbox, MemoryAccounts(sandbox.url), ask=ask) as visit:
        with pytest.raises(SignInError) as ended:
            await visit.connected()
    assert (ended.value.step, ended.value.code) == (Step.IDENTITY, "email")
    assert await keys_made(sandbox) == 0


async def test_a_wrong_claim_is_found_out_and_no_second_key_made(
    start_sandbox: "StartSandbox",
) -> None:
    sandbox = await start_sandbox(email_in="wrong")
    ask, asked = answering("still@wrong.example", ADA)
    async with visiting(sandbox, MemoryAccounts(sandbox.url), ask=ask) as visit:
        connected = await visit.connected()
    assert (connected.account.email, connected.verified) == (ADA, True)
    assert "The new key exists" in asked[0][0]
    assert await keys_made(sandbox) == 1


async def test_a_key_without_an_email_is_kept_and_picked_up_by_the_next_sign_in(
    start_sandbox: "StartSandbox",
) -> None:
    sandbox = await start_sandbox(email_in="wrong")
    accounts = MemoryAccounts(sandbox.url)
    async with visiting(sandbox, accounts, ask=answering(None)[0]) as visit:
        with pytest.raises(SignInError, match="not known") as ended:
            await visit.connected()
    assert "The key is kept" in ended.value.advice
    (kept,) = await accounts.pending()
    ask, asked = answering(ADA)
    async with visiting(sandbox, accounts, ask=ask) as visit:
        connected = await visit.connected()
    assert "earlier sign-in" in asked[0][0]
    assert connected.key_reused
    assert connected.account.key_name == kept.key_name
    assert credential_of(connected).api_key == kept.api_key
    assert await accounts.pending() == ()
    assert await keys_made(sandbox) == 1


async def test_a_kept_key_of_another_account_is_left_and_a_new_one_made(sandbox: LocalUpstash) -> None:
    accounts = MemoryAccounts(sandbox.url)
    await accounts.save_pending(Secret("another-accounts-key"), "UPSTASH_TUI_API_KEY_1")
    ask, asked = answering(ADA)
    async with visiting(sandbox, accounts, ask=ask) as visit:
        connected = await visit.connected()
    assert len(asked) == 1
    assert not connected.key_reused
    assert [kept.key_name for kept in await accounts.pending()] == ["UPSTASH_TUI_API_KEY_1"]


async def test_a_working_key_is_used_again_and_none_made(sandbox: LocalUpstash) -> None:
    accounts = MemoryAccounts(sandbox.url)
    for _ in range(2):
        async with visiting(sandbox, accounts) as visit:
            page = await visit.allow()
            connected = await visit.run
    assert connected.key_reused
    assert connected.verified
    assert "no new one was made" in page
    assert await keys_made(sandbox) == 1
    assert len(await accounts.list()) == 1


async def test_a_dead_key_is_replaced(sandbox: LocalUpstash) -> None:
    accounts = MemoryAccounts(sandbox.url)
    await accounts.save(ADA, Secret("deleted-in-the-console"), name="mine")
    async with visiting(sandbox, accounts) as visit:
        connected = await visit.connected()
    assert not connected.key_reused
    assert [account.name for account in await accounts.list()] == ["mine"]


async def test_a_read_only_key_is_not_taken_for_one_that_serves(sandbox: LocalUpstash) -> None:
    accounts = MemoryAccounts(sandbox.url)
    await accounts.save(ADA, Secret(sandbox.read_only_api_key), read_only=True)
    async with visiting(sandbox, accounts) as visit:
        connected = await visit.connected()
    assert not connected.key_reused
    assert not connected.account.read_only


async def test_a_read_only_key_that_works_is_kept_beside_the_new_one(sandbox: LocalUpstash) -> None:
    accounts = MemoryAccounts(sandbox.url)
    looking = await accounts.save(ADA, Secret(sandbox.read_only_api_key), read_only=True)
    async with visiting(sandbox, accounts) as visit:
        connected = await visit.connected()
    assert await accounts.list() == [connected.account, looking]
    assert (await accounts.credential(looking)).api_key.reveal() == sandbox.read_only_api_key


@pytest.mark.parametrize("read_only", [True, False])
async def test_a_new_key_takes_the_place_of_the_dead_one_alone(
    sandbox: LocalUpstash, read_only: bool
) -> None:
    accounts = MemoryAccounts(sandbox.url)
    await accounts.save(ADA, Secret(sandbox.read_only_api_key), name="team", read_only=True)
    await accounts.save(ADA, Secret("deleted-in-the-console"), name="mine", read_only=read_only)
    async with visiting(sandbox, accounts) as visit:
        connected = await visit.connected()
    assert connected.account.name == "mine"
    assert {account.name for account in await accounts.list()} == {"mine", "team"}


async def test_a_key_that_was_typed_in_is_not_taken_for_the_dead_one_of_a_sign_in(
    sandbox: LocalUpstash,
) -> None:
    """It may be a team's."""
    accounts = MemoryAccounts(sandbox.url)
    await accounts.save(ADA, Secret("deleted-in-the-console"), name="mine", key_name="UPSTASH_TUI_API_KEY_1")
    team = await accounts.save(ADA, Secret(sandbox.api_key), name="team")
    async with visiting(sandbox, accounts) as visit:
        connected = await visit.connected()
    assert (connected.account.name, connected.key_reused) == ("mine", False)
    assert (await accounts.credential(team)).api_key.reveal() == sandbox.api_key


async def test_a_saved_key_that_is_lost_is_replaced(sandbox: LocalUpstash) -> None:
    class Lossy(MemoryAccounts):
        async def credential(self, account: object) -> object:  # type: ignore[override]
            raise AccountsError("The key is not in the keyring any more.")

    accounts = Lossy(sandbox.url)
    await accounts.save(ADA, Secret("gone"))
    async with visiting(sandbox, accounts) as visit:  # type: ignore[arg-type]
        connected = await visit.connected()
    assert connected.verified
    assert not connected.key_reused


async def test_a_saved_key_is_kept_when_nobody_can_tell(sandbox: LocalUpstash) -> None:
    accounts = MemoryAccounts(sandbox.url)
    await accounts.save(ADA, Secret(sandbox.api_key))
    await fail_with(sandbox, {"do": "status", "status": 503, "path": "/v2/redis/databases"})
    async with visiting(sandbox, accounts) as visit:
        connected = await visit.connected()
    assert (connected.verified, connected.key_reused) == (False, True)
    assert await keys_made(sandbox) == 0


@pytest.mark.parametrize("fault", [{"do": "status", "status": 500}, {"do": "html"}, {"do": "drop"}])
async def test_a_new_key_that_cannot_be_tried_is_saved_as_not_verified(
    sandbox: LocalUpstash, fault: dict[str, object]
) -> None:
    await fail_with(sandbox, fault | {"path": "/v2/redis/databases"})
    accounts = MemoryAccounts(sandbox.url)
    async with visiting(sandbox, accounts) as visit:
        page = await visit.allow()
        connected = await visit.run
    assert not connected.verified
    assert not (await accounts.list())[0].verified
    assert "Your key is saved, but not tried yet" in page


async def test_the_key_is_kept_before_it_is_tried(sandbox: LocalUpstash) -> None:
    accounts = MemoryAccounts(sandbox.url)
    await fail_with(sandbox, {"do": "slow", "hold": True, "path": "/v2/redis/databases"})
    async with visiting(sandbox, accounts) as visit:
        visit.sign_in.paste(await go_to_upstash(visit.sign_in.url))
        await wait_for(lambda: sandbox.held, what="the key is being tried")
        visit.run.cancel()
        sandbox.release()
        with contextlib.suppress(asyncio.CancelledError):
            await visit.run
    (kept,) = await accounts.pending()
    assert kept.api_key
    async with visiting(sandbox, accounts) as visit:
        connected = await visit.connected()
    assert connected.key_reused
    assert credential_of(connected).api_key == kept.api_key
    assert await keys_made(sandbox) == 1


async def test_a_key_that_comes_after_cancelling_is_kept(sandbox: LocalUpstash) -> None:
    accounts = MemoryAccounts(sandbox.url)
    await fail_with(sandbox, {"do": "slow", "hold": True, "path": "/apikey"})
    async with visiting(sandbox, accounts) as visit:
        visit.sign_in.paste(await go_to_upstash(visit.sign_in.url))
        await wait_for(lambda: sandbox.held, what="the request for a key")
        visit.run.cancel()
        sandbox.release()
        with pytest.raises(asyncio.CancelledError):
            await visit.run
    assert await keys_made(sandbox) == 1
    assert len(await accounts.pending()) == 1


@pytest.mark.parametrize("status", [409, 400])
async def test_a_taken_name_gets_another_once(sandbox: LocalUpstash, status: int) -> None:
    taken = {
        "do": "status",
        "status": status,
        "body": '"api key with that name already exists"',
        "path": "/apikey",
    }
    await fail_with(sandbox, taken)
    async with visiting(sandbox, MemoryAccounts(sandbox.url)) as visit:
        connected = await visit.connected()
    assert connected.verified
    names = [one["body"] for one in await requests(sandbox, "/apikey")]
    assert len(names) == 2
    assert names[0] != names[1]


async def test_a_name_that_is_taken_twice_ends_it(sandbox: LocalUpstash) -> None:
    await fail_with(sandbox, {"do": "status", "status": 409, "path": "/apikey", "times": 0})
    async with visiting(sandbox, MemoryAccounts(sandbox.url)) as visit:
        with pytest.raises(SignInError) as ended:
            await visit.connected()
    assert ended.value.code == "name_taken"
    assert await keys_made(sandbox) == 2


@pytest.mark.parametrize(
    "fault",
    [
        {"do": "drop-after"},
        {"do": "status", "status": 502, "body": "<html>"},
        {"do": "status", "status": 200, "body": "not json"},
        {"do": "status", "status": 200, "body": '{"api_key": 5}'},
        {"do": "status", "status": 200, "body": '{"api_key": "esc\\u001b[2Jape"}'},
    ],
)
async def test_a_key_that_may_exist_is_reported_and_never_made_again(
    sandbox: LocalUpstash, fault: dict[str, object]
) -> None:
    await fail_with(sandbox, fault | {"path": "/apikey", "method": "POST"})
    async with visiting(sandbox, MemoryAccounts(sandbox.url)) as visit:
        with pytest.raises(SignInError) as ended:
            await visit.connected()
    assert (ended.value.step, ended.value.code) == (Step.KEY, "mint_lost")
    (asked,) = await requests(sandbox, "/apikey")
    assert str(ended.value.sentence.split("called ")[1].split()[0]) in str(asked["body"])
    assert "console" in ended.value.advice


@pytest.mark.parametrize(
    ("status", "body", "code", "words"),
    [
        (400, '"at most 37 api keys can be created"', "key_limit", "37 API keys"),
        (403, '"API key limit exceeded"', "key_limit", "37 API keys"),
        (401, '"invalid token"', "key_refused", "did not let"),
        (403, '"not allowed"', "key_refused", "did not let"),
        (429, '"slow down"', "busy", "pause"),
        (418, '"a \x1b[31mteapot"', "key_refused", "teapot"),
    ],
)
async def test_each_refusal_of_a_key_is_one_plain_sentence(
    sandbox: LocalUpstash, status: int, body: str, code: str, words: str
) -> None:
    await fail_with(sandbox, {"do": "status", "status": status, "body": body, "path": "/apikey"})
    async with visiting(sandbox, MemoryAccounts(sandbox.url)) as visit:
        with pytest.raises(SignInError) as ended:
            await visit.connected()
    assert ended.value.code == code
    assert words in ended.value.sentence
    assert "\x1b" not in ended.value.sentence
    assert ended.value.advice


async def test_the_limit_of_keys_is_known_when_it_is_met(sandbox: LocalUpstash) -> None:
    """Once more against the sandbox's own rule instead of an ordered fault."""
    async with Http() as http:
        oauth = OAuth(Endpoints(sandbox.url, sandbox.url, sandbox.client_id), http)
        attempt = oauth.attempt()
        code = query(await go_to_upstash(oauth.authorize_url(attempt)))["code"]
        tokens = await oauth.exchange(attempt, Secret(code))
        taken = 1  # the sample account has keys already
        with contextlib.suppress(SignInError):
            while taken < 37:
                assert await oauth.mint_key(tokens.access, f"KEY_{taken}")
                taken += 1
        assert taken > 30
        with pytest.raises(NameTaken):
            await oauth.mint_key(tokens.access, "KEY_1")
        with pytest.raises(SignInError) as ended:
            await oauth.mint_key(tokens.access, "ONE_TOO_MANY")
    assert ended.value.code == "key_limit"


async def test_a_key_that_cannot_be_kept_is_named(sandbox: LocalUpstash) -> None:
    class Full(MemoryAccounts):
        async def save_pending(self, api_key: Secret, key_name: str) -> object:  # type: ignore[override]
            raise AccountsError("credentials.toml can't be written (No space left on device).")

    async with visiting(sandbox, Full(sandbox.url)) as visit:  # type: ignore[arg-type]
        with pytest.raises(SignInError, match="No space left") as ended:
            await visit.connected()
    assert ended.value.code == "storage"
    assert "UPSTASH_TUI_API_KEY_" in ended.value.sentence


@pytest.mark.parametrize(
    ("fault", "code"),
    [
        ({"do": "status", "status": 403, "body": '{"error":"invalid_grant"}'}, "invalid_grant"),
        ({"do": "status", "status": 401, "body": '{"error":"invalid_client"}'}, "invalid_client"),
        ({"do": "status", "status": 429, "body": "{}"}, "busy"),
        ({"do": "status", "status": 503, "body": "{}"}, "server_error"),
        ({"do": "html", "status": 403}, "odd_answer"),
        ({"do": "html", "status": 200}, "odd_answer"),
        ({"do": "status", "status": 302, "headers": {"Location": "https://evil.example/"}}, "odd_answer"),
        ({"do": "status", "status": 200, "body": '{"access_token":5,"token_type":"Bearer"}'}, "odd_answer"),
        ({"do": "status", "status": 200, "body": '{"access_token":"x","token_type":"mac"}'}, "odd_answer"),
        ({"do": "status", "status": 200, "body": "[" * 50_000}, "odd_answer"),
        ({"do": "status", "status": 200, "body": '{"a":"' + "x" * 70_000 + '"}'}, "unreachable"),
        ({"do": "drop"}, "unreachable"),
    ],
)
async def test_each_refusal_of_the_code_is_one_plain_sentence_and_the_code_is_sent_once(
    sandbox: LocalUpstash, fault: dict[str, object], code: str
) -> None:
    await fail_with(sandbox, fault | {"path": "/oauth/token", "times": 0})
    async with visiting(sandbox, MemoryAccounts(sandbox.url)) as visit:
        visit.sign_in.paste(await go_to_upstash(visit.sign_in.url))
        with pytest.raises(SignInError) as ended:
            await visit.run
    assert (ended.value.step, ended.value.code) == (Step.EXCHANGE, code)
    assert ended.value.sentence.endswith(".")
    assert "\n" not in ended.value.sentence
    assert len(await requests(sandbox, "/oauth/token")) == 1
    assert await keys_made(sandbox) == 0
