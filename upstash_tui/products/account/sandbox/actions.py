"""What the audit log says was done to a team.

Only "Delete Team" and its number are the document's; the others are made up around it.
"""

from upstash_tui.sandbox.audit import Action

CREATE_TEAM = Action(12, "Create Team")
DELETE_TEAM = Action(13, "Delete Team")
ADD_MEMBER = Action(14, "Add Team Member")
REMOVE_MEMBER = Action(15, "Remove Team Member")
