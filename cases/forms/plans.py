from django import forms
from django.utils.translation import gettext_lazy as _

from cases.forms.versions import VersionedForm
from cases.models.our_time import OUR_TIME
from cases.models.plans import NAMED
from cases.vocabulary import AGREED_WITH_STAFF, Doer, Means
from intake.forms import RadioField
from intake.triage_forms import NotInTheFuture
from oco_portal.forms import DutchDateField, PlainTextField, PortalForm

AGREED = [(how.value, how.label) for how in AGREED_WITH_STAFF]


class QuestionForm(PortalForm):
    submit_label = _("Keep this text")

    text = PlainTextField(
        label=_("What is the question, in the resident's own words?"),
        help_text=_("What is my question, and how do I want to solve it?"),
        max_length=4000,
    )


class ApproveQuestionForm(NotInTheFuture):
    submit_label = _("The resident approves")
    day = "on"

    how = RadioField(label=_("How did the resident approve?"), choices=AGREED)
    on = DutchDateField(label=_("Date"))


class GoalForm(PortalForm):
    submit_label = _("Keep the goal")

    text = forms.CharField(
        label=_("What does the resident want to reach?"),
        help_text=_("The resident sees this on the follow-up page."),
        max_length=500,
    )


class ChangeGoalForm(VersionedForm, GoalForm):
    pass


class PlanActionForm(PortalForm):
    """`goals` are the goals of the plan; without any there is nothing to choose."""

    MORE = "more"

    submit_label = _("Keep the action")

    means = RadioField(label=_("Where does the solution come from?"), choices=Means)
    what = forms.CharField(label=_("What will be done?"), max_length=500)
    doer = forms.ChoiceField(label=_("Who does it?"), choices=Doer)
    doer_name = forms.CharField(
        label=_("Who is that?"),
        help_text=_("For somebody around the resident, or an organisation."),
        max_length=200,
        required=False,
    )
    due_on = DutchDateField(
        label=_("When must it be done?"), required=False, min_value=OUR_TIME[0], max_value=OUR_TIME[1]
    )
    goal = forms.ChoiceField(label=_("For which goal?"), required=False)
    is_shared = forms.BooleanField(
        label=_("The resident sees this action"),
        help_text=_("On the follow-up page, where they can tick it off, and in the printed plan."),
        required=False,
        initial=True,
    )

    def __init__(self, *args, goals=(), can_add_more=False, **kwargs):
        super().__init__(*args, **kwargs)
        self.secondary_actions = [(self.MORE, _("Keep it, and add another"))] if can_add_more else ()
        self.goals = {str(goal.pk): goal for goal in goals}
        self.fields["goal"].choices = [("", _("none in particular")), *((key, g.text) for key, g in self.goals.items())]
        if not goals:
            del self.fields["goal"]

    def clean(self):
        cleaned = super().clean()
        cleaned["goal"] = self.goals.get(cleaned.get("goal"))
        if cleaned.get("doer") in NAMED and "doer_name" in cleaned and not cleaned["doer_name"]:
            self.add_error("doer_name", _("Say who that is."))
        return cleaned


class ChangePlanActionForm(VersionedForm, PlanActionForm):
    pass


class RemoveForm(PortalForm):
    submit_label = _("Take it out of the plan")

    reason = forms.CharField(label=_("Why is it taken out?"), max_length=300)
