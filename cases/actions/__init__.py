"""What client supporters do with a case. The only code that writes here, and to the request it came from."""

from cases.actions.cases import close_case, open_case
from cases.actions.complaints import (
    answer_complaint,
    lengthen_complaint,
    name_whom,
    receive_complaint,
    send_complaint,
    take_complaint,
)
from cases.actions.consents import answer_consent, ask_consent, give_consent, withdraw_consent
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
from cases.actions.giving import give_case
from cases.actions.handovers import (
    approve_summary,
    confirm_handover,
    follow_up_handover,
    offer_summary,
    receive_handover,
    send_handover,
    start_handover,
    stop_handover,
    write_summary,
)
from cases.actions.indications import note_wlz_indication
from cases.actions.interests import declare_interest, end_interest
from cases.actions.safety import report_safety
from cases.actions.steps import add_step

__all__ = [
    "add_step",
    "answer_complaint",
    "answer_consent",
    "approve_summary",
    "ask_consent",
    "climb",
    "close_case",
    "confirm_handover",
    "declare_interest",
    "end_deadline",
    "end_dispute",
    "end_interest",
    "end_pause",
    "end_rung",
    "extend_deadline",
    "follow_up_handover",
    "give_case",
    "give_consent",
    "lengthen_complaint",
    "move_deadline",
    "name_whom",
    "note_wlz_indication",
    "offer_summary",
    "open_case",
    "pause_deadline",
    "receive_complaint",
    "receive_handover",
    "recount_deadlines",
    "report_safety",
    "send_complaint",
    "send_handover",
    "set_deadline",
    "start_dispute",
    "start_handover",
    "stop_handover",
    "take_complaint",
    "withdraw_consent",
    "write_summary",
]
