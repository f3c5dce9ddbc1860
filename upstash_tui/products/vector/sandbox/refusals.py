"""What is refused of indexes, see :mod:`upstash_tui.sandbox.refusals`. No reply but 200 is documented."""

from upstash_tui.sandbox.refusals import Answer

INDEX_NOT_FOUND = Answer(404, "index not found", "guess")
NAME_TAKEN = Answer(400, "index with name {name} already exists", "guess")
NAME_CHARACTERS = Answer(
    400, "name can only contain alphanumeric characters, underscores, hyphens and dots", "guess"
)
DIMENSION_TOO_LOW = Answer(400, "dimension_count must be at least 1", "guess")
DIMENSION_NEGATIVE = Answer(400, "dimension_count must not be negative", "guess")
DIMENSION_TOO_HIGH = Answer(400, "dimension_count must be at most {most} on the {plan} plan", "guess")
DIMENSION_NOT_OF_MODEL = Answer(400, "dimension_count of {model} must be {dimension}", "guess")
DENSE_MODEL_ON_SPARSE = Answer(400, "embedding_model cannot be set for a sparse index", "guess")
SPARSE_MODEL_ON_DENSE = Answer(400, "sparse_embedding_model cannot be set for a dense index", "guess")
REGION_WITHOUT_PLAN = Answer(400, "the {plan} plan is not available in {region}", "guess")
FREE_LIMIT = Answer(400, "free index limit exceeded", "guess")
PAID_LIMIT = Answer(400, "at most 100 indexes can be created", "guess")
TO_AN_ACCOUNT = Answer(400, "an index can be transferred to a team only", "guess")
