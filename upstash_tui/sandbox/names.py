"""Plausible names of endpoints, the same for the same number."""

_FIRST = """
able amber ample brave brief bright calm clear clever crisp daring eager early fair fleet fond gentle
golden grand happy honest humble keen kind light lively loyal lucky merry mighty modest noble polite
proud quick quiet rapid ready sharp sincere smart steady sunny sure swift tidy trusty vivid warm wise
""".split()  # noqa: SIM905 - a list of words reads better as words
_SECOND = """
albatross badger beetle bison bobcat cardinal cobra condor coyote crane dolphin eagle falcon ferret finch
gecko heron ibex jackal kestrel kingfish lark lemur lion lynx magpie marmot marten mole moose newt ocelot
octopus osprey otter owl panda pelican phoenix pigeon puma raven salmon seal shrew sparrow stallion stork
tapir terrier toucan viper walrus weasel wombat wren zebra
""".split()  # noqa: SIM905 - a list of words reads better as words


def slug(number: int) -> str:
    """An endpoint's name: ``quick-otter-58500``. ``number`` is any whole number from 0."""
    first, rest = number % len(_FIRST), number // len(_FIRST)
    return f"{_FIRST[first]}-{_SECOND[rest % len(_SECOND)]}-{10_000 + rest // len(_SECOND) % 90_000}"
