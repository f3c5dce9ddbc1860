"""The ``upstash-tui`` command: flags, subcommands, exit codes.

0 fine, 1 failed, 2 usage; 128 and the signal's number where one ended it: 129 the terminal is gone, 130
interrupted, 143 terminated. Textual is imported only where the full-screen app starts.
"""

import argparse
import gc
import os
import sys
from collections.abc import Callable, Coroutine, Mapping, Sequence
from pathlib import Path

from upstash_tui.commands.arguments import COMMANDS, OPEN, parse
from upstash_tui.commands.plain import complain
from upstash_tui.files import NoHome, check_home
from upstash_tui.settings import Endpoints, Settings, SettingsError, load_endpoints, load_settings
from upstash_tui.text import clean_line

FINE, FAILED, USAGE = 0, 1, 2


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command and give its exit code; Ctrl+C may raise ``KeyboardInterrupt``.

    What was given is quoted in complaints, so it is cleaned before all else.
    """
    arguments = parse([clean_line(each) for each in (sys.argv[1:] if argv is None else argv)])
    try:
        return _COMMANDS[arguments.subcommand](arguments)
    except NoHome as error:
        complain(error)
        return FAILED


def _surroundings() -> tuple[Settings, Endpoints, str]:
    """Settings, endpoints, and what is wrong with the settings file, if anything. Raises :class:`NoHome`.

    A mistake in the file means defaults and a word about it; a mistake in an endpoint ends the program, since
    it would send a key to the wrong place.
    """
    check_home()
    trouble = ""
    try:
        settings = load_settings()
    except SettingsError as error:
        settings, trouble = Settings(), f"{error}. The defaults are used."
    return settings, load_endpoints(settings), trouble


def _why_no_full_screen() -> str:
    """Why the app can't be drawn here, as a sentence; empty where it can."""
    for name, stream in (("input", sys.stdin), ("output", sys.stdout)):
        if not stream.isatty():
            return f"upstash-tui needs a terminal, and standard {name} is none."
    if (term := os.environ.get("TERM", "").lower()) in ("dumb", "unknown"):
        return f"upstash-tui can't draw on this terminal (TERM={term})."
    return ""


def _what_the_demo_needs() -> str:
    """What has to be installed before the demo can run, as a sentence; empty where it can."""
    from upstash_tui.sandbox.process import NEEDS_EXTRA, extra_missing

    return NEEDS_EXTRA if extra_missing() else ""


def _app(arguments: argparse.Namespace) -> int:
    if arguments.demo and (needs := _what_the_demo_needs()):
        complain(needs)
        return FAILED
    if reason := _why_no_full_screen():
        complain(
            f"{reason} In plain lines: upstash-tui login, accounts, logout; upstash-tui --help lists all."
        )
        return USAGE
    gc.disable()  # nothing of a start is garbage; the app collects again soon after it is drawn
    from upstash_tui.auth.environment import HalfAPair, credential_from_environment
    from upstash_tui.demo import DemoServices
    from upstash_tui.log import refuse_event_logs, report, start_logging
    from upstash_tui.services import Services

    start_logging()
    if refused := refuse_event_logs(os.environ):
        complain(refused)
    try:
        settings, endpoints, trouble = _surroundings()
        if not arguments.demo:
            credential_from_environment(os.environ)
    except (SettingsError, HalfAPair) as error:
        complain(str(error))
        return USAGE
    services: Services
    if arguments.demo:
        services = DemoServices(
            settings,
            environment=os.environ,
            read_only=arguments.read_only,
            launch_browser=not arguments.no_browser,
        )
    else:
        services = Services(
            settings,
            endpoints,
            environment=os.environ,
            read_only=arguments.read_only,
            launch_browser=not arguments.no_browser,
        )
    from upstash_tui.app import UpstashApp
    from upstash_tui.start import Start

    try:
        app = UpstashApp(
            services,
            start=Start(
                account=arguments.account,
                project=arguments.env is not None or arguments.place == ".",
                address="" if arguments.place == "." else arguments.place,
                env_file=Path(arguments.env) if arguments.env else None,
            ),
            notice=trouble,
        )
        app.run(mouse=not arguments.no_mouse)
    except Exception as error:  # the app itself tells of every other
        complain(f"upstash-tui could not start. {report(error)}")
        return FAILED
    return app.return_code or FINE


def _plain(command: Callable[[Settings, Endpoints], Coroutine[None, None, int]]) -> int:
    """Run a subcommand that needs the surroundings."""
    try:
        settings, endpoints, trouble = _surroundings()
    except SettingsError as error:
        complain(str(error))
        return USAGE
    for mistake in settings.mistakes:
        complain(mistake)
    if trouble or settings.mistakes:
        complain(trouble or "The rest is used.")
    return _run(command(settings, endpoints))


def _run(command: Coroutine[None, None, int]) -> int:
    """Run a subcommand. Ctrl+C, which has ended the process until now, cancels it."""
    import asyncio
    import signal

    if signal.getsignal(signal.SIGINT) is not signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    return asyncio.run(command)


def _login(arguments: argparse.Namespace) -> int:
    from upstash_tui.commands import login

    if arguments.api_key_stdin != bool(arguments.email):
        complain("--email and --api-key-stdin go together.")
        return USAGE
    if arguments.api_key_stdin:
        return _plain(lambda settings, endpoints: login.with_key(endpoints, arguments.email))
    no_browser = arguments.no_browser or arguments.login_no_browser
    return _plain(lambda settings, endpoints: login.with_browser(settings, endpoints, no_browser=no_browser))


def _logout(arguments: argparse.Namespace) -> int:
    from upstash_tui.commands import accounts

    return _plain(lambda settings, endpoints: accounts.forget(endpoints, arguments.name))


def _accounts(arguments: argparse.Namespace) -> int:
    from upstash_tui.commands import accounts

    return _plain(lambda settings, endpoints: accounts.show(endpoints))


def _overview(arguments: argparse.Namespace) -> int:
    from upstash_tui.commands import overview
    from upstash_tui.services import Services

    def show(settings: Settings, endpoints: Endpoints) -> Coroutine[None, None, int]:
        services = Services(settings, endpoints, environment=os.environ, read_only=True)
        return overview.show(services, arguments.account)

    return _plain(show)


def _completion(arguments: argparse.Namespace) -> int:
    from upstash_tui.commands import completion
    from upstash_tui.services import Services

    def names(settings: Settings, endpoints: Endpoints) -> Coroutine[None, None, int]:
        return completion.names(Services(settings, endpoints, environment=os.environ), COMMANDS)

    return _plain(names) if arguments.shell == "names" else completion.show(arguments.shell)


def _info(arguments: argparse.Namespace) -> int:
    from upstash_tui.commands import info

    return _plain(lambda settings, endpoints: info.show(endpoints))


def _sandbox(arguments: argparse.Namespace) -> int:
    from upstash_tui.commands import sandbox

    return _run(sandbox.serve(arguments.port, arguments.databases, arguments.redis_url))


_COMMANDS: Mapping[str, Callable[[argparse.Namespace], int]] = {
    OPEN: _app,
    "login": _login,
    "logout": _logout,
    "accounts": _accounts,
    "overview": _overview,
    "info": _info,
    "completion": _completion,
    "sandbox": _sandbox,
}
