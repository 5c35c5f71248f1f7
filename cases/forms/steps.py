from crispy_forms.layout import Layout, Row
from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from cases.scope import reads_as_care
from cases.vocabulary import STEPS_BY_HAND, Direction, StepKind, SupportKind, WithWhom
from intake.models import Channel
from intake.triage_forms import NotInTheFuture
from oco_portal.forms import DutchDateField, MoreFields, PlainTextField

QUARTER = 15
WITHOUT_SUPPORT = {StepKind.ATTEMPT}  # nobody was spoken to


class StepForm(NotInTheFuture):
    """
    What was done, in one short form: note, kind, day and time first, the rest folded away.

    `rungs` finds those of the case's disputes, when they are asked for: a step may belong to one. A note that reads
    like actual care is asked about once (R31); `is_support` is the answer, and is only asked then.
    """

    submit_label = _("Add the step")
    day = "taken_on"

    note = PlainTextField(label=_("What happened?"), max_length=4000, widget=forms.Textarea(attrs={"rows": 4}))
    is_support = forms.BooleanField(label=_("Yes, this is client support and not care."), required=False)
    kind = forms.ChoiceField(label=_("Kind"), choices=[(kind.value, kind.label) for kind in STEPS_BY_HAND])
    taken_on = DutchDateField(label=_("Date"), help_text="")
    minutes = forms.IntegerField(
        label=_("Minutes"),
        help_text=_("In quarters of an hour: what you fill in is rounded up."),
        min_value=0,
        max_value=1440,
        initial=0,
        required=False,
        widget=forms.NumberInput(attrs={"step": QUARTER}),
    )
    channel = forms.ChoiceField(label=_("How"), choices=[("", "–"), *Channel.choices], required=False)
    is_shared = forms.BooleanField(
        label=_("Share this step with the resident"),
        help_text=_("The resident reads it with the follow code. Not ticked: for staff only."),
        required=False,
    )
    with_whom = forms.ChoiceField(label=_("With whom"), choices=[("", "–"), *WithWhom.choices], required=False)
    support_kind = forms.ChoiceField(
        label=_("What was given"), choices=SupportKind, initial=SupportKind.GENERAL, required=False
    )
    direction = forms.ChoiceField(label=_("Who began"), choices=[("", "–"), *Direction.choices], required=False)
    rung = forms.ChoiceField(label=_("Part of which step of a dispute?"), required=False)

    def __init__(self, *args, rungs=tuple, **kwargs):
        super().__init__(*args, **kwargs)
        self.find_rungs = rungs
        self.fields["rung"].choices = self._choices_of_rungs
        self.care = ""  # the words that read like care
        self.typed_minutes = 0

    @cached_property
    def rungs(self):
        return {str(rung.pk): rung for rung in self.find_rungs()}

    def _choices_of_rungs(self):
        named = [(key, f"{rung}, {rung.dispute.counterparty}") for key, rung in self.rungs.items()]
        return [("", _("none")), *named]

    def get_layout(self):
        asks = ["is_support"] if self.care else []
        more = [Row("with_whom", "support_kind"), Row("direction", *(["rung"] if self.rungs else []))]
        return Layout(
            "note", *asks, Row("kind", "taken_on"), Row("minutes", "channel"), "is_shared", MoreFields(_("More"), *more)
        )

    def clean_minutes(self):
        """Whole quarters of an hour, upwards: that is how hours are counted (domain.md 2.4)."""
        self.typed_minutes = self.cleaned_data["minutes"] or 0
        return -(-self.typed_minutes // QUARTER) * QUARTER

    def clean(self):
        cleaned = super().clean()
        cleaned["rung"] = self.rungs[cleaned["rung"]] if cleaned.get("rung") else None
        if cleaned.get("kind") in WITHOUT_SUPPORT:
            cleaned["support_kind"] = ""
        elif not cleaned.get("support_kind"):
            cleaned["support_kind"] = SupportKind.GENERAL
        confirmed = cleaned.pop("is_support", False)
        self.care = reads_as_care(cleaned.get("note", ""))
        if self.care and not confirmed:
            self.add_error("note", self._asks_about_care())
        return cleaned

    def _asks_about_care(self):
        text = _(
            "“%(words)s” reads like care, and a client supporter gives no care. Does the resident need care? Hand over "
            "to a provider or partner, with a warm handover. Is it client support after all? Tick the box below your "
            "text and save again."
        )
        return ValidationError(text, code="care", params={"words": self.care})

    @property
    def done(self):
        """What to say when it was saved; the rounding as well."""
        minutes = self.cleaned_data.get("minutes", 0)
        if minutes == self.typed_minutes:
            return gettext("The step has been added.")
        said = {"typed": self.typed_minutes, "minutes": minutes}
        return gettext("The step has been added. %(typed)d minutes count as %(minutes)d: time goes in quarters.") % said


class CorrectStepForm(StepForm):
    """The step as it should have been, and why. Everything that was right stands there already."""

    submit_label = _("Put the step right")

    reason = forms.CharField(
        label=_("What was wrong with it?"), help_text=_("Colleagues read this with the old step."), max_length=300
    )

    def __init__(self, *args, step, **kwargs):
        names = "note kind taken_on minutes channel is_shared with_whom support_kind direction".split()
        initial = {name: getattr(step, name) for name in names} | {"rung": step.rung_id and str(step.rung_id)}
        super().__init__(*args, initial=initial, **kwargs)

    def get_layout(self):
        return Layout("reason", *super().get_layout().fields)
