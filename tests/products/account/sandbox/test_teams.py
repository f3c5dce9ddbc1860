"""Teams and their members."""

from tests.here import Here


async def test_a_team_is_listed_once_for_each_member(here: Here) -> None:
    teams = await here.ok("GET", "/v2/teams")
    assert len(teams) == 3
    assert len({each["team_id"] for each in teams}) == 1
    members = await here.ok("GET", f"/v2/teams/{teams[0]['team_id']}")
    assert [each["member_role"] for each in members] == ["owner", "dev", "finance"]


async def test_team_rules(here: Here) -> None:
    team = here.team_id
    assert (await here.refused("DELETE", f"/v2/team/{team}"))[
        1
    ] == "databases of the team must be deleted first"
    assert await here.refused("POST", "/v2/team", {"team_name": "x"}) == (400, "copy_cc is required")
    for number in range(4):
        await here.ok("POST", "/v2/team", {"team_name": f"team {number}", "copy_cc": False})
    assert await here.refused("POST", "/v2/team", {"team_name": "sixth", "copy_cc": False}) == (
        400,
        "at most 5 teams can be owned",
    )
    member = {"team_id": team, "member_email": "grace@example.com", "member_role": "owner"}
    assert await here.refused("POST", "/v2/teams/member", member) == (400, "invalid role owner")
    assert await here.refused("POST", "/v2/teams/member", member | {"member_email": "x"}) == (
        400,
        "member_email must be an e-mail address",
    )
    await here.ok("POST", "/v2/teams/member", member | {"member_role": "admin"})
    assert (await here.refused("POST", "/v2/teams/member", member | {"member_role": "dev"}))[0] == 400
    owner = {"team_id": team, "member_email": here.email}
    assert await here.refused("DELETE", "/v2/teams/member", owner) == (400, "the owner cannot be removed")


async def test_members_see_the_teams_database_and_strangers_do_not(here: Here) -> None:
    presence = here.id_of("chat-presence")
    for email, roles_count in (("charles@example.com", 1), ("stranger@example.com", 0)):
        auth = (email, here.state.account(email).add_key("k").value)
        found = await here.ok("GET", "/v2/redis/databases", auth=auth)
        assert len(found) == roles_count
        assert all(each["database_id"] == presence for each in found)
        team = here.team_id
        refused = await here.refused("DELETE", f"/v2/team/{team}", auth=auth)
        assert refused[0] == (403 if roles_count else 404)


async def test_moving_needs_a_team_of_ones_own(here: Here) -> None:
    team = here.team_id
    body = {"team_id": "none", "database_id": here.id_of("my-cache")}
    assert await here.refused("POST", "/v2/redis/move-to-team", body) == (404, "team not found")
    assert await here.ok("POST", "/v2/redis/move-to-team", body | {"team_id": team}) == "OK"
    shown = await here.ok("GET", f"/v2/redis/database/{here.id_of('my-cache')}")
    assert shown["customer_id"] == team
