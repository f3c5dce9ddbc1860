"""The pages in the browser: values are text, nothing is loaded, and nothing is claimed early."""

import re
from html.parser import HTMLParser

import pytest

from upstash_tui.auth import pages
from upstash_tui.auth.oauth_errors import redirect_refused
from upstash_tui.catalog.links import API_KEYS

HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>"
ALL = {
    "connected": pages.connected("ada@example.com", "KEY_1", verified=True, reused=False),
    "reused": pages.connected("ada@example.com", None, verified=True, reused=True),
    "unverified": pages.connected("ada@example.com", "KEY_1", verified=False, reused=False),
    "failed": pages.failed("It went wrong.", "Try again."),
    "waiting": pages.waiting(),
    "other": pages.other_attempt(),
    "refused": pages.refused(404),
}


class Tags(HTMLParser):
    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.links: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.links += [value or "" for name, value in attrs if name in {"href", "src"}]
        assert not any(name.startswith("on") for name, _ in attrs)


@pytest.mark.parametrize("name", ALL)
def test_a_page_is_whole_and_loads_nothing(name: str) -> None:
    page = ALL[name]
    assert page.startswith('<!doctype html><html lang="en">')
    tags = Tags(page)
    assert {"html", "head", "title", "style", "body", "main", "h1"} <= set(tags.tags)
    assert not {"script", "img", "iframe", "form", "object"} & set(tags.tags)
    assert set(tags.links) <= {"data:,", API_KEYS}
    assert "prefers-color-scheme: dark" in page
    assert "url(" not in page


def test_values_are_text_and_not_markup() -> None:
    for page in (
        pages.connected(HOSTILE, HOSTILE, verified=True, reused=True),
        pages.failed(HOSTILE, HOSTILE),
    ):
        assert not {"script", "img"} & set(Tags(page).tags)
        assert "&lt;script&gt;" in page


def test_only_the_style_of_the_page_itself_is_allowed() -> None:
    import base64
    import hashlib

    style = re.search(r"<style>(.*?)</style>", ALL["waiting"], re.S)
    assert style is not None
    digest = base64.b64encode(hashlib.sha256(style[1].encode()).digest()).decode()
    assert f"style-src 'sha256-{digest}'" in pages.CONTENT_SECURITY_POLICY


def test_success_is_claimed_by_one_page_only() -> None:
    assert [name for name, page in ALL.items() if "has been connected" in page] == ["connected", "reused"]
    assert "not tried yet" in ALL["unverified"]
    assert "was not connected" in ALL["failed"]


def test_it_names_the_account_the_key_and_where_to_delete_it() -> None:
    for part in ("ada@example.com", "KEY_1", API_KEYS):
        assert part in ALL["connected"]


@pytest.mark.parametrize(
    "error",
    ["access_denied", "login_required", "consent_required", "unauthorized", "invalid_request", "made_up"],
)
def test_each_error_of_the_sign_in_page_is_a_sentence_and_a_way_on(error: str) -> None:
    ended = redirect_refused(error)
    assert ended.code == error
    assert ended.sentence[0].isupper()
    assert ended.sentence.endswith(".")
    assert ended.advice.endswith(".")
