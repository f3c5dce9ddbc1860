"""The options of the sandbox."""

from upstash_tui.sandbox.part import Option

REDIS_URL = "redis-url"
PROTECTED = "protected"
OPTIONS = (
    Option(REDIS_URL, "URL", "a Redis server for the data; default: an embedded one"),
    Option(PROTECTED, "NAME", "the sample database whose credentials are protected; default: none"),
)
