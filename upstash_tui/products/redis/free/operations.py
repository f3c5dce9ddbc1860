"""Asking for a database without an account."""

import time
from collections.abc import Awaitable, Callable, Sequence
from uuid import uuid4

from upstash_tui.accounts.free import HOURS, FreeDatabase, FreeStore
from upstash_tui.accounts.store import AccountsError
from upstash_tui.api.client import UpstashClient
from upstash_tui.api.errors import NotFound, UpstashError
from upstash_tui.products.redis.free import requests
from upstash_tui.products.redis.free.reply import BadReply, read_reply
from upstash_tui.resources.action import Action, Asker
from upstash_tui.resources.operation import Change, Operation, Risk, Touched
from upstash_tui.resources.run import Unsettled
from upstash_tui.resources.source import Scope

ID = "free_databases"
"""Id of the resource."""
_SUMMARY = (
    f"A Redis database for {HOURS} hours, without an account. Then Upstash deletes it and all that is in it, "
    "unless its claim link has taken it into an account. Anyone with its token can read and write it; the "
    "token is kept where API keys are."
)
_NEVER_TWO = (
    "The request has a key of its own. If the answer is lost, it is asked again with the same key, and that "
    "gives the same database, never two."
)
_AGAIN = (
    "The answer to an earlier request was lost. This sends the same key again, which gives the database that "
    "was made then, never a second one."
)


class NotKept(UpstashError):
    """This machine can't keep it."""


class NewFree:
    """``send`` and ``took_effect`` of the operation that asks with the idempotency ``key``."""

    def __init__(self, key: str, store: FreeStore, now: Callable[[], float] = time.time) -> None:
        self._key = key
        self._store = store
        self._now = now
        self._unusable = False

    async def send(self, client: UpstashClient) -> FreeDatabase:
        """Ask, and keep what was made before anything else is done with it."""
        await _kept(self._store.asking(self._key), made=False)
        try:
            reply = await client.text(requests.start(self._key))
        except UpstashError as error:
            if not error.may_have_happened:
                await _kept(self._store.answered(self._key), made=False)
            raise
        try:
            database = read_reply(reply, self._key, self._now())
            await _kept(self._store.save(database, self._key), made=True)
        except (BadReply, NotKept):
            self._unusable = True
            raise
        return database

    async def took_effect(self, client: UpstashClient) -> FreeDatabase | None:
        """The database if it was made, which its metrics tell; the same key gives its token."""
        if self._unusable:
            raise Unsettled("It is there all the same.", may_have_happened=True)
        try:
            await client.one(requests.get_metrics(self._key))
        except NotFound:
            return None
        return await self.send(client)


async def _kept(keeping: Awaitable[object], *, made: bool) -> None:
    try:
        await keeping
    except AccountsError as error:
        what = "Upstash made a database, but it can't be kept here" if made else "It could not be kept here"
        raise NotKept(f"{what}: {error}", may_have_happened=made) from error


def make(key: str, store: FreeStore, *, again: bool) -> Operation:
    """One more free database; ``again`` if ``key`` was sent before."""
    new = NewFree(key, store)
    return Operation(
        title="Make a free database",
        summary=f"{_SUMMARY} {_AGAIN if again else _NEVER_TWO}",
        risk=Risk.SAFE,
        request=requests.start(key),
        changes=(
            Change("Lasts", "", f"{HOURS} hours"),
            Change("Account", "", "none"),
            Change("Price", "", "free"),
        ),
        touched=(Touched(ID),),
        done="Made a free database.",
        send=new.send,
        took_effect=new.took_effect,
        after_loss=("list.new", "to ask again with the same key, which never makes two"),
    )


async def _propose(_: Asker, scope: Scope[FreeDatabase], __: Sequence[FreeDatabase]) -> Sequence[Operation]:
    try:
        lost = await scope.free().unanswered()
    except AccountsError as error:
        raise NotKept(str(error)) from error
    return (make(lost or str(uuid4()), scope.free(), again=bool(lost)),)


MAKE: Action[FreeDatabase] = Action("create", "Make a free database", _propose, takes="none")
