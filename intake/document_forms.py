"""A document that somebody adds: the file itself, and what it is."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from intake import documents
from intake.models import DocumentKind
from oco_portal.forms import PortalForm

ACCEPTED = ".pdf,.jpg,.jpeg,.png,.docx,.odt"
NOT_SORTED = [("", _("I do not know")), *DocumentKind.choices]


class FileField(forms.FileField):
    """Gives the file as it was checked (`documents.Checked`): of a known kind, opened, and safe to keep."""

    widget = forms.ClearableFileInput({"accept": ACCEPTED})

    def clean(self, data, initial=None):
        file = super().clean(data, initial)
        if not file:
            return None
        try:
            return documents.check(file.read())
        except documents.NotAccepted:
            raise ValidationError(
                _("We cannot open this file. Choose a PDF, DOCX, ODT, JPEG or PNG without macros, of at most 10 MB.")
            ) from None


class DocumentForm(PortalForm):
    """What a resident adds on the follow-up page."""

    submit_label = _("Add the document")

    file = FileField(
        label=_("Document or photo"),
        help_text=_(
            "A PDF, a photo (JPEG or PNG) of a letter, or a letter of Word or LibreOffice. At most 10 MB. "
            "Cover a BSN first if you can."
        ),
    )
    kind = forms.ChoiceField(label=_("What kind of document is it?"), choices=NOT_SORTED, required=False)
    description = forms.CharField(
        label=_("What is it?"),
        max_length=200,
        required=False,
        help_text=_("For example: letter of the municipality."),
    )
