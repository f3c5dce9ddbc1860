"""The ways in without a browser: a pasted key, the environment, the official tool's login."""

import json
from pathlib import Path

import pytest

from tests.auth.control import fail_with, requests
from tests.local_upstash import LocalUpstash
from upstash_tui.accounts.accounts import Accounts
from upstash_tui.accounts.memory import MemoryAccounts
from upstash_tui.api.credential import Credential
from upstash_tui.api.http import Http
from upstash_tui.auth.api_key import KeyRefused, connect_with_key
from upstash_tui.auth.cli_login import find_cli_login
from upstash_tui.auth.environment import HalfAPair, credential_from_environment
from upstash_tui.auth.verify import is_read_only
from upstash_tui.secret import Secret


class TestApiKey:
    async def test_a_working_key_is_kept(self, sandbox: LocalUpstash) -> None:
        accounts = MemoryAccounts(sandbox.url)
        key = Secret(f"  {sandbox.api_key}\n")
        account = await connect_with_key(accounts, sandbox.url, f" {sandbox.email} ", key, name="work")
        assert (account.email, account.name, account.read_only) == (sandbox.email, "work", False)
        assert (await accounts.credential(account)).api_key.reveal() == sandbox.api_key

    async def test_a_key_that_may_only_read_is_known_for_one(self, sandbox: LocalUpstash) -> None:
        accounts = MemoryAccounts(sandbox.url)
        key = Secret(sandbox.read_only_api_key)
        assert (await connect_with_key(accounts, sandbox.url, sandbox.email, key)).read_only

    async def test_the_very_key_that_is_kept_stays_where_it_is(self, sandbox: LocalUpstash) -> None:
        accounts = MemoryAccounts(sandbox.url)
        for key in (sandbox.api_key, sandbox.read_only_api_key, sandbox.api_key):
            await connect_with_key(accounts, sandbox.url, sandbox.email, Secret(key))
        assert [account.read_only for account in await accounts.list()] == [False, True]

    async def test_asking_whether_a_key_may_write_changes_nothing(self, sandbox: LocalUpstash) -> None:
        async with Http() as http:
            credential = Credential(sandbox.email, Secret(sandbox.api_key))
            before = await http.send("GET", f"{sandbox.url}/v2/redis/databases", basic=credential)
            assert not await is_read_only(http, sandbox.url, credential)
            after = await http.send("GET", f"{sandbox.url}/v2/redis/databases", basic=credential)
        assert [one["database_id"] for one in json.loads(before.content)] == [
            one["database_id"] for one in json.loads(after.content)
        ]

    @pytest.mark.parametrize(
        ("status", "body"),
        [
            (404, '"readonly-check-nonexistent not found"'),
            (400, '"readonly-check-nonexistent is no id"'),
            (401, '"no database readonly-check-nonexistent"'),
            (500, '"x"'),
            (400, '"bad id"'),
        ],
    )
    async def test_in_doubt_a_key_may_write(self, sandbox: LocalUpstash, status: int, body: str) -> None:
        await fail_with(sandbox, {"do": "status", "status": status, "body": body, "method": "DELETE"})
        async with Http() as http:
            credential = Credential(sandbox.email, Secret(sandbox.read_only_api_key))
            assert not await is_read_only(http, sandbox.url, credential)

    @pytest.mark.parametrize(
        ("status", "body"),
        [
            (403, '"readonly-check-nonexistent not found"'),
            (401, '"readonly api key"'),
            (400, '"API key is Read-Only"'),
            (405, '"read only"'),
        ],
    )
    async def test_a_refusal_to_delete_is_known_for_that_of_a_key_that_may_only_read(
        self, sandbox: LocalUpstash, status: int, body: str
    ) -> None:
        await fail_with(sandbox, {"do": "status", "status": status, "body": body, "method": "DELETE"})
        accounts = MemoryAccounts(sandbox.url)
        assert (
            await connect_with_key(accounts, sandbox.url, sandbox.email, Secret(sandbox.api_key))
        ).read_only

    @pytest.mark.parametrize("status", [401, 403])
    async def test_a_key_that_the_server_refuses_is_not_kept(
        self, sandbox: LocalUpstash, status: int
    ) -> None:
        await fail_with(sandbox, {"do": "status", "status": status, "method": "GET"})
        accounts = MemoryAccounts(sandbox.url)
        with pytest.raises(KeyRefused, match="did not accept") as refused:
            await connect_with_key(accounts, sandbox.url, sandbox.email, Secret(sandbox.api_key))
        assert refused.value.field == "key"
        assert not await accounts.list()

    @pytest.mark.parametrize(
        ("email", "key", "field", "says"),
        [
            ("", "k" * 20, "email", "needed"),
            ("no address", "k" * 20, "email", "look like"),
            ("a:b@example.com", "k" * 20, "email", "look like"),
            ("ada@example.com", "", "key", "missing"),
            ("ada@example.com", " \n", "key", "missing"),
            ("ada@example.com", "ke\x1by", "key", "characters"),
            ("ada@example.com", "two words", "key", "characters"),
            ("ada@example.com", "kéy", "key", "characters"),
        ],
    )
    async def test_what_cannot_be_right_is_reported_and_not_sent(
        self, sandbox: LocalUpstash, *, email: str, key: str, field: str, says: str
    ) -> None:
        with pytest.raises(KeyRefused, match=says) as refused:
            await connect_with_key(MemoryAccounts(sandbox.url), sandbox.url, email, Secret(key))
        assert refused.value.field == field
        assert await requests(sandbox) == []

    async def test_a_wrong_key_is_not_kept(self, sandbox: LocalUpstash) -> None:
        accounts = MemoryAccounts(sandbox.url)
        with pytest.raises(KeyRefused, match="did not accept") as refused:
            await connect_with_key(accounts, sandbox.url, sandbox.email, Secret("wrong-key-canary"))
        assert refused.value.field == "key"
        assert "canary" not in str(refused.value)
        assert await accounts.list() == []

    @pytest.mark.parametrize(
        "fault",
        [
            {"do": "status", "status": 503},
            {"do": "html", "status": 200},
            {"do": "drop"},
            {"do": "status", "status": 429},
        ],
    )
    async def test_a_key_nobody_can_try_is_not_kept(
        self, sandbox: LocalUpstash, fault: dict[str, object]
    ) -> None:
        await fail_with(sandbox, fault | {"path": "/v2/redis/databases", "times": 0})
        accounts = MemoryAccounts(sandbox.url)
        with pytest.raises(KeyRefused, match="Nothing was saved") as refused:
            await connect_with_key(accounts, sandbox.url, sandbox.email, Secret(sandbox.api_key))
        assert refused.value.field == ""
        assert await accounts.list() == []

    async def test_an_account_without_databases_is_a_good_one(self, sandbox: LocalUpstash) -> None:
        for body in ("[]", "null"):
            fault = {"do": "status", "status": 200, "body": body, "path": "/v2/redis/databases"}
            await fail_with(sandbox, fault)
            key = Secret(sandbox.api_key)
            assert (
                await connect_with_key(MemoryAccounts(sandbox.url), sandbox.url, sandbox.email, key)
            ).verified

    async def test_a_store_that_fails_is_reported(self, sandbox: LocalUpstash, tmp_path: Path) -> None:
        (tmp_path / "accounts.toml").write_text("[[")
        with pytest.raises(KeyRefused, match="could not be saved"):
            await connect_with_key(
                Accounts(sandbox.url, folder=tmp_path), sandbox.url, sandbox.email, Secret(sandbox.api_key)
            )

    async def test_a_pending_key_is_settled_with_its_email(self, sandbox: LocalUpstash) -> None:
        accounts = MemoryAccounts(sandbox.url)
        kept = await accounts.save_pending(Secret(sandbox.api_key), "K")
        await connect_with_key(accounts, sandbox.url, sandbox.email, kept.api_key, key_name=kept.key_name)
        assert await accounts.pending() == ()


