"""Writing the audit log of an account; the product ``account`` serves it."""

from typing import NamedTuple

from upstash_tui.sandbox.account import Account
from upstash_tui.sandbox.calls import Call

KEPT_SECONDS = 30 * 86_400
"""How long an entry is kept on pay-as-you-go."""


class Action(NamedTuple):
    """What an entry says was done. Each product has its own, with numbers that no other has."""

    number: int
    text: str
    """As ``action_string`` shows it."""


class Past(NamedTuple):
    """An entry of the sample account's log."""

    hours: int
    """How long ago."""
    action: Action
    entity: str
    second: str = "NA"


CREATE_API_KEY = Action(22, "Create API Key")


def entry(
    account: Account,
    at: float,
    action: Action,
    entity: str,
    *,
    second: str = "NA",
    source: str = "CONSOLE",
    ip: str = "127.0.0.1",
) -> None:
    """Append one entry to the account's log. ``at`` is Unix seconds."""
    account.audit.append(
        {
            "log_id": f"{int(at):08x}-{action.number:04x}-4000-8000-{len(account.audit):012x}",
            "customer_id": account.email,
            "actor": account.email,
            "timestamp": int(at),
            "action": action.number,
            "action_string": action.text,
            "source": source,
            "entity": entity,
            "secondary_entity": second,
            "third_entity": "",
            "readable_format": "",
            "ip": ip,
            "ttl": int(at) + KEPT_SECONDS,
            "reason": "",
            "notes": "",
        }
    )


def record(call: Call, action: Action, entity: str, second: str = "NA") -> None:
    """Note what an API call did."""
    entry(
        call.account,
        call.sandbox.now(),
        action,
        entity,
        second=second,
        source=call.source,
        ip=call.client,
    )
