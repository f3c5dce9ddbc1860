"""The sample account, the same on every start but for times, which are counted back from the start."""

from collections.abc import Mapping, Sequence

from upstash_tui.sandbox.account import Account
from upstash_tui.sandbox.audit import CREATE_API_KEY, Past, entry
from upstash_tui.sandbox.part import Part
from upstash_tui.sandbox.state import Sandbox
from upstash_tui.sandbox.team import Team

OWNER = "ada@example.com"
TEAM_ID = "7f0d9a4e-52d6-4c7b-9a35-1b1f1f6d9c11"
TEAM_NAME = "Analytical Engines"
MEMBERS = {OWNER: "owner", "charles@example.com": "dev", "mary@example.com": "finance"}
"""E-mail and role."""

_HISTORY = (Past(700, CREATE_API_KEY, "ci"),)
_IP = "203.0.113.7"


def fill(sandbox: Sandbox, parts: Sequence[Part], counts: Mapping[str, int] | None = None) -> Account:
    """Add the sample account, its team and what ``parts`` hold of it; returns the account.

    ``counts`` says how many records, from 0 to 10,000, by the ``plural`` of a part's samples.
    """
    account = sandbox.account(OWNER)
    account.has_card = True
    sandbox.records(Team)[TEAM_ID] = Team(TEAM_ID, TEAM_NAME, True, dict(MEMBERS))
    for samples in [part.samples for part in parts if part.samples is not None]:
        samples.add(sandbox, (counts or {}).get(samples.plural, samples.preset))
    past = [*_HISTORY, *(each for part in parts for each in part.history)]
    for each in sorted(past, key=lambda each: each.hours, reverse=True):
        at = sandbox.now() - each.hours * 3600
        entry(account, at, each.action, each.entity, second=each.second, ip=_IP)
    return account


def environment(sandbox: Sandbox, parts: Sequence[Part]) -> dict[str, str]:
    """Variables that point the official SDKs at the first record of each product."""
    given = [part.environment(sandbox) for part in parts if part.environment is not None]
    return {name: value for each in given for name, value in each.items()}
