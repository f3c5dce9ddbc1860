"""How the palette finds commands, apart from which there are."""

from tests.cost import TEN_TIMES, cost
from upstash_tui.dialogs.palette import Command
from upstash_tui.screens.palette_search import search

COMMANDS = [Command(f"Change: Plan of database {number}", lambda: None) for number in range(100)]


def test_letters_of_words_are_looked_for_in_what_is_short() -> None:
    assert search("cpod", COMMANDS[:1]) == COMMANDS[:1]
    assert search("cpo d", COMMANDS) == search("cpodatabas", COMMANDS) == []


def test_a_pasted_text_costs_no_more_than_a_few_letters() -> None:
    assert cost(lambda: search("x" * 10_000, COMMANDS)) < TEN_TIMES * cost(lambda: search("xyz", COMMANDS))
