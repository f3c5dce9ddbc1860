"""The tree of keys: whatever they are called, and however many there are."""

import random
from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from tests.cost import TEN_TIMES, cost
from tests.properties import unhurried
from upstash_tui.products.redis.data.keys.marks import KeyMarks
from upstash_tui.products.redis.data.keys.sorted_ids import SortedIds, id_of, is_folder, key_of
from upstash_tui.products.redis.data.keys.tree import KeyTree

KEYS = [b"user:1:cart", b"user:1:name", b"user:2:name", b"config", b"user:", b"user"]
names = st.one_of(
    st.binary(max_size=8),
    st.lists(st.sampled_from([b"a", b"b", b":", b"\0", b"\xff", b"::", b""]), max_size=6).map(b"".join),
)


def tree_of(*keys: bytes) -> KeyTree:
    tree = KeyTree()
    tree.add(keys)
    return tree


def shown(tree: KeyTree) -> Sequence[str]:
    """The rows as they look."""
    return [
        "  " * tree.level(row) + tree.name(row).decode("latin-1") + (f" {tree.seen_in(row)}" * is_folder(row))
        for row in tree.rows
    ]


def unfold_all(tree: KeyTree) -> None:
    while folded := [row for row in tree.rows if is_folder(row) and not tree.is_unfolded(row)]:
        for row in folded:
            tree.unfold(row)


def test_folders_stand_before_what_is_in_them_and_count_it() -> None:
    tree = tree_of(*KEYS)
    assert shown(tree) == ["config", "user", "user: 4"]
    tree.unfold("user:")
    assert shown(tree) == ["config", "user", "user: 4", "  ", "  1: 2", "  2: 1"]
    tree.unfold("user:1:")
    assert shown(tree)[4:7] == ["  1: 2", "    cart", "    name"]
    tree.fold("user:")
    tree.unfold("user:")
    assert "    cart" in shown(tree), "what is within stays unfolded"


def test_one_more_key_goes_where_it_belongs() -> None:
    tree = tree_of(*KEYS)
    tree.unfold("user:")
    tree.add([b"user:1:age", b"user:10:age", b"zoo", b"user:1:cart"])
    assert shown(tree) == ["config", "user", "user: 6", "  ", "  10: 1", "  1: 3", "  2: 1", "zoo"]


def test_a_folder_that_is_all_there_is_unfolds() -> None:
    tree = tree_of(b"a:b:1", b"a:b:2", b"a:b:3:x")
    assert shown(tree) == ["a: 3"], "more may come"
    tree.end()
    assert shown(tree) == ["a: 3", "  b: 3", "    1", "    2", "    3: 1"]
    tree.fold("a:")
    tree.add([b"a:b:4"])
    tree.end()
    assert shown(tree) == ["a: 4"], "but not again"


def test_the_folders_that_a_pattern_leads_into_unfold() -> None:
    tree = KeyTree()
    tree.begin(b"a:b:c")
    tree.add([b"a:b:cd:1"])
    assert shown(tree) == ["a: 1", "  b: 1", "    cd: 1"]
    tree.end()
    assert shown(tree)[3:] == ["      1"]


def test_a_list_has_every_key_in_order() -> None:
    tree = tree_of(*KEYS)
    tree.shape(flat=True, separator=":")
    assert [key_of(row) for row in tree.rows] == sorted(KEYS)
    tree.add([b"a"])
    assert key_of(tree.rows[0]) == b"a"
    assert tree.level(tree.rows[-1]) == 0
    assert tree.name(tree.rows[-1]) == b"user:2:name"


def test_another_separator_makes_other_folders() -> None:
    tree = tree_of(b"a/b", b"a/c", b"a:b")
    tree.shape(flat=False, separator="/")
    assert shown(tree) == ["a/ 2", "a:b"]


def test_a_key_is_shown_in_the_folder_that_is_folded() -> None:
    tree = tree_of(*KEYS)
    key = id_of(b"user:1:cart")
    assert tree.shown_in(key) == "user:"
    tree.unfold("user:")
    assert tree.shown_in(key) == "user:1:"
    tree.unfold("user:1:")
    assert tree.shown_in(key) == key
    assert tree.parent(key) == "user:1:"
    assert tree.parent("user:1:") == "user:"
    assert tree.parent("user:") == ""


