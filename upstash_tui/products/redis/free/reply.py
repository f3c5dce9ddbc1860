"""What Upstash answers to who asks for a database without an account: a page of Markdown for people.

Nobody documents how it is laid out, so a line counts by the label it begins with, whatever stands around it.
"""

import re
from collections.abc import Iterator
from datetime import UTC, datetime

from upstash_tui.accounts.free import HOURS, FreeDatabase
from upstash_tui.api.errors import BadAnswer
from upstash_tui.api.identifier import is_identifier
from upstash_tui.secret import Secret
from upstash_tui.text import clean_line

_MOST_LINES = 500
_LONGEST = 2_000
"""Characters of a line; a longer one is passed over."""
_LABELS = {
    "id": "database id|id",
    "endpoint": "(?:rest )?endpoint|rest url|url|upstash_redis_rest_url",
    "token": "(?:rest )?token|upstash_redis_rest_token",
    "expires": "expires(?: at| on)?|expiry",
    "claim": "console(?: url| link)?|claim(?: url| link)?",
}
_MARKS = r"[\s>#|*_`~\[-]{0,20}"
"""What Markdown puts around words: bullets, headings, quotes, cells, bold, code."""
_LINE = re.compile(
    rf"{_MARKS}(?:\d+[.)] |export )?{_MARKS}(?:{'|'.join(f'(?P<{n}>{w})' for n, w in _LABELS.items())})"
    r"[*_`~]*(?: ?\([^)]*\))?[*_`~]*\s*(?:[:=|](?P<value>.*)|\]\((?P<link>[^)\s]+)\).*)?",
    re.IGNORECASE,
)
_LINK = re.compile(r"\[[^\]]*\]\(\s*<?([^\s)>]+)[^)]*\)")
_HOST = re.compile(r"[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?", re.IGNORECASE)
_TOKEN = re.compile(r"[!-~]+")
_MOMENT = re.compile(
    r"(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d)?)(?:\.\d+)?\s*(Z|UTC|[+-]\d\d:?\d\d)?)?", re.ASCII
)
_ADDRESS = re.compile(r"https?://[^\s<>\"'`*|)\]]{1,2000}")
_DOMAIN = ".upstash.io"


class BadReply(BadAnswer):
    """A reply that says too little: a database was made all the same."""


def read_reply(text: str, key: str, now: float) -> FreeDatabase:
    """The database that ``text`` tells of, asked for with the idempotency ``key`` at ``now``, Unix seconds.

    Without an id it has that of ``key``, without a time it ends 72 hours after ``now``, but not after the day
    that it names. Raises :class:`BadReply` where there is no endpoint or no token.
    """
    found = dict(reversed([*_found(text)]))  # the first of each label counts
    claim_url = _page(found.get("claim", "")) or _claim_in(text)
    host, token = _host(found.get("endpoint", "")), found.get("token", "")
    if not host or not _TOKEN.fullmatch(token):
        lacks = " and ".join(
            [*([] if host else ["endpoint"]), *([] if _TOKEN.fullmatch(token) else ["token"])]
        )
        claim = f" It can be claimed all the same: {claim_url}" if claim_url else ""
        raise BadReply(
            f"Upstash made a database, but its reply has no {lacks}.{claim}", may_have_happened=True
        )
    id = found.get("id", "")
    return FreeDatabase(
        id=id if id and is_identifier(id) else key,
        host=host,
        expires=_expires(found.get("expires", ""), int(now) + HOURS * 3600),
        claim_url=claim_url,
        rest_token=Secret(token),
    )


def _found(text: str) -> Iterator[tuple[str, str]]:
    """Labels and their values; that of a heading is the line below it."""
    waiting = ""
    for line in text.splitlines()[:_MOST_LINES]:
        if not line.strip() or len(line) > _LONGEST:
            continue
        match = _LINE.fullmatch(line)
        if match is None:
            if waiting and not line.lstrip().startswith("```"):
                yield waiting, _plain(line)
                waiting = ""
            continue
        label = next(name for name in _LABELS if match[name])
        value = _plain(match["value"] or match["link"] or "")
        waiting = "" if value else label
        if value:
            yield label, value


def _plain(value: str) -> str:
    """A value without what Markdown puts around it; of a link, its address."""
    value = value.strip().strip("|").strip()
    if (link := _LINK.search(value)) is not None:
        value = link[1]
    return clean_line(value.strip("*`~ \t").strip("<>\"'"))


def _host(endpoint: str) -> str:
    host = re.sub("^https?://", "", endpoint).partition("/")[0].partition(":")[0]
    if not _HOST.fullmatch(host):
        return ""
    return host if "." in host else host + _DOMAIN


def _page(url: str) -> str:
    """``url`` if it is the address of a page that a browser may be sent to."""
    return url if re.fullmatch(r"https?://[!-~]+", url) else ""


def _claim_in(text: str) -> str:
    """The first address in ``text`` that is one of the console, or to claim something."""
    pages = (clean_line(found) for found in _ADDRESS.findall(text))
    return next((each for each in pages if re.search("console|claim", each) and _page(each)), "")


def _expires(moment: str, latest: int) -> int:
    """Unix seconds of a moment, ISO 8601 or seconds, with anything behind it; ``latest`` where it is none.

    Of a mere day, its end in UTC, or ``latest`` if that is before.
    """
    if re.fullmatch(r"\d{9,11}", moment):
        return int(moment)
    if (match := _MOMENT.match(moment)) is None:
        return latest
    day, time, zone = match.groups()
    try:
        found = datetime.fromisoformat(f"{day}T{time or '00:00'}{zone if zone and zone[0] in '+-' else ''}")
    except ValueError:
        return latest
    at = int((found if found.tzinfo else found.replace(tzinfo=UTC)).timestamp())
    return at if time else min(at + 24 * 3600, latest)
