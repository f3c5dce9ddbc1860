"""Every change of an account as a person makes it: from the list of databases, by keys, to its preview."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from tests.conftest import wait_for
from tests.screens.stage import Stage
from upstash_tui.catalog.plans import PLANS
from upstash_tui.dialogs.preview import PreviewDialog

TEAM = "7f0d9a4e-52d6-4c7b-9a35-1b1f1f6d9c11"
"""The sample account's one team."""


@dataclass(frozen=True)
class Text:
    """Typed into the field that has the focus, in place of what is there."""

    text: str


@dataclass(frozen=True)
class Until:
    """The keys go on once these words are on the screen."""

    words: str


Step = str | Text | Until


@dataclass(frozen=True)
class Drive:
    """How to make a change, and what has to come of it."""

    name: str
    database: str
    """The cursor is put on it first; empty for what is about no database."""
    keys: tuple[Step, ...]
    """From the list to the preview."""
    request: str
    """Method and path as in the vendor's API document; ``{id}`` is the database's, else the empty team's."""
    body: Mapping[str, Any] | None
    """Ids stand in braces in it, too."""
    done: str
    """What is said when it worked."""
    confirm: str = ""
    """What has to be typed."""
    record: Mapping[str, Any] = field(default_factory=dict)
    """What the list shall say of the database, whatever is true."""

    async def begin(self, stage: Stage) -> PreviewDialog:
        """Press the keys; the preview."""
        if self.database:
            await stage.press("slash")
            await stage.type(self.database)
            await stage.press("enter")
            await wait_for(lambda: stage.place.tabs.database is not None)
        await perform(stage, *self.keys)
        await wait_for(lambda: isinstance(stage.dialog, PreviewDialog), what="the preview")
        await stage.pilot.pause()
        assert isinstance(stage.dialog, PreviewDialog)
        return stage.dialog

    async def shown(self, stage: Stage) -> str:
        """The request as curl, looked at by key in the preview; the preview is as before afterwards."""
        request = stage.app.screen.query_one("#request")
        assert not request.display
        await perform(stage, *(("tab", "x", "shift+tab") if self.confirm else ("x",)))
        assert request.display
        return str(request.render())

    async def agree(self, stage: Stage) -> None:
        """Say yes, as the preview wants it said."""
        if self.confirm:
            await perform(stage, Text(self.confirm))
        await stage.press("enter")


async def perform(stage: Stage, *steps: Step) -> None:
    """Press, type and wait, in order."""
    for step in steps:
        if isinstance(step, Text):
            await stage.press("end", "ctrl+u")
            await stage.type(step.text)
        elif isinstance(step, Until):
            await stage.until(step.words)
        else:
            await stage.press(step)


_BACKUPS = ("3", Until("daily backup"), Until("MB"))
_MEMBERS = ("t", Until("charles@example.com"), "tab")

