"""What a failed request means for the user, and which key to press next."""

from collections.abc import Awaitable
from typing import TypeVar

from upstash_tui.api.errors import (
    Forbidden,
    Misconfigured,
    NotFound,
    RateLimited,
    Unauthorized,
    UpstashError,
)
from upstash_tui.bindings import KeyName
from upstash_tui.resources.run import ReadOnly, Unsettled

Failure = UpstashError | Unsettled | ReadOnly
"""How an operation ends that was not carried out, or of which that is not known."""

T = TypeVar("T")


async def reading(read: Awaitable[T]) -> T | UpstashError:
    """The result of ``read``, or the error it raised: a worker hands over either."""
    try:
        return await read
    except UpstashError as error:
        return error


def read_advice(error: UpstashError, key: KeyName, again: str) -> str:
    """The sentence after ``error.in_full``; ``again`` is the id of the binding that reads the same again."""
    if isinstance(error, Unauthorized):
        return f"Press {_accounts(key)} to connect again, or to choose another account."
    if isinstance(error, Forbidden):
        return f"Press {_accounts(key)} to choose an account whose key may read this."
    if isinstance(error, Misconfigured):
        return "Trying again won't help until that is changed."
    return f"Press {key(again)} to try again."


def explain(failure: Failure, key: KeyName, again: str) -> str:
    """What happened, what it means, and which key to press.

    ``again`` is the id of the binding that reads the same again.
    """
    if isinstance(failure, UpstashError):
        return f"{failure.in_full} {_way_on(failure, key, again)}"
    if isinstance(failure, ReadOnly):
        return str(failure)
    if failure.may_have_happened:
        console = key("screen.console")
        return f"{failure} Press {key(again)} to read it again, {console} to look in the console."
    return f"{failure} Press {key(again)} to look again before you repeat it."


def _accounts(key: KeyName) -> str:
    return key("app.accounts")


def _way_on(error: UpstashError, key: KeyName, again: str) -> str:
    if isinstance(error, Unauthorized):
        return f"Press {_accounts(key)} to connect again."
    if isinstance(error, NotFound):
        return f"Press {key('list.refresh')} to read the list again."
    unchanged = "Nothing was changed."
    if isinstance(error, Forbidden):
        return f"{unchanged} Press {_accounts(key)} to choose an account whose key may do it."
    if isinstance(error, RateLimited):
        wait = f"in {error.retry_after:.0f} s" if error.retry_after else "in a moment"
        return f"{unchanged} Try again {wait}."
    if isinstance(error, Misconfigured):
        return f"{unchanged} Trying again won't help until that is changed."
    return f"{unchanged} Press {key(again)} to see how it is now."
