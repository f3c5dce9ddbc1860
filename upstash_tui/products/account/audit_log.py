"""The audit log of an account: its entries as a list."""

from upstash_tui.formatting.moments import local_time, with_utc
from upstash_tui.formatting.words import UNKNOWN
from upstash_tui.products.account.records import AuditEvent
from upstash_tui.resources.column import Column
from upstash_tui.resources.export import Plain, iso_time, plain
from upstash_tui.resources.fact import Fact, Group, Late

KEPT = "Upstash keeps entries 7 days on free, 30 days on pay as you go, a year on pro."
"""How long, as the vendor documents it."""


def what(event: AuditEvent) -> str:
    """Objects of an action, ``my-cache · eu-west-1``; the server's sentence if it named none."""
    second = change(event) or event.secondary_entity
    named = [name for name in (event.entity, second, event.third_entity) if name]
    return " · ".join(named) or event.text


def change(event: AuditEvent) -> str:
    """What was changed to what, ``budget → $50``, as far as the name of the action tells."""
    verb, _, noun = event.action.casefold().partition(" ")
    value = event.secondary_entity
    if verb not in {"update", "change"} or not noun or not value:
        return ""
    is_money = noun.endswith("budget") and value.isascii() and value.isdigit()
    return f"{noun} → {f'${int(value):,}' if is_money else value}"


def where_from(event: AuditEvent) -> str:
    """Source and address: ``API_KEY - ci · 203.0.113.7``."""
    return " · ".join(part for part in (event.source, event.ip) if part)


def _also_searched(event: AuditEvent) -> str:
    return "\n".join((event.text, event.reason, event.notes, event.customer_id)).casefold()


def facts(event: AuditEvent, now: float, late: Late) -> list[Group]:
    """Every field that an entry has."""
    number = "" if event.number is None else f" ({event.number})"
    groups = [
        Group(
            "What",
            _known(
                ("Action", f"{event.action}{number}".strip()),
                ("Object", event.entity),
                ("Change", change(event)) if change(event) else ("  with", event.secondary_entity),
                ("  and", event.third_entity),
                ("In words", event.text),
                ("Reason", event.reason),
                ("Notes", event.notes),
            ),
        ),
        Group(
            "Who and when",
            _known(
                ("Who", event.actor),
                ("Time", with_utc(event.at)),
                ("Source", event.source),
                ("Address", event.ip),
            ),
        ),
        Group(
            "Entry",
            _known(
                ("Account", event.customer_id),
                ("Entry id", event.id),
                ("Kept until", local_time(event.kept_until) if event.kept_until else ""),
            ),
        ),
    ]
    return [group for group in groups if group.facts]


def peek(event: AuditEvent, late: Late) -> list[tuple[str, str]]:
    """What was done to what, and when; who did it, and from where: whole, where the columns are short."""
    done = ": ".join(filter(None, (event.action, what(event))))
    return [(done, with_utc(event.at)), (event.actor, where_from(event))]


def _known(*values: tuple[str, str]) -> list[Fact]:
    return [Fact(label, value) for label, value in values if value]


def exported(event: AuditEvent) -> Plain:
    """An entry for a file; ``time`` is ``timestamp`` in ISO 8601, UTC."""
    return {"time": iso_time(event.at), **plain(event)}


COLUMNS: tuple[Column[AuditEvent], ...] = (
    Column(
        "time",
        "TIME",
        lambda event: [(local_time(event.at), "muted")],
        min_width=16,
        max_width=16,
        sort=lambda event: event.at or 0,
        measure="moment",
        text=lambda event: local_time(event.at),
    ),
    Column(
        "who",
        "WHO",
        lambda event: [(event.actor or UNKNOWN, "")],
        min_width=10,
        max_width=50,
        weight=2,
        priority=1,
        sort=lambda event: event.actor.casefold() or None,
        text=lambda event: event.actor.casefold(),
    ),
    Column(
        "action",
        "ACTION",
        lambda event: [(event.action or UNKNOWN, "")],
        min_width=14,
        max_width=40,
        weight=2,
        sort=lambda event: event.action.casefold() or None,
        text=lambda event: event.action.casefold(),
    ),
    Column(
        "what",
        "WHAT",
        lambda event: [(what(event), "")],
        min_width=10,
        max_width=100,
        weight=3,
        sort=lambda event: what(event).casefold() or None,
        text=lambda event: what(event).casefold(),
    ),
    Column(
        "from",
        "FROM",
        lambda event: [(where_from(event), "muted")],
        min_width=26,
        max_width=60,
        weight=2,
        priority=2,
        sort=lambda event: where_from(event).casefold() or None,
        text=lambda event: where_from(event).casefold(),
    ),
    Column("notes", text=_also_searched, shown="searched only"),
)
