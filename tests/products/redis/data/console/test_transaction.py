"""What a console does with commands, and the history of what was typed."""

from upstash_tui.products.redis.data.client import Command
from upstash_tui.products.redis.data.console.history import MOST, History
from upstash_tui.products.redis.data.console.transaction import Clear, Say, Send, Transaction
from upstash_tui.products.redis.data.guard import Blocked, Guard
from upstash_tui.products.redis.data.quoting import commands_in

GUARD = Guard("my-cache", armed_by_user=True)


def steps(text: str, transaction: Transaction, guard: Guard = GUARD) -> list[str]:
    """What is done, in short."""
    done = []
    for step in transaction.steps(commands_in(text), guard.check):
        match step:
            case Send(commands, atomic):
                done.append(f"{'multi' if atomic else 'send'} {len(commands)}")
            case Say(_, text, refused):
                done.append("refused" if refused else text)
            case Clear():
                done.append("clear")
    return done


def test_lines_that_are_entered_together_are_sent_together() -> None:
    assert steps("GET a\nGET b\nSET c 1", Transaction()) == ["send 3"]
    assert steps("GET a\nclear\nGET b", Transaction()) == ["send 1", "clear", "send 1"]


def test_a_transaction_is_collected_and_sent_at_once() -> None:
    transaction = Transaction()
    assert steps("multi", transaction) == ["OK"]
    assert steps("SET a 1\nINCR b", transaction) == ["QUEUED", "QUEUED"]
    assert transaction.queued == [[b"SET", b"a", b"1"], [b"INCR", b"b"]]
    assert steps("exec\nGET a\nGET b", transaction) == ["multi 2", "send 2"]
    assert transaction.queued is None


def test_a_transaction_can_be_dropped() -> None:
    transaction = Transaction()
    assert steps("MULTI\nSET a 1\nDISCARD\nGET a", transaction) == ["OK", "QUEUED", "OK", "send 1"]
    assert steps("MULTI\nEXEC", transaction) == ["OK", "(empty array)"]


def test_what_is_out_of_order_is_an_error() -> None:
    assert steps("EXEC", Transaction()) == ["(error) ERR EXEC without MULTI"]
    assert steps("DISCARD", Transaction()) == ["(error) ERR DISCARD without MULTI"]
    assert steps("MULTI\nMULTI", Transaction()) == ["OK", "(error) ERR MULTI calls can not be nested"]


def test_nothing_of_a_transaction_is_sent_if_a_part_of_it_is_refused() -> None:
    for guard in (Guard("a"), Guard("a", read_only=True)):
        transaction = Transaction()
        done = steps("MULTI\nGET a\nset a 1\nEXEC", transaction, guard)
        assert done[:3] == ["OK", "QUEUED", "refused"]
        assert done[3].startswith("(error) EXECABORT ")
        assert transaction.queued is None


def test_a_transaction_that_was_not_sent_is_still_collected() -> None:
    transaction = Transaction()
    (*_, sent) = transaction.steps(commands_in("MULTI\nDEL a\nEXEC"), GUARD.check)
    assert isinstance(sent, Send)
    transaction.not_sent(sent.commands)
    assert transaction.queued == [[b"DEL", b"a"]]


def test_the_reason_of_a_refusal_is_kept() -> None:
    (_, said) = Transaction().steps(commands_in("MULTI\nBLPOP a 0"), GUARD.check)
    assert isinstance(said, Say)
    assert isinstance(said.refused, Blocked)


def typed(*lines: str) -> History:
    history = History()
    for line in lines:
        history.add(line, commands_in(line))
    return history


def test_history_goes_back_and_forth_and_keeps_the_draft() -> None:
    history = typed("GET a", "GET b")
    assert history.newer() is None
    assert [history.older("dr"), history.older(""), history.older("")] == ["GET b", "GET a", None]
    assert [history.newer(), history.newer(), history.newer()] == ["GET b", "dr", None]


def test_a_line_that_comes_again_is_kept_once() -> None:
    history = typed("GET a", "GET b", "GET a")
    assert history.matching("") == ["GET a", "GET b"]


def test_history_is_searched_by_words() -> None:
    history = typed("HGETALL user:1", "GET user:1", "GET user:2")
    assert history.matching("get USER:1") == ["GET user:1", "HGETALL user:1"]
    assert history.starting_with("GET") == "GET user:2"
    assert history.starting_with("") == history.starting_with("GET user:2") == ""


def test_passwords_and_more_than_enough_are_not_kept() -> None:
    secrets: list[tuple[str, list[Command]]] = [
        (line, [*commands_in(line)])
        for line in ("AUTH hunter2", "acl setuser ada >hunter2", "ACL RESTTOKEN ada hunter2")
    ]
    history = History()
    for line, commands in secrets:
        history.add(line, commands)
    assert history.matching("hunter2") == []
    for number in range(MOST + 5):
        history.add(f"GET {number}", [["GET", str(number)]])
    assert len(history.matching("GET")) == MOST
