"""What is refused of teams, see :mod:`upstash_tui.sandbox.refusals`."""

from upstash_tui.sandbox.refusals import Answer

TEAM_LIMIT = Answer(400, "at most 5 teams can be owned", "guess")
TEAM_NAME_TAKEN = Answer(400, "team with name {name} already exists", "guess")
TEAM_NOT_OWNER = Answer(403, "only the owner of the team can do this", "guess")
TEAM_NOT_EMPTY = Answer(400, "{what} of the team must be deleted first", "guess")
MEMBER_ROLE = Answer(400, "invalid role {role}", "guess")
MEMBER_EXISTS = Answer(400, "{email} is a member already", "guess")
MEMBER_NOT_FOUND = Answer(404, "member not found", "guess")
MEMBER_IS_OWNER = Answer(400, "the owner cannot be removed", "guess")
