"""What holds for every text, every answer and every request, tried with made-up ones."""

import asyncio
import json
import math
import os
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tests.databases import many
from tests.hostile.harm import ODD, TEXTS
from tests.hostile.output import foreign
from upstash_tui.api.errors import BadAnswer
from upstash_tui.api.retry import retry_after
from upstash_tui.api.safe_json import decode_safely
from upstash_tui.auth.callback_http import Head, Unreadable, read_head
from upstash_tui.auth.paste import PasteRefused, read_paste
from upstash_tui.auth.redirect import Flaw, Redirect, read_redirect
from upstash_tui.products.redis.product import DATABASES
from upstash_tui.products.redis.records import DATABASE, Database
from upstash_tui.products.redis.stats import STATS
from upstash_tui.resources.collection import Collection
from upstash_tui.secret import Secret
from upstash_tui.settings import Settings, SettingsError, load_endpoints, load_settings
from upstash_tui.text import LIMIT, clean_block, clean_line

IN_CI = os.environ.get("CI") == "true"
tried = settings(
    max_examples=150 if IN_CI else 50,
    deadline=None,
    derandomize=True,  # a test run says the same of the same code, wherever
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
STATE = Secret("the-state-of-this-attempt")
ISSUER = "https://auth.upstash.com"
texts = st.one_of(
    st.text(st.characters(codec=None, exclude_categories=())),
    st.sampled_from(list(TEXTS.values())),
    st.binary().map(lambda data: data.decode("latin-1")),
)
values: st.SearchStrategy[Any] = st.recursive(
    st.one_of(st.sampled_from(ODD), st.none(), st.booleans(), st.integers(), st.floats(), texts),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(texts, inner, max_size=4),
    max_leaves=12,
)
FIELDS = [field.encode_name for field in msgspec.structs.fields(Database)]
records = st.dictionaries(st.sampled_from([*FIELDS, "region", "db_eviction"]), values, max_size=len(FIELDS))


def as_json(value: Any) -> bytes:
    """``value`` written as Python does it, half surrogates, NaN and all."""
    return json.dumps(value).encode()


@tried
@given(texts)
def test_a_cleaned_line_can_not_act_and_is_one_line(text: str) -> None:
    line = clean_line(text)
    assert foreign(line.encode()) == []
    assert len(line) <= LIMIT
    assert len(line.splitlines()) <= 1
    assert clean_line(line) == line


@tried
@given(texts)
def test_a_cleaned_block_can_not_act(text: str) -> None:
    block = clean_block(text)
    assert foreign(block.encode()) == []
    assert len(block) <= LIMIT
    assert clean_block(block) == block


@tried
@given(st.text(st.characters(codec="ascii", min_codepoint=32, max_codepoint=126), max_size=LIMIT))
def test_an_ordinary_text_stays_as_it_is(text: str) -> None:
    assert clean_line(text) == clean_block(text) == text


@tried
@given(records)
def test_any_object_becomes_a_database_of_the_right_types_or_a_bad_answer(raw: dict[str, Any]) -> None:
    try:
        database = DATABASE.read_one(as_json(raw))
    except BadAnswer:
        return
    assert database.id
    for name in ("name", "primary_region", "state", "modifying_state", "endpoint", "type", "customer_id"):
        text = getattr(database, name)
        assert type(text) is str
        assert foreign(text.encode()) == []
    for number in (database.created, database.port, database.budget, database.disk_bytes):
        assert number is None or (type(number) is int and -(2**63) <= number < 2**63)
    for flag in (database.tls, database.eviction, database.auto_upgrade):
        assert flag is None or type(flag) is bool
    for secret in (database.password, database.rest_token):
        assert secret is None or type(secret) is Secret
    assert all(type(region) is str for region in database.read_regions)
    assert database.plan_name is None or database.plan_name
    assert database.host is not None
    Collection(DATABASES).replace([database])


@tried
@given(st.one_of(st.binary(), values.map(as_json), st.lists(records).map(as_json)))
def test_any_answer_is_a_list_or_a_bad_answer(content: bytes) -> None:
    try:
        databases, unreadable = asyncio.run(DATABASE.read_list(content))
    except BadAnswer:
        return
    assert unreadable >= 0
    assert all(database.id for database in databases)


@tried
@given(values)
def test_any_statistics_are_numbers_or_nothing(raw: Any) -> None:
    for answer in (raw, {"throughput": raw, "keyspace": [{"x": raw, "y": raw}], "days": raw}):
        try:
            stats = STATS.read_one(as_json(answer))
        except BadAnswer:
            continue
        assert stats is not None


@tried
@given(st.one_of(st.binary(), values.map(as_json)))
def test_any_other_answer_is_made_safe(content: bytes) -> None:
    try:
        safe = decode_safely(content)
    except BadAnswer:
        return
    assert foreign(repr(safe).encode()) == []


@tried
@given(st.one_of(st.none(), texts))
@example("9" * 400)
@example("Wed, 21 Oct 99999 07:28:00 GMT")
@example("Wed, 21 Oct 2026 07:28:00 +9999999")
def test_a_wait_asked_for_is_a_number_of_seconds_or_nothing(header: str | None) -> None:
    seconds = retry_after(header, 1_000_000.0)
    assert seconds is None or (math.isfinite(seconds) and seconds >= 0)


@tried
@given(
    st.one_of(st.binary(max_size=9000), st.binary().map(lambda data: b"GET /" + data + b" HTTP/1.1\r\n\r\n"))
)
@example(b"GET /?code=a HTTP/1.1\r\nHost: localhost:3000\r\n\r\n")
def test_any_bytes_to_the_callback_are_a_request_or_refused(data: bytes) -> None:
    async def read() -> Head:
        reader = asyncio.StreamReader()
        reader.feed_data(data)
        reader.feed_eof()
        return await read_head(reader)

    try:
        head = asyncio.run(read())
    except Unreadable as error:
        refused = error.status
    else:
        refused = None
        assert head.path.startswith("/")
    assert refused is None or 400 <= refused < 600


@tried
@given(texts)
def test_no_redirect_without_our_state_is_ours(query: str) -> None:
    for text in (query, f"code=x&{query}", f"code=x&state={query}", f"{query}&state=the-state-of-this"):
        assert isinstance(read_redirect(text, STATE, ISSUER), Flaw)


@tried
@given(texts)
def test_whatever_else_a_redirect_says_ours_is_taken_or_refused(extra: str) -> None:
    answer = read_redirect(f"code=x&state={STATE.reveal()}&{extra}", STATE, ISSUER)
    if isinstance(answer, Redirect):
        assert answer.code or answer.error
        assert foreign(answer.error.encode()) == []


@tried
@given(texts)
@example("http://[")
@example("http://localhost:99999999/?code=a&state=b")
def test_any_paste_is_refused_in_a_sentence(text: str) -> None:
    with pytest.raises(PasteRefused) as caught:
        read_paste(text, STATE, ISSUER)
    assert foreign(str(caught.value).encode()) == []


@tried
@given(st.one_of(st.binary(), texts.map(lambda text: text.encode("utf-8", "surrogatepass"))))
@example(b'theme = "\\u001b]52;c;x\\u0007"')
@example(b"[keymap]\n'list.new' = '\x7f'")
@example(b"a." * 3000 + b"a = 1")
@example(b"x = " + b"[" * 3000)
def test_any_settings_file_is_read_or_refused_in_a_sentence(
    tmp_path_factory: pytest.TempPathFactory, content: bytes
) -> None:
    path = tmp_path_factory.getbasetemp() / "any-config.toml"
    path.write_bytes(content)
    said = ""
    try:
        load_settings(path)
    except SettingsError as error:
        said = str(error)
    assert foreign(said.encode()) == []


@tried
@given(st.one_of(texts, texts.map(lambda text: f"http://{text}"), texts.map(lambda text: f"https://{text}")))
@example("https://api.upstash.com@evil.example")
@example("http://localhost.evil.example")
@example("http://127.0.0.1:8080")
def test_a_url_is_https_or_of_this_machine_or_refused(url: str) -> None:
    said = ""
    try:
        endpoints = load_endpoints(Settings(), {"UPSTASH_API_URL": url})
    except SettingsError as error:
        said = str(error)
    else:
        said = endpoints.elsewhere or ""
        assert endpoints.api_url.startswith(
            ("https://", "http://localhost", "http://127.0.0.1", "http://[::1]")
        )
    assert foreign(said.encode()) == []


@tried
@given(texts)
@example("region:")
@example(":")
@example('is:marked is:pinned -x "')
def test_any_filter_leaves_some_of_the_databases_or_tells(text: str) -> None:
    held = Collection(DATABASES)
    everything = many(30)
    held.replace(everything)
    complaint = held.filter(text)
    assert foreign(complaint.encode()) == []
    shown = {database.id for database in held.rows}
    assert shown <= {database.id for database in everything}
    held.filter("")
    assert len(held.rows) == len(everything)


@tried
@given(st.sampled_from(["service", "us-east-1", "free", "suspended", "region:eu", "plan:payg"]))
def test_a_filter_does_not_care_for_the_case_of_letters(text: str) -> None:
    held = Collection(DATABASES)
    held.replace(many(30))
    found = []
    for written in (text, text.upper(), text.title()):
        held.filter(written)
        found.append([database.id for database in held.rows])
    assert found[0] == found[1] == found[2]
