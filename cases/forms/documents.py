from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from intake.document_forms import FileField
from intake.models import DocumentKind
from oco_portal.forms import DutchDateField, PortalForm


class DescribeDocumentForm(PortalForm):
    """What a document is. A supporter says it always: a colleague must find the decision among the photos."""

    submit_label = _("Save")

    kind = forms.ChoiceField(
        label=_("What kind of document is it?"), choices=[("", _("choose")), *DocumentKind.choices]
    )
    dated_on = DutchDateField(label=_("Date on the document"), required=False, max_value=timezone.localdate)
    description = forms.CharField(
        label=_("What is it?"),
        max_length=200,
        required=False,
        help_text=_("In a few words, without a name or a BSN. For example: decision on domestic help."),
    )


class KeepDocumentForm(DescribeDocumentForm):
    submit_label = _("Add the document")
    field_order = ["file"]

    file = FileField(
        label=_("File"), help_text=_("PDF, DOCX, ODT, JPEG or PNG, at most 10 MB. Cover a BSN first if you can.")
    )
