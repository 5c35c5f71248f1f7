"""What client supporters do with a case. The only code that writes here, and to the request it came from."""

from cases.actions.aftercare import (
    answer_how_it_went,
    ask_how_it_went,
)
from cases.actions.agenda import (
    renew_agenda,
)
from cases.actions.appointments import (
    cancel_appointment,
    change_appointment,
    make_appointment,
    note_indication,
    prepare_appointment,
    report_appointment,
)
from cases.actions.cases import (
    open_case,
)
from cases.actions.closing import (
    close_case,
    reopen_case,
)
from cases.actions.companions import (
    agree_companion,
    change_companion,
    end_companion,
    give_code,
)
from cases.actions.complaints import (
    answer_complaint,
    lengthen_complaint,
    name_whom,
    receive_complaint,
    send_complaint,
    take_complaint,
)
from cases.actions.consents import (
    answer_consent,
    ask_consent,
    give_consent,
    withdraw_consent,
)
from cases.actions.deadlines import (
    end_deadline,
    end_pause,
    extend_deadline,
    move_deadline,
    pause_deadline,
    recount_deadlines,
    set_deadline,
)
from cases.actions.digest import (
    send_digest,
)
from cases.actions.disputes import (
    climb,
    end_dispute,
    end_rung,
    start_dispute,
)
from cases.actions.documents import (
    keep_document,
    sort_document,
)
from cases.actions.editing import (
    edit_case,
    edit_dispute,
)
from cases.actions.giving import (
    give_case,
    give_cases,
)
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
from cases.actions.indications import (
    note_wlz_indication,
)
from cases.actions.interests import (
    declare_interest,
    end_interest,
)
from cases.actions.letter_templates import (
    change_template,
)
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
from cases.actions.networks import (
    add_person,
    change_person,
    forget_person,
)
from cases.actions.plans import (
    add_plan_action,
    change_goal,
    change_plan_action,
    finish_plan_action,
    remove_goal,
    remove_plan_action,
    reopen_plan_action,
    set_goal,
)
from cases.actions.questions import (
    approve_question,
    ask_other_wording,
    word_question,
)
from cases.actions.representatives import (
    change_representative,
    end_representative,
    note_representative,
)
from cases.actions.residents import (
    keep_residents_apart,
    merge_residents,
)
from cases.actions.reviews import (
    review_case,
)
from cases.actions.safety import (
    report_safety,
)
from cases.actions.saved_filters import (
    delete_filter,
    save_filter,
)
from cases.actions.steps import (
    add_step,
    correct_step,
)

__all__ = [
    "add_person",
    "add_plan_action",
    "add_proof",
    "add_step",
    "agree_companion",
    "answer_complaint",
    "answer_consent",
    "answer_how_it_went",
    "approve_question",
    "approve_summary",
    "ask_consent",
    "ask_how_it_went",
    "ask_other_wording",
    "ask_reader",
    "cancel_appointment",
    "change_appointment",
    "change_companion",
    "change_goal",
    "change_letter",
    "change_person",
    "change_plan_action",
    "change_representative",
    "change_template",
    "climb",
    "close_case",
    "confirm_handover",
    "correct_letter",
    "correct_step",
    "declare_interest",
    "delete_filter",
    "discard_letter",
    "edit_case",
    "edit_dispute",
    "end_companion",
    "end_deadline",
    "end_dispute",
    "end_interest",
    "end_pause",
    "end_representative",
    "end_rung",
    "extend_deadline",
    "finish_letter",
    "finish_plan_action",
    "follow_up_handover",
    "forget_person",
    "give_case",
    "give_cases",
    "give_code",
    "give_consent",
    "keep_document",
    "keep_residents_apart",
    "lengthen_complaint",
    "make_appointment",
    "merge_residents",
    "move_deadline",
    "name_whom",
    "note_indication",
    "note_representative",
    "note_wlz_indication",
    "offer_summary",
    "open_case",
    "pause_deadline",
    "prepare_appointment",
    "read_letter",
    "receive_complaint",
    "receive_handover",
    "recount_deadlines",
    "remove_goal",
    "remove_plan_action",
    "renew_agenda",
    "reopen_case",
    "reopen_plan_action",
    "report_appointment",
    "report_safety",
    "review_case",
    "save_filter",
    "send_complaint",
    "send_digest",
    "send_handover",
    "send_letter",
    "set_deadline",
    "set_goal",
    "sort_document",
    "start_dispute",
    "start_handover",
    "stop_handover",
    "take_complaint",
    "withdraw_consent",
    "word_question",
    "write_letter",
    "write_summary",
]
