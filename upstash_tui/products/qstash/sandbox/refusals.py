"""What is refused of QStash, see :mod:`upstash_tui.sandbox.refusals`. No reply but 200 is documented."""

from upstash_tui.sandbox.refusals import Answer

NOT_FOUND = Answer(404, "qstash user not found", "guess")
PLAN_UNKNOWN = Answer(400, "invalid plan_name {value}", "guess")
BUDGET_WRONG = Answer(400, "budget must be 0 or between 20 and 10000", "guess")
FREE_PLAN = Answer(400, "prod pack is not available on the free plan", "guess")
PERIOD_REFUSED = Answer(400, "invalid period {period}", "guess")
