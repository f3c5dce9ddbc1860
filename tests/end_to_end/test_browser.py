"""The sign-in with a real browser: a real page, a real click, and what the user reads at the end."""

import asyncio
import shutil
from collections.abc import AsyncIterator

import pytest
from playwright.async_api import Page, async_playwright

from tests.auth.person import credential_of
from tests.conftest import missing, need_module, wait_for
from tests.local_upstash import LocalUpstash
from upstash_tui.accounts.memory import MemoryAccounts
from upstash_tui.auth.browser import Browser
from upstash_tui.auth.redirect import PORT
from upstash_tui.auth.sign_in import SignIn
from upstash_tui.auth.steps import Connected, Progress, SignInError, Step
from upstash_tui.settings import Endpoints

pytestmark = [pytest.mark.system, pytest.mark.port_3000, pytest.mark.xdist_group("port_3000")]


FOREIGN = "--host-resolver-rules=MAP *.example 127.0.0.1"
"""Names of other people's sites lead to this machine, as an attacker's name server would have it."""


@pytest.fixture
async def page() -> AsyncIterator[Page]:
    """A tab in a headless Chromium."""
    need_module("playwright")
    names = ("chromium", "chromium-browser", "google-chrome")
    program = next(filter(None, map(shutil.which, names)), None) or missing("Chromium is not installed")
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=program, args=["--no-sandbox", FOREIGN])
        yield await (await browser.new_context()).new_page()
        await browser.close()


class Attempt:
    """A sign-in against ``sandbox`` that waits for the browser."""

    def __init__(
        self, sandbox: LocalUpstash, accounts: MemoryAccounts | None = None, port: int = PORT
    ) -> None:
        self.steps: list[Progress] = []
        self.accounts = accounts or MemoryAccounts(sandbox.url)
        self.sign_in = SignIn(
            Endpoints(sandbox.url, sandbox.url, sandbox.client_id),
            self.accounts,
            browser=Browser({}, "none"),
            open_browser=False,
            on_progress=self.steps.append,
            ask_email=self._nobody,
            limit_seconds=300,
            port=port,
        )
        self.running = asyncio.create_task(self.sign_in.run())

    @staticmethod
    async def _nobody(reason: str, prefill: str) -> str | None:
        raise AssertionError(f"asked for an e-mail: {reason}")

    async def link(self) -> str:
        """The short local link, as soon as the port is bound."""
        await wait_for(lambda: self.sign_in.short_url, what="the callback port is bound")
        assert self.sign_in.short_url
        return self.sign_in.short_url


@pytest.fixture
async def attempt(sandbox: LocalUpstash) -> AsyncIterator[Attempt]:
    begun = Attempt(sandbox)
    yield begun
    begun.running.cancel()
    await asyncio.gather(begun.running, return_exceptions=True)


async def test_allow_connects_and_the_page_says_who(
    page: Page, attempt: Attempt, sandbox: LocalUpstash
) -> None:
    requested: list[str] = []
    errors: list[str] = []
    page.on("request", lambda request: requested.append(request.url))
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    await page.goto(await attempt.link())
    assert page.url.startswith(sandbox.url), "the short link leads to Upstash"
    await page.click("#allow")
    connected: Connected = await attempt.running
    await page.wait_for_selector("text=Your account has been connected")

    assert connected.account.email == sandbox.email
    assert connected.verified
    text = await page.inner_text("main")
    assert sandbox.email in text
    assert connected.account.key_name
    assert connected.account.key_name in text
    assert "close this tab" in text
    assert "code=" not in page.url, "the code doesn't stay in the address bar"
    key = credential_of(connected).api_key.reveal()
    assert key not in await page.content()
    assert not any(key in url for url in requested)
    origins = {"/".join(url.split("/")[:3]) for url in requested if not url.startswith("data:")}
    assert origins == {sandbox.url, "http://localhost:3000"}, "nothing is loaded from anywhere else"
    assert not errors, "the pages break none of their own content security policy"
    steps = [progress.step for progress in attempt.steps if progress.state == "done"]
    assert steps[-1] is Step.SAVED
    assert [account.email for account in await attempt.accounts.list()] == [sandbox.email]


async def test_deny_connects_nothing_and_the_page_says_so(page: Page, attempt: Attempt) -> None:
    await page.goto(await attempt.link())
    await page.click("#deny")
    with pytest.raises(SignInError) as refused:
        await attempt.running
    await page.wait_for_selector("text=Your account was not connected")
    assert str(refused.value.sentence) in await page.inner_text("main")
    assert not await attempt.accounts.list()


async def test_another_e_mail_signs_up_and_connects_that_account(page: Page, attempt: Attempt) -> None:
    await page.goto(await attempt.link())
    await page.fill("#email", "grace@example.com")
    await page.press("#email", "Enter")
    connected = await attempt.running
    await page.wait_for_selector("text=grace@example.com")
    assert connected.account.email == "grace@example.com"


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_the_pages_can_be_read_in_both_schemes_and_on_a_phone(
    page: Page, attempt: Attempt, scheme: str
) -> None:
    await page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    await page.set_viewport_size({"width": 360, "height": 640})
    await page.goto(await attempt.link())
    for _ in range(2):
        width = await page.evaluate("document.documentElement.scrollWidth")
        assert width <= 360, "no sideways scrolling"
        ink = await page.evaluate("getComputedStyle(document.body).color")
        paper = await page.evaluate("getComputedStyle(document.querySelector('main')).backgroundColor")
        assert contrast(ink, paper) >= 7, f"{ink} on {paper}"
        if await page.query_selector("#allow"):
            await page.click("#allow")
            await page.wait_for_selector("text=Your account has been connected")


def contrast(one: str, other: str) -> float:
    """The WCAG contrast ratio of two ``rgb(r, g, b)``."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    parts = [int(part) / 255 for part in colour.partition("(")[2].rstrip(")").split(",")[:3]]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
