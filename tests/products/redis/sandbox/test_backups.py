"""Backups."""

from tests.here import Here


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
