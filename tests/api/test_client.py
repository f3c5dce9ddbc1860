"""The client against the sandbox: every operation over real HTTP."""

import asyncio
import json
from contextlib import nullcontext
from typing import TYPE_CHECKING, Any

import pytest

from tests.api.raw_server import AT_ONCE, hurried, noting
from upstash_tui.api.client import UpstashClient
from upstash_tui.api.credential import Credential
from upstash_tui.api.errors import (
    AnswerLost,
    Forbidden,
    NotFound,
    Refused,
    ServerFailed,
    TimedOut,
    Unauthorized,
    UpstashError,
)
from upstash_tui.api.http import Http
from upstash_tui.api.retry import Retry
from upstash_tui.api.teams import list_teams, team_names
from upstash_tui.products.account import requests as account
from upstash_tui.products.redis import requests as redis
from upstash_tui.products.redis.records import NewDatabase
from upstash_tui.secret import Secret

if TYPE_CHECKING:
    from tests.local_upstash import LocalUpstash

NEW = NewDatabase("brand-new", "aws", "us-east-1", ("eu-west-1",), "payg", 20, True)


def client_of(sandbox: "LocalUpstash", key: str | None = None, **options: Any) -> UpstashClient:
    credential = Credential(sandbox.email, Secret(key or sandbox.api_key))
    return UpstashClient(credential, sandbox.url, **options)


async def settled(sandbox: "LocalUpstash", client: UpstashClient, database_id: str) -> str:
    """The id again, once no change is under way."""
    sandbox.pass_time(1)
    assert (await client.one(redis.get_database(database_id))).ready
    return database_id


def sent(sandbox: "LocalUpstash", method: str, path: str) -> list[dict[str, Any]]:
    return [each for each in sandbox.asked if (each["method"], each["path"]) == (method, path)]


async def test_the_list_and_one_of_it(sandbox: "LocalUpstash") -> None:
    async with client_of(sandbox) as client:
        databases, unreadable = await client.list(redis.list_databases())
        assert (len(databases), unreadable) == (12, 0)
        assert all(each.plan_name and each.cloud and each.created and each.host for each in databases)
        assert {each.cloud for each in databases} == {"aws", "gcp"}
        one = await client.one(redis.get_database(databases[0].id))
        assert one == databases[0]
        assert one.password
        assert one.rest_token
        hidden = await client.one(redis.get_database(one.id, hide_credentials=True))
        assert hidden.password is hidden.rest_token is hidden.read_only_rest_token is None


async def test_the_life_of_a_database(sandbox: "LocalUpstash") -> None:
    async with client_of(sandbox) as client:
        made = await client.one(redis.create_database(NEW))
        assert (made.name, made.primary_region, made.read_regions) == (
            "brand-new",
            "us-east-1",
            ("eu-west-1",),
        )
        assert (made.plan_name, made.budget, made.eviction, made.cloud) == ("payg", 20, True, "aws")
        assert made.password
        assert not made.ready
        await settled(sandbox, client, made.id)

        assert (await client.one(redis.rename_database(made.id, "renamed"))).name == "renamed"
        renewed = await client.one(redis.reset_password(made.id))
        assert renewed.password
        assert renewed.password != made.password
        assert (await client.one(redis.enable_tls(made.id))).tls is True
        await client.send(redis.set_eviction(made.id, False))
        await client.send(redis.set_auto_upgrade(made.id, True))
        await client.send(redis.set_auto_upgrade(made.id, True))
        await client.send(redis.update_budget(made.id, 50))
        now = await client.one(redis.get_database(made.id))
        assert (now.eviction, now.auto_upgrade, now.budget) == (False, True, 50)

        await client.send(redis.delete_database(made.id))
        with pytest.raises(NotFound) as caught:
            await client.one(redis.get_database(made.id))
        assert caught.value.server_text == "database not found"


async def test_plans_regions_and_daily_backups(sandbox: "LocalUpstash") -> None:
    async with client_of(sandbox) as client:
        found = await settled(sandbox, client, (await client.one(redis.create_database(NEW))).id)
        await client.send(redis.update_read_regions(found, ["eu-west-2", "us-west-1"]))
        await settled(sandbox, client, found)
        await client.send(redis.change_plan(found, "fixed_1gb", auto_upgrade=True, prod_pack=True))
        await settled(sandbox, client, found)
        await client.send(redis.set_daily_backup(found, True))
        now = await client.one(redis.get_database(found))
    assert now.read_regions == ("eu-west-2", "us-west-1")
    assert (now.plan_name, now.auto_upgrade, now.prod_pack, now.daily_backup) == (
        "fixed_1gb",
        True,
        True,
        True,
    )


async def test_the_life_of_a_backup(sandbox: "LocalUpstash") -> None:
    async with client_of(sandbox) as client:
        database_id = await settled(sandbox, client, (await client.one(redis.create_database(NEW))).id)
        assert (await client.list(redis.list_backups(database_id))).records == ()
        await client.send(redis.create_backup(database_id, "before"))
        (backup,) = (await client.list(redis.list_backups(database_id))).records
        assert (backup.name, backup.database_id, backup.daily) == ("before", database_id, False)
        assert not backup.complete
        sandbox.pass_time(1)
        (backup,) = (await client.list(redis.list_backups(database_id))).records
        assert backup.complete
        await client.send(redis.restore_backup(database_id, backup.id))
        await settled(sandbox, client, database_id)
        await client.send(redis.delete_backup(database_id, backup.id))
        assert (await client.list(redis.list_backups(database_id))).records == ()


