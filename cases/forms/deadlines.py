from django import forms
from django.utils.translation import gettext_lazy as _

from cases.models import Deadline
from intake.triage_forms import NotInTheFuture
from oco_portal.deadlines.forms import FIRST_EVENT, LAST_EVENT
from oco_portal.deadlines.rules import RULES
from oco_portal.forms import DutchDateField, PortalForm


class DeadlineForm(PortalForm):
    """
    A term from an event with a date. What is no law needs its weeks from the provider's regulation.

    `rungs` are the rungs of the case that run: their own terms come first in the list, and a term may belong to one.
    """

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
    rung = forms.ChoiceField(label=_("Part of which step of a dispute?"), required=False)

    def __init__(self, *args, rungs=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["rule"].choices = _rules(rungs)
        self.rungs = {str(rung.pk): rung for rung in rungs}
        named = [(key, f"{rung}, {rung.dispute.counterparty}") for key, rung in self.rungs.items()]
        self.fields["rung"].choices = [("", _("none, or not known")), *named]
        if not rungs:
            del self.fields["rung"]

    def clean(self):
        cleaned = super().clean()
        cleaned["rung"] = self.rungs.get(cleaned.get("rung"))
        rule = RULES.get(cleaned.get("rule"))
        if rule and not rule.is_statutory and not cleaned.get("weeks"):
            self.add_error("weeks", _("This term is no law. How many weeks does the regulation say?"))
        elif rule and rule.is_statutory:
            cleaned["weeks"] = None
        return cleaned


def _rules(rungs):
    """The rules in two groups: those that belong to what runs, and the others."""
    here = [code for rung in rungs for code in rung.rules]
    others = [(code, str(rule.name)) for code, rule in RULES.items() if code not in here]
    if not here:
        return others
    return [
        (_("Belongs to what runs"), [(code, str(RULES[code].name)) for code in dict.fromkeys(here)]),
        (_("Other terms"), others),
    ]


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
    remark = forms.CharField(
        label=_("Why does it no longer matter?"),
        help_text=_("Only when it no longer matters."),
        max_length=500,
        required=False,
    )
    ended_on = DutchDateField(label=_("Date"))


class MoveDeadlineForm(PortalForm):
    submit_label = _("Count again")

    starts_on = DutchDateField(
        label=_("Day of the event"),
        help_text=_("For example the date on the letter."),
        min_value=FIRST_EVENT,
        max_value=LAST_EVENT,
    )


class PauseDeadlineForm(PortalForm):
    submit_label = _("Pause the term")

    first_day = DutchDateField(label=_("First day of the pause"), help_text=_("The day after the letter that asks."))
    last_day = DutchDateField(
        label=_("Last day of the pause"),
        help_text=_("The day on which it must be complete. Earlier complete? End the pause then."),
    )
    reason = forms.CharField(label=_("Why?"), max_length=500)

    def clean(self):
        cleaned = super().clean()
        first, last = cleaned.get("first_day"), cleaned.get("last_day")
        if first and last and last < first:
            self.add_error("last_day", _("A pause cannot end before it begins."))
        return cleaned


class ExtendDeadlineForm(PortalForm):
    submit_label = _("Postpone the term")

    reason = forms.CharField(label=_("Which reason do they give?"), max_length=500)


class EndPauseForm(NotInTheFuture):
    submit_label = _("End the pause")
    day = "on"

    on = DutchDateField(label=_("Complete on"))
