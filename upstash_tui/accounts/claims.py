"""Claims to a number of an e-mail, held while a key is saved or deleted.

A keyring may take its time, and nobody can hold the lock of the index for so long. So the number is chosen
under the lock and claimed in the index; no other program takes it meanwhile.
"""

import contextlib
import time
from collections.abc import AsyncIterator, Callable
from typing import TypeVar

from upstash_tui.accounts.account import Account
from upstash_tui.accounts.index import AccountIndex, Claim, Index
from upstash_tui.accounts.store import AccountsError
from upstash_tui.daemon_thread import in_daemon_thread

_SECONDS = 3600
"""How long a claim is heeded; the program that made an older one was killed."""

Named = TypeVar("Named", bound=Account | None)


def claimed_numbers(index: Index, api_url: str, email: str) -> list[int | None]:
    """The numbers of ``email`` that somebody claims."""
    mine = (api_url, email.casefold())
    return [claim.number for claim in index.claims if (claim.api_url, claim.email.casefold()) == mine]


@contextlib.asynccontextmanager
async def claimed(index: AccountIndex, api_url: str, edit: Callable[[Index], Named]) -> AsyncIterator[Named]:
    """Let ``edit`` change the index and name an account; its number is claimed until the block ends."""
    now = int(time.time())

    def take(index: Index) -> tuple[Named, Claim | None]:
        index.claims = [claim for claim in index.claims if abs(now - claim.created) < _SECONDS]
        account = edit(index)
        if account is None:
            return account, None
        claim = Claim(account.email, account.number, api_url, now)
        index.claims.append(claim)
        return account, claim

    account, mine = await in_daemon_thread(lambda: index.change(take))
    if mine is None:
        yield account
        return

    def release(index: Index) -> None:
        if mine in index.claims:  # of two alike, who replaces one account at once, the other stays
            index.claims.remove(mine)

    try:
        yield account
    finally:
        with contextlib.suppress(AccountsError):  # then it ends by itself
            await in_daemon_thread(lambda: index.change(release))
