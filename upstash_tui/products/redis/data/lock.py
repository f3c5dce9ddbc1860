"""What opens a database: the tokens that Upstash tells of it, or one that the user gives."""

from collections.abc import Callable

from upstash_tui.products.redis.data.client import RedisClient
from upstash_tui.products.redis.data.errors import NO_PERMISSION, NOT_ACCEPTED, DataError
from upstash_tui.products.redis.data.guard import Guard
from upstash_tui.products.redis.data.tokens import NO_TOKENS, HasData, Tokens
from upstash_tui.secret import Secret


class Lock:
    """Of the ``database`` that ``client`` sends to, past ``guard``.

    ``given`` is what the user gave, one of the two at most; ``tried`` is called when a token was sent.
    """

    def __init__(
        self,
        database: HasData,
        client: RedisClient,
        guard: Guard,
        given: Tokens,
        *,
        tried: Callable[[], object],
    ) -> None:
        self.given = given
        """Kept in memory while the account is open, and nowhere else."""
        self.is_outdated = False
        """Whether the user gave another token since, or took it back: the visit is to be begun again."""
        self._database, self._client, self._guard = database, client, guard
        self._tried = tried

    @property
    def reason(self) -> str:
        """Why nothing can be asked, a sentence: there is no token to ask with. Empty if there is."""
        if any(self._client.tokens):
            return ""
        if self._guard.read_only and (self.given[0] or self._database.rest_token):
            return "The token may write, and this account is READ-ONLY here: it is not used."
        return self._database.why_no_token

    @property
    def takes_token(self) -> bool:
        """Whether a token of the user's may open more than those that Upstash tells."""
        database = self._database
        return not (database.read_only_rest_token if self._guard.read_only else database.rest_token)

    @property
    def lacks_full(self) -> bool:
        """Whether the full token is not known, and would be used."""
        return not self._guard.read_only and not self._guard.may_write

    def may_help(self, refusal: str) -> bool:
        """Whether another token of the user's may do what was refused with this text."""
        fewer_rights = refusal.startswith(NO_PERMISSION) and not self._guard.read_only
        return self.takes_token and (fewer_rights or refusal.startswith(NOT_ACCEPTED))

    async def take(self, token: Secret) -> None:
        """Use ``token`` of the user's from the next visit on, in place of one that was given before.

        Raises ``UpstashError`` if the database does not accept it, or it opens nothing more.
        """
        try:
            only_reads = await self._client.only_reads(token)
        finally:
            self._tried()
        if not only_reads and self._guard.read_only:
            raise DataError("That one may write, and this account is READ-ONLY here: give the read-only one.")
        if only_reads and self._database.read_only_rest_token:
            raise DataError("That one only reads, and so does the one that Upstash tells: give the full one.")
        self.given = (None, token) if only_reads else (token, None)
        self.is_outdated = True

    def forget(self) -> None:
        """Use the user's token no longer."""
        self.given, self.is_outdated = NO_TOKENS, True
