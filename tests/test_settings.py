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
        'client_id = "abc"\ntheme = "nord"\nbrowser = "none"\ncache = false\nstart = "overview"\n'
        'future = 1\n[keymap]\n"list.new" = "n,insert"\n'
    )
    assert load_settings(path) == Settings(
        "abc", "nord", "none", {"list.new": "n,insert"}, cache=False, start="overview", unknown=("future",)
    )


def test_the_file_is_the_one_in_the_config_folder() -> None:
    settings_path().parent.mkdir(parents=True)
    settings_path().write_text('theme = "nord"')
    assert load_settings().theme == "nord"


WRONG = {
    "client_id = 5": "client_id must be a text in quotes",
    "cache = 0": "cache must be true or false",
    "theme = ['a']": "theme must be a text in quotes",
    "start = 1": "start must be a text in quotes",
    "browser = false": "browser must be a text in quotes",
    "keymap = 'n'": '[keymap] must have lines like "list.new" = "n"',
    "[keymap]\n'list.new' = 5": "list.new must be a text in quotes",
    "[keymap]\ndatabases.new = ['n']": "databases.new must be a text in quotes",
}


@pytest.mark.parametrize(("content", "sentence"), WRONG.items(), ids=WRONG)
def test_a_setting_of_the_wrong_kind_is_reported_with_its_line_and_left_out_alone(
    tmp_path: Path, content: str, sentence: str
) -> None:
    path = tmp_path / "config.toml"
    whole = {"client_id": '"mine"', "theme": '"nord"', "browser": '"none"'}
    wrong = re.split(r"[\W]+", content.strip("["))[0]
    others = [f"{name} = {value}" for name, value in whole.items() if name != wrong]
    written = "\n".join([*others, content])
    path.write_text(written)
    settings = load_settings(path)
    line = written.count("\n") + 1
    assert settings.mistakes == (f"{path}, line {line}: {sentence}.",)
    for name, value in whole.items():
        assert getattr(settings, name) == (None if name == wrong else value.strip('"'))
    assert settings.keymap == {}
    assert path.read_text() == written


def test_a_key_of_the_wrong_kind_leaves_the_others_in_force(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_text(
        'client_id = 5\n[keymap]\n"app.quit" = "f10"\n"list.new" = 5\n[keymap.tabs]\nusage = true\n'
    )
    settings = load_settings(path)
    assert settings.keymap == {"app.quit": "f10"}
    assert [mistake.partition(": ")[0] for mistake in settings.mistakes] == [
        f"{path}, line {line}" for line in (1, 4, 6)
    ]


@pytest.mark.parametrize("content", ["theme = ", "theme = 'a'\ntheme = 'b'"])
def test_a_file_that_is_no_toml_is_reported_and_stays(tmp_path: Path, content: str) -> None:
    path = tmp_path / "config.toml"
    path.write_text(content)
    with pytest.raises(SettingsError, match="is not valid TOML") as caught:
        load_settings(path)
    assert str(path) in str(caught.value)
    assert path.read_text() == content


def test_a_file_that_is_no_text_is_reported(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_bytes(b"theme = '\xff\xfe'")
    with pytest.raises(SettingsError, match="is not valid TOML"):
        load_settings(path)


def test_a_file_that_can_not_be_read_is_reported(tmp_path: Path) -> None:
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


@pytest.mark.parametrize("name", ["api_url", "auth_url"])
@pytest.mark.parametrize("value", ['"http://localhost:8080"', "5", "[]"])
def test_an_endpoint_in_the_file_is_never_passed_over(tmp_path: Path, name: str, value: str) -> None:
    path = tmp_path / "config.toml"
    path.write_text(f"# mine\n{name} = {value}\n")
    settings = load_settings(path)
    variable = f"UPSTASH_{name.upper()}"
    with pytest.raises(SettingsError, match=f"line 2: {name} .* {variable}"):
        load_endpoints(settings, {})
    endpoints = load_endpoints(settings, {variable: "http://localhost:9"})
    assert "http://localhost:9" in {endpoints.api_url, endpoints.auth_url}


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
    api, auth = "http://localhost:8080", "https://auth.example"
    assert Endpoints(api).elsewhere == Endpoints(api, api).elsewhere == "localhost:8080"
    assert Endpoints(auth_url=auth).elsewhere is None, "nobody signs in there without a client id"
    assert Endpoints(auth_url=auth, client_id="c").elsewhere == "sign-in: auth.example"
    assert Endpoints(api, auth, "c").elsewhere == "localhost:8080 · sign-in: auth.example"
    assert Endpoints(oauth_issuer=auth).elsewhere == "sign-in: auth.example"
    assert Endpoints(oauth_issuer=auth, client_id="c").elsewhere is None
    assert Endpoints(api, auth, is_demo=True).elsewhere is None, "DEMO says it"
