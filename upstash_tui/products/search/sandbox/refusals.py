"""What is refused of search databases, see :mod:`upstash_tui.sandbox.refusals`.

No reply but 200 is documented.
"""

from upstash_tui.sandbox.refusals import Answer

NOT_FOUND = Answer(404, "search index not found", "guess")
NAME_TAKEN = Answer(400, "search index with name {name} already exists", "guess")
FIXED = Answer(400, "type fixed is not available", "guess")
FREE_LIMIT = Answer(400, "free index limit exceeded", "guess")
PAID_LIMIT = Answer(400, "at most 100 indexes can be created", "guess")
TO_AN_ACCOUNT = Answer(400, "an index can be transferred to a team only", "guess")
