"""What client supporters do with a case. The only code that writes here, and to the request it came from."""

from cases.actions.aftercare import answer_how_it_went, ask_how_it_went
from cases.actions.cases import open_case
from cases.actions.closing import close_case, reopen_case
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
from cases.actions.residents import keep_residents_apart, merge_residents
from cases.actions.reviews import review_case
from cases.actions.steps import add_step

__all__ = [
    "add_step",
    "answer_how_it_went",
    "ask_how_it_went",
    "climb",
    "close_case",
    "end_deadline",
    "end_dispute",
    "end_pause",
    "end_rung",
    "extend_deadline",
    "keep_residents_apart",
    "merge_residents",
    "move_deadline",
    "open_case",
    "pause_deadline",
    "recount_deadlines",
    "reopen_case",
    "review_case",
    "set_deadline",
    "start_dispute",
]
