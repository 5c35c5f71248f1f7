"""What a resident sees of their plan on the follow-up page, from the question to who looks along."""

from django.urls import reverse
from django.utils import timezone

from cases.forms.follow_plan import OtherWordingForm
from cases.models.plans import by_means
from cases.models.questions import wordings


def plan_for_the_resident(case):
    goals, shared = list(case.goals.standing()), list(case.plan_actions.shared())
    worded = next(iter(wordings(case.question_entries.all())), None)
    return {
        "worded": worded,
        "other_wording_form": other_wording_form(worded.entry) if worded and not worded.approval else None,
        "goals": goals,
        "by_means": by_means(shared),
        "has_plan": bool(goals or shared),
        "appointments": case.appointments.shared().coming(timezone.localdate()),
        "companions": case.companions.present(),
    }


def other_wording_form(wording, *data):
    form = OtherWordingForm(*data, auto_id="id_wording_%s")
    form.helper.form_action = reverse("followed:question-other", args=[wording.pk])
    return form
