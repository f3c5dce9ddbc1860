"""Every change of an account as a user makes it, from the list to its preview, and the request it is."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from tests.screens.steps import Step, Text, Until
from upstash_tui.products.redis.plans import PLANS

TEAM = "7f0d9a4e-52d6-4c7b-9a35-1b1f1f6d9c11"
"""The sample account's one team."""


@dataclass(frozen=True, kw_only=True)
class Change:
    """How to make a change by keys, and what has to come of it."""

    name: str = field(kw_only=False)
    keys: tuple[Step, ...]
    """From the list to the preview."""
    request: str
    """Method and path as in the vendor's API document; ``{id}`` is the database's, else the empty team's."""
    done: str
    """What is said when it worked."""
    database: str = ""
    """What is selected first; empty for a change that is about no database."""
    body: Mapping[str, Any] | None = None
    """Ids stand in braces in it, too."""
    confirm: str = ""
    """The name that the preview wants typed."""
    record: Mapping[str, Any] = field(default_factory=dict)
    """What the list shall say of the database, whatever is true."""

    @property
    def steps(self) -> tuple[Step, ...]:
        """From the list to the preview, the database selected before."""
        found = ("slash", Text(self.database), "enter") if self.database else ()
        return (*found, *self.keys)


_BACKUPS = ("3", "l", Until("daily backup"), Until("MB"))
_MEMBERS = ("o", "t", Until("Analytical Engines"), "enter", Until("charles@example.com"))

CHANGES = (
    Change(
        "rename",
        database="webhooks",
        keys=("e", "n", Text("web-hooks"), "enter"),
        request="POST /redis/rename/{id}",
        body={"name": "web-hooks"},
        done="Renamed webhooks to web-hooks.",
    ),
    Change(
        "reset-password",
        database="sessions",
        keys=("e", "w"),
        request="POST /redis/reset-password/{id}",
        confirm="sessions",
        done="sessions has a new password and new tokens.",
    ),
    Change(
        "enable-tls",
        database="chat-presence",
        keys=("e", "t"),
        request="POST /redis/enable-tls/{id}",
        done="chat-presence requires TLS now.",
        record={"tls": False},
    ),
    Change(
        "enable-eviction",
        database="rate-limits",
        keys=("e", "e"),
        request="POST /redis/enable-eviction/{id}",
        done="Eviction is on for rate-limits.",
    ),
    Change(
        "disable-eviction",
        database="my-cache",
        keys=("e", "e"),
        request="POST /redis/disable-eviction/{id}",
        done="Eviction is off for my-cache.",
    ),
    Change(
        "enable-autoupgrade",
        database="my-cache",
        keys=("e", "u"),
        request="POST /redis/enable-autoupgrade/{id}",
        done="Auto upgrade is on for my-cache.",
    ),
    Change(
        "disable-autoupgrade",
        database="leaderboard",
        keys=("e", "u"),
        request="POST /redis/disable-autoupgrade/{id}",
        done="Auto upgrade is off for leaderboard.",
    ),
    Change(
        "change-plan",
        database="rate-limits",
        keys=("e", "p", "end", "enter"),
        request="POST /redis/{id}/change-plan",
        body={"plan_name": PLANS[-1].name},
        done="rate-limits is on",
    ),
    Change(
        "prod-pack",
        database="geo-lookup",
        keys=("e", "k"),
        request="POST /redis/{id}/change-plan",
        body={"plan_name": "fixed_10gb", "prod_pack_enabled": True},
        done="The Prod Pack is on for geo-lookup.",
    ),
    Change(
        "update-budget",
        database="search-cache",
        keys=("e", "b", Text("30"), "enter"),
        request="PATCH /redis/update-budget/{id}",
        body={"budget": 30},
        done="The budget of search-cache is $30 a month.",
    ),
    Change(
        "update-regions",
        database="leaderboard",
        keys=("e", "r", Text("ireland"), "space", "ctrl+s"),
        request="POST /redis/update-regions/{id}",
        body={"read_regions": ["eu-west-1"]},
        done="leaderboard reads from eu-west-1.",
    ),
    Change(
        "move-to-team",
        database="staging-cache",
        keys=("e", "m", Until("Move staging-cache to"), "enter"),
        request="POST /redis/move-to-team",
        body={"team_id": TEAM, "database_id": "{id}"},
        confirm="staging-cache",
        done="Moved staging-cache to Analytical Engines.",
    ),
    Change(
        "create-backup",
        database="sessions",
        keys=("3", "b", Text("by-keys"), "enter"),
        request="POST /redis/create-backup/{id}",
        body={"name": "by-keys"},
        done="The backup by-keys is being made.",
    ),
    Change(
        "restore-backup",
        database="job-queue",
        keys=(*_BACKUPS, "t", Until("Restore before-migration into"), "enter"),
        request="POST /redis/restore-backup/{id}",
        body={"backup_id": "{backup_id}"},
        confirm="job-queue",
        done="before-migration is being restored into job-queue.",
    ),
    Change(
        "delete-backup",
        database="feature-flags",
        keys=(*_BACKUPS, "d"),
        request="DELETE /redis/delete-backup/{id}/{backup_id}",
        confirm="before-migration",
        done="Deleted the backup before-migration.",
    ),
    Change(
        "enable-dailybackup",
        database="my-cache",
        keys=("3", "D"),
        request="PATCH /redis/enable-dailybackup/{id}",
        done="The daily backup is on for my-cache.",
    ),
    Change(
        "disable-dailybackup",
        database="job-queue",
        keys=("e", "d"),
        request="PATCH /redis/disable-dailybackup/{id}",
        done="The daily backup is off for job-queue.",
    ),
    Change(
        "delete",
        database="analytics-buffer",
        keys=("d",),
        request="DELETE /redis/database/{id}",
        confirm="analytics-buffer",
        done="Deleted analytics-buffer.",
    ),
    Change(
        "create-team",
        keys=("o", "t", "n", Text("Compilers"), "enter"),
        request="POST /team",
        body={"team_name": "Compilers", "copy_cc": False},
        done="Created the team Compilers.",
    ),
    Change(
        "delete-team",
        keys=("o", "t", Until("Empty"), "G", "d"),
        request="DELETE /team/{id}",
        confirm="Empty",
        done="Deleted the team Empty.",
    ),
    Change(
        "add-member",
        keys=(*_MEMBERS, "n", Text("grace@example.com"), "enter"),
        request="POST /teams/member",
        body={"team_id": TEAM, "member_email": "grace@example.com", "member_role": "dev"},
        done="grace@example.com is added to Analytical Engines as dev, or invited to it.",
    ),
    Change(
        "remove-member",
        keys=(*_MEMBERS, "down", "down", "d"),
        request="DELETE /teams/member",
        body={"team_id": TEAM, "member_email": "mary@example.com"},
        confirm="mary@example.com",
        done="Removed mary@example.com from Analytical Engines.",
    ),
)
