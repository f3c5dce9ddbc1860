"""Running an operation: it is sent once; if the answer is lost, its effect is looked up."""

from collections.abc import Callable

from msgspec import Struct

from upstash_tui.api.client import UpstashClient
from upstash_tui.api.errors import TimedOut, UpstashError
from upstash_tui.resources.operation import Operation

RECOVERED = "The answer was lost, but Upstash carried it out, once."
"""For the user, after an operation whose effect was found by reading."""


class ReadOnly(Exception):
    """Changes are disabled. ``str(error)`` says why."""


class Unsettled(Exception):
    """The answer was lost, and reading again did not show the change. ``str(error)`` says what is known."""

    def __init__(self, message: str, *, may_have_happened: bool) -> None:
        super().__init__(message)
        self.may_have_happened = may_have_happened
        """Whether even reading failed, so that it is not known."""


class Outcome(Struct, frozen=True):
    """An operation that was carried out."""

    operation: Operation
    answer: object
    """What the server answered, a record or plain objects; if that was lost, what was found by reading."""
    recovered: bool
    """Whether the answer was lost and reading showed the change."""

    @property
    def sentence(self) -> str:
        """The sentence for the user."""
        if self.recovered:
            return f"{self.operation.done} {RECOVERED}"
        return self.operation.done


def disabled_reason(read_only: bool) -> str:
    """Reason why no operation may run; empty if they may."""
    return "READ-ONLY: this account is open for looking only." if read_only else ""


async def run(
    client: UpstashClient,
    operation: Operation,
    *,
    read_only: bool,
    on_recheck: Callable[[], None] = lambda: None,
) -> Outcome:
    """Send the operation once.

    ``on_recheck`` is called before something is read to find out about a lost answer. Raises
    :class:`ReadOnly`, :class:`~upstash_tui.api.errors.UpstashError` if it was certainly not carried out, else
    :class:`Unsettled`.
    """
    if reason := disabled_reason(read_only):
        raise ReadOnly(reason)
    try:
        if operation.send is not None:
            answer = await operation.send(client)
        else:
            answer = await client.send(operation.request)
    except UpstashError as error:
        if not error.may_have_happened:
            raise
        lost = error
    else:
        return Outcome(operation, answer, recovered=False)
    on_recheck()
    try:
        found = await operation.took_effect(client)
    except UpstashError as error:
        raise Unsettled(
            f"{lost.in_full} It could not be looked up either: {error.in_full} "
            "Upstash may have carried it out: refresh before you try again.",
            may_have_happened=True,
        ) from error
    except Unsettled as unsettled:
        raise Unsettled(
            f"{lost.in_full} {unsettled}", may_have_happened=unsettled.may_have_happened
        ) from lost
    if not found:
        so_far = " so far" if isinstance(lost, TimedOut) else ""  # a slow server may still be at it
        raise Unsettled(
            f"{lost.in_full} It was looked up: nothing has changed{so_far}.", may_have_happened=False
        )
    return Outcome(operation, found, recovered=True)
