"""Plausible names, the same for the same number."""

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
_PURPOSE = """
cache sessions queue locks counters flags limits tokens carts feeds search jobs events rooms profiles
tickets quotas metrics drafts alerts
""".split()  # noqa: SIM905 - a list of words reads better as words
_SERVICE = """
api web shop auth billing chat mail media mobile orders partner payments reports preview tenant users
worker checkout catalog gateway
""".split()  # noqa: SIM905 - a list of words reads better as words


def slug(number: int) -> str:
    """An endpoint's name: ``quick-otter-58500``. ``number`` is any whole number from 0."""
    first, rest = number % len(_FIRST), number // len(_FIRST)
    return f"{_FIRST[first]}-{_SECOND[rest % len(_SECOND)]}-{10_000 + rest // len(_SECOND) % 90_000}"


def database_name(number: int) -> str:
    """A database's name, different for every number from 0."""
    service, rest = number % len(_SERVICE), number // len(_SERVICE)
    purpose, again = rest % len(_PURPOSE), rest // len(_PURPOSE)
    name = f"{_SERVICE[service]}-{_PURPOSE[purpose]}"
    return f"{name}-{again + 1}" if again else name
