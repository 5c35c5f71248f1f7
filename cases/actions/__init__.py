"""What client supporters do with a case. The only code that writes here, and to the request it came from."""

from cases.actions.cases import close_case, open_case
from cases.actions.deadlines import (
    end_deadline,
    end_pause,
    extend_deadline,
    move_deadline,
    pause_deadline,
    recount_deadlines,
    set_deadline,
)
from cases.actions.disputes import climb, end_dispute, end_rung, start_dispute
from cases.actions.saved_filters import delete_filter, save_filter
from cases.actions.steps import add_step

__all__ = [
    "add_step",
    "climb",
    "close_case",
    "delete_filter",
    "end_deadline",
    "end_dispute",
    "end_pause",
    "end_rung",
    "extend_deadline",
    "move_deadline",
    "open_case",
    "pause_deadline",
    "recount_deadlines",
    "save_filter",
    "set_deadline",
    "start_dispute",
]
