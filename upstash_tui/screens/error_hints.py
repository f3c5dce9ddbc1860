"""What it means that a request failed, and which key goes on from there."""

from collections.abc import Awaitable
from typing import NamedTuple, TypeVar

from upstash_tui.api.errors import (
    Forbidden,
    Misconfigured,
    NotFound,
    RateLimited,
    Unauthorized,
    UpstashError,
)
from upstash_tui.resources.run import ReadOnly, Unsettled
from upstash_tui.widgets.key_names import KeyName

Failure = UpstashError | Unsettled | ReadOnly
"""How an operation ends that did not take place, or of which nobody knows."""

T = TypeVar("T")


class WaysOn(NamedTuple):
    """The bindings, by their ids, that go on from a failed operation where it is told."""

    again: str
    """Reads again what it was about."""
    all_again: str
    """Reads again the list that this is in."""
    console: str


async def reading(wanted: Awaitable[T]) -> T | UpstashError:
    """What ``wanted`` gives, or the error it ends with: either is what a worker posts."""
    try:
        return await wanted
    except UpstashError as error:
        return error


def read_advice(error: UpstashError, key: KeyName, again: str) -> str:
    """The sentence after ``error.in_full``; ``again`` is the id of the binding that reads the same again."""
    if isinstance(error, Unauthorized):
        return f"Press {_accounts(key)} to connect again, or to choose another account."
    if isinstance(error, Forbidden):
        return f"Press {_accounts(key)} to choose an account whose key may read this."
    if isinstance(error, Misconfigured):
        return "Trying again doesn't help before that is changed."
    return f"Press {key(again)} to try again."


def explain(failure: Failure, key: KeyName, ways: WaysOn) -> str:
    """What happened, what it means, and which key goes on."""
    if isinstance(failure, UpstashError):
        return f"{failure.in_full} {_way_on(failure, key, ways)}"
    if isinstance(failure, ReadOnly):
        return str(failure)
    again = f"{failure} Press {key(ways.again)} to"
    if failure.may_have_happened:
        return f"{again} read it again, {key(ways.console)} to look in the console."
    return f"{again} look again before you repeat it."


def _accounts(key: KeyName) -> str:
    return key("app.accounts")


def _way_on(error: UpstashError, key: KeyName, ways: WaysOn) -> str:
    if isinstance(error, Unauthorized):
        return f"Press {_accounts(key)} to connect again."
    if isinstance(error, NotFound):
        return f"Press {key(ways.all_again)} to read the list again."
    unchanged = "Nothing was changed."
    if isinstance(error, Forbidden):
        return f"{unchanged} Press {_accounts(key)} to choose an account whose key may do it."
    if isinstance(error, RateLimited):
        wait = f"in {error.retry_after:.0f} s" if error.retry_after else "in a moment"
        return f"{unchanged} Try again {wait}."
    if isinstance(error, Misconfigured):
        return f"{unchanged} Trying again doesn't help before that is put right."
    return f"{unchanged} Press {key(ways.again)} to see how it is now."
