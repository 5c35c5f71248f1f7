"""What client supporters do with a case. The only code that writes here, and to the request it came from."""

from cases.actions.agenda import renew_agenda
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
from cases.actions.digest import send_digest
from cases.actions.disputes import climb, end_dispute, end_rung, start_dispute
from cases.actions.giving import give_case, give_cases
from cases.actions.steps import add_step

__all__ = [
    "add_step",
    "climb",
    "close_case",
    "end_deadline",
    "end_dispute",
    "end_pause",
    "end_rung",
    "extend_deadline",
    "give_case",
    "give_cases",
    "move_deadline",
    "open_case",
    "pause_deadline",
    "recount_deadlines",
    "renew_agenda",
    "send_digest",
    "set_deadline",
    "start_dispute",
]
