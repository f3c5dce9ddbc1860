"""A real browser with tabs that mean harm, tabs that are closed, and answers that come by hand."""

import asyncio
import json
from collections import Counter
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.async_api import Page, Response

from tests.auth.control import keys_made
from tests.auth.person import credential_of, free_port, go_to_upstash
from tests.conftest import PATIENCE
from tests.end_to_end.test_browser import Attempt, attempt, page  # noqa: F401 - fixtures
from tests.local_upstash import LocalUpstash
from upstash_tui.accounts.memory import MemoryAccounts
from upstash_tui.auth.browser import Browser
from upstash_tui.auth.sign_in import SignIn
from upstash_tui.auth.steps import Step
from upstash_tui.settings import Endpoints

pytestmark = [pytest.mark.system, pytest.mark.port_3000, pytest.mark.xdist_group("port_3000")]

OURS = "http://localhost:3000"
ATTACK = """
<!doctype html><title>kittens</title><body></body><script>
window.learnt = [];
const loads = (element, start) => new Promise(done => {
  element.onload = element.onerror = done; setTimeout(done, 4000); document.body.append(element); start();
});
const ask = async (url, options) => {
  try {
    const text = await (await fetch(url, {...options, credentials: "include"})).text();
    if (text) window.learnt.push(text);
  } catch (refused) {}
};
const look = url => {
  const image = new Image();
  return loads(image, () => { image.src = url; });
};
const go = url => {
  const frame = document.createElement("iframe");
  return loads(frame, () => { frame.src = url; });
};
const post = (url, number) => {
  const frame = document.createElement("iframe"), form = document.createElement("form");
  frame.name = "frame" + number; form.method = "POST"; form.action = url; form.target = frame.name;
  return loads(frame, () => { document.body.append(form); form.submit(); });
};
const ways = [{}, {method: "POST", body: "x"}, {method: "DELETE"},
              {mode: "no-cors"}, {mode: "no-cors", method: "POST", body: "x"}];
window.finished = Promise.all(TARGETS.flatMap((url, number) =>
  [...ways.map(options => ask(url, options)), look(url), go(url), post(url, number)]));
</script>
"""


@dataclass
class Site:
    """Somebody else's web site, which attacks ``targets`` from whoever's browser opens it."""

    port: int
    targets: list[str] = field(default_factory=list)

    def url(self, name: str = "kittens.example") -> str:
        return f"http://{name}:{self.port}/"


@pytest.fixture
async def site() -> AsyncIterator[Site]:
    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        body = ATTACK.replace("TARGETS", json.dumps(found.targets)).encode()
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nConnection: close\r\n\r\n" + body)
        await writer.drain()
        writer.close()

    server = await asyncio.start_server(answer, "127.0.0.1", 0)
    found = Site(server.sockets[0].getsockname()[1])
    yield found
    server.close()


async def answer_to_another_sign_in(sandbox: LocalUpstash) -> str:
    """A good redirect, code and all, to a sign-in that somebody else has begun, with his own account."""

    async def nobody(reason: str, prefill: str) -> str | None:
        raise AssertionError(reason)

    theirs = SignIn(
        Endpoints(sandbox.url, sandbox.url, sandbox.client_id),
        MemoryAccounts(sandbox.url),
        browser=Browser({}, "none"),
        on_progress=lambda _: None,
        ask_email=nobody,
    )
    return await go_to_upstash(theirs.url, email="mallory@example.com")


async def test_a_hostile_page_neither_ends_nor_takes_over_nor_learns_a_sign_in(
    page: Page,  # noqa: F811
    attempt: Attempt,  # noqa: F811
    sandbox: LocalUpstash,
    site: Site,
) -> None:
    link = await attempt.link()
    theirs = urlsplit(await answer_to_another_sign_in(sandbox)).query
    queries = [
        theirs,
        theirs.partition("&")[0],
        "code=x&state=wrong",
        "error=access_denied",
        "error=access_denied&state=wrong",
        "code=x&state=a&state=b",
    ]
    site.targets = [f"{OURS}/?{query}" for query in queries]
    site.targets += [
        f"{OURS}/cancel",
        f"{OURS}/shutdown",
        f"{OURS}/",
        "http://127.0.0.1:3000/?code=x&state=y",
    ]
    seen: Counter[int] = Counter()
    other_tab = await page.context.new_page()

    def note(response: Response) -> None:
        if urlsplit(response.url).port == 3000:
            seen[response.status] += 1

    other_tab.on("response", note)
    await other_tab.goto(site.url())
    await page.goto(link)  # the user's own tab, while the other one goes on
    await other_tab.evaluate("window.finished")
    await other_tab.goto(f"{OURS}/?{theirs}")
    assert "another sign-in" in await other_tab.inner_text("main")

    assert {400, 404, 405} <= set(seen), f"the attacks have arrived: {seen}"
    assert not attempt.running.done()
    assert [progress.step for progress in attempt.steps][-1] is Step.WAIT
    await page.click("#allow")
    connected = await attempt.running
    assert connected.account.email == sandbox.email
    assert await keys_made(sandbox) == 1


