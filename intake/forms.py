"""What a resident fills in, one form a page; and what the follow-up page asks."""

from datetime import date

from crispy_forms.layout import Fieldset, Layout
from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _

from intake.models import Concerns, ForWhom, PointedOutBy, YesNoUnknown
from intake.models.vocabulary import CHANNELS_BY_STAFF
from oco_portal.forms import DutchDateField, PlainTextField, PortalForm, TelephoneField
from oco_portal.registry.models import (
    AgeBand,
    District,
    LifeDomain,
    ReferralSource,
    TargetGroup,
)

ELSEWHERE = "elders"
MESSAGE_LENGTH = 4000
NO_ANSWER = ("", _("I would rather not say"))
CHECK_EMAIL = {"invalid": _("Check the e-mail address. For example: name@example.nl.")}
CHECK_YEAR = dict.fromkeys(
    ("invalid", "min_value", "max_value"), _("Write the year with four digits. For example: 1956.")
)
POSTCODE = RegexValidator(r"^[1-9][0-9]{3} ?[A-Za-z]{2}$", _("Write a postcode like 2711 AB."))


class RadioField(forms.ChoiceField):
    widget = forms.RadioSelect


class PostcodeField(forms.CharField):
    """Gives the postcode as 2711AB."""

    default_validators = [POSTCODE]

    def clean(self, value):
        return super().clean(value).replace(" ", "").upper()


