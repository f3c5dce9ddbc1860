"""The text of a ``.env`` file: given names change, all else survives byte for byte, no value is shown."""

import os
import subprocess
from io import StringIO

import pytest
from dotenv import dotenv_values
from dotenv.parser import parse_stream
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.cost import TEN_TIMES, cost
from tests.properties import unhurried
from upstash_tui.connection.env_text import EnvTextError, edit_env
from upstash_tui.secret import Secret

URL, TOKEN = "UPSTASH_REDIS_REST_URL", "UPSTASH_REDIS_REST_TOKEN"
VALUES = {URL: Secret("https://new.upstash.io"), TOKEN: Secret("new-token==")}
BOTH = f'{URL}="https://new.upstash.io"\n{TOKEN}="new-token=="\n'
WINDOWS = BOTH.replace("\n", "\r\n")


def after(text: str, values: dict[str, Secret] | None = None) -> str:
    return edit_env(text, values or VALUES).after.reveal()


def with_token(text: str) -> str:
    """``text`` afterwards, where only the token is written."""
    return after(text, {TOKEN: VALUES[TOKEN]})


def preview(text: str) -> str:
    return "\n".join(edit_env(text, VALUES).preview)


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        (f"{TOKEN}=old", f'{TOKEN}="new-token=="'),
        (f"{TOKEN}=\n", f'{TOKEN}="new-token=="\n'),
        (f"{TOKEN}='old'\n", f'{TOKEN}="new-token=="\n'),
        (f'{TOKEN}="two\nlines"\nA=1\n', f'{TOKEN}="new-token=="\nA=1\n'),
        (
            f"  export\t{TOKEN} = old # mine\r\nA=1\r\n",
            f'  export\t{TOKEN} = "new-token==" # mine\r\nA=1\r\n',
        ),
        (f"{TOKEN}= # to come\n", f'{TOKEN}="new-token==" # to come\n'),
        (f"{TOKEN}='old'# mine\n", f'{TOKEN}="new-token==" # mine\n'),
        (f"{TOKEN}=#old\n", f'{TOKEN}="new-token=="\n'),
        (f"export {TOKEN}\n", f'export {TOKEN}="new-token=="\n'),
        (f"\ufeff{TOKEN}=old\n", f'\ufeff{TOKEN}="new-token=="\n'),
        (f"{TOKEN}=a\nB=2\n{TOKEN}=b\n", f'{TOKEN}="new-token=="\nB=2\n{TOKEN}="new-token=="\n'),
        (f"MY_{TOKEN}=kept\n#{TOKEN}=kept\n{TOKEN}=old\n", None),
        ('A="x\ny = 1\n#z"\n', None),
        ("A=1\fB\x0bC\x85D\u2028E\n", None),
        ("A='it\\'s'\nB=\"\\\"\\n\"\n", None),
    ],
)
def test_only_the_value_of_the_name_changes(before: str, expected: str | None) -> None:
    """``None``: all stays, and the name comes where it was or at the end."""
    if expected is None:
        there = f"\n{TOKEN}=old\n"
        new = f'{TOKEN}="new-token=="\n'
        expected = before.replace(there, f"\n{new}") if there in before else before + new
    assert with_token(before) == expected


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        ("", BOTH),
        ("A=1", f"A=1\n{BOTH}"),
        ("A=1\r\n", f"A=1\r\n{WINDOWS}"),
        ("A=1\r\nB=2", f"A=1\r\nB=2\r\n{WINDOWS}"),
        ("\ufeff", f"\ufeff{BOTH}"),
        ("# only words", f"# only words\n{BOTH}"),
    ],
)
def test_what_is_not_there_comes_at_the_end(before: str, expected: str) -> None:
    assert after(before) == expected


def test_the_same_values_in_other_quotes_are_no_change() -> None:
    edit = edit_env(f"{URL}=https://new.upstash.io\n{TOKEN}='new-token=='\n", VALUES)
    assert edit.preview == ()
    assert edit.after.reveal() == f"{URL}=https://new.upstash.io\n{TOKEN}='new-token=='\n"


LETTERS = st.sampled_from(
    [*"aA=#'\"\\ \t\n\r\f\x0b\x85$`{}", "\u2028", "\ufeff", "export ", TOKEN, URL, "\r\n"]
)
TEXTS = st.lists(LETTERS | st.characters(codec="utf-8"), max_size=40).map("".join)


def parsed(text: str) -> list[tuple[str | None, str | None, bool]]:
    """Assignments and what is none, in order."""
    found = parse_stream(StringIO(text.removeprefix("\ufeff")))
    return [(each.key, each.value, each.error) for each in found if each.key or each.error]