async def test_a_name_that_is_bound_to_this_machine_later_gets_nothing(
    page: Page,  # noqa: F811
    attempt: Attempt,  # noqa: F811
    sandbox: LocalUpstash,
    site: Site,
) -> None:
    """DNS rebinding: to the browser our server is then the attacker's own, and may be read by his page."""
    link = await attempt.link()
    state = parse_qs(urlsplit(attempt.sign_in.url).query)["state"][0]
    rebound = "http://kittens.example:3000"
    paths = ["/", "/done", urlsplit(link).path, f"/?code=x&state={state}"]
    site.targets = [rebound + path for path in paths]
    await page.goto(site.url())
    await page.evaluate("window.finished")
    for target in site.targets:
        answer = await page.goto(target)
        assert answer
        assert answer.status == 421
        assert state not in await page.content()
        assert "authorize" not in await page.content()
    assert not attempt.running.done()
    await page.goto(link)
    await page.click("#allow")
    assert (await attempt.running).account.email == sandbox.email


async def test_no_other_page_can_read_or_frame_ours(
    page: Page,  # noqa: F811
    attempt: Attempt,  # noqa: F811
    site: Site,
) -> None:
    link = await attempt.link()
    site.targets = [link, f"{OURS}/?code=x&state=y", f"{OURS}/"]
    await page.goto(site.url())
    await page.evaluate("window.finished")
    assert await page.evaluate("window.learnt") == []
    readable = await page.evaluate(
        "[...document.querySelectorAll('iframe')].map(frame =>"
        " frame.contentDocument ? frame.contentDocument.body.innerText : '')"
    )
    assert "".join(readable) == ""


async def test_the_address_that_cannot_load_is_pasted(page: Page, sandbox: LocalUpstash) -> None:  # noqa: F811
    """As where the browser is on another machine: nobody listens on its port 3000."""
    elsewhere = Attempt(sandbox, port=free_port())
    failed: asyncio.Queue[str] = asyncio.Queue()
    page.on("requestfailed", lambda request: failed.put_nowait(request.url))
    await page.goto(elsewhere.sign_in.url)
    await page.click("#allow", no_wait_after=True)
    address = await asyncio.wait_for(failed.get(), PATIENCE)
    assert urlsplit(address).netloc == "localhost:3000"
    await page.close()
    elsewhere.sign_in.paste(f"  {address}\n")
    connected = await asyncio.wait_for(elsewhere.running, PATIENCE)
    assert connected.account.email == sandbox.email


async def test_a_tab_that_is_closed_too_early_is_opened_again(
    page: Page,  # noqa: F811
    attempt: Attempt,  # noqa: F811
    sandbox: LocalUpstash,
) -> None:
    link = await attempt.link()
    first = await page.context.new_page()
    await first.goto(link)
    await first.close()
    assert not attempt.running.done()
    await page.goto(link)
    await page.click("#allow")
    assert (await attempt.running).account.email == sandbox.email


async def test_going_back_and_reloading_changes_nothing(
    page: Page,  # noqa: F811
    attempt: Attempt,  # noqa: F811
    sandbox: LocalUpstash,
) -> None:
    await page.goto(await attempt.link())
    await page.click("#allow")
    connected = await attempt.running
    await page.wait_for_selector("text=Your account has been connected")
    await page.go_back()
    assert [account.email for account in await attempt.accounts.list()] == [sandbox.email]
    assert connected.account.email == sandbox.email
    assert await keys_made(sandbox) == 1


async def test_the_second_sign_in_makes_no_second_key_and_the_page_says_so(
    page: Page,  # noqa: F811
    attempt: Attempt,  # noqa: F811
    sandbox: LocalUpstash,
) -> None:
    await page.goto(await attempt.link())
    await page.click("#allow")
    first = await attempt.running
    assert not first.key_reused

    again = Attempt(sandbox, attempt.accounts)
    await page.goto(await again.link())
    await page.click("#allow")
    second = await again.running
    await page.wait_for_selector("text=no new one was made")
    assert second.key_reused
    assert credential_of(second).api_key == credential_of(first).api_key
    assert await keys_made(sandbox) == 1
    assert len(await attempt.accounts.list()) == 1
