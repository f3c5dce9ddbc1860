"""What proves an account to the Developer API: an e-mail address and an API key, sent as HTTP Basic."""

from msgspec import Struct

from upstash_tui.secret import Secret


class Credential(Struct, frozen=True):
    """One account's e-mail and one of its keys. Its ``repr`` shows no secret."""

    email: str
    api_key: Secret
