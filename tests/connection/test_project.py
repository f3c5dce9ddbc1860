"""What the environment of a folder names."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from upstash_tui.connection.endpoint import Endpoint
from upstash_tui.connection.project import EnvUnreadable, Project, project_of_file, project_of_folder

REDIS = "UPSTASH_REDIS_REST_URL=https://one-cat-1.upstash.io\nUPSTASH_REDIS_REST_TOKEN=token-1\n"
KV = "KV_REST_API_URL=https://one-cat-1.upstash.io\nKV_REST_API_TOKEN=token-1\n"


def project(folder: Path, environment: Mapping[str, str] | None = None, **files: str) -> Project:
    """That of ``folder`` with these ``.env`` files; ``env_local`` is ``.env.local``."""
    for name, text in files.items():
        (folder / f".{name.replace('_', '.')}").write_text(text)
    return project_of_folder(folder, environment or {})


def facts_of(endpoint: Endpoint) -> tuple[str, str, str | None, str | None]:
    """Product, URL and tokens."""
    full, read_only = endpoint.rest_token, endpoint.read_only_rest_token
    tokens = (full.reveal() if full else None, read_only.reveal() if read_only else None)
    return endpoint.product, endpoint.rest_url, *tokens


@pytest.mark.parametrize(
    ("names", "product", "has_read_only"),
    [
        (("UPSTASH_REDIS_REST_URL", "UPSTASH_REDIS_REST_TOKEN"), "redis", False),
        (("KV_REST_API_URL", "KV_REST_API_TOKEN", "KV_REST_API_READ_ONLY_TOKEN"), "redis", True),
        (
            (
                "UPSTASH_VECTOR_REST_URL",
                "UPSTASH_VECTOR_REST_TOKEN",
                "UPSTASH_VECTOR_REST_READONLY_TOKEN",
            ),
            "vector",
            True,
        ),
        (
            (
                "UPSTASH_SEARCH_REST_URL",
                "UPSTASH_SEARCH_REST_TOKEN",
                "UPSTASH_SEARCH_REST_READONLY_TOKEN",
            ),
            "search",
            True,
        ),
        (("QSTASH_URL", "QSTASH_TOKEN"), "qstash", False),
    ],
)
@pytest.mark.parametrize("prefix", ["", "cache_", "UPSTASH_REDIS_REST_", "STORAGE_", "US_EAST_1_"])
def test_each_pair_of_names_is_an_endpoint_behind_any_prefix(
    names: tuple[str, ...], product: str, has_read_only: bool, prefix: str, tmp_path: Path
) -> None:
    values = ("https://a.upstash.io", "full", "reads")
    lines = [f'{prefix}{name}="{value}"' for name, value in zip(names, values, strict=False)]
    found = project(tmp_path, env="\n".join(lines))
    (endpoint,) = found.endpoints
    assert facts_of(endpoint) == (product, values[0], "full", "reads" if has_read_only else None)
    assert endpoint.source == ".env"
    assert endpoint.names == tuple(prefix + name for name in names)
    assert not found.remarks


def test_qstash_needs_no_url(tmp_path: Path) -> None:
    (endpoint,) = project(tmp_path, env="QSTASH_TOKEN=t").endpoints
    assert facts_of(endpoint) == ("qstash", "https://qstash.upstash.io", "t", None)


def test_several_prefixes_are_several_databases(tmp_path: Path) -> None:
    text = "".join(
        f"{prefix}KV_REST_API_URL=https://{prefix.lower()}db.upstash.io\n{prefix}KV_REST_API_TOKEN={prefix}t\n"
        for prefix in ("", "a_", "B_")
    )
    found = project(tmp_path, env=text.replace("_db", "-db"))
    assert [each.name for each in found.endpoints] == ["db", "a-db", "b-db"]
    assert [each.rest_token and each.rest_token.reveal() for each in found.endpoints] == ["t", "a_t", "B_t"]


def test_a_database_that_two_families_name_is_one(tmp_path: Path) -> None:
    (endpoint,) = project(tmp_path, env=REDIS + KV + "KV_REST_API_READ_ONLY_TOKEN=reads").endpoints
    assert facts_of(endpoint) == ("redis", "https://one-cat-1.upstash.io", "token-1", "reads")
    assert len(endpoint.names) == 5


def test_two_tokens_of_one_database_are_two_endpoints(tmp_path: Path) -> None:
    found = project(tmp_path, env=REDIS + KV.replace("token-1", "another"))
    assert len({each.id for each in found.endpoints}) == 2


@pytest.mark.parametrize(
    ("config", "order"),
    [
        ("next.config.js", ["env_development_local", "env_local", "env_development", "env"]),
        ("vite.config.ts", ["env_development_local", "env_development", "env_local", "env"]),
        ("svelte.config.js", ["env_development_local", "env_development", "env_local", "env"]),
    ],
)
def test_the_first_source_in_the_frameworks_order_counts(
    config: str, order: list[str], tmp_path: Path
) -> None:
    (tmp_path / config).touch()
    environment = {"KV_REST_API_URL": "https://shell.upstash.io", "KV_REST_API_TOKEN": "t"}
    for name in order:
        label = f".{name.replace('_', '.')}"
        (tmp_path / label).write_text(KV.replace("one-cat-1", label.replace(".", "-").lstrip("-")))
    (endpoint,) = project_of_folder(tmp_path, environment).endpoints
    assert (endpoint.source, endpoint.name) == ("the environment", "shell")
    for name in order:
        label = f".{name.replace('_', '.')}"
        (endpoint,) = project_of_folder(tmp_path, {}).endpoints
        assert (endpoint.source, endpoint.name) == (label, label.replace(".", "-").lstrip("-"))
        (tmp_path / label).unlink()


def test_a_url_of_one_source_never_goes_with_a_token_of_another(tmp_path: Path) -> None:
    url, token = KV.splitlines()
    apart = project(tmp_path, env_local=url, env=token.replace("token-1", "elsewhere"))
    assert not apart.endpoints
    assert apart.remarks == ("KV_REST_API_URL in .env.local has no KV_REST_API_TOKEN beside it.",)
    whole = project(tmp_path, {"KV_REST_API_URL": "https://shell.upstash.io"}, env_local=url, env=KV)
    (endpoint,) = whole.endpoints
    assert facts_of(endpoint) == ("redis", "https://one-cat-1.upstash.io", "token-1", None)


def test_names_of_a_file_do_not_see_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ELSEWHERE", "https://evil.example")
    text = (
        "HOST=one.upstash.io\nKV_REST_API_URL=https://${HOST}\nKV_REST_API_TOKEN=t\n"
        "QSTASH_URL=${ELSEWHERE}\nQSTASH_TOKEN=t"
    )
    assert [facts_of(each)[:2] for each in project(tmp_path, env=text).endpoints] == [
        ("redis", "https://one.upstash.io"),
        ("qstash", "https://qstash.upstash.io"),
    ]


@pytest.mark.parametrize(
    ("url", "as_used"),
    [
        ("https://a.upstash.io/", "https://a.upstash.io"),
        ("HTTPS://A.UPSTASH.IO:443", "https://a.upstash.io"),
        ("https://a.upstash.io:8443", "https://a.upstash.io:8443"),
        ("http://localhost:8079", "http://localhost:8079"),
        ("http://127.0.0.1:8000/data/a.upstash.io", "http://127.0.0.1:8000/data/a.upstash.io"),
        ("https://proxy.example.com/redis", "https://proxy.example.com/redis"),
    ],
)
def test_an_address_of_an_endpoint_is_used_as_it_is(url: str, as_used: str, tmp_path: Path) -> None:
    (endpoint,) = project(tmp_path, env=f"KV_REST_API_URL={url}\nKV_REST_API_TOKEN=t").endpoints
    assert endpoint.rest_url == as_used


@pytest.mark.parametrize(
    "url",
    [
        "a.upstash.io",
        "ftp://a.upstash.io",
        "https://",
        "https://user@a.upstash.io",
        "https://a.upstash.io:password@evil.example",
        "https://a.upstash.io?x=1",
        "https://a.upstash.io/#x",
        "https://a.upstash.io/../x",
        "https://a.upstash.io:99999",
        "https://[a",
        "https://ä.upstash.io",
        "https://a b",
        "https://a\\b",
    ],
)
def test_no_other_address_is_used_and_the_sentence_does_not_show_it(url: str, tmp_path: Path) -> None:
    found = project(tmp_path, env=f"KV_REST_API_URL='{url}'\nKV_REST_API_TOKEN=t")
    assert not found.endpoints
    assert found.remarks == ("KV_REST_API_URL in .env is not the address of an endpoint.",)


@pytest.mark.parametrize("url", ["http://srh:80", "http://a.upstash.io", "http://127.0.0.1.evil.example"])
def test_over_http_only_this_machine_gets_a_token(url: str, tmp_path: Path) -> None:
    found = project(tmp_path, env=f"KV_REST_API_URL={url}\nKV_REST_API_TOKEN=secret")
    assert not found.endpoints
    (remark,) = found.remarks
    assert "over http a token is sent to this machine alone" in remark
    assert "secret" not in remark


@pytest.mark.parametrize("token", ["has a space", "tökén", '"two\\nlines"', "a" * 5_000])
def test_what_no_token_is_is_never_used(token: str, tmp_path: Path) -> None:
    found = project(tmp_path, env=f"KV_REST_API_URL=https://a.upstash.io\nKV_REST_API_TOKEN={token}")
    assert not found.endpoints
    assert found.remarks == ("KV_REST_API_TOKEN in .env is no token: it has characters that no token has.",)


def test_a_url_of_tcp_clients_names_a_host_and_no_token(tmp_path: Path) -> None:
    tcp = "REDIS_URL=rediss://default:secret@one-cat-1.upstash.io:6379\nKV_URL=redis://localhost:6379\n"
    (remark,) = project(tmp_path, env=tcp).remarks
    assert remark.startswith("REDIS_URL in .env names one-cat-1.upstash.io, but not its REST token")
    assert "secret" not in remark
    assert not project(tmp_path, env=tcp + KV).remarks


def test_nothing_is_said_of_a_folder_without_any_name(tmp_path: Path) -> None:
    assert project(tmp_path, {"HOME": "/home/me"}, env="DATABASE_URL=postgres://x\nA='open") == Project()
    assert project(tmp_path / "is not there") == Project()


def test_a_file_by_its_name_is_read_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QSTASH_TOKEN", "of the shell")
    (tmp_path / ".env").write_text(REDIS)
    (tmp_path / ".env.production").write_text(KV)
    found = project_of_file(tmp_path / ".env.production")
    assert [(each.product, each.source) for each in found.endpoints] == [("redis", ".env.production")]
    assert found.where == ".env.production"
    with pytest.raises(EnvUnreadable, match=r"There is no file .*nowhere\."):
        project_of_file(tmp_path / "nowhere")


def test_no_token_is_in_what_is_printed(tmp_path: Path) -> None:
    found = project(tmp_path, {"QSTASH_TOKEN": "token-9"}, env=KV)
    assert "token-" not in f"{found!r} {found}"