class RegisteredChoice(forms.ModelChoiceField):
    """One entry of the registry, offered in its own plain words, with a way to say nothing."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, required=False, empty_label=NO_ANSWER[1], blank=True, **kwargs)

    def label_from_instance(self, entry):
        return entry.plain


class PageForm(PortalForm):
    """One page of the request form. The view says which ways out it has: `secondary_actions`."""

    submit_label = _("Go on")


class ReceivedForm(PageForm):
    """Staff only: how a request came in that was not typed by the resident."""

    channel = RadioField(
        label=_("How did the request come in?"),
        choices=[(channel.value, channel.label) for channel in CHANNELS_BY_STAFF],
    )
    received_on = DutchDateField(label=_("When did it come in?"), help_text=_("For example 3-4-2026."))
    referrer = RegisteredChoice(label=_("Who referred the resident?"), queryset=ReferralSource.objects.active())

    def __init__(self, *args, today, **kwargs):
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_received_on(self):
        received_on = self.cleaned_data["received_on"]
        if received_on > self.today:
            raise ValidationError(_("This day is still to come."))
        return received_on


class ForWhomForm(PageForm):
    for_whom = RadioField(label=_("Who is the support for?"), choices=ForWhom)


class ForSomeoneElseForm(PageForm):
    asker_name = forms.CharField(
        label=_("What is your own name?"), max_length=200, widget=forms.TextInput({"autocomplete": "name"})
    )
    asker_relation = forms.CharField(
        label=_("How do you know this person?"),
        max_length=100,
        help_text=_("For example: daughter, neighbour, general practitioner, social worker."),
    )
    person_agrees = RadioField(
        label=_("Does this person know that you ask, and agree?"),
        choices=[
            (YesNoUnknown.YES, _("Yes, they know and agree")),
            (YesNoUnknown.NO, _("No, not yet. We will talk with them first.")),
        ],
    )


class MunicipalityForm(PageForm):
    municipality = RadioField(label=_("In which municipality do you live?"), choices=[])
    other_municipality = forms.CharField(
        label=_("Which other municipality?"),
        max_length=100,
        required=False,
        help_text=_("Only if you live in another municipality."),
    )

    def __init__(self, *args, municipalities, **kwargs):
        super().__init__(*args, **kwargs)
        choices = [(municipality.slug, municipality.name) for municipality in municipalities]
        self.fields["municipality"].choices = [*choices, (ELSEWHERE, _("In another municipality"))]

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("municipality") == ELSEWHERE and not cleaned.get("other_municipality"):
            self.add_error("other_municipality", _("Write the name of your municipality."))
        elif cleaned.get("municipality") != ELSEWHERE:
            cleaned["other_municipality"] = ""
        return cleaned


class ElsewhereForm(PageForm):
    """No question: it tells where to go, and that going on here is possible as well."""

    submit_label = _("Go on here")


class DistrictForm(PageForm):
    district = forms.ModelChoiceField(
        label=_("In which district do you live?"),
        queryset=District.objects.none(),
        required=False,
        empty_label=_("I do not know, or I would rather not say"),
    )
    postcode = PostcodeField(
        label=_("Postcode"),
        required=False,
        max_length=7,
        widget=forms.TextInput({"autocomplete": "postal-code"}),
        help_text=_("You can use it later to follow your request. For example 2711 AB."),
    )

    def __init__(self, *args, districts, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["district"].queryset = districts


class QuestionForm(PageForm):
    life_domains = forms.ModelMultipleChoiceField(
        label=_("What is it about?"),
        queryset=LifeDomain.objects.active(),
        widget=forms.CheckboxSelectMultiple,
        to_field_name="code",
        help_text=_("You can choose more than one."),
    )
    question = PlainTextField(
        label=_("What is going on?"),
        max_length=4000,
        help_text=_("In your own words. A few sentences are enough. Do not write a citizen service number (BSN)."),
    )
    concerns = RadioField(label=_("Who is it about?"), choices=Concerns)
    concerns_name = forms.CharField(label=_("What is the name of that organisation?"), max_length=200, required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["life_domains"].label_from_instance = lambda domain: domain.plain


class DecisionForm(PageForm):
    has_decision = RadioField(
        label=_("Do you have a letter with a decision that you do not agree with?"),
        choices=YesNoUnknown,
        help_text=_("For example from the municipality, CIZ or UWV."),
    )
    decision_sent_on = DutchDateField(
        label=_("Which date is on that letter?"),
        required=False,
        max_value=date(2100, 12, 31),
        help_text=_("For example 3-4-2026. We tell you at once until which day you can object."),
    )

    def __init__(self, *args, today, **kwargs):
        super().__init__(*args, **kwargs)
        self.today = today

    def clean(self):
        cleaned = super().clean()
        sent_on = cleaned.get("decision_sent_on")
        if cleaned.get("has_decision") != YesNoUnknown.YES:
            cleaned["decision_sent_on"] = None
        elif sent_on and sent_on > self.today:
            self.add_error("decision_sent_on", _("This day is still to come. Look at the date on the letter again."))
        return cleaned


class TermForm(PageForm):
    """No question: it tells the last day to object."""


class ReachForm(PageForm):
    name = forms.CharField(
        label=_("Name"),
        max_length=200,
        required=False,
        help_text=_("Your name, or the name of the person whom the support is for."),
        widget=forms.TextInput({"autocomplete": "name"}),
    )
    telephone = TelephoneField(label=_("Telephone number"), required=False)
    email = forms.EmailField(
        label=_("E-mail address"),
        required=False,
        widget=forms.EmailInput({"autocomplete": "email"}),
        error_messages=CHECK_EMAIL,
    )
    address = forms.CharField(
        label=_("Postal address"),
        max_length=300,
        required=False,
        widget=forms.TextInput({"autocomplete": "street-address"}),
    )
    comes_by = forms.BooleanField(label=_("I will come by your office"), required=False)

    def get_layout(self):
        return Layout(
            "name",
            Fieldset(_("Ways to reach you: one is enough"), "telephone", "email", "address", "comes_by"),
        )

    def clean(self):
        cleaned = super().clean()
        routes = ("telephone", "email", "address", "comes_by")
        if not any(cleaned.get(route) for route in routes) and not any(route in self.errors for route in routes):
            self.add_error("telephone", _("Fill in one way to reach you: telephone, e-mail, post or come by."))
        return cleaned


class SafeContactForm(PageForm):
    safe_to_call = RadioField(
        label=_("Is it safe to call you?"),
        choices=[*YesNoUnknown.choices[:2], ("", _("Does not apply"))],
        required=False,
        help_text=_("If others may not know that you ask for support, choose No. We then only write."),
    )
    may_leave_message = forms.BooleanField(label=_("You may leave a message if I do not answer"), required=False)
    best_time = forms.CharField(
        label=_("When can we reach you best?"),
        max_length=200,
        required=False,
        help_text=_("For example: on Tuesday and Thursday morning."),
    )
    language = forms.CharField(
        label=_("Which language do you speak best?"),
        max_length=100,
        required=False,
        help_text=_("Also sign language."),
    )
    needs_interpreter = forms.BooleanField(label=_("I would like an interpreter"), required=False)


class AboutYouForm(PageForm):
    """All voluntary: it helps to prepare the conversation, and shows whom the support reaches."""

    age_band = forms.ChoiceField(label=_("Age"), choices=[NO_ANSWER, *AgeBand.choices], required=False)
    birth_year = forms.IntegerField(
        label=_("Year of birth"),
        required=False,
        min_value=1900,
        max_value=2100,
        help_text=_("You can use it later to follow your request. For example 1956."),
        widget=forms.TextInput({"inputmode": "numeric", "size": "6"}),
        error_messages=CHECK_YEAR,
    )
    target_group = RegisteredChoice(label=_("Does one of these fit you?"), queryset=TargetGroup.objects.active())
    has_wlz_indication = RadioField(
        label=_("Do you have a decision (indication) for long-term care, the Wlz?"),
        choices=YesNoUnknown,
        required=False,
    )
    pointed_out_by = RadioField(
        label=_("Did the municipality or CIZ tell you about client support?"),
        choices=PointedOutBy,
        required=False,
    )
    known_through = RegisteredChoice(label=_("How do you know us?"), queryset=ReferralSource.objects.active())
    informal_supporter = forms.CharField(
        label=_("Does someone help you already?"),
        max_length=200,
        required=False,
        help_text=_("For example a daughter, a neighbour or a volunteer. May they join the conversation?"),
    )

    def __init__(self, *args, today, **kwargs):
        super().__init__(*args, **kwargs)
        self.today = today
        for name in ("has_wlz_indication", "pointed_out_by"):
            self.fields[name].choices = [*self.fields[name].choices, NO_ANSWER]

    def clean_birth_year(self):
        birth_year = self.cleaned_data["birth_year"]
        if birth_year and birth_year > self.today.year:
            raise ValidationError(_("This year is still to come."))
        return birth_year


class CheckForm(PortalForm):
    submit_label = _("Send the request")

    consent = forms.BooleanField(
        label=_("I agree that the client support keeps and uses this information to help me."),
        help_text=_("Only your client supporter and their colleagues see it. You can change your mind at any time."),
        error_messages={"required": _("Tick that you agree. Without it we may not keep your request.")},
    )
    # Robots fill in every field; people do not see this one.
    website = forms.CharField(required=False, widget=forms.HiddenInput({"autocomplete": "off"}))


class ContinueLaterForm(PortalForm):
    submit_label = _("Send me the link")

    email = forms.EmailField(
        label=_("To which e-mail address?"),
        widget=forms.EmailInput({"autocomplete": "email"}),
        error_messages=CHECK_EMAIL,
    )


class FollowForm(PortalForm):
    submit_label = _("Follow my request")
    helper_options = {"form_action": reverse_lazy("intake:request-follow")}

    code = forms.CharField(
        label=_("Your code"),
        max_length=40,
        help_text=_("It stands on your receipt: three groups of five letters and digits."),
        widget=forms.TextInput({"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
    )
    second_factor = forms.CharField(
        label=_("Your postcode or your year of birth"),
        max_length=10,
        help_text=_("As you gave it with your request."),
        widget=forms.TextInput({"autocomplete": "off"}),
    )
    # A message that was typed when the page had been open too long: it waits behind the code.
    unsent = forms.CharField(required=False, max_length=MESSAGE_LENGTH, widget=forms.HiddenInput)


class MessageForm(PortalForm):
    submit_label = _("Send the message")

    text = PlainTextField(label=_("Your message"), max_length=MESSAGE_LENGTH)


class WithdrawForm(PortalForm):
    submit_label = _("Withdraw my request")

    sure = forms.BooleanField(label=_("Yes, I want to withdraw my request"))
