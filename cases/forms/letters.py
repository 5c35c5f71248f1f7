from django import forms
from django.utils.translation import gettext_lazy as _

from cases.vocabulary import LetterKind, SentBy, SentHow, Verdict
from intake.document_forms import FileField
from intake.forms import RadioField
from intake.triage_forms import NotInTheFuture
from oco_portal.accounts.models import User
from oco_portal.forms import DutchDateField, PlainTextField, PortalForm
from oco_portal.registry.models import Partner

TOO_OLD = {"invalid": _("Open this page again."), "required": _("Open this page again.")}


class RevisionField(forms.IntegerField):
    """Which text was on the screen: whoever acts on another one is told so."""

    widget = forms.HiddenInput

    def __init__(self, *, min_value=1):
        super().__init__(min_value=min_value, max_value=2_000_000_000, error_messages=TOO_OLD)


class WriteLetterForm(PortalForm):
    """Which letter, and to whom: the counterparty of a dispute that runs, a partner, or somebody else."""

    submit_label = _("Make the letter")

    OTHER = "anders"

    to = forms.ChoiceField(label=_("To whom?"), choices=[])
    kind = RadioField(label=_("Which letter?"), choices=LetterKind)
    their_reference = forms.CharField(
        label=_("Reference on their letter"),
        max_length=100,
        required=False,
        help_text=_("It helps them to find the file. Never a BSN."),
    )

    def __init__(self, *args, disputes, partners, **kwargs):
        super().__init__(*args, **kwargs)
        self.known = {f"geschil-{dispute.pk}": ("dispute", dispute) for dispute in disputes}
        self.known |= {f"partner-{partner.pk}": ("partner", partner) for partner in partners}
        of_disputes = [(f"geschil-{dispute.pk}", str(dispute)) for dispute in disputes]
        of_partners = [(f"partner-{partner.pk}", str(partner)) for partner in partners]
        groups = [(_("Counterparties in a dispute"), of_disputes), (_("Partners"), of_partners)]
        self.fields["to"].choices = [
            ("", _("choose")),
            *[group for group in groups if group[1]],
            (self.OTHER, _("somebody else")),
        ]

    def clean(self):
        cleaned = super().clean()
        role, whom = self.known.get(cleaned.pop("to", ""), ("", None))
        return cleaned | ({role: whom} if role else {})


def partners_for(case):
    """Partners of the case's municipality, and those of no municipality in particular."""
    return [
        partner
        for partner in Partner.objects.active().order_by("name")
        if partner.municipality_id in {None, case.municipality_id}
    ]


class LetterForm(PortalForm):
    """The whole text of a letter. `revision` says which text the writer saw."""

    submit_label = _("Save")

    revision = RevisionField()
    sender_name = forms.CharField(label=_("Name of the sender"), max_length=200)
    sender_address = PlainTextField(label=_("Address of the sender"), max_length=500)
    addressee = PlainTextField(label=_("Name and address of the addressee"), max_length=500)
    their_reference = forms.CharField(label=_("Reference on their letter"), max_length=100, required=False)
    subject = forms.CharField(label=_("Subject"), max_length=200)
    body = PlainTextField(
        label=_("Text"),
        max_length=20_000,
        help_text=_("An empty line makes a new paragraph, a line that begins with “- ” an item of a list."),
    )

    TEXT = ("sender_name", "sender_address", "addressee", "their_reference", "subject", "body")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, rows in (("sender_address", 3), ("addressee", 4), ("body", 22)):
            self.fields[name].widget.attrs["rows"] = rows


class AskReaderForm(PortalForm):
    submit_label = _("Ask to read it")

    reader = forms.ModelChoiceField(label=_("Which colleague?"), queryset=User.objects.none(), empty_label=_("choose"))

    def __init__(self, *args, letter, **kwargs):
        super().__init__(*args, **kwargs)
        colleagues = User.objects.supporters_of(letter.organisation_id).exclude(pk=letter.written_by_id)
        self.fields["reader"].queryset = colleagues


class SeenForm(PortalForm):
    """Acts on the revision that was on the screen."""

    revision = RevisionField()


class ReadLetterForm(SeenForm):
    submit_label = _("Give your answer")

    verdict = RadioField(label=_("What do you think of this letter?"), choices=Verdict)
    comments = PlainTextField(label=_("Comments"), max_length=4000, required=False)


class FinishLetterForm(SeenForm):
    submit_label = _("Make it final")


class DiscardLetterForm(PortalForm):
    submit_label = _("Throw the draft away")

    sure = forms.BooleanField(label=_("Yes, throw it away"))

    def clean(self):
        cleaned = super().clean()
        cleaned.pop("sure", None)
        return cleaned


class CorrectLetterForm(PortalForm):
    submit_label = _("Make a new letter from this one")


class ProofForm(PortalForm):
    submit_label = _("Add the proof")

    proof = FileField(
        label=_("Proof of sending"),
        help_text=_("A receipt, a photo of it, or the e-mail as PDF. At most 10 MB."),
    )


class SendLetterForm(NotInTheFuture):
    submit_label = _("Note that it was sent")
    day = "sent_on"

    sent_on = DutchDateField(label=_("Sent on"))
    sent_how = RadioField(label=_("How?"), choices=SentHow)
    sent_by = RadioField(label=_("Who sent it?"), choices=SentBy, initial=SentBy.RESIDENT)
    proof = FileField(
        label=_("Proof of sending"),
        required=False,
        help_text=_("A receipt, a photo of it, or the e-mail as PDF. At most 10 MB. You can add it later as well."),
    )
