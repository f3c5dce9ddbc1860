"""What was changed in a JSON document, if it is one value of it: the rest is then left as it stands."""

from collections.abc import Sequence

from upstash_tui.products.redis.data.values.json_text import NotJson, tokens

_SIGNS = frozenset("[]{},:")


def changed_at(before: str, after: str) -> tuple[str, str] | None:
    """Path and text of the only scalar that differs; ``None`` if more does, or nothing."""
    try:
        old, new = [*tokens(before)], [*tokens(after)]
    except NotJson:
        return None
    places = [place for place, (one, other) in enumerate(zip(old, new, strict=False)) if one != other]
    if len(old) != len(new) or len(places) != 1:
        return None
    (place,) = places
    is_name = place + 1 < len(new) and new[place + 1] == ":"
    if old[place] in _SIGNS or new[place] in _SIGNS or is_name:
        return None
    path = _path(old, place)
    return None if path is None else (path, new[place])


def _path(pieces: Sequence[str], place: int) -> str | None:
    """Where the piece at ``place`` is; ``None`` if an object around it has a name twice."""
    steps: list[str | int] = []
    names: list[set[str]] = []
    for at, piece in enumerate(pieces[:place]):
        match piece:
            case "{" | "[":
                steps.append(0 if piece == "[" else "")
                names.append(set())
            case "}" | "]":
                steps.pop()
                names.pop()
            case "," if isinstance(count := steps[-1], int):
                steps[-1] = count + 1
            case _ if pieces[at + 1] == ":":
                steps[-1] = piece
                if piece in names[-1]:
                    return None
                names[-1].add(piece)
    if _again(pieces, place, names):
        return None
    return "$" + "".join(f"[{step}]" for step in steps)


def _again(pieces: Sequence[str], place: int, names: list[set[str]]) -> bool:
    """Whether a name of an object around ``place`` comes once more behind it."""
    deep = len(names)
    open_names = [*names]
    for at in range(place + 1, len(pieces)):
        piece = pieces[at]
        if piece in ("{", "["):
            deep += 1
        elif piece in ("}", "]"):
            deep -= 1
            del open_names[deep:]
        elif deep == len(open_names) and at + 1 < len(pieces) and pieces[at + 1] == ":":
            if piece in open_names[-1]:
                return True
            open_names[-1].add(piece)
    return False
