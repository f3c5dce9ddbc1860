"""``upstash-tui login``: the same sign-in in plain lines, for scripts, screen readers and dumb terminals."""

import asyncio
import os
import sys
from collections.abc import AsyncIterator

from upstash_tui.accounts.account import Account, AccountList
from upstash_tui.accounts.accounts import Accounts
from upstash_tui.accounts.store import AccountsError
from upstash_tui.auth.api_key import KeyRefused, connect_with_key
from upstash_tui.auth.browser import Browser
from upstash_tui.auth.paste import PasteRefused
from upstash_tui.auth.remote import forward_advice
from upstash_tui.auth.sign_in import SignIn
from upstash_tui.auth.steps import Progress, SignInError, Step
from upstash_tui.catalog.links import API_KEYS
from upstash_tui.commands.plain import complain, say
from upstash_tui.secret import Secret
from upstash_tui.settings import Endpoints, Settings
from upstash_tui.text import LIMIT

_KEY_INSTEAD = {"unregistered", "invalid_scope"}
"""The ends of a sign-in whose advice is to use an API key."""


async def with_key(endpoints: Endpoints, email: str) -> int:
    """Connect with a key read from standard input."""
    key = sys.stdin.readline(LIMIT).strip()
    if not key:
        complain("No API key came on standard input.")
        return 2
    _say_where(endpoints)
    accounts = Accounts(endpoints.api_url)
    accounts.on_unlock = say
    replaced: list[Account] = []

    async def the_first(kept: AccountList) -> Account:
        """A script that renews a key says so by the e-mail alone."""
        replaced.append(min(kept, key=lambda account: account.number or 1))
        return replaced[0]

    try:
        account = await connect_with_key(
            accounts, endpoints.api_url, email.strip(), Secret(key), which=the_first
        )
    except (KeyRefused, AccountsError) as error:
        complain(error)
        return 1
    for former in replaced:
        say(f"Replaced the key kept for {former.title}. The old one works until you delete it: {API_KEYS}")
    return await _connected(accounts, account, verified=True)


def _say_where(endpoints: Endpoints) -> None:
    if endpoints.elsewhere:
        say(f"Connecting to {endpoints.elsewhere}, which this terminal's environment names.")


async def with_browser(settings: Settings, endpoints: Endpoints, *, no_browser: bool) -> int:
    """Connect with a browser here or elsewhere; the redirect URL may be pasted as a line."""
    _say_where(endpoints)
    typed, lines = _Lines(), _ProgressLines()
    accounts = Accounts(endpoints.api_url)
    sign_in = SignIn(
        endpoints,
        accounts,
        browser=Browser(os.environ, settings.browser),
        open_browser=not no_browser,
        on_progress=lambda progress: lines.show(progress, sign_in),
        ask_email=typed.ask_email,
    )
    running = asyncio.create_task(sign_in.run())
    pasting = asyncio.create_task(_paste(sign_in, typed))
    try:
        connected = await running
        return await _connected(accounts, connected.account, verified=connected.verified)
    except SignInError as error:
        complain(error.sentence, error.advice)
        if error.code in _KEY_INSTEAD:
            complain("With a key: upstash-tui login --email E --api-key-stdin")
        return 1
    finally:
        running.cancel()
        pasting.cancel()
        typed.close()


class _ProgressLines:
    """Prints what the user has to know of a sign-in: its links once, then the end of each step."""

    def __init__(self) -> None:
        self._links: set[str] = set()

    def show(self, progress: Progress, sign_in: SignIn) -> None:
        is_saved = progress.step is Step.SAVED and progress.state == "done"
        if is_saved or (progress.state == "failed" and not sign_in.waiting):
            return  # where it is kept, or how it ended, is printed at the end
        if sign_in.port_busy or sign_in.short_url:
            self._show_links(sign_in)
        elif progress.step is Step.BROWSER:
            return  # nothing to open so far
        unlocking = progress.step is Step.SAVED and progress.state == "running"
        if progress.state in ("done", "failed") or progress.step in (Step.BROWSER, Step.WAIT) or unlocking:
            say(progress.text)

    def _show_links(self, sign_in: SignIn) -> None:
        """The short one first. While another program has the port, there is the full one alone."""
        if sign_in.short_url and sign_in.short_url not in self._links:
            self._links.add(sign_in.short_url)
            forward = forward_advice(os.environ, sign_in.callback).splitlines()
            for line in (*forward, "Open this link in a browser:", "", sign_in.short_url, ""):
                say(line)
        if sign_in.url and sign_in.url not in self._links:
            self._links.add(sign_in.url)
            for line in ("The full link, for any browser:", "", sign_in.url, ""):
                say(line)
            say("If the page after Allow can't load, paste its whole address here and press Enter.")


async def _paste(sign_in: SignIn, typed: "_Lines") -> None:
    async for line in typed:
        try:
            sign_in.paste(line)
        except PasteRefused as refused:
            complain(refused)


async def _connected(accounts: Accounts, account: Account, *, verified: bool) -> int:
    key = f" with the key {account.key_name}" if account.key_name else ""
    say(f"Connected as {account.title}{key}.")
    if not verified:
        say("Saved, but not verified: Upstash did not answer the check.")
    say(f"Keys: {await accounts.store_description()}")
    return 0


class _Lines:
    """Lines from standard input, for whoever asks last: the e-mail question or the paste box."""

    def __init__(self) -> None:
        self._queue: asyncio.Queue[str] = asyncio.Queue()
        self._question: asyncio.Future[str | None] | None = None
        self._begun = b""
        self._watching = False
        try:
            asyncio.get_running_loop().add_reader(sys.stdin.fileno(), self._read)
            self._watching = True
        except (NotImplementedError, OSError, ValueError):
            pass  # standard input that can't be watched (a file, or Windows): no pasting, all else works

    def _read(self) -> None:
        """Take in what is there, which need not be a whole line, and never wait for the rest of it."""
        piece = os.read(sys.stdin.fileno(), 65_536)
        *lines, self._begun = (self._begun + piece).split(b"\n")
        if not piece:
            self.close()
            lines = [self._begun]
        for line in lines:
            self._take(line.decode("utf-8", "replace").strip())

    def _take(self, line: str) -> None:
        if self._question is not None and not self._question.done():
            self._question.set_result(line or None)
        elif line:
            self._queue.put_nowait(line)

    def close(self) -> None:
        if self._watching:
            asyncio.get_running_loop().remove_reader(sys.stdin.fileno())
            self._watching = False

    async def ask_email(self, reason: str, prefill: str) -> str | None:
        if not self._watching:
            return None
        hint = f" [{prefill}]" if prefill else ""
        say(reason)
        say(f"E-mail{hint}: ", end="")
        self._question = asyncio.get_running_loop().create_future()
        try:
            return await self._question or prefill or None
        finally:
            self._question = None

    async def __aiter__(self) -> AsyncIterator[str]:
        while True:
            yield await self._queue.get()
