"""A secret can't be shown by accident."""

import copy
import dataclasses
import json
import logging
import pickle
import traceback
from collections.abc import Callable

import pytest

from upstash_tui.secret import MASK, Secret

VALUE = "5f0c-not-for-your-eyes"


@pytest.mark.parametrize(
    "show",
    [
        repr,
        str,
        "{}".format,
        "{!r}".format,
        "{!s:>40}".format,
        lambda secret: "%s %r" % (secret, secret),  # noqa: UP031 - the logging module formats so
        lambda secret: f"{secret}{secret!r}{secret!a}",
        lambda secret: repr({"key": [secret]}),
        lambda secret: "".join(map(str, (secret,))),
        lambda secret: repr(dataclasses.make_dataclass("Holder", ["key"])(secret)),
    ],
)
def test_every_way_of_turning_it_into_text_gives_the_mask(show: Callable[[Secret], str]) -> None:
    shown = show(Secret(VALUE))
    assert VALUE not in shown
    assert MASK in shown or ascii(MASK)[1:-1] in shown


def test_the_mask_tells_nothing_of_the_length() -> None:
    assert str(Secret("x")) == str(Secret("x" * 100))


def test_a_width_is_honoured() -> None:
    assert f"{Secret(VALUE):>12}" == MASK.rjust(12)


def test_reveal_gives_the_value() -> None:
    assert Secret(VALUE).reveal() == VALUE


def test_equal_values_are_equal_and_hash_alike() -> None:
    assert Secret(VALUE) == Secret(VALUE)
    assert hash(Secret(VALUE)) == hash(Secret(VALUE))
    assert Secret(VALUE) != Secret("other")
    assert Secret("é") == Secret("é"), "letters beyond ASCII compare too"


def test_it_is_never_equal_to_the_bare_text() -> None:
    assert Secret(VALUE) != VALUE


def test_an_empty_one_is_false() -> None:
    assert not Secret("")
    assert Secret(VALUE)


@pytest.mark.parametrize("protocol", range(pickle.HIGHEST_PROTOCOL + 1))
def test_it_can_not_be_pickled(protocol: int) -> None:
    with pytest.raises(TypeError, match="not pickled"):
        pickle.dumps({"key": Secret(VALUE)}, protocol)


@pytest.mark.parametrize("copied", [copy.copy, copy.deepcopy])
def test_it_can_not_be_copied_by_accident(copied: Callable[[Secret], Secret]) -> None:
    with pytest.raises(TypeError):
        copied(Secret(VALUE))


def test_it_can_not_become_json() -> None:
    with pytest.raises(TypeError):
        json.dumps(Secret(VALUE))


def test_it_has_no_attributes_to_walk_through() -> None:
    with pytest.raises(TypeError):
        vars(Secret(VALUE))


def test_a_traceback_with_all_local_variables_does_not_show_it() -> None:
    def fail(api_key: Secret) -> None:
        raise RuntimeError(f"could not use {api_key}")

    with pytest.raises(RuntimeError) as caught:
        fail(Secret(VALUE))
    shown = "".join(traceback.TracebackException.from_exception(caught.value, capture_locals=True).format())
    assert "api_key = Secret(" in shown
    assert VALUE not in shown


def test_a_log_line_does_not_show_it(caplog: pytest.LogCaptureFixture) -> None:
    logging.getLogger("test").warning("%s and %r", Secret(VALUE), {"key": Secret(VALUE)})
    assert MASK in caplog.text
    assert VALUE not in caplog.text
