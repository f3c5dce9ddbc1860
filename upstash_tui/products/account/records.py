"""Members of teams, and what the audit log says of them."""

import msgspec

from upstash_tui.api.decode import Integer, Reader, as_text


class Member(msgspec.Struct, frozen=True, kw_only=True):
    """Someone in a team, or invited to it."""

    team_id: str = ""
    team_name: str = ""
    email: str = msgspec.field(name="member_email")
    role: str = msgspec.field(name="member_role", default="")
    """``owner``, ``admin``, ``dev``, ``finance`` or one this version doesn't know."""
    is_you: bool = False
    """Whether it is the account that looks; no part of an answer."""


class AuditEvent(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that was done in the account. Texts that don't apply are empty."""

    id: str = msgspec.field(name="log_id", default="")
    actor: str = ""
    at: Integer | None = msgspec.field(name="timestamp", default=None)
    """Unix time, seconds."""
    action: str = msgspec.field(name="action_string", default="")
    """For people: ``Delete Team``."""
    number: Integer | None = msgspec.field(name="action", default=None)
    """The same as a number of the vendor's."""
    source: str = ""
    """Through what: ``API_KEY - name``."""
    entity: str = ""
    secondary_entity: str = ""
    third_entity: str = ""
    text: str = msgspec.field(name="readable_format", default="")
    ip: str = ""
    reason: str = ""
    notes: str = ""
    customer_id: str = ""
    kept_until: Integer | None = msgspec.field(name="ttl", default=None)
    """Unix time, seconds: when the entry leaves the log."""


def _applicable(value: object) -> str | None:
    text = as_text(value)
    return None if text == "NA" else text  # the document: "" or "NA" if not applicable


_MAY_BE_NA = ("entity", "secondary_entity", "third_entity", "readable_format", "ip", "reason", "notes")

MEMBER = Reader(Member, sent_back=("email",))
AUDIT_EVENT = Reader(AuditEvent, convert=dict.fromkeys(_MAY_BE_NA, _applicable))