class TestEnvironment:
    def test_both_halves_are_a_credential(self) -> None:
        found = credential_from_environment({"UPSTASH_EMAIL": " a@x.io ", "UPSTASH_API_KEY": "key\n"})
        assert found == Credential("a@x.io", Secret("key"))

    @pytest.mark.parametrize("environment", [{}, {"UPSTASH_EMAIL": "", "UPSTASH_API_KEY": " "}])
    def test_neither_is_none(self, environment: dict[str, str]) -> None:
        assert credential_from_environment(environment) is None

    @pytest.mark.parametrize(
        ("environment", "says"),
        [
            ({"UPSTASH_EMAIL": "a@x.io"}, "UPSTASH_API_KEY is not"),
            ({"UPSTASH_API_KEY": "canary"}, "UPSTASH_EMAIL is not"),
            ({"UPSTASH_EMAIL": "a:b@x.io", "UPSTASH_API_KEY": "canary"}, "not an e-mail"),
            ({"UPSTASH_EMAIL": "a@x.io", "UPSTASH_API_KEY": "can\x1bary"}, "characters"),
        ],
    )
    def test_half_a_pair_is_an_error_that_says_which(self, environment: dict[str, str], says: str) -> None:
        with pytest.raises(HalfAPair, match=says) as half:
            credential_from_environment(environment)
        assert "canary" not in str(half.value)


