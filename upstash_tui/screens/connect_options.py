"""The ways to connect an account that are there to choose from, and the note below them."""

import time
from collections.abc import Mapping, Sequence

from upstash_tui.connection.project import Project
from upstash_tui.formatting.moments import time_left
from upstash_tui.panes.connect_choices import Choice
from upstash_tui.services import Services

PITCH = "See and change everything in your Upstash account from the keyboard."
_BROWSER = Choice("connect", "Connect Upstash", "sign in with the browser")
_API_KEY = Choice("api-key", "Use an API key", "e-mail and key from the console", "connect.api_key")
_CLI_LOGIN = "Import from the Upstash CLI"
_DEMO = Choice("demo", "Try the demo", "sample data on this machine, no account", "connect.demo")
_OWN = Choice("own", "Leave the demo", "back to your own accounts", "connect.own")
_SKIP = Choice("skip", "Skip sign-in", "open the sample account at once", "connect.skip")


def ways_in(services: Services, others: tuple[Choice, ...]) -> tuple[Choice, ...]:
    """The best one that works first; ``others`` are those without an account."""
    if services.is_demo:
        return (_BROWSER, _SKIP, *others, *(() if services.begun_from is None else (_OWN,)))
    login = services.cli_login
    imported = (Choice("import", _CLI_LOGIN, login.email),) if login else ()
    return (_BROWSER, _API_KEY, *imported, *others, _DEMO)


def free_way(name: str, one: str, pitch: str, ends: Sequence[int]) -> Choice:
    """The way without an account: to make the first ``one``, or how long those that are here are left.

    ``ends`` says when, Unix seconds, the last first.
    """
    if not ends:
        return Choice(name, one.capitalize(), pitch, "connect.free")
    left = f"{time_left(ends[0] - time.time())} left"
    if len(ends) == 1:
        return Choice(name, f"Your {one}", left, "connect.free")
    return Choice(name, f"Your {len(ends)} {one}s", f"up to {left}", "connect.free")


def project_way(project: Project, titles: Mapping[str, str]) -> Choice:
    """The way to what the environment of the folder names; ``titles`` are those of the products."""
    counts = [(titles[each], len(project.of(each))) for each in project.products]
    what = ", ".join(title if count == 1 else f"{count} {title}" for title, count in counts)
    first, *others = project.sources
    files = f"{first} and {len(others)} more" if others else first
    return Choice("project", "This folder", f"{what}, from {files}", "connect.project")


def note(services: Services) -> str:
    """What has to be known before choosing; may be empty."""
    if services.is_demo:
        return "This is the demo: a local Upstash on this machine. Nothing leaves it, nothing is saved."
    return ""
