"""Giving a database a token, and the tokens that its data was asked for with."""

from tests.local_upstash import LocalUpstash
from tests.screens.stage import Stage


async def type_token(stage: Stage, token: str, name: str = "") -> None:
    """Type ``token`` into the dialog that takes one for the database of that name, which the tab shows."""
    await stage.press("O")
    await stage.until(f"Token of {name}")
    await stage.type(token)


def tokens_used(sandbox: LocalUpstash) -> set[str]:
    """Those that came in with a command."""
    sent = [each["headers"] for each in sandbox.asked if each["path"].startswith("/data/")]
    return {each["authorization"].removeprefix("Bearer ") for each in sent}
