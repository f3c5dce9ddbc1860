"""The whole sign-in against the local Upstash, with the browser played over HTTP."""

from tests.auth.person import visiting
from upstash_tui.auth.accounts import MemoryAccounts
from upstash_tui.sandbox.process import SandboxProcess


async def test_connects_an_account_and_shows_it_in_the_browser(sandbox: SandboxProcess) -> None:
    accounts = MemoryAccounts(sandbox.url)
    async with visiting(sandbox, accounts) as visit:
        page = await visit.allow()
        connected = await visit.run
    assert connected.account.email == sandbox.email
    assert connected.verified
    assert not connected.key_reused
    assert "Your account has been connected" in page
    assert sandbox.email in page
    assert connected.account.key_name in page
    assert (await accounts.list())[0] == connected.account
