from django import forms
from django.utils.translation import gettext_lazy as _

from cases.vocabulary import ComplaintVerdict
from intake.forms import RadioField
from intake.models import Channel
from intake.triage_forms import NotInTheFuture
from oco_portal.accounts.models import User
from oco_portal.forms import DutchDateField, PlainTextField, PortalForm

HOW = [Channel.TELEPHONE, Channel.EMAIL, Channel.PAPER, Channel.WALK_IN, Channel.OFFICE, Channel.PORTAL]
NOBODY = _("the organisation, or not known")


class ComplaintForm(NotInTheFuture):
    submit_label = _("Note the complaint")
    day = "received_on"

    about = forms.ModelChoiceField(
        label=_("About whom?"), queryset=User.objects.none(), required=False, empty_label=NOBODY
    )
    complainant = forms.CharField(label=_("From whom?"), max_length=200)
    reach = forms.CharField(label=_("How can we reach them?"), max_length=200, required=False)
    channel = forms.ChoiceField(label=_("How did it come in?"), choices=[(way.value, way.label) for way in HOW])
    received_on = DutchDateField(label=_("Received on"))
    text = PlainTextField(label=_("The complaint"), max_length=4000)

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        colleagues = User.objects.supporters_of(user.organisation_id)
        self.fields["about"].queryset = colleagues.exclude(pk=user.pk)  # about yourself: somebody else takes it


class HandlerForm(PortalForm):
    submit_label = _("This person handles it")

    handler = forms.ModelChoiceField(label=_("Who handles it?"), queryset=User.objects.none(), empty_label="–")

    def __init__(self, *args, complaint, **kwargs):
        super().__init__(*args, **kwargs)
        leads = User.objects.team_leads_of(complaint.organisation_id)
        self.fields["handler"].queryset = leads.exclude(pk=complaint.about_id)


class AboutForm(PortalForm):
    """It turns out whom it is about."""

    submit_label = _("It is about this person")

    about = forms.ModelChoiceField(
        label=_("About whom?"), queryset=User.objects.none(), required=False, empty_label=NOBODY
    )

    def __init__(self, *args, complaint, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["about"].queryset = User.objects.supporters_of(complaint.organisation_id)


class LengthenForm(PortalForm):
    submit_label = _("Lengthen by four weeks")

    extended_why = forms.CharField(
        label=_("Why does it take longer?"), help_text=_("Tell this to who complained as well."), max_length=500
    )


class AnswerForm(NotInTheFuture):
    submit_label = _("Answer the complaint")
    day = "answered_on"

    handled_how = PlainTextField(
        label=_("How was it handled?"),
        help_text=_("Who was heard, and what was found."),
        max_length=4000,
    )
    verdict = RadioField(label=_("Verdict"), choices=ComplaintVerdict)
    answer = PlainTextField(label=_("What do you answer?"), max_length=4000)
    answered_on = DutchDateField(label=_("Answered on"))


class OwnComplaintForm(PortalForm):
    """A resident complains about us. `people` are the staff that it can be about, by key."""

    submit_label = _("Send my complaint")

    about = RadioField(label=_("Whom is your complaint about?"), choices=[])
    text = PlainTextField(label=_("What happened, and what do you want us to do?"), max_length=4000)

    SOMEBODY_ELSE = "other"

    def __init__(self, *args, people, **kwargs):
        super().__init__(*args, **kwargs)
        self.people = {str(person.pk): person for person in people}
        named = [(key, str(person)) for key, person in self.people.items()]
        self.fields["about"].choices = [*named, (self.SOMEBODY_ELSE, _("the organisation, or somebody else"))]

    def clean(self):
        cleaned = super().clean()
        cleaned["about"] = self.people.get(cleaned.get("about"))
        return cleaned
