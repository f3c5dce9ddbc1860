"""What proves an account to the Developer API: an API key as HTTP Basic, or a browser sign-in as Bearer."""

from typing import Protocol

from msgspec import Struct

from upstash_tui.secret import Secret


class Credential(Struct, frozen=True):
    """One account's e-mail and one of its keys. Its ``repr`` shows no secret."""

    email: str
    api_key: Secret


class BearerCredential(Protocol):
    """Access tokens of one browser sign-in."""

    @property
    def email(self) -> str: ...

    async def token(self, refused: Secret | None = None) -> Secret:
        """A token that is valid now, renewed where need be; another one than ``refused``.

        Raises :class:`~upstash_tui.api.errors.UpstashError`, and of those
        :class:`~upstash_tui.api.errors.SignedOut` where the sign-in is over.
        """


AnyCredential = Credential | BearerCredential
