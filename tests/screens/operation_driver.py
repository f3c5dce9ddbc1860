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
    keys: tuple[Step, ...]
    """From the list, its cursor on ``database`` if there is one, to the preview."""
    method: str
    path: str
    """As in the vendor's API document; ``{id}`` is the database's, without one the empty team's."""
    body: Mapping[str, Any] | None
    """``{id}`` in it is the database's."""
    done: str
    """What is said when it worked."""
    database: str = ""
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


def _change(
    name: str, keys: str, database: str, path: str, body: Any, done: str, *steps: Step, **more: Any
) -> Drive:
    return Drive(
        name, (*keys.split(), *steps), more.pop("method", "POST"), path, body, done, database, **more
    )


_BACKUPS = ("3", Until("daily backup"), Until("MB"))
_MEMBERS = ("t", Until("charles@example.com"), "tab")

DRIVES = (
    _change(
        "rename",
        "e n",
        "webhooks",
        "/redis/rename/{id}",
        {"name": "web-hooks"},
        "Renamed webhooks to web-hooks.",
        Text("web-hooks"),
        "enter",
    ),
    _change(
        "reset-password",
        "e w",
        "sessions",
        "/redis/reset-password/{id}",
        None,
        "sessions has a new password and new tokens.",
        confirm="sessions",
    ),
    _change(
        "enable-tls",
        "e t",
        "chat-presence",
        "/redis/enable-tls/{id}",
        None,
        "chat-presence wants TLS now.",
        record={"tls": False},
    ),
    _change(
        "enable-eviction",
        "e e",
        "rate-limits",
        "/redis/enable-eviction/{id}",
        None,
        "Eviction is on for rate-limits.",
    ),
    _change(
        "disable-eviction",
        "e e",
        "my-cache",
        "/redis/disable-eviction/{id}",
        None,
        "Eviction is off for my-cache.",
    ),
    _change(
        "enable-autoupgrade",
        "e u",
        "my-cache",
        "/redis/enable-autoupgrade/{id}",
        None,
        "Auto upgrade is on for my-cache.",
    ),
    _change(
        "disable-autoupgrade",
        "e u",
        "leaderboard",
        "/redis/disable-autoupgrade/{id}",
        None,
        "Auto upgrade is off for leaderboard.",
    ),
    _change(
        "change-plan",
        "e p end enter",
        "rate-limits",
        "/redis/{id}/change-plan",
        {"plan_name": PLANS[-1].name},
        "rate-limits is on",
    ),
    _change(
        "prod-pack",
        "e k",
        "geo-lookup",
        "/redis/{id}/change-plan",
        {"plan_name": "fixed_10gb", "prod_pack_enabled": True},
        "The Prod Pack is on for geo-lookup.",
    ),
    _change(
        "update-budget",
        "e b",
        "search-cache",
        "/redis/update-budget/{id}",
        {"budget": 30},
        "The budget of search-cache is $30 a month.",
        Text("30"),
        "enter",
        method="PATCH",
    ),
    _change(
        "update-regions",
        "e r",
        "leaderboard",
        "/redis/update-regions/{id}",
        {"read_regions": ["eu-west-1"]},
        "leaderboard reads from eu-west-1.",
        Text("ireland"),
        "space",
        "ctrl+s",
    ),
    _change(
        "move-to-team",
        "e m",
        "staging-cache",
        "/redis/move-to-team",
        {"team_id": TEAM, "database_id": "{id}"},
        "Moved staging-cache to Analytical Engines.",
        Until("Move staging-cache to"),
        "enter",
        confirm="staging-cache",
    ),
    _change(
        "create-backup",
        "3 b",
        "sessions",
        "/redis/create-backup/{id}",
        {"name": "by-keys"},
        "The backup by-keys is being made.",
        Text("by-keys"),
        "enter",
    ),
    _change(
        "restore-backup",
        "",
        "job-queue",
        "/redis/restore-backup/{id}",
        {"backup_id": "{backup_id}"},
        "before-migration is being restored into job-queue.",
        *_BACKUPS,
        "enter",
        confirm="job-queue",
    ),
    _change(
        "delete-backup",
        "",
        "feature-flags",
        "/redis/delete-backup/{id}/{backup_id}",
        None,
        "Deleted the backup before-migration.",
        *_BACKUPS,
        "d",
        method="DELETE",
        confirm="before-migration",
    ),
    _change(
        "enable-dailybackup",
        "3 D",
        "my-cache",
        "/redis/enable-dailybackup/{id}",
        None,
        "The daily backup is on for my-cache.",
        method="PATCH",
    ),
    _change(
        "disable-dailybackup",
        "e d",
        "job-queue",
        "/redis/disable-dailybackup/{id}",
        None,
        "The daily backup is off for job-queue.",
        method="PATCH",
    ),
    _change(
        "delete",
        "d",
        "analytics-buffer",
        "/redis/database/{id}",
        None,
        "Deleted analytics-buffer.",
        method="DELETE",
        confirm="analytics-buffer",
    ),
    _change(
        "create-team",
        "t n",
        "",
        "/team",
        {"team_name": "Compilers", "copy_cc": False},
        "Created the team Compilers.",
        Text("Compilers"),
        "enter",
    ),
    _change(
        "delete-team",
        "",
        "",
        "/team/{id}",
        None,
        "Deleted the team Empty.",
        "t",
        Until("Empty"),
        "G",
        "d",
        method="DELETE",
        confirm="Empty",
    ),
    _change(
        "add-member",
        "",
        "",
        "/teams/member",
        {"team_id": TEAM, "member_email": "grace@example.com", "member_role": "dev"},
        "grace@example.com is added to Analytical Engines as dev, or invited to it.",
        *_MEMBERS,
        "n",
        Text("grace@example.com"),
        "enter",
    ),
    _change(
        "remove-member",
        "",
        "",
        "/teams/member",
        {"team_id": TEAM, "member_email": "mary@example.com"},
        "Removed mary@example.com from Analytical Engines.",
        *_MEMBERS,
        "down",
        "down",
        "d",
        method="DELETE",
        confirm="mary@example.com",
    ),
)
