"""The sample account, and what each product adds to it."""

from importlib import import_module

import pytest

from upstash_tui.products.redis.sandbox.database import Database
from upstash_tui.products.registry import PRODUCTS, sandbox_parts
from upstash_tui.sandbox.audit import CREATE_API_KEY, Action
from upstash_tui.sandbox.refusals import Answer
from upstash_tui.sandbox.samples import OWNER, fill
from upstash_tui.sandbox.state import Sandbox
from upstash_tui.sandbox.team import Team

pytest.importorskip("starlette")


def named(kind: type, module: str) -> dict[str, object]:
    """Values of that type in ``module`` of every product's part, by product and name."""
    packages = [(entry.id, entry.sandbox.rpartition(".")[0]) for entry in PRODUCTS if entry.sandbox]
    return {
        f"{product}.{name}": value
        for product, package in packages
        for name, value in vars(import_module(f"{package}.{module}")).items()
        if isinstance(value, kind)
    }


def test_the_account_owns_what_every_product_adds() -> None:
    sandbox = Sandbox()
    account = fill(sandbox, sandbox_parts(), {"databases": 3})
    assert (account.email, account.has_card) == (OWNER, True)
    assert [team.owner for team in sandbox.records(Team).values()] == [OWNER]
    assert len(sandbox.seen(account, Database)) == 3


def test_its_log_is_of_all_products_oldest_first() -> None:
    sandbox = Sandbox(now=lambda: 1.8e9)
    parts = sandbox_parts()
    log = fill(sandbox, parts).audit
    assert [each["timestamp"] for each in log] == sorted(each["timestamp"] for each in log)
    assert {each["action_string"] for each in log} == {
        CREATE_API_KEY.text,
        *(past.action.text for part in parts for past in part.history),
    }


def test_no_two_actions_share_a_number() -> None:
    actions = [CREATE_API_KEY, *named(Action, "actions").values()]
    numbers = [action.number for action in actions if isinstance(action, Action)]
    assert len(numbers) > 20
    assert len(set(numbers)) == len(numbers)


def test_every_error_text_says_where_it_comes_from() -> None:
    kit = vars(import_module("upstash_tui.sandbox.refusals"))
    table = {name: row for name, row in (kit | named(Answer, "refusals")).items() if isinstance(row, Answer)}
    assert {row.source for row in table.values()} == {"seen", "client", "guess"}
    assert {name for name, row in table.items() if row.source == "seen"} == {
        "redis.DATABASE_NOT_FOUND",
        "redis.REGIONAL",
    }
    assert {row.status for row in table.values()} <= {400, 401, 403, 404, 405, 409, 500}
