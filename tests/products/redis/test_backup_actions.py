"""What can be done with backups: what is asked, what is offered, and which operations come of it."""

from collections.abc import Callable, Iterator, Sequence
from types import SimpleNamespace
from typing import Any, cast

import pytest

from tests.backups import BACKUPS, backup, database
from tests.clock import NOW, time_zone
from upstash_tui.api.client import UpstashClient
from upstash_tui.api.decode import Page
from upstash_tui.api.request import Request
from upstash_tui.products.redis.backup import Backup
from upstash_tui.products.redis.product import BACKUPS as RESOURCE
from upstash_tui.products.redis.product import DATABASES
from upstash_tui.products.redis.records import Database
from upstash_tui.resources.action import Asker
from upstash_tui.resources.operation import Operation, Risk
from upstash_tui.resources.source import Scope

ORDERS, CACHE = database("orders"), database("cache")


@pytest.fixture(autouse=True)
def _now(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    clock = SimpleNamespace(time=lambda: NOW)
    monkeypatch.setattr("upstash_tui.products.redis.backup_actions.time", clock)
    with time_zone("UTC"):
        yield


class Answers:
    """An :class:`Asker` that gives one ``answer`` and keeps what it was asked."""

    def __init__(self, answer: Any = None) -> None:
        self.answer = answer
        self.asked: list[dict[str, Any]] = []

    async def text(self, title: str, question: str, value: str = "", **more: Any) -> Any:
        self.asked.append({"title": title, "value": value, **more})
        return self.answer

    async def record(self, title: str, resource: Any, records: Sequence[Any], **more: Any) -> Any:
        self.asked.append({"title": title, "resource": resource, "records": records, **more})
        return self.answer


async def proposed(
    action: str,
    *backups: Backup,
    asker: Answers | None = None,
    parent: Database = ORDERS,
    known: Sequence[Backup] = BACKUPS,
) -> Sequence[Operation]:
    scope: Scope[Backup] = Scope(cast(UpstashClient, None), "ada@example.com", parent, known, (ORDERS, CACHE))
    return await RESOURCE.action(action).propose(cast(Asker, asker or Answers()), scope, backups)


async def test_a_backup_is_made_under_the_name_given() -> None:
    asker = Answers("before the move")
    (operation,) = await proposed("back_up", asker=asker)
    assert operation.request.body == {"name": "before the move"}
    assert operation.request.path == "/redis/create-backup/id-orders"
    assert operation.risk is Risk.SAFE
    assert [touched.resource for touched in operation.touched] == [RESOURCE.id]


@pytest.mark.parametrize(
    ("taken", "offered"),
    [
        ([], "manual-2026-08-20-1500"),
        (["manual-2026-08-20-1459"], "manual-2026-08-20-1500"),
        (["manual-2026-08-20-1500"], "manual-2026-08-20-1500-2"),
        (["manual-2026-08-20-1500", "manual-2026-08-20-1500-2"], "manual-2026-08-20-1500-3"),
    ],
)
async def test_the_name_offered_is_free(taken: list[str], offered: str) -> None:
    asker = Answers()
    assert await proposed("back_up", asker=asker, known=[backup(name, 5) for name in taken]) == ()
    (asked,) = asker.asked
    assert asked["value"] == offered
    check: Callable[[str], str] = asked["check"]
    assert check("") == "A backup needs a name."
    assert check("mine") == ""


async def test_the_name_typed_is_kept_for_its_database_alone() -> None:
    asker = Answers("mine")
    for parent in (ORDERS, CACHE, database("orders", daily=False)):
        await proposed("back_up", asker=asker, parent=parent)
    first, other, again = (asked["keep"] for asked in asker.asked)
    assert first == again != other


async def test_one_from_before_is_not_the_new_one() -> None:
    """The operation knows the backups that there are."""
    asker = Answers(BACKUPS[0].name)
    (operation,) = await proposed("back_up", asker=asker)

    class Same:
        async def list(self, request: Request) -> Page[Backup]:
            return Page(tuple(BACKUPS))

    assert not await operation.took_effect(cast(UpstashClient, Same()))


@pytest.mark.parametrize("target", [ORDERS, CACHE])
async def test_restores_into_any_database_its_own_one_first(target: Database) -> None:
    asker, source = Answers(target), BACKUPS[1]
    (operation,) = await proposed("restore", source, asker=asker)
    (asked,) = asker.asked
    assert (asked["resource"], asked["records"], asked["first"]) == (DATABASES, (ORDERS, CACHE), "id-orders")
    assert "deleted first" in asked["note"]
    assert operation.request.path == f"/redis/restore-backup/{target.id}"
    assert operation.request.body == {"backup_id": "id-before-migration"}
    assert (operation.risk, operation.confirm) == (Risk.DESTRUCTIVE, target.name)
    assert ("another database" in operation.summary) is (target is CACHE)
    assert [(touched.resource, touched.key) for touched in operation.touched] == [("databases", target.id)]


async def test_no_database_chosen_restores_nothing() -> None:
    assert await proposed("restore", BACKUPS[1], asker=Answers()) == ()


@pytest.mark.parametrize(
    ("state", "words"),
    [
        ("pending", "x is still being made: it can be restored once it is completed."),
        ("failed", "x has failed: there is nothing in it to restore."),
        ("completed", ""),
        ("archived", ""),
        ("", ""),
    ],
)
def test_what_holds_nothing_is_not_restored(state: str, words: str) -> None:
    restore = RESOURCE.action("restore")
    assert restore.disabled_reason(backup("x", 5, state)) == words
    assert restore.takes == "one"


async def test_deletes_after_the_name_of_the_backup() -> None:
    odd = BACKUPS[-1]
    (operation,) = await proposed("delete", odd)
    assert operation.request.method == "DELETE"
    assert operation.target == odd.id
    assert (operation.risk, operation.confirm) == (Risk.DESTRUCTIVE, "[b]odd[/b] 日本語の名前")


async def test_deletes_several_in_whatever_state() -> None:
    delete = RESOURCE.action("delete")
    assert delete.takes == "many"
    assert {delete.disabled_reason(each) for each in BACKUPS} == {""}
    operations = await proposed("delete", *BACKUPS)
    assert [operation.target for operation in operations] == [each.id for each in BACKUPS]
    paths = {operation.request.path.rpartition("/")[0] for operation in operations}
    assert paths == {"/redis/delete-backup/id-orders"}


@pytest.mark.parametrize(("daily", "verb"), [(True, "disable"), (False, "enable"), (None, "enable")])
async def test_the_daily_backup_is_turned(daily: bool | None, verb: str) -> None:
    (operation,) = await proposed("daily", parent=database(daily=daily))
    assert (operation.request.method, operation.request.path) == (
        "PATCH",
        f"/redis/{verb}-dailybackup/id-orders",
    )
    assert [(touched.resource, touched.key) for touched in operation.touched] == [("databases", "id-orders")]


def test_what_is_about_the_database_needs_no_backup() -> None:
    assert {each.id for each in RESOURCE.actions if each.takes == "none"} == {"back_up", "daily"}
    assert not any(each.key for each in RESOURCE.actions), "there is no menu: each has a key of its own"
