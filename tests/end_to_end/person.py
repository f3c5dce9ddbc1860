"""A user with a browser, for sign-ins that nobody watches: ``python person.py allow|deny URL``.

Opens the page, reads its form, presses the button and follows where that leads, the callback on this machine
included, until a page no longer reloads by itself. Writes what the last page says to the file in
``PERSON_DIARY``. Standard library only, since it runs as ``BROWSER``.
"""

import os
import re
import sys
import urllib.error
import urllib.parse
import urllib.request
from html.parser import HTMLParser
from pathlib import Path

RELOADS = 200


class Page(HTMLParser):
    """What matters of a page: its text, its form, whether it reloads."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.action: str | None = None
        self.fields: dict[str, str] = {}
        self.reloads = False
        self._words: list[str] = []
        self._hidden = False
        self.feed(html)

    @property
    def text(self) -> str:
        return re.sub(r"\s+", " ", " ".join(self._words)).strip()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self._hidden = tag in {"style", "script"}
        if tag == "form":
            self.action = given["action"]
        elif tag == "input" and given.get("type") in {"checkbox", "radio"} and "checked" not in given:
            return  # a browser does not send it
        elif tag == "input" and given.get("name"):
            self.fields[given["name"]] = given.get("value", "")
        elif tag == "meta" and given.get("http-equiv", "").lower() == "refresh":
            self.reloads = True

    def handle_endtag(self, tag: str) -> None:
        self._hidden = False

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self._words.append(data)


def load(url: str, form: dict[str, str] | None = None) -> tuple[str, Page]:
    """The address that answered in the end, and its page; an error page is a page too."""
    body = urllib.parse.urlencode(form).encode() if form is not None else None
    try:
        with urllib.request.urlopen(url, body, timeout=20) as answer:
            return answer.url, Page(answer.read().decode())
    except urllib.error.HTTPError as answer:
        return answer.url, Page(answer.read().decode())


def sign_in(url: str, decision: str) -> str:
    """Press ``decision`` on the page at ``url``; what the last page says."""
    address, page = load(url)
    if page.action is None:
        return page.text
    address, page = load(*filled_in(address, page, decision))
    for _ in range(RELOADS):
        if not page.reloads:
            break
        address, page = load(address)
    return page.text


def filled_in(address: str, page: Page, decision: str) -> tuple[str, dict[str, str]]:
    """Where the form of ``page`` goes, and what with, once ``decision`` is pressed."""
    assert page.action is not None
    return urllib.parse.urljoin(address, page.action), page.fields | {"decision": decision}


class _NoRedirects(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_: object) -> None:
        """Leave the answer as it is."""


def press_button(address: str, page: Page, decision: str) -> str:
    """Where ``decision`` sends the browser, without going there: on another machine it can't be loaded."""
    target, form = filled_in(address, page, decision)
    try:
        urllib.request.build_opener(_NoRedirects).open(
            target, urllib.parse.urlencode(form).encode(), timeout=20
        )
    except urllib.error.HTTPError as answer:
        return answer.headers["location"] or ""
    raise AssertionError("the page did not redirect")


if __name__ == "__main__":
    told = sign_in(sys.argv[2], sys.argv[1])
    Path(os.environ["PERSON_DIARY"]).write_text(told, encoding="utf-8")
