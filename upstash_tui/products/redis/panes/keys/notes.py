"""What the list of keys says around its rows."""

from collections.abc import Sequence

from textual.content import Content

from upstash_tui.bindings import KeyName
from upstash_tui.products.redis.data.errors import in_words
from upstash_tui.products.redis.data.keys.scan import Walk, is_plain
from upstash_tui.products.redis.data.keys.words import seen_words
from upstash_tui.text import clean_line, quoted
from upstash_tui.widgets.seconds import in_words as seconds_in_words

_SHOWN = 40
"""Characters of a pattern in the title."""


def looked_for(walk: Walk | None, key: KeyName) -> Sequence[Content]:
    """The pattern and the type, with the key that opens the pattern."""
    typed, kind = ("", "") if walk is None else (walk.typed, walk.kind)
    pattern = f"{typed}*" if typed and is_plain(typed) else typed
    style = "$accent" if typed else "dim $foreground"
    words = [Content.styled(f"{key('keys.pattern')} {clean_line(pattern, _SHOWN) or 'pattern'}", style)]
    return [*words, Content.styled(kind, "$accent")] if kind else words


def aside(walk: Walk | None, key: KeyName, *, marked: int, walking: bool, seconds: int) -> Content:
    """How much was seen, and the key that goes on, or that stops."""
    if walk is None:
        return Content("")
    narrowed = bool(walk.typed or walk.kind)
    words = [f"{marked:,} marked"] if marked else []
    if walk.seen or walk.ended:
        words.append(seen_words(walk.seen, walk.known.size, all_seen=walk.ended, narrowed=narrowed))
    if walking:
        words += [seconds_in_words(seconds), f"{key('keys.stop')} stops"] if seconds else []
    elif walk.may_go_on:
        words.append(f"{key('keys.more')} more")
    return Content.styled(" · ".join(words), "dim $foreground")


def notice(walk: Walk | None, key: KeyName) -> str:
    """A warning above the rows."""
    if walk is not None and walk.is_full:
        return (
            f"! No more than {walk.seen:,} keys are kept: {key('keys.pattern')} looks for fewer by a pattern."
        )
    if walk is not None and walk.known.refusal and walk.seen:
        return f"! Keys can't be listed with this token. {key('keys.pattern')} opens another by its name."
    return ""


def in_place_of_rows(
    walk: Walk | None, key: KeyName, *, walking: bool, full_token: str = ""
) -> Sequence[Content]:
    """Lines for where there are no rows. ``full_token`` says how the full token is given, if it can be."""
    if walk is None:
        return []
    if walking:
        return [Content("Looking for keys…")]
    if walk.known.refusal:
        return _refused(walk, key, full_token)
    looks_for = [quoted(walk.typed)] if walk.typed else []
    if not walk.has_begun:
        return [Content(f"No keys were read. {key('data.again')} tries again.")]
    if not walk.ended:
        among = " ".join(("No key", *(["like", *looks_for] if looks_for else []), "so far."))
        return [Content(f"{among} {key('keys.more')} goes on.")]
    if not (walk.typed or walk.kind):
        return [Content("No keys yet.")]
    of_kind = f" of the type {walk.kind}" if walk.kind else ""
    matches = f" matches {looks_for[0]}" if looks_for else " is there"
    return [
        Content(f"No key{of_kind}{matches}."),
        Content(f"{key('keys.clear')} shows all again."),
    ]


def _refused(walk: Walk, key: KeyName, full_token: str) -> Sequence[Content]:
    again = f"{key('keys.pattern')} opens a key by its exact name."
    if walk.typed:
        return [Content(f"No key is called {quoted(walk.typed)}."), Content(again)]
    return [
        Content("Keys can't be listed with this token."),
        Content.styled(in_words(walk.known.refusal), "dim"),
        Content(again),
        *([Content(full_token)] if full_token else ()),
    ]