class TestCliLogin:
    def test_the_new_file_is_found_where_each_variable_says(self, tmp_path: Path) -> None:
        for number, (environment, folder) in enumerate(
            [
                (
                    {"UPSTASH_CONFIG_HOME": str(tmp_path / "own"), "XDG_CONFIG_HOME": "/nowhere"},
                    tmp_path / "own",
                ),
                ({"XDG_CONFIG_HOME": str(tmp_path / "xdg")}, tmp_path / "xdg" / "upstash"),
                ({}, tmp_path / ".config" / "upstash"),
            ]
        ):
            folder.mkdir(parents=True)
            content = {"email": f"{number}@x.io", "api_key": "key", "oauth": {"access_token": "never"}}
            (folder / "config.json").write_text(json.dumps(content))
            login = find_cli_login(environment, tmp_path)
            assert login is not None
            assert login.path == folder / "config.json"
            assert login.credential == Credential(f"{number}@x.io", Secret("key"))

    def test_the_old_file_is_found_after_it(self, tmp_path: Path) -> None:
        (tmp_path / ".upstash.json").write_text('{"email": "old@x.io", "apiKey": "key"}')
        login = find_cli_login({}, tmp_path)
        assert login is not None
        assert (login.email, login.credential.api_key.reveal()) == ("old@x.io", "key")

    @pytest.mark.parametrize(
        "content",
        [
            '{"oauth": {"access_token": "never", "refresh_token": "never"}}',
            '{"email": "a@x.io", "oauth": {"access_token": "never"}}',
            '{"email": "a@x.io", "api_key": ""}',
            '{"email": "a@x.io", "api_key": 5}',
            '{"email": "a\\u001b@x.io", "api_key": "key"}',
            '{"email": "a@x.io", "api_key": "k\\u0000"}',
            "[]",
            "not json",
            "[" * 50_000,
        ],
    )
    def test_anything_less_than_a_login_is_none(self, tmp_path: Path, content: str) -> None:
        folder = tmp_path / ".config" / "upstash"
        folder.mkdir(parents=True)
        (folder / "config.json").write_text(content)
        assert find_cli_login({}, tmp_path) is None

    def test_no_file_is_none(self, tmp_path: Path) -> None:
        assert find_cli_login({}, tmp_path) is None
        (tmp_path / ".upstash.json").mkdir()
        assert find_cli_login({}, tmp_path) is None
