"""What the data plane refuses and in which words, see :mod:`upstash_tui.sandbox.refusals`."""

from upstash_tui.sandbox.refusals import Answer

WRONG_TOKEN = Answer(401, "WRONGPASS invalid or missing auth token", "seen")
NO_PERMISSION = Answer(
    400, "NOPERM this user has no permissions to run the '{command}' command or its subcommand", "seen"
)
NOT_AVAILABLE = Answer(
    400,
    "ERR Command is not available: '{command}'."
    " See https://docs.upstash.com/overall/rediscompatibility for details",
    "seen",
)
SUSPENDED = Answer(
    400,
    "ERR This database has been suspended for exceeding the defined budget limit."
    " Please increase budget or switch to a Fixed plan on Upstash Console",
    "seen",
)
REQUEST_LIMIT = Answer(400, "ERR max requests limit exceeded. Limit: {limit}, Usage: {usage}.", "seen")
REQUEST_SIZE = Answer(
    400, "ERR max request size exceeded. Limit: {limit} bytes, Actual: {size} bytes", "seen"
)
KEY_SIZE = Answer(400, "ERR max key size exceeded. Limit: {limit} bytes, Actual: {size} bytes", "seen")

METHOD = Answer(405, "ERR method {method} is not allowed", "guess")
BAD_COMMAND = Answer(400, "ERR the body must be a JSON array of strings and numbers", "guess")
BAD_COMMANDS = Answer(400, "ERR the body must be a JSON array of commands", "guess")
EMPTY_COMMAND = Answer(400, "ERR empty command", "guess")
BAD_FORMAT = Answer(400, "ERR invalid response format {format}", "guess")
CODED_RESP2 = Answer(400, "ERR base64 encoding can't go with the response format resp2", "guess")
TOO_FEW = Answer(
    500, "ERR the Redis server has no such database ({error}): raise `databases` in its settings", "guess"
)
UNREACHABLE = Answer(500, "ERR the Redis server behind this database can't be reached", "guess")
