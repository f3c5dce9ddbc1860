"""Renews the sign-in that is stored in a folder, many times: ``refresh_program API_URL FOLDER TIMES``."""

import asyncio
import sys
from pathlib import Path

from tests.accounts.keyrings import no_keyring
from upstash_tui.accounts.accounts import Accounts
from upstash_tui.accounts.keyring_store import KeyringStore
from upstash_tui.auth.login_tokens import LoginTokens


async def main(api_url: str, folder: Path, times: int) -> None:
    accounts = Accounts(api_url, folder=folder, keyring=KeyringStore(no_keyring))
    tokens = LoginTokens(accounts, (await accounts.list())[0])
    token = await tokens.token()
    for _ in range(times - 1):
        token = await tokens.token(refused=token)
    await tokens.aclose()


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], Path(sys.argv[2]), int(sys.argv[3])))
