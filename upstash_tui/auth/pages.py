"""The pages the user sees in the browser when the sign-in has come back, and what went wrong if it hasn't.

Self-contained: no script, no font, no image, nothing loaded. Every value is escaped. They follow the
browser's light or dark scheme and say nothing that is not so yet.
"""

import base64
import hashlib
from html import escape

from upstash_tui.catalog.links import API_KEYS, OAUTH_CLIENTS

_STYLE = """
:root { color-scheme: light dark; --ink: #14201b; --dim: #55645d; --paper: #f5f8f6; --card: #fff;
  --line: #d6dfda; --good: #007a55; --bad: #b42318; --busy: #55645d; }
@media (prefers-color-scheme: dark) { :root { --ink: #e8f0ec; --dim: #9fb0a8; --paper: #0e1512;
  --card: #16201b; --line: #2a3832; --good: #34d399; --bad: #f97066; --busy: #9fb0a8; } }
* { box-sizing: border-box; }
body { margin: 0; min-height: 100vh; display: grid; place-items: center; background: var(--paper);
  color: var(--ink); font: 16px/1.5 system-ui, sans-serif; }
main { width: min(30rem, calc(100vw - 2rem)); padding: 2rem; background: var(--card);
  border: 1px solid var(--line); border-top: 4px solid var(--busy); border-radius: 8px; }
main.good { border-top-color: var(--good); } main.bad { border-top-color: var(--bad); }
h1 { margin: 0 0 1rem; font-size: 1.35rem; line-height: 1.25; } p { margin: 0 0 .75rem; }
dl { margin: 1rem 0; display: grid; grid-template-columns: auto 1fr; gap: .25rem 1rem; }
dt, footer { color: var(--dim); } dd { margin: 0; overflow-wrap: anywhere; font-weight: 600; }
footer { margin-top: 1.25rem; font-size: .9rem; } a { color: inherit; }
"""
_STYLE_HASH = base64.b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode()

CONTENT_SECURITY_POLICY = (
    f"default-src 'none'; style-src 'sha256-{_STYLE_HASH}'; img-src data:; "
    "frame-ancestors 'none'; base-uri 'none'; form-action 'none'"
)
"""Goes with every page: our own style and nothing else."""


def _page(tone: str, title: str, body: str, refresh: int | None = None) -> str:
    again = f'<meta http-equiv="refresh" content="{refresh}">' if refresh else ""
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8">{again}'
        '<meta name="viewport" content="width=device-width"><meta name="robots" content="noindex">'
        f'<title>{escape(title)} - upstash-tui</title><link rel="icon" href="data:,">'
        f"<style>{_STYLE}</style></head>"
        f'<body><main class="{tone}"><h1>{escape(title)}</h1>{body}</main></body></html>'
    )


def _paragraphs(*sentences: str) -> str:
    return "".join(f"<p>{escape(sentence)}</p>" for sentence in sentences if sentence)


def connected(
    email: str, key_name: str | None, *, verified: bool, reused: bool, by_login: bool = False
) -> str:
    """The sign-in is over and an account is saved on this machine: which one, with which key.

    ``by_login`` is for a sign-in that goes without a key.
    """
    key = "" if key_name is None else f"<dt>API key</dt><dd>{escape(key_name)}</dd>"
    facts = f"<dl><dt>Account</dt><dd>{escape(email)}</dd>{key}</dl>"
    origin = "The key from an earlier sign-in still works, so no new one was made." if reused else ""
    if not verified:
        origin = "Upstash could not be asked yet whether the key works; the app will try again."
    title = "Your account has been connected" if verified else "Your key is saved, but not tried yet"
    close = _paragraphs(origin, "You can close this tab and go back to your terminal.")
    what, place = ("end the sign-in", OAUTH_CLIENTS) if by_login else ("delete the key", API_KEYS)
    foot = (
        f'<footer>Not your account? Remove it in the app, and {what} at <a href="{place}"'
        f' rel="noreferrer">{place.removeprefix("https://")}</a>.</footer>'
    )
    return _page("good" if verified else "busy", title, facts + close + foot)


def failed(sentence: str, advice: str) -> str:
    """The sign-in is over and no account was connected."""
    return _page("bad", "Your account was not connected", _paragraphs(sentence, advice))


def waiting() -> str:
    """The code has come (or hasn't yet); asks again by itself until there is an outcome."""
    text = (
        "This page reloads automatically. Your terminal shows what is being done, and asks if it needs you."
    )
    return _page("busy", "Almost there", _paragraphs(text), refresh=1)


def other_attempt() -> str:
    """400: the address belongs to no sign-in, or to another one."""
    text = "This address is not the answer to the sign-in that is waiting in your terminal."
    return _page(
        "bad", "That was another sign-in", _paragraphs(text, "Use the link your terminal shows now.")
    )


def refused(status: int) -> str:
    """Any other answer that is not a step of a sign-in."""
    text = "This is the place where upstash-tui waits for a sign-in. There is nothing else here."
    return _page("busy", f"Nothing here ({status})", _paragraphs(text))
