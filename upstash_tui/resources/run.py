"""Running an operation: sent once, and if the answer is lost, looked up instead of sent again."""

from collections.abc import Callable

from msgspec import Struct

from upstash_tui.api.client import UpstashClient
from upstash_tui.api.errors import TimedOut, UpstashError
from upstash_tui.resources.operation import Operation


class ReadOnly(Exception):
    """Nothing may be changed here. ``str(error)`` says why."""


class Unsettled(Exception):
    """The answer was lost, and reading again did not show the change. ``str(error)`` says what is known."""

    def __init__(self, message: str, *, may_have_happened: bool) -> None:
        super().__init__(message)
        self.may_have_happened = may_have_happened
        """Whether even reading failed, so that it is not known."""


class Outcome(Struct, frozen=True):
    """An operation that took place."""

    operation: Operation
    answer: object
    """What the server answered: a record, or plain objects; ``None`` if it was lost."""
    recovered: bool
    """Whether the answer was lost and reading showed the change."""

    @property
    def said(self) -> str:
        """What to tell the person."""
        if self.recovered:
            return f"{self.operation.done} The answer was lost on the way, but it took place, once."
        return self.operation.done


def disabled_reason(read_only: bool) -> str:
    """Why no operation may run, or an empty text."""
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
    :class:`ReadOnly`, :class:`~upstash_tui.api.errors.UpstashError` where it surely did not take place, else
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
        took_effect = await operation.took_effect(client)
    except UpstashError as error:
        raise Unsettled(
            f"{lost.in_full} It could not be looked up either: {error.in_full} It may have taken place: "
            "refresh before you try again.",
            may_have_happened=True,
        ) from error
    except Unsettled as unsettled:
        raise Unsettled(
            f"{lost.in_full} {unsettled}", may_have_happened=unsettled.may_have_happened
        ) from lost
    if not took_effect:
        so_far = " so far" if isinstance(lost, TimedOut) else ""  # who is slow may still be at it
        raise Unsettled(
            f"{lost.in_full} It was looked up: nothing has changed{so_far}.", may_have_happened=False
        )
    return Outcome(operation, None, recovered=True)
