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
from cases.actions.documents import keep_document, sort_document
from cases.actions.letter_templates import change_template
from cases.actions.letters import (
    add_proof,
    ask_reader,
    change_letter,
    correct_letter,
    discard_letter,
    finish_letter,
    read_letter,
    send_letter,
    write_letter,
)
from cases.actions.steps import add_step

__all__ = [
    "add_proof",
    "add_step",
    "ask_reader",
    "change_letter",
    "change_template",
    "climb",
    "close_case",
    "correct_letter",
    "discard_letter",
    "end_deadline",
    "end_dispute",
    "end_pause",
    "end_rung",
    "extend_deadline",
    "finish_letter",
    "keep_document",
    "move_deadline",
    "open_case",
    "pause_deadline",
    "read_letter",
    "recount_deadlines",
    "send_letter",
    "set_deadline",
    "sort_document",
    "start_dispute",
    "write_letter",
]
