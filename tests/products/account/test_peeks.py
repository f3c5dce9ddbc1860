"""What is said of a team, and of an entry of the audit log, under their lists and in the details."""

from tests.audit_events import entry
from tests.clock import time_zone
from upstash_tui.api.teams import Team
from upstash_tui.products.account import audit_log
from upstash_tui.products.account.records import Member
from upstash_tui.products.account.teams import MEMBERS, team_facts, team_peek

NAVY = Team(id="id-t", name="Navy", copy_card=True)
CREW = (
    Member(email="ada@example.com", role="owner", is_you=True),
    Member(email="charles@example.com", role="dev"),
    Member(email="mary@example.com", role="dev"),
)


def test_a_team_says_who_is_in_it_and_what_you_are() -> None:
    assert team_peek(NAVY, {MEMBERS: CREW}.get) == [
        ("3 members: 1 owner, 2 dev", "you are owner"),
        ("ada@example.com, charles@example.com, mary@example.com", ""),
    ]
    (group,) = team_facts(NAVY, 0.0, {MEMBERS: CREW}.get)
    assert [(fact.label, fact.value) for fact in group.facts[1:3]] == [
        ("Members", "1 owner, 2 dev"),
        ("Your role", "owner"),
    ]


def test_a_team_whose_members_are_not_known_says_so() -> None:
    assert team_peek(NAVY, {MEMBERS: None}.get) == [("", ""), ("", "")]
    (group,) = team_facts(NAVY, 0.0, {MEMBERS: None}.get)
    assert [fact.value for fact in group.facts[1:3]] == ["?", "?"]


def test_an_entry_says_whole_what_columns_cut() -> None:
    event = entry(3, "Update Budget", entity="rate-limits", secondary_entity="50")
    with time_zone("UTC"):
        (done, when), (who, source) = audit_log.peek(event, lambda column: None)
    assert done == "Update Budget: rate-limits · budget → $50"
    assert when.endswith("UTC)")
    assert who == event.actor
    assert source == audit_log.where_from(event)
