"""Backups and teams."""

from tests.sandbox.conftest import Here


async def test_no_backups_is_null(here: Here) -> None:
    assert await here.ok("GET", f"/v2/redis/list-backup/{here.id_of('my-cache')}") is None


async def test_a_backup_is_pending_first(here: Here) -> None:
    one = here.id_of("my-cache")
    listing, restore = f"/v2/redis/list-backup/{one}", f"/v2/redis/restore-backup/{one}"
    assert await here.refused("POST", f"/v2/redis/create-backup/{one}", {}) == (400, "name is required")
    assert await here.ok("POST", f"/v2/redis/create-backup/{one}", {"name": "first"}) == "OK"
    (backup,) = await here.ok("GET", listing)
    assert (backup["state"], backup["backup_size"], backup["daily_backup"]) == ("pending", 0, "false")
    body = {"backup_id": backup["backup_id"]}
    assert await here.refused("POST", restore, body) == (400, "backup is not completed")
    here.time += 2
    (backup,) = await here.ok("GET", listing)
    assert backup["state"] == "completed"
    assert backup["backup_size"] > 0
    other = here.id_of("sessions")
    assert await here.refused("DELETE", f"/v2/redis/delete-backup/{other}/{backup['backup_id']}") == (
        404,
        "backup not found",
    )
    assert await here.ok("POST", f"/v2/redis/restore-backup/{other}", body) == "OK"
    shown = await here.ok("GET", f"/v2/redis/database/{other}")
    assert shown["modifying_state"] == "restoring"
    assert await here.ok("DELETE", f"/v2/redis/delete-backup/{one}/{backup['backup_id']}") == "OK"
    assert await here.ok("GET", listing) is None


async def test_a_database_still_being_made_has_no_backup(here: Here) -> None:
    made = await here.create("young")
    path = f"/v2/redis/create-backup/{made['database_id']}"
    status, text = await here.refused("POST", path, {"name": "early"})
    assert status == 500
    assert "maintenance mode" in text
    here.time += 2
    assert await here.ok("POST", path, {"name": "early"}) == "OK"


async def test_the_samples_have_finished_and_failed_backups(here: Here) -> None:
    found = await here.ok("GET", f"/v2/redis/list-backup/{here.id_of('feature-flags')}")
    assert [each["state"] for each in found] == ["completed", "completed", "failed"]


async def test_a_team_is_listed_once_for_each_member(here: Here) -> None:
    teams = await here.ok("GET", "/v2/teams")
    assert len(teams) == 3
    assert len({each["team_id"] for each in teams}) == 1
    members = await here.ok("GET", f"/v2/teams/{teams[0]['team_id']}")
    assert [each["member_role"] for each in members] == ["owner", "dev", "finance"]


async def test_team_rules(here: Here) -> None:
    team = next(iter(here.state.teams))
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
        team = next(iter(here.state.teams))
        refused = await here.refused("DELETE", f"/v2/team/{team}", auth=auth)
        assert refused[0] == (403 if roles_count else 404)


async def test_moving_needs_a_team_of_ones_own(here: Here) -> None:
    team = next(iter(here.state.teams))
    body = {"team_id": "none", "database_id": here.id_of("my-cache")}
    assert await here.refused("POST", "/v2/redis/move-to-team", body) == (404, "team not found")
    assert await here.ok("POST", "/v2/redis/move-to-team", body | {"team_id": team}) == "OK"
    shown = await here.ok("GET", f"/v2/redis/database/{here.id_of('my-cache')}")
    assert shown["customer_id"] == team