@given(st.lists(st.lists(names, max_size=12), max_size=5), st.sampled_from(":\xff_a"))
@unhurried
def test_pages_come_to_the_same_as_all_at_once(pages: list[list[bytes]], separator: str) -> None:
    slowly, at_once = KeyTree(), KeyTree()
    for tree in (slowly, at_once):
        tree.shape(flat=False, separator=separator)
    for page in pages:
        slowly.add(page)
        unfold_all(slowly)
    at_once.add([key for page in pages for key in page])
    unfold_all(at_once)
    assert [*slowly.rows] == [*at_once.rows] == sorted({*slowly.rows})
    keys = [key_of(row) for row in slowly.rows if not is_folder(row)]
    assert keys == sorted({key for page in pages for key in page}), "exact, and each once"
    slowly.shape(flat=False, separator=separator)
    assert [*slowly.rows] == [*at_once.rows], "however it is worked out"


@given(st.lists(names, min_size=1, max_size=20), st.data())
@unhurried
def test_folding_hides_what_is_within_and_nothing_else(keys: list[bytes], data: st.DataObject) -> None:
    tree = tree_of(*keys)
    unfold_all(tree)
    before = [*tree.rows]
    for row in filter(is_folder, before):
        inside = [each for each in before if each.startswith(row) and each != row]
        assert tree.seen_in(row) == sum(not is_folder(each) for each in inside)
        tree.fold(row)
        assert [*tree.rows] == [each for each in before if each not in inside]
        tree.unfold(row)
        assert [*tree.rows] == before
    row = data.draw(st.sampled_from(before))
    assert (tree.parent(row) + tree.name(row).decode("latin-1")) == row.removesuffix("\0")


@given(st.sets(names), st.lists(names))
@unhurried
def test_sorted_ids_are_a_sorted_set(some: set[bytes], more: list[bytes]) -> None:
    ids = SortedIds().with_(map(id_of, some)).with_(map(id_of, more))
    assert [key_of(id) for id in ids] == sorted(some | {*more})
    for place, id in enumerate(ids):
        assert (ids.index(id), id in ids) == (place, True)
    assert "x" not in ids
    assert ids.count("") == len(ids)


def test_marks_on_a_folder_are_on_what_was_seen_in_it() -> None:
    tree = tree_of(*KEYS)
    marks = KeyMarks(tree)
    marks.turn("user:")
    assert marks.keys == [b"user:", b"user:1:cart", b"user:1:name", b"user:2:name"]
    assert (marks.of("user:"), marks.of("user:1:"), marks.of(id_of(b"config"))) == ("all", "all", "")
    tree.add([b"user:3:name"])
    assert marks.of("user:") == "some", "what came later was not marked"
    marks.turn(id_of(b"user:1:cart"))
    assert (marks.of("user:1:"), len(marks)) == ("some", 3)
    marks.turn("user:")
    assert (marks.of("user:"), len(marks)) == ("all", 5)
    marks.turn("user:")
    assert not marks


def test_all_can_be_marked_and_unmarked_and_marked_again() -> None:
    tree = tree_of(*KEYS)
    marks = KeyMarks(tree)
    assert not marks.may_come_back
    marks.turn_all()
    assert marks.keys == sorted(KEYS)
    marks.turn_off()
    assert not marks
    marks.turn_off()
    assert len(marks) == len(KEYS)
    marks.turn_all()
    assert not marks
    marks.forget()
    assert not marks.may_come_back


def many(count: int) -> Sequence[bytes]:
    chance = random.Random(4)
    return [b"user:%d:%d" % (chance.randrange(50), number) for number in range(count)]


def test_a_page_costs_little_more_among_many_keys() -> None:
    page = [b"user:%d:new" % number for number in range(1000)]

    def cost_among(count: int) -> float:
        tree = tree_of(*many(count))
        tree.shape(flat=True, separator=":")
        rows, keys = tree.rows, tree.keys

        def work() -> None:
            tree.keys, tree.rows = keys, rows
            tree.add(page)

        return cost(work)

    assert cost_among(100_000) < TEN_TIMES * cost_among(10_000) / 3


@given(st.sets(names, max_size=12), st.data())
@unhurried
def test_what_is_dropped_is_gone_and_so_are_its_folders(keys: set[bytes], data: st.DataObject) -> None:
    tree, left = KeyTree(), KeyTree()
    tree.add(keys)
    unfold_all(tree)
    gone = data.draw(st.sets(st.sampled_from(sorted(keys)))) if keys else set()
    marks = KeyMarks(tree)
    marks.turn_all()
    tree.drop([*gone, b"never"])
    marks.drop(gone)
    left.add(keys - gone)
    unfold_all(left)
    assert [*tree.rows] == [*left.rows]
    assert marks.keys == sorted(keys - gone)
