"""The two pages for the browser. Self-contained: no script, no font, nothing but the form."""

import secrets
from collections.abc import Sequence
from html import escape
from urllib.parse import urlencode, urlsplit

from starlette.responses import HTMLResponse

from upstash_tui.sandbox.team import Team

_SCOPE_WORDS = {
    "offline_access": "Stay connected while you are away",
    "openid": "Know who you are",
    "email": "See your e-mail address",
    "profile": "See your name",
}

_STYLE = """
:root { color-scheme: light dark; --ground: #f4f6f5; --card: #fff; --ink: #17211d; --quiet: #55635d;
  --line: #cfd8d4; --act: #007a52; --act-ink: #fff; --bad: #b3261e; }
@media (prefers-color-scheme: dark) { :root { --ground: #101513; --card: #1a211e; --ink: #e8efec;
  --quiet: #a3b1ab; --line: #38443f; --act: #2fd39a; --act-ink: #06231a; --bad: #ff8a80; } }
* { box-sizing: border-box; }
body { margin: 0; min-height: 100vh; display: grid; place-items: center; padding: 1rem;
  background: var(--ground); color: var(--ink); font: 1rem/1.5 system-ui, sans-serif; }
main { width: min(26rem, 100%); background: var(--card); border: 1px solid var(--line); border-radius: .75rem;
  padding: 1.75rem; }
h1 { font-size: 1.35rem; line-height: 1.25; margin: 0 0 .75rem; text-wrap: balance; }
p, ul { margin: 0 0 1rem; } ul { padding-left: 1.25rem; }
.note { color: var(--quiet); font-size: .9rem; margin: .4rem 0 0; }
form + .note { margin-top: 1.25rem; } .bad { color: var(--bad); }
.mark { display: inline-block; margin: 0 0 1rem; padding: .1rem .6rem; border: 1px solid var(--line);
  border-radius: 1rem; color: var(--quiet); font-size: .85rem; }
label { display: block; font-weight: 600; margin: .5rem 0 .25rem; }
label.switch { margin-top: .75rem; font-weight: 400; } label.switch input { width: auto; }
input, select { width: 100%; font: inherit; padding: .55rem .7rem; border: 1px solid var(--quiet);
  border-radius: .45rem; background: transparent; color: inherit; }
.buttons { display: flex; flex-wrap: wrap; gap: .75rem; margin-top: 1.25rem; }
button { flex: 1 1 8rem; font: inherit; font-weight: 600; padding: .6rem 1rem; border-radius: .45rem;
  border: 1px solid var(--quiet); background: transparent; color: inherit; cursor: pointer; }
button#allow { background: var(--act); border-color: var(--act); color: var(--act-ink); }
:focus-visible { outline: 3px solid var(--act); outline-offset: 2px; }
"""


def _page(title: str, body: str, status: int = 200, redirect_uri: str = "") -> HTMLResponse:
    """``title`` is plain text, ``body`` is HTML with everything foreign already escaped.

    A form on it may lead to ``redirect_uri``.
    """
    parts = urlsplit(redirect_uri)
    origin = f" {parts.scheme}://{parts.netloc}" if parts.netloc else ""
    nonce = secrets.token_urlsafe(16)
    html = (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<link rel="icon" href="data:,">'
        f'<title>{escape(title)}</title><style nonce="{nonce}">{_STYLE}</style></head>'
        f"<body><main>{body}</main></body></html>\n"
    )
    policy = (
        f"default-src 'none'; style-src 'nonce-{nonce}'; img-src data:; base-uri 'none'; "
        f"frame-ancestors 'none'; form-action 'self'{origin}"
    )
    headers = {
        "cache-control": "no-store",
        "content-security-policy": policy,
        "referrer-policy": "same-origin",
        "x-content-type-options": "nosniff",
    }
    return HTMLResponse(html, status, headers)


def ask_page(asked: dict[str, str], *, email: str, problem: str = "") -> HTMLResponse:
    """The page of the partner's flow. ``asked`` is the app's request, sent again with the answer."""
    return _question(asked, "/authorize", "upstash-tui", email=email, problem=problem)


def consent_page(
    asked: dict[str, str], client: str, *, email: str, teams: Sequence[Team], problem: str = ""
) -> HTMLResponse:
    """The page of the flow for public clients: for which account or team, and whether for reading only.

    ``client`` is the name that the client has registered with.
    """
    choices = "".join(f'<option value="{escape(team.id)}">{escape(team.name)}</option>' for team in teams)
    fields = f"""
<label for="team">For</label>
<select id="team" name="team"><option value="">Personal account</option>{choices}</select>
<label class="switch"><input id="read-only" name="read_only" type="checkbox"> Read-only</label>"""
    return _question(asked, "/oauth/authorize", client, email=email, problem=problem, fields=fields)


def _question(
    asked: dict[str, str], path: str, client: str, *, email: str, problem: str, fields: str = ""
) -> HTMLResponse:
    """Who wants what, and the two buttons. ``fields`` is HTML."""
    wants = "".join(f"<li>{escape(_SCOPE_WORDS.get(scope, scope))}</li>" for scope in asked["scope"].split())
    trouble = f'<p class="bad" id="problem" role="alert">{escape(problem)}</p>' if problem else ""
    invalid = ' aria-invalid="true"' if problem else ""
    described = "problem hint" if problem else "hint"
    body = f"""
<p class="mark">Local sandbox · sample data only</p>
<h1>Connect {escape(client)} to your Upstash account?</h1>
<p>It asks to:</p>
<ul><li>Manage your databases and teams</li>{wants}</ul>
<form method="post" action="{path}?{escape(urlencode(asked))}">
{trouble}
<label for="email">Account</label>
<input id="email" name="email" type="email" autocomplete="off" spellcheck="false" value="{escape(email)}"
  aria-describedby="{described}"{invalid}>
<p class="note" id="hint">No password here. Another e-mail signs up a new, empty account.</p>{fields}
<div class="buttons">
<button id="allow" name="decision" value="allow">Allow</button>
<button id="deny" name="decision" value="deny" formnovalidate>Deny</button>
</div></form>
<p class="note">Then the browser goes back to <code>{escape(asked["redirect_uri"])}</code>.</p>"""
    return _page(f"Connect {client}", body, 400 if problem else 200, asked["redirect_uri"])


def error_page(problem: str) -> HTMLResponse:
    """A fault that can't be sent back to the app."""
    body = f"""
<p class="mark">Local sandbox</p>
<h1>This sign-in can't go on</h1>
<p class="bad" role="alert">{escape(problem)}</p>
<p class="note">Close this page and start again in the app.</p>"""
    return _page("Sign-in error", body, 400)
