from django import forms
from django.utils.translation import gettext_lazy as _

from cases.models import Deadline
from intake.triage_forms import NotInTheFuture
from oco_portal.deadlines.forms import FIRST_EVENT, LAST_EVENT
from oco_portal.deadlines.rules import RULES
from oco_portal.forms import DutchDateField, PortalForm


class DeadlineForm(PortalForm):
    """A term from an event with a date. What is no law needs its weeks from the provider's regulation."""

    submit_label = _("Count the term")

    rule = forms.ChoiceField(label=_("Which term?"), choices=[])
    starts_on = DutchDateField(
        label=_("Day of the event"),
        help_text=_("For example the date on the letter."),
        min_value=FIRST_EVENT,
        max_value=LAST_EVENT,
    )
    weeks = forms.IntegerField(
        label=_("Weeks, only for a provider's own regulation"), required=False, min_value=1, max_value=52
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["rule"].choices = [(code, str(rule.name)) for code, rule in RULES.items()]

    def clean(self):
        cleaned = super().clean()
        rule = RULES.get(cleaned.get("rule"))
        if rule and not rule.is_statutory and not cleaned.get("weeks"):
            self.add_error("weeks", _("This term is no law. How many weeks does the regulation say?"))
        elif rule and rule.is_statutory:
            cleaned["weeks"] = None
        return cleaned


class EndDeadlineForm(NotInTheFuture):
    submit_label = _("The term has ended")
    day = "ended_on"

    ending = forms.ChoiceField(
        label=_("How?"),
        choices=[
            (Deadline.Ending.MET, _("done, or answered")),
            (Deadline.Ending.DROPPED, Deadline.Ending.DROPPED.label),
        ],
    )
    ended_on = DutchDateField(label=_("Date"))
