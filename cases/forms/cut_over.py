from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from cases.cut_over.file import MAX_BYTES
from oco_portal.forms import PortalForm


class UploadForm(PortalForm):
    submit_label = _("Check the file")

    source = forms.CharField(
        label=_("From which system do the cases come?"),
        max_length=100,
        help_text=_("For example the name of the program, or of the organisation. It stands in each case."),
    )
    file = forms.FileField(
        label=_("File with running cases"),
        help_text=_("CSV or XLSX, at most 5 MB and 2,000 cases."),
        widget=forms.ClearableFileInput({"accept": ".csv,.xlsx"}),
        error_messages={"empty": _("This file is empty.")},
    )

    def clean_file(self):
        content = self.cleaned_data["file"].read(MAX_BYTES + 1)
        if len(content) > MAX_BYTES:
            raise ValidationError(_("This file is larger than 5 MB. Divide it over more files."))
        return content


class TakeOverForm(PortalForm):
    """No question: what was checked is taken over."""

    submit_label = _("Take over all cases")


class StartAgainForm(PortalForm):
    """No question: the worker was stopped."""

    submit_label = _("Let the portal begin again")


class UndoForm(PortalForm):
    submit_label = _("Undo the take-over")

    sure = forms.BooleanField(
        label=_("Yes, take all these cases away again"),
        error_messages={"required": _("Tick this if you want to undo the take-over.")},
    )
