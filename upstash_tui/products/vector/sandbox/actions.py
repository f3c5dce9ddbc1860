"""What the audit log says was done to an index. Numbers and words are made up."""

from upstash_tui.sandbox.audit import Action

CREATE_INDEX = Action(31, "Create Index")
DELETE_INDEX = Action(32, "Delete Index")
RENAME_INDEX = Action(33, "Rename Index")
RESET_PASSWORD = Action(34, "Reset Index Password")
SET_PLAN = Action(35, "Set Index Plan")
TRANSFER_INDEX = Action(36, "Transfer Index")
