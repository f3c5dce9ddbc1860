"""Why there is no connection: in words that say what to look at, and whether trying again may help."""

import socket
import ssl
from urllib.parse import urlsplit

import pytest

from upstash_tui.api.connect_errors import why_no_connection
from upstash_tui.api.errors import Misconfigured
from upstash_tui.api.retry import may_help

API = urlsplit("https://api.example/v2")


class ConnectTimeout(Exception):
    """As HTTP libraries call theirs."""


class ProxyError(Exception):
    """The same."""


CAUSES: list[tuple[BaseException, str]] = [
    (ssl.SSLCertVerificationError("self-signed"), "The certificate of api.example is not trusted."),
    (ssl.SSLError("wrong version number"), "No secure connection to api.example could be made."),
    (socket.gaierror(-2, "Name or service not known"), "api.example was not found. Is this machine online?"),
    (ConnectionRefusedError(111, "refused"), "Nothing answers at api.example, port 443."),
    (TimeoutError(), "api.example did not take the connection in time."),
    (ConnectTimeout(), "api.example did not take the connection in time."),
    (ProxyError(), "The proxy gave no connection to api.example."),
    (OSError(101, "Network is unreachable"), "No connection to api.example. Is this machine online?"),
]


@pytest.fixture(autouse=True)
def no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy", "NO_PROXY", "no_proxy"):
        monkeypatch.delenv(name, raising=False)


def led_to(cause: BaseException, how: str) -> BaseException:
    """An error of a library's that ``cause`` led to."""
    error: BaseException = RuntimeError("no connection")
    if how == "from it":
        error.__cause__ = cause
    elif how == "while it was handled":
        error.__context__ = cause
    elif how == "among others":
        error.__cause__ = BaseExceptionGroup("tried", [OSError("IPv6"), cause])
    else:
        error = cause
    return error


@pytest.mark.parametrize("how", ["itself", "from it", "while it was handled", "among others"])
@pytest.mark.parametrize(("cause", "says"), CAUSES, ids=lambda value: type(value).__name__)
def test_each_cause_is_said_however_deep_it_is(cause: BaseException, says: str, how: str) -> None:
    found = why_no_connection(led_to(cause, how), API)
    assert str(found).startswith(says)
    assert str(found).endswith((".", "?"))
    assert not found.may_have_happened


@pytest.mark.parametrize("cause", [each for each, _ in CAUSES], ids=lambda cause: type(cause).__name__)
def test_only_a_certificate_stays_wrong_when_it_is_tried_again(cause: BaseException) -> None:
    found = why_no_connection(cause, API)
    assert isinstance(found, Misconfigured) is not may_help(found)
    assert may_help(found) is not isinstance(cause, ssl.SSLCertVerificationError)


@pytest.mark.parametrize(
    ("url", "port"), [("https://h", 443), ("http://localhost", 80), ("http://localhost:8080", 8080)]
)
def test_a_refused_connection_names_the_port(url: str, port: int) -> None:
    assert str(why_no_connection(ConnectionRefusedError(), urlsplit(url))).endswith(f", port {port}.")


@pytest.mark.parametrize(("name", "value"), [
    ("HTTPS_PROXY", "http://user:word@proxy.example:3128"),
    ("HTTPS_PROXY", "proxy.example:3128"),
    ("ALL_PROXY", "socks5://proxy.example"),
])  # fmt: skip
def test_where_there_is_a_proxy_it_is_named_and_its_password_is_not(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(name, value)
    for cause, _ in CAUSES:
        said = str(why_no_connection(cause, API))
        assert "api.example (by way of the proxy proxy.example)" in said
        assert "word" not in said
        assert "port 443" not in said, "the port may be the proxy's"


def test_a_proxy_that_is_not_used_for_a_host_is_not_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "http://proxy.example")
    assert "proxy" not in str(why_no_connection(OSError(), urlsplit("http://localhost:8080")))
    monkeypatch.setenv("NO_PROXY", "api.example")
    assert "proxy" not in str(why_no_connection(OSError(), API))


def test_errors_that_lead_to_each_other_come_to_an_end() -> None:
    first, second = OSError("one"), OSError("two")
    first.__cause__, second.__cause__ = second, first
    assert str(why_no_connection(first, API)).startswith("No connection to api.example")


def test_escapes_in_names_are_made_safe(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "http://pro\x1bxy")
    said = str(why_no_connection(OSError(), urlsplit("https://ho\x1bst/")))
    assert "\x1b" not in said
    assert "ho␛" in said
    assert "pro␛" in said
