"""Settings and endpoints: what is taken, and the sentence for each mistake."""

import re
from pathlib import Path

import pytest

from upstash_tui.settings import (
    API_URL,
    AUTH_URL,
    Endpoints,
    Settings,
    SettingsError,
    load_endpoints,
    load_settings,
    settings_path,
)


def test_without_a_file_there_are_defaults() -> None:
    assert not settings_path().exists()
    assert load_settings() == Settings()


def test_a_whole_file_is_read(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_text(
        'client_id = "abc"\ntheme = "nord"\nbrowser = "none"\nfuture = 1\n'
        '[keymap]\n"databases.new" = "n,insert"\n'
    )
    assert load_settings(path) == Settings(
        "abc", "nord", "none", {"databases.new": "n,insert"}, unknown=("future",)
    )


def test_the_file_is_the_one_in_the_config_folder() -> None:
    settings_path().parent.mkdir(parents=True)
    settings_path().write_text('theme = "nord"')
    assert load_settings().theme == "nord"


MISTAKES = {
    "client_id = 5": "client_id wants a text in quotes",
    "theme = ['a']": "theme wants a text in quotes",
    "browser = false": "browser wants a text in quotes",
    "keymap = 'n'": '[keymap] wants lines like "databases.new" = "n"',
    "[keymap]\n'databases.new' = 5": '[keymap] wants lines like "databases.new" = "n"',
    "[keymap]\ndatabases.new = ['n']": '[keymap] wants lines like "databases.new" = "n"',
    "theme = ": "is not valid TOML",
    "theme = 'a'\ntheme = 'b'": "is not valid TOML",
}


@pytest.mark.parametrize(("content", "sentence"), MISTAKES.items(), ids=MISTAKES)
def test_a_mistake_is_told_with_the_file_it_is_in_and_the_file_stays(
    tmp_path: Path, content: str, sentence: str
) -> None:
    path = tmp_path / "config.toml"
    path.write_text(content)
    with pytest.raises(SettingsError, match=re.escape(sentence)) as caught:
        load_settings(path)
    assert str(path) in str(caught.value)
    assert path.read_text() == content


def test_a_file_that_is_no_text_is_told(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_bytes(b"theme = '\xff\xfe'")
    with pytest.raises(SettingsError, match="is not valid TOML"):
        load_settings(path)


def test_a_file_that_can_not_be_read_is_told(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"can't be read \(.+\)"):
        load_settings(tmp_path)


def test_escape_sequences_in_a_setting_or_in_its_error_never_reach_the_terminal(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_text('theme = "\\u001b[2J"')
    assert load_settings(path).theme == "␛[2J"
    path.write_bytes(b"\x1b[2J = ")
    with pytest.raises(SettingsError) as caught:
        load_settings(path)
    assert "\x1b" not in str(caught.value)


def test_endpoints_are_the_real_ones_unless_set() -> None:
    assert load_endpoints(Settings(), {}) == Endpoints(API_URL, AUTH_URL, None)
    assert load_endpoints(Settings(), {"UPSTASH_API_URL": "", "UPSTASH_AUTH_URL": ""}) == Endpoints()


def test_the_environment_stands_above_the_settings() -> None:
    settings = Settings(client_id="from-file")
    assert load_endpoints(settings, {}).client_id == "from-file"
    assert load_endpoints(settings, {"UPSTASH_CLIENT_ID": "from-env"}).client_id == "from-env"


def test_the_tests_do_not_see_the_developers_environment() -> None:
    assert load_endpoints(Settings()) == Endpoints()


GOOD = {
    "https://api.example.com": "https://api.example.com",
    " https://api.example.com/ ": "https://api.example.com",
    "https://api.example.com/v2": "https://api.example.com",
    "https://api.example.com/v2/": "https://api.example.com",
    "https://example.com:8443/upstash/": "https://example.com:8443/upstash",
    "http://localhost:8080": "http://localhost:8080",
    "http://127.0.0.1:8080": "http://127.0.0.1:8080",
    "http://[::1]:8080": "http://[::1]:8080",
}
BAD = {
    "http://api.example.com": "must be https, or http on localhost",
    "http://127.0.0.1.evil.example": "must be https, or http on localhost",
    "http://10.0.0.1": "must be https, or http on localhost",
    "ftp://localhost": "must be https, or http on localhost",
    "localhost:8080": "is not a URL like",
    "api.example.com": "is not a URL like",
    "https://": "is not a URL like",
    "https://user:key@example.com": "is not a URL like",
    "https://example.com?x=1": "is not a URL like",
    "https://example.com#x": "is not a URL like",
    "https://example.com:port": "is not a URL like",
    "https://[::1": "is not a URL like",
}


@pytest.mark.parametrize("name", ["UPSTASH_API_URL", "UPSTASH_AUTH_URL"])
@pytest.mark.parametrize(("url", "origin"), GOOD.items(), ids=GOOD)
def test_an_endpoint_is_https_or_on_this_machine(name: str, url: str, origin: str) -> None:
    endpoints = load_endpoints(Settings(), {name: url})
    assert origin in {endpoints.api_url, endpoints.auth_url}


@pytest.mark.parametrize("name", ["UPSTASH_API_URL", "UPSTASH_AUTH_URL"])
@pytest.mark.parametrize(("url", "sentence"), BAD.items(), ids=BAD)
def test_any_other_endpoint_is_refused_by_name_and_without_repeating_it(
    name: str, url: str, sentence: str
) -> None:
    with pytest.raises(SettingsError, match=sentence) as caught:
        load_endpoints(Settings(), {name: url})
    assert str(caught.value).startswith(name)
    assert "user:key" not in str(caught.value)


def test_another_host_is_named_for_the_header() -> None:
    assert Endpoints().elsewhere is None
    assert Endpoints(api_url="http://localhost:8080").elsewhere == "localhost:8080"
