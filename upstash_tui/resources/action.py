"""What the user can do with records: an action asks what it needs to know, then proposes operations."""

from collections.abc import Awaitable, Callable, Sequence
from typing import Any, Generic, Literal, NamedTuple, Protocol, TypeVar

from msgspec import Struct

from upstash_tui.formatting.words import on_off
from upstash_tui.resources.listed import Listed
from upstash_tui.resources.operation import Operation
from upstash_tui.resources.source import R, Scope

V = TypeVar("V")


class Choice(NamedTuple):
    """One thing to pick."""

    id: str
    title: str
    detail: str = ""
    key: str = ""
    """The letter that picks it; empty for none."""
    disabled_reason: str = ""
    """Why it can't be picked now; empty if it can."""


class Asker(Protocol):
    """Asks the user. Every question returns ``None`` if the user left it.

    Whoever leaves a question, or the preview, is asked the question before once more: then the action is
    proposed anew, and what was answered before that question is answered by itself.
    """

    async def text(
        self,
        title: str,
        question: str,
        value: str = "",
        *,
        placeholder: str = "",
        keep: str = "",
        check: Callable[[str], str],
    ) -> str | None:
        """One line of text; ``check`` returns what is wrong with it, as a sentence, or an empty text.

        What was typed is kept under the name ``keep``, if there is one, until an operation that was asked
        for with it was carried out; then ``value`` counts again.
        """

    async def pick(self, title: str, choices: Sequence[Choice], *, note: str = "") -> str | None:
        """The id of one of ``choices``."""

    async def record(
        self, title: str, resource: Listed[V], records: Sequence[V], *, note: str = "", first: str = ""
    ) -> V | None:
        """One of ``records``; ``first`` is the id that the cursor begins on."""

    async def form(self, where: str, *args: Any, keep: str = "") -> Any:
        """The answer of a dialog of the product at ``where``, ``module:Class``.

        It is made of a draft, ``None`` at first, and ``args``; what its ``draft`` is when it closes is kept
        as in :meth:`text`.
        """

    async def read(self, read: Callable[[], Awaitable[V]]) -> V:
        """What ``read`` returns. Called once, however often it is proposed. Raises its errors."""

    def refuse(self, reason: str, binding: str = "", does: str = "") -> None:
        """Tell the user why it can't be done; the key of ``binding`` ``does`` something about it."""


Propose = Callable[[Asker, Scope[R], Sequence[R]], Awaitable[Sequence[Operation]]]
"""Asks once, however many records there are, and returns an operation for each; none if the user left.

Raises :class:`~upstash_tui.api.errors.UpstashError` if something to choose from can't be read.
"""


def for_each(operation: Callable[[R], Operation]) -> Propose[R]:
    """Proposes ``operation`` of each record and asks nothing."""

    async def propose(_: Asker, __: Scope[R], records: Sequence[R]) -> Sequence[Operation]:
        return [operation(record) for record in records]

    return propose


class Action(Struct, Generic[R], frozen=True):
    """Something to do with records of one resource."""

    id: str
    title: str
    """As a line of the change menu: ``Plan``."""
    propose: Propose[R]
    takes: Literal["none", "one", "many"] = "many"
    """Number of records: ``none`` acts on the list as a whole."""
    key: str = ""
    """Its letter in the change menu; empty for an action that is not in it."""
    now: Callable[[R], str] = lambda record: ""
    """Present value, as far as it is known."""
    disabled_reason: Callable[[R], str] = lambda record: ""
    """Why it can't be done with a record; empty if it can."""
    verb: tuple[str, str] = ("Change", "changed")
    """For several records: ``Delete`` 3 teams, 3 of 3 are ``deleted``."""
    needs_api_key: bool = False
    """Whether Upstash refuses it to a browser sign-in."""
    warning: str = ""
    """What it means for several records, as a sentence."""


class Named(Protocol):
    """A record with a name of its own."""

    @property
    def id(self) -> str: ...
    @property
    def name(self) -> str: ...


N = TypeVar("N", bound=Named)


def subject_of(records: Sequence[Named], plural: str) -> str:
    """What an action is about: ``docs``, or ``3 indexes``."""
    return records[0].name if len(records) == 1 else f"{len(records):,} {plural}"


def switch(
    id: str,
    title: str,
    plural: str,
    *,
    key: str,
    noun: str = "",
    now: Callable[[N], bool | None],
    operation: Callable[[N, bool], Operation],
    disabled_reason: Callable[[N], str] = lambda record: "",
) -> Action[N]:
    """Something that is on or off: turned around for one record, asked for several.

    ``noun`` is the title inside a sentence, if that is more than the title in small letters.
    """

    async def propose(asker: Asker, _: Scope[N], records: Sequence[N]) -> Sequence[Operation]:
        if len(records) == 1:
            return (operation(records[0], not now(records[0])),)
        wanted = await asker.pick(
            f"{title} of {subject_of(records, plural)}",
            [Choice("on", "On", key="o"), Choice("off", "Off", key="f")],
        )
        return () if wanted is None else [operation(each, wanted == "on") for each in records]

    return Action(
        id,
        title,
        propose,
        key=key,
        now=lambda record: on_off(now(record)),
        disabled_reason=disabled_reason,
        verb=(f"Switch {noun or title.lower()} of", "switched"),
    )


def reset(what: str, operation: Callable[[R], Operation], *, old: str = "") -> Action[R]:
    """``operation`` of each record, which replaces its ``what``; ``old`` names all that ends with it."""
    return Action(
        "reset_password",
        f"Reset {what}",
        for_each(operation),
        key="w",
        now=lambda record: "breaks what connects now",
        verb=(f"Reset the {what} of", "reset"),
        warning=f"Everything that connects with the old {old or what} stops working at once.",
    )