@unhurried
@given(TEXTS, TEXTS, TEXTS)
@example(f"{TOKEN}=\f'a", "x", "y")
@example('A="', "x", "y")
def test_whatever_the_file_and_the_values_all_else_is_read_as_before(text: str, url: str, token: str) -> None:
    new = {URL: url, TOKEN: token}
    try:
        result = after(text, {name: Secret(value) for name, value in new.items()})
    except EnvTextError:
        unclosed = any(error for _, _, error in parsed(text))
        odd = any(not value.isprintable() or set(value) & set("'\\$") for value in new.values())
        assert unclosed or odd, "only such are refused"
        return
    before = parsed(text)
    assert [each for each in parsed(result) if each[0] not in new] == [
        each for each in before if each[0] not in new
    ]
    read = dotenv_values(stream=StringIO(result.removeprefix("\ufeff")))
    assert {name: read[name] for name in new} == new
    rest = result
    for each in parse_stream(StringIO(text.removeprefix("\ufeff"))):  # its pieces are all there, in order
        if each.key not in new:
            assert each.original.string in rest
            rest = rest.partition(each.original.string)[2]


@pytest.mark.skipif(os.name != "posix", reason="a POSIX shell")
@settings(unhurried, max_examples=25)
@example("$HOME")
@example("$(id)")
@example("`id`")
@given(st.text(st.characters(codec="ascii", min_codepoint=32, max_codepoint=126), max_size=20))
def test_a_shell_reads_what_was_written(value: str) -> None:
    try:
        text = after("", {TOKEN: Secret(value)})
    except EnvTextError:
        assert set(value) & set("'\\$")
        return
    told = subprocess.run(
        ["/bin/sh", "-c", f'. /dev/stdin; printf %s "${TOKEN}"'],
        input=text, capture_output=True, text=True, check=True, timeout=30,
    )  # fmt: skip
    assert told.stdout == value


@pytest.mark.parametrize("secret", ["hunter2", "sk_live_abc", "JBSWY3DPEHPK3PXP"])
@pytest.mark.parametrize(
    "line",
    [
        "#TOKEN={}",
        "# {}",
        "spring.password={}",
        "password: {}",
        "{}",
        "{}=",
        "{}====",
        'KEY="-----BEGIN\n{}\n-----END"',
        "KEY=-----BEGIN\n{}\n-----END",
        "{} is the password",
        "export PASSWORD='{}'",
        "\ufeffPASSWORD={}",
    ],
)
@pytest.mark.parametrize("place", ["{line}\n{token}\n", "\ufeff{token}\n{line}\n", "{line}\n"])
def test_no_value_in_the_file_is_shown_wherever_it_stands(secret: str, line: str, place: str) -> None:
    text = place.format(line=line.format(secret), token=f"{TOKEN}={secret}")
    shown = preview(text)
    assert secret not in shown
    assert "new-token" not in shown
    assert TOKEN in shown


def test_the_preview_has_what_changes_and_one_name_on_each_side() -> None:
    text = (
        f"FAR=1\nDATABASE_URL=secret\n{URL}=https://old.upstash.io\n{TOKEN}=new-token==\n"
        f"PORT=1\nLAST=2\nexport {TOKEN}=old\n"
    )
    assert preview(text).splitlines() == [
        "  DATABASE_URL",
        f"- {URL}=https://old.upstash.io",
        f"+ {URL}=https://new.upstash.io",
        f"  {TOKEN}=•••••••• the same",
        "  PORT",
        "  LAST",
        f"~ {TOKEN}=•••••••• changes",
    ]
    assert preview("A=1\nB=2\n").splitlines() == [
        "  B",
        f"+ {URL}=https://new.upstash.io",
        f"+ {TOKEN}=••••••••",
    ]


@pytest.mark.parametrize(
    "old", ["https://default:hunter2@old.upstash.io", "hunter2", "https://old.upstash.io/?token=hunter2"]
)
def test_an_old_address_with_a_secret_in_it_is_masked(old: str) -> None:
    assert preview(f"{URL}={old}\n").splitlines()[0] == f"- {URL}=••••••••"


@pytest.mark.parametrize(
    ("text", "line"), [('A=1\nB="open\n', 2), (f'A=1\n\nB="open\n{TOKEN}=old\n', 2), (f'{TOKEN}="old\n', 1)]
)
def test_a_quote_that_is_never_closed_is_named_by_its_line_and_nothing_is_changed(
    text: str, line: int
) -> None:
    with pytest.raises(EnvTextError, match=f"line {line} or below is never closed"):
        after(text)


def test_an_open_quote_of_the_other_kind_is_no_harm() -> None:
    assert after("A='open\n") == f"A='open\n{BOTH}"


def test_a_row_of_blanks_that_would_stop_the_program_is_refused() -> None:
    with pytest.raises(EnvTextError, match="blanks"):
        after(f"A=x{' ' * 500_000}y\n")
    assert after(f"A=x{' ' * 200}y\n")


def test_the_work_grows_as_the_file_does() -> None:
    few, lots = ("AB=12\n" * count for count in (200, 2_000))
    edit_env(few, VALUES)
    assert cost(lambda: edit_env(lots, VALUES)) < TEN_TIMES * cost(lambda: edit_env(few, VALUES))
