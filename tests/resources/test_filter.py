"""The filter language, on a resource made for it: words, negation, several, comparisons, what is wrong."""

import time
from datetime import datetime

import pytest
from msgspec import Struct
from msgspec.structs import replace

from upstash_tui.resources.collection import Collection
from upstash_tui.resources.column import Column, Late
from upstash_tui.resources.resource import Resource
from upstash_tui.resources.source import Scope, Source

NOW = time.time()
DAY = 86_400


class Jar(Struct, frozen=True):
    name: str
    kind: str = "glass"
    price: int | None = None
    volume: int = 0
    made: float | None = None


def moment(*date: int) -> float:
    """A local time in Unix seconds."""
    return datetime(*date).timestamp()  # type: ignore[arg-type]


JARS = [
    Jar("plum jam", "glass", 12, 500, moment(2026, 1, 31, 23, 59)),
    Jar("plum brandy", "clay", 0, 2048, moment(2026, 2, 1)),
    Jar("honey", "glass", None, 3 * 1024**2, None),
    Jar("a,b: !x", "tin", 1500, 1024, NOW - 3 * DAY),
]


async def _never(_: Scope[Jar], __: Jar) -> int:
    raise NotImplementedError


RESOURCE: Resource[Jar] = Resource(
    id="jars",
    singular="jar",
    plural="jars",
    key=lambda jar: jar.name,
    name=lambda jar: jar.name,
    columns=(
        Column("name", "NAME", text=lambda jar: jar.name, shown="always"),
        Column("kind", "KIND", text=lambda jar: jar.kind, words=("glass", "clay", "tin")),
        Column("price", "PRICE", sort=lambda jar: jar.price, measure="dollars"),
        Column("volume", "VOLUME", sort=lambda jar: jar.volume, measure="bytes"),
        Column("made", "MADE", sort=lambda jar: jar.made, measure="moment"),
        Column("sold", "SOLD", measure="count", late=Late(_never, lambda sold: ())),
    ),
    sort=("name", False),
    reading="",
    nothing=lambda key, read_only: (),
    filter_hint="",
    remembered=True,
    source=Source(_never),  # type: ignore[arg-type]
)


def held() -> Collection[Jar]:
    jars = Collection(RESOURCE)
    jars.replace(JARS)
    jars.set_late("sold", {"honey": 5, "plum jam": 0})
    return jars


def first_words(text: str) -> str:
    """The first letters of what ``text`` finds, in the order of the list."""
    jars = held()
    assert jars.filter(text) == ""
    return "".join(found.name[0] if found.name != "plum brandy" else "b" for found in jars.rows)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("!plum", "ah"),
        ("!kind:glass", "ab"),
        ("kind:clay,tin", "ab"),
        ("!kind:clay,tin", "hp"),
        ("honey,brandy", "hb"),
        ("kind:glass,", "hp"),
        ("!", "ahbp"),
        ("!kind:", "ahbp"),
        ('"plum j"', "p"),
        ('!"plum j"', "ahb"),
        ('"a,b"', "a"),
        ('name:"a,b: !x",honey', "ah"),
        ('"plum', "bp"),
        ('""', "ahbp"),
        ("price>0", "ap"),
        ("price>=0", "abp"),
        ("price>$12", "a"),
        ("price<12", "b"),
        ("price<=12.0", "bp"),
        ("price=12", "p"),
        ("price:12,0", "bp"),
        ("price>1k", "a"),
        ("price>1,499", "a"),
        ("price<1,501", "abp"),
        ("price>.5", "ap"),
        ("!price>0", "hb"),
        ("price:none", "h"),
        ("!price:none", "abp"),
        ("price:none,0", "hb"),
        ("price>", "ahbp"),
        ("price:$", "ahbp"),
        ("volume>=2kb", "hb"),
        ("volume<1.5k", "ap"),
        ("volume>1mb", "h"),
        ("volume=2048b", "b"),
        ("made>2026", "a" if moment(2027, 1, 1) <= NOW - 3 * DAY else ""),
        ("made>2026-01", "ab"),
        ("made>=2026-01", "abp"),
        ("made<2026-02", "p"),
        ("made<=2026-01-31", "p"),
        ("made:2026-02", "b"),
        ("made:2026-1", "p"),
        ("made:none", "h"),
        ("made<7d", "a"),
        ("made:1w", "a"),
        ("made>3mo made<90y", "bp"),
        ("made>2", "ahbp"),
        ("made>2026-", "ahbp"),
        ("price>" + "9" * 400, ""),
        ("made>999999y", ""),
        ("volume<9" + "0" * 300 + "t", "ahbp"),
        ("sold>0", "h"),
        ("sold:none", "ab"),
        ("is:tin", "a"),
        ("is:gl,ti", "ahp"),
        ("!is:glass kind:clay", "b"),
    ],
)
def test_what_is_found(text: str, expected: str) -> None:
    assert first_words(text) == expected


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("price>dear", "price>dear is left out: price takes US dollars, as in price>10"),
        ("!volume<wide", "volume<wide is left out: volume takes a size, as in volume>100mb"),
        (
            "made>2026-13",
            "made>2026-13 is left out: made takes a date or an age, as in made>2026-01 or made<7d",
        ),
        ("made>99999999", "made>99999999 is left out"),
        ("made:soon", "made:soon is left out: made takes a date or an age"),
        ("price>1,2", "price>1,2 is left out"),
        ("price>none", "price>none is left out"),
        ("name>3", "name>3 is left out: name can't be compared, only price volume made sold"),
        ("colour:red", "colour: is none of name: kind: price> volume> made> sold> is:, so colour:red is"),
        ("is:foo", "is:foo is none of pinned glass clay tin"),
        ("kind:clay,wood", "kind:wood is none of glass clay tin"),
        ("kind:wood price>dear", "price>dear is left out"),
    ],
)
def test_a_mistake_says_what_was_understood(text: str, complaint: str) -> None:
    jars = held()
    assert jars.filter(text).startswith(complaint)


def test_what_is_left_out_leaves_the_rest() -> None:
    jars = held()
    jars.filter("price>dear plum")
    assert [jar.name for jar in jars.rows] == ["plum brandy", "plum jam"]


def test_rows_follow_late_values_and_pins() -> None:
    jars = held()
    jars.filter("sold>1")
    assert [jar.name for jar in jars.rows] == ["honey"]
    jars.set_late("sold", {"plum jam": 2})
    assert [jar.name for jar in jars.rows] == ["honey", "plum jam"]
    jars.pin(["honey"])
    jars.filter("is:pin")
    assert [jar.name for jar in jars.rows] == ["honey"]


def test_each_condition_looks_once_at_what_is_left() -> None:
    """However many words there are: that is what 10,000 rows can bear."""
    looked: list[str] = []

    def counted(column: Column[Jar]) -> Column[Jar]:
        text = column.text
        if text is None:
            return column
        return replace(column, text=lambda jar: looked.append(column.id) or text(jar))  # type: ignore[func-returns-value]

    jars = Collection(replace(RESOURCE, columns=tuple(map(counted, RESOURCE.columns))))
    jars.replace([Jar(f"jar {number}", price=number) for number in range(1000)])
    jars.prepare_search()
    looked.clear()
    jars.filter("jar,pot price<=499 !kind:clay,tin")
    assert (len(jars.rows), looked) == (500, ["kind"] * 500)