async def test_statistics(sandbox: "LocalUpstash") -> None:
    async with client_of(sandbox) as client:
        databases, _ = await client.list(redis.list_databases())
        for period in (None, "1h", "1d"):
            stats = await client.one(redis.get_stats(databases[0].id, period))
            times = [point.at for point in stats.throughput]
            assert len(times) > 5
            assert times == sorted(times)
            assert stats.latency_99
            assert stats.month_cost is not None
            assert stats.days


async def test_teams_and_what_the_log_says(sandbox: "LocalUpstash") -> None:
    async with client_of(sandbox) as client:
        before = (await client.list(list_teams())).records
        team = await client.one(account.create_team("a-new-team"))
        assert [each.name for each in (await client.list(list_teams())).records] == [
            *(each.name for each in before),
            "a-new-team",
        ]
        member = await client.one(account.add_member(team.id, "bob@example.com", "dev"))
        assert (member.email, member.role) == ("bob@example.com", "dev")
        assert "bob@example.com" in {
            each.email for each in (await client.list(account.list_members(team.id))).records
        }
        await client.send(account.remove_member(team.id, "bob@example.com"))
        assert "bob@example.com" not in {
            each.email for each in (await client.list(account.list_members(team.id))).records
        }
        moved = (await client.one(redis.create_database(NEW))).id
        await client.send(redis.move_to_team(await settled(sandbox, client, moved), team.id))
        with pytest.raises(UpstashError):
            await client.send(account.delete_team(team.id))  # it has a database
        events = (await client.list(account.list_audit_logs())).records
    assert any(event.at and event.action and event.actor == sandbox.email for event in events)


async def test_a_wrong_key(sandbox: "LocalUpstash") -> None:
    async with client_of(sandbox, "wrong") as client:
        with pytest.raises(Unauthorized, match="did not accept this e-mail and API key"):
            await client.list(redis.list_databases())


async def test_a_read_only_key_reads_and_changes_nothing(sandbox: "LocalUpstash") -> None:
    async with client_of(sandbox, sandbox.read_only_api_key) as client:
        databases, _ = await client.list(redis.list_databases())
        assert all(each.password is each.rest_token is None for each in databases)
        assert all(each.read_only_rest_token for each in databases)
        with pytest.raises(Forbidden, match="read-only") as caught:
            await client.send(redis.delete_database(databases[0].id))
    assert not caught.value.may_have_happened


async def test_a_refusal_comes_with_the_servers_words(sandbox: "LocalUpstash") -> None:
    async with client_of(sandbox) as client:
        with pytest.raises(Refused) as caught:
            await client.one(redis.create_database(NewDatabase("x", "gcp", "us-central1", ("eu-west-1",))))
    assert caught.value.status == 400
    assert caught.value.server_text


@pytest.mark.parametrize(
    ("fault", "kind"),
    [
        ({"do": "status", "status": 503}, ServerFailed),
        ({"do": "status", "status": 500}, ServerFailed),
        ({"do": "html", "status": 502}, ServerFailed),
        ({"do": "drop"}, AnswerLost),
        ({"do": "drop-after"}, AnswerLost),
        ({"do": "hang"}, TimedOut),
    ],
)
async def test_a_create_goes_out_once_whatever_happens(
    sandbox: "LocalUpstash", fault: dict[str, object], kind: type[UpstashError]
) -> None:
    sandbox.order({"method": "POST", "path": "/v2/redis/database", **fault})
    async with client_of(sandbox) as client:
        with hurried() if kind is TimedOut else nullcontext(), pytest.raises(UpstashError) as caught:
            await client.one(redis.create_database(NEW))
        names = [each.name for each in (await client.list(redis.list_databases())).records]
    assert type(caught.value) is kind
    assert caught.value.may_have_happened
    (create,) = sent(sandbox, "POST", "/v2/redis/database")
    assert json.loads(create["body"]) == NEW.body()
    assert ("brand-new" in names) is (fault["do"] == "drop-after")


async def test_a_busy_server_is_asked_again(sandbox: "LocalUpstash") -> None:
    retries: list[Retry] = []
    busy = {"do": "status", "status": 429, "headers": {"Retry-After": "0"}, "times": 2}
    sandbox.order({"path": "/v2/redis/databases", **busy})
    async with client_of(sandbox, host=noting(retries), policy=AT_ONCE) as client:
        assert len((await client.list(redis.list_databases())).records) == 12
    assert [retry.attempt for retry in retries] == [2, 3]


async def test_the_names_of_teams_are_read_once_for_all_who_ask(sandbox: "LocalUpstash") -> None:
    async with client_of(sandbox) as client:
        names, *others = await asyncio.gather(*(team_names(client, "left") for _ in range(4)))
        assert names["left"] == "left", "one that the account is not in"
        assert all(each == names for each in others)
    assert len(sent(sandbox, "GET", "/v2/teams")) == 1


async def test_a_borrowed_transport_stays_open(sandbox: "LocalUpstash") -> None:
    async with Http() as http:
        async with client_of(sandbox, http=http) as client:
            await client.list(redis.list_databases())
        assert (await http.send("GET", f"{sandbox.url}/v2/teams")).status == 401
