"""What it means that a request failed, and which key goes on from there."""

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
from upstash_tui.operations.run import ReadOnly, Unsettled

Failure = UpstashError | Unsettled | ReadOnly
"""How an operation ends that did not take place, or of which nobody knows."""

T = TypeVar("T")


async def reading(wanted: Awaitable[T]) -> T | UpstashError:
    """What ``wanted`` gives, or the error it ends with: either is what a worker posts."""
    try:
        return await wanted
    except UpstashError as error:
        return error


def read_advice(error: UpstashError) -> str:
    """The sentence after ``error.in_full``. The places that use it have ``r`` and ``a``."""
    if isinstance(error, Unauthorized):
        return "Press a to connect again, or to choose another account."
    if isinstance(error, Forbidden):
        return "Press a to choose an account whose key may read this."
    if isinstance(error, Misconfigured):
        return "Trying again doesn't help before that is changed."
    return "Press r to try again."


def explain(failure: Failure) -> str:
    """What happened, what it means, and which key goes on: ``r``, ``a`` and ``w`` act where it is used."""
    if isinstance(failure, UpstashError):
        return f"{failure.in_full} {_way_on(failure)}"
    if isinstance(failure, ReadOnly):
        return str(failure)
    if failure.may_have_happened:
        return f"{failure} Press r to read it again, w to look in the console."
    return f"{failure} Press r to look again before you repeat it."


def _way_on(error: UpstashError) -> str:
    if isinstance(error, Unauthorized):
        return "Press a to connect again."
    if isinstance(error, NotFound):
        return "Press r to read the list again."
    unchanged = "Nothing was changed."
    if isinstance(error, Forbidden):
        return f"{unchanged} Press a to choose an account whose key may do it."
    if isinstance(error, RateLimited):
        wait = f"in {error.retry_after:.0f} s" if error.retry_after else "in a moment"
        return f"{unchanged} Try again {wait}."
    if isinstance(error, Misconfigured):
        return f"{unchanged} Trying again doesn't help before that is put right."
    return f"{unchanged} Press r to see how it is now."
