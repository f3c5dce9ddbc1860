"""What proves an account to the Developer API: an e-mail address and an API key, sent as HTTP Basic."""

from dataclasses import dataclass

from upstash_tui.secret import Secret


@dataclass(frozen=True)
class Credential:
    """One account's e-mail and one of its keys. Its ``repr`` shows no secret."""

    email: str
    api_key: Secret
