"""QStash in the sandbox, as the document has it, and what is refused."""

import pytest

from tests import openapi
from tests.here import Here
from upstash_tui.products.qstash.sandbox.user import User


def user_of(here: Here, name: str) -> User:
    return next(each for each in here.state.records(User).values() if each.name == name)


@pytest.mark.system
async def test_every_operation_is_what_the_document_says(here: Here) -> None:
    ask = openapi.Checked(here, "qstash")
    one = user_of(here, "EU").id
    listed = await ask("GET", "/v2/qstash/users")
    assert [each["region"] for each in listed] == ["eu-central-1", "us-east-1"]
    before = await ask("GET", f"/v2/qstash/user/{one}")
    rotated = await ask("POST", f"/v2/qstash/rotate-token/{one}")
    assert {name for name in before if before[name] != rotated[name]} == {"token", "read_only_token"}
    assert await ask("POST", f"/v2/qstash/set-plan/{one}", {"plan_name": "qstash_fixed_1m"}) == "OK"
    assert await ask("PATCH", f"/v2/qstash/update-budget/{one}", {"budget": 0}) == "OK"
    assert await ask("POST", f"/v2/qstash/enable-prodpack/{one}") == "OK"
    after = await ask("GET", f"/v2/qstash/user/{one}")
    assert (after["reserved_type"], after["reserved_price"], after["budget"]) == ("qstash_fixed_1m", 180, 0)
    assert (after["prod_pack_enabled"], after["prometheus_enabled"]) == (True, "true")
    stats = await ask("GET", f"/v2/qstash/stats/{one}?period=7d")
    assert len(stats["days"]) == len(stats["daily_requests"])
    assert stats["total_monthly_billing"] == pytest.approx(180 + 200)
    assert await ask("POST", f"/v2/qstash/disable-prodpack/{one}") == "OK"
    assert "3.125.136.186/32" in await ask("GET", "/v2/qstash/ipv4")
    moving = {"qstash_id": one, "target_team_id": here.team_id}
    assert await ask("POST", "/v2/qstash/move-to-team", moving) == "OK"
    assert (await ask("GET", f"/v2/qstash/user/{one}"))["customer_id"] == here.team_id
    assert ask.done == openapi.operations("qstash")


async def test_what_is_refused(here: Here) -> None:
    one, free = user_of(here, "EU").id, user_of(here, "US").id
    for method, path, body, refused in (
        ("POST", f"set-plan/{one}", {"plan_name": "payg"}, (400, "invalid plan_name payg")),
        ("POST", f"set-plan/{one}", {"plan_name": "free"}, (400, "invalid plan_name free")),
        ("PATCH", f"update-budget/{one}", {"budget": 19}, (400, "budget must be 0 or between 20 and 10000")),
        ("PATCH", f"update-budget/{one}", {"budget": 1.5}, (400, "budget must be an integer")),
        ("PATCH", f"update-budget/{one}", {}, (400, "budget is required")),
        ("POST", f"enable-prodpack/{free}", None, (400, "prod pack is not available on the free plan")),
        ("POST", "rotate-token/none", None, (404, "qstash user not found")),
        ("GET", f"stats/{one}?period=30d", None, (400, "invalid period 30d")),
        ("POST", "move-to-team", {"qstash_id": one, "target_team_id": "x"}, (404, "team not found")),
    ):
        assert await here.refused(method, f"/v2/qstash/{path}", body) == refused, path


async def test_every_account_has_one_in_each_region(here: Here) -> None:
    auth = ("new@example.com", here.state.account("new@example.com").add_key("first").value)
    for _ in range(2):
        mine = await here.ok("GET", "/v2/qstash/users", auth=auth)
        assert [each["region"] for each in mine] == ["eu-central-1", "us-east-1"]
    assert {each["type"] for each in mine} == {"free"}
    foreign = user_of(here, "EU").id
    refused = await here.refused("GET", f"/v2/qstash/user/{foreign}", auth=auth)
    assert refused == (404, "qstash user not found")


async def test_a_read_only_key_sees_read_only_tokens_and_changes_nothing(here: Here) -> None:
    shown = await here.ok("GET", "/v2/qstash/users", key=here.read_only_key)
    assert {each["token"] for each in shown} == {""}
    path = f"/v2/qstash/rotate-token/{user_of(here, 'EU').id}"
    assert (await here.refused("POST", path, key=here.read_only_key))[0] == 403


async def test_the_days_of_the_month_add_up_to_its_cost(here: Here) -> None:
    stats = await here.ok("GET", f"/v2/qstash/stats/{user_of(here, 'EU').id}")
    daily = sum(each["y"] for each in stats["daily_billings"])
    assert stats["total_monthly_billing"] == pytest.approx(daily, abs=0.01)
    assert stats["dlq_message_count"] > 0
    assert stats["daily_requests"][-1]["y"] == 0 or len(stats["days"]) == 31
