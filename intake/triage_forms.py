"""What staff fill in about a request that waits."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from intake.forms import RadioField
from intake.models import Channel, OutOfScopeReason
from oco_portal.accounts.models import User
from oco_portal.forms import DutchDateField, PlainTextField, PortalForm
from oco_portal.registry.models import Municipality, Partner

CONTACT_CHANNELS = [Channel.TELEPHONE, Channel.EMAIL, Channel.PAPER, Channel.HOME_VISIT, Channel.WALK_IN]


class FilterForm(PortalForm):
    """Which requests to list. Every field may be left out; what is not understood is ignored."""

    ALL, WITHOUT_OWNER, MINE, URGENT, DONE = "alle", "zonder-eigenaar", "mijn", "spoed", "afgerond"
    RECEIVED = "ontvangen"

    submit_label = _("Show")
    helper_options = {"form_method": "get", "form_class": "oco-filter", "disable_csrf": True}

    toon = forms.ChoiceField(
        label=_("Show"),
        required=False,
        choices=[
            (ALL, _("all that wait")),
            (WITHOUT_OWNER, _("without a client supporter")),
            (MINE, _("mine")),
            (URGENT, _("with a running term")),
            (DONE, _("no longer waiting")),
            (RECEIVED, _("all that came in")),
        ],
    )
    gemeente = forms.ModelChoiceField(
        label=_("Municipality"),
        required=False,
        queryset=Municipality.objects.none(),
        to_field_name="slug",
        empty_label=_("all"),
    )
    vanaf = DutchDateField(label=_("Received from"), required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["gemeente"].queryset = Municipality.objects.all()


class NotInTheFuture(PortalForm):
    """A form with a day that lies today or before."""

    day = ""

    def __init__(self, *args, today, **kwargs):
        super().__init__(*args, **kwargs)
        self.today = today
        if not self.is_bound:
            self.initial.setdefault(self.day, today)

    def clean(self):
        cleaned = super().clean()
        if cleaned.get(self.day) and cleaned[self.day] > self.today:
            self.add_error(self.day, ValidationError(_("This day is still to come.")))
        return cleaned


class AssignForm(PortalForm):
    submit_label = _("Give to this person")

    owner = forms.ModelChoiceField(label=_("Client supporter"), queryset=User.objects.none())

    def __init__(self, *args, organisation, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["owner"].queryset = User.objects.supporters_of(organisation)


class ContactAttemptForm(NotInTheFuture):
    submit_label = _("Note the attempt")
    day = "attempted_on"

    attempted_on = DutchDateField(label=_("Date"))
    channel = forms.ChoiceField(
        label=_("How"), choices=[(channel.value, channel.label) for channel in CONTACT_CHANNELS]
    )
    reached = forms.BooleanField(label=_("I reached the resident"), required=False)
    note = PlainTextField(label=_("Note"), max_length=2000, required=False)


class OutcomeForm(NotInTheFuture):
    """How a request ends without a case: on which day, in how many minutes, with what words."""

    day = "on"

    answer = PlainTextField(label=_("What did you tell the resident?"), max_length=4000)
    minutes = forms.IntegerField(label=_("Minutes spent"), min_value=0, max_value=1440)
    on = DutchDateField(label=_("Date"))


class AnswerForm(OutcomeForm):
    submit_label = _("Answered: close the request")


class ReferForm(OutcomeForm):
    submit_label = _("Refer: close the request")

    referred_to = forms.ModelChoiceField(label=_("To whom?"), queryset=Partner.objects.active())
    field_order = ["referred_to"]


class OutOfScopeForm(OutcomeForm):
    submit_label = _("Outside the assignment: close the request")

    out_of_scope_reason = RadioField(label=_("Why?"), choices=OutOfScopeReason)
    field_order = ["out_of_scope_reason"]


class UnreachableForm(NotInTheFuture):
    submit_label = _("Not reachable: close the request")
    day = "on"

    on = DutchDateField(label=_("Date"))
