"""What the audit log says was done to QStash. Numbers and words are made up."""

from upstash_tui.sandbox.audit import Action

ROTATE_TOKEN = Action(51, "Rotate QStash Token")
SET_PLAN = Action(52, "Set QStash Plan")
SET_BUDGET = Action(53, "Update QStash Budget")
ENABLE_PRODPACK = Action(54, "Enable QStash Prod Pack")
DISABLE_PRODPACK = Action(55, "Disable QStash Prod Pack")
MOVE_TO_TEAM = Action(56, "Move QStash to Team")
