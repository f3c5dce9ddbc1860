"""The flags and subcommands of ``upstash-tui``."""

import argparse
from collections.abc import Callable, Sequence
from typing import Any

from upstash_tui import __version__

OPEN = "open"
"""The subcommand that may be left out."""
COMMANDS = (OPEN, "login", "logout", "accounts", "overview", "info", "completion", "sandbox")
_WITH_VALUE = ("--account", "--env")
_APP_FLAGS: dict[str, dict[str, Any]] = {
    "--demo": {"action": "store_true", "help": "try it on sample data on this machine; nothing is saved"},
    "--account": {"metavar": "NAME", "help": "the stored account to begin with"},
    "--env": {"metavar": "FILE", "help": "open what this .env file names, without an account"},
    "--read-only": {"action": "store_true", "help": "change nothing"},
    "--no-browser": {"action": "store_true", "help": "never start a browser; show the link"},
    "--no-mouse": {"action": "store_true", "help": "leave the mouse to the terminal"},
}
"""Flags of the full-screen app and what the parser is told of them."""


def parse(argv: Sequence[str]) -> argparse.Namespace:
    """The arguments, by default those of :data:`OPEN` without a place. A mistake ends the program with 2."""
    parser = _parser()
    arguments = parser.parse_args(_with_open(argv))
    if arguments.subcommand is None:
        arguments.subcommand = OPEN
    elif arguments.subcommand == "overview" and not arguments.json:
        arguments.subcommand, arguments.place = OPEN, "overview"
    if strays := _strays(arguments):
        parser.error(f"{' and '.join(strays)} can't go with {arguments.subcommand}")
    return arguments


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="upstash-tui",
        description="The terminal home of an Upstash account. Without a subcommand: the full-screen app. "
        "Without an account: f in it makes a free Redis database for 72 hours.",
        epilog="Credentials: UPSTASH_EMAIL with UPSTASH_API_KEY, else --account, else the last used account.",
    )
    parser.set_defaults(place="")
    parser.add_argument("--version", action="version", version=f"upstash-tui {__version__}")
    for name, options in _APP_FLAGS.items():
        parser.add_argument(name, **options)
    commands = parser.add_subparsers(title="subcommands", metavar="[COMMAND]", dest="subcommand")

    place = commands.add_parser(
        OPEN, help="open the app at a place; the word itself may be left out: upstash-tui ."
    )
    place.add_argument(
        "place",
        metavar="PLACE",
        help="NAME or PRODUCT/NAME, with /TAB if need be; . for this folder's .env",
    )
    for name, options in _APP_FLAGS.items():
        place.add_argument(name, **options | {"default": argparse.SUPPRESS})

    login = commands.add_parser("login", help="connect an account in plain lines")
    login.add_argument(
        "--no-browser", action="store_true", dest="login_no_browser", help="only print the link"
    )
    login.add_argument("--email", metavar="E", help="with --api-key-stdin: the account's e-mail")
    login.add_argument("--api-key-stdin", action="store_true", help="read an API key from standard input")

    logout = commands.add_parser("logout", help="forget an account on this machine")
    logout.add_argument("name", nargs="?", metavar="NAME", help="default: the last used account")

    commands.add_parser("accounts", help="list the stored accounts")
    overview = commands.add_parser("overview", help="what needs attention and what all costs")
    overview.add_argument(
        "--json", action="store_true", help="print it; exit code 3: something needs attention"
    )
    overview.add_argument("--account", metavar="NAME", default=argparse.SUPPRESS, help="of which account")
    completion = commands.add_parser(
        "completion", help="print what a shell needs to complete names; names prints these"
    )
    completion.add_argument("shell", choices=("bash", "zsh", "fish", "names"))
    commands.add_parser("info", help="versions, paths, terminal and store: safe to paste into a bug report")

    sandbox = commands.add_parser("sandbox", help="serve a local Upstash until Ctrl+C")
    sandbox.add_argument(
        "--port", type=_number_to(65_535), default=8000, metavar="N", help="default 8000; 0: a free one"
    )
    sandbox.add_argument(
        "--databases", type=_number_to(10_000), default=12, metavar="N", help="how many, default 12"
    )
    sandbox.add_argument(
        "--redis-url", default="", metavar="URL", help="where data is kept; default: embedded"
    )
    return parser


def _with_open(argv: Sequence[str]) -> list[str]:
    """``argv`` with the subcommand that may be left out before a place."""
    values = iter(range(len(argv)))
    for place in values:
        if argv[place] in _WITH_VALUE:
            next(values, None)
        elif not argv[place].startswith("-"):
            return [*argv] if argv[place] in COMMANDS else [*argv[:place], OPEN, *argv[place:]]
    return [*argv]


def _strays(arguments: argparse.Namespace) -> list[str]:
    """The flags of the full-screen app that were given to a subcommand, which would take no notice."""
    if arguments.subcommand == OPEN:
        return []
    flags = ["demo", "env", "read_only", "no_mouse"]
    if arguments.subcommand != "overview":
        flags.append("account")
    if arguments.subcommand != "login":
        flags.append("no_browser")
    return [f"--{flag.replace('_', '-')}" for flag in flags if getattr(arguments, flag)]


def _number_to(most: int) -> Callable[[str], int]:
    """Reads a whole number from 0 to ``most``."""

    def number(text: str) -> int:
        if not (text.isascii() and text.isdigit() and len(text) < 10 and int(text) <= most):
            raise argparse.ArgumentTypeError(f"{text!r} is not a number from 0 to {most}")
        return int(text)

    return number