DRIVES = (
    Drive(
        "rename",
        "webhooks",
        ("e", "n", Text("web-hooks"), "enter"),
        "POST /redis/rename/{id}",
        {"name": "web-hooks"},
        "Renamed webhooks to web-hooks.",
    ),
    Drive(
        "reset-password",
        "sessions",
        ("e", "w"),
        "POST /redis/reset-password/{id}",
        None,
        "sessions has a new password and new tokens.",
        confirm="sessions",
    ),
    Drive(
        "enable-tls",
        "chat-presence",
        ("e", "t"),
        "POST /redis/enable-tls/{id}",
        None,
        "chat-presence wants TLS now.",
        record={"tls": False},
    ),
    Drive(
        "enable-eviction",
        "rate-limits",
        ("e", "e"),
        "POST /redis/enable-eviction/{id}",
        None,
        "Eviction is on for rate-limits.",
    ),
    Drive(
        "disable-eviction",
        "my-cache",
        ("e", "e"),
        "POST /redis/disable-eviction/{id}",
        None,
        "Eviction is off for my-cache.",
    ),
    Drive(
        "enable-autoupgrade",
        "my-cache",
        ("e", "u"),
        "POST /redis/enable-autoupgrade/{id}",
        None,
        "Auto upgrade is on for my-cache.",
    ),
    Drive(
        "disable-autoupgrade",
        "leaderboard",
        ("e", "u"),
        "POST /redis/disable-autoupgrade/{id}",
        None,
        "Auto upgrade is off for leaderboard.",
    ),
    Drive(
        "change-plan",
        "rate-limits",
        ("e", "p", "end", "enter"),
        "POST /redis/{id}/change-plan",
        {"plan_name": PLANS[-1].name},
        "rate-limits is on",
    ),
    Drive(
        "prod-pack",
        "geo-lookup",
        ("e", "k"),
        "POST /redis/{id}/change-plan",
        {"plan_name": "fixed_10gb", "prod_pack_enabled": True},
        "The Prod Pack is on for geo-lookup.",
    ),
    Drive(
        "update-budget",
        "search-cache",
        ("e", "b", Text("30"), "enter"),
        "PATCH /redis/update-budget/{id}",
        {"budget": 30},
        "The budget of search-cache is $30 a month.",
    ),
    Drive(
        "update-regions",
        "leaderboard",
        ("e", "r", Text("ireland"), "space", "ctrl+s"),
        "POST /redis/update-regions/{id}",
        {"read_regions": ["eu-west-1"]},
        "leaderboard reads from eu-west-1.",
    ),
    Drive(
        "move-to-team",
        "staging-cache",
        ("e", "m", Until("Move staging-cache to"), "enter"),
        "POST /redis/move-to-team",
        {"team_id": TEAM, "database_id": "{id}"},
        "Moved staging-cache to Analytical Engines.",
        confirm="staging-cache",
    ),
    Drive(
        "create-backup",
        "sessions",
        ("3", "b", Text("by-keys"), "enter"),
        "POST /redis/create-backup/{id}",
        {"name": "by-keys"},
        "The backup by-keys is being made.",
    ),
    Drive(
        "restore-backup",
        "job-queue",
        (*_BACKUPS, "enter"),
        "POST /redis/restore-backup/{id}",
        {"backup_id": "{backup_id}"},
        "before-migration is being restored into job-queue.",
        confirm="job-queue",
    ),
    Drive(
        "delete-backup",
        "feature-flags",
        (*_BACKUPS, "d"),
        "DELETE /redis/delete-backup/{id}/{backup_id}",
        None,
        "Deleted the backup before-migration.",
        confirm="before-migration",
    ),
    Drive(
        "enable-dailybackup",
        "my-cache",
        ("3", "D"),
        "PATCH /redis/enable-dailybackup/{id}",
        None,
        "The daily backup is on for my-cache.",
    ),
    Drive(
        "disable-dailybackup",
        "job-queue",
        ("e", "d"),
        "PATCH /redis/disable-dailybackup/{id}",
        None,
        "The daily backup is off for job-queue.",
    ),
    Drive(
        "delete",
        "analytics-buffer",
        ("d",),
        "DELETE /redis/database/{id}",
        None,
        "Deleted analytics-buffer.",
        confirm="analytics-buffer",
    ),
    Drive(
        "create-team",
        "",
        ("t", "n", Text("Compilers"), "enter"),
        "POST /team",
        {"team_name": "Compilers", "copy_cc": False},
        "Created the team Compilers.",
    ),
    Drive(
        "delete-team",
        "",
        ("t", Until("Empty"), "G", "d"),
        "DELETE /team/{id}",
        None,
        "Deleted the team Empty.",
        confirm="Empty",
    ),
    Drive(
        "add-member",
        "",
        (*_MEMBERS, "n", Text("grace@example.com"), "enter"),
        "POST /teams/member",
        {"team_id": TEAM, "member_email": "grace@example.com", "member_role": "dev"},
        "grace@example.com is added to Analytical Engines as dev, or invited to it.",
    ),
    Drive(
        "remove-member",
        "",
        (*_MEMBERS, "down", "down", "d"),
        "DELETE /teams/member",
        {"team_id": TEAM, "member_email": "mary@example.com"},
        "Removed mary@example.com from Analytical Engines.",
        confirm="mary@example.com",
    ),
)
