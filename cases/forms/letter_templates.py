from django import forms
from django.utils.translation import gettext_lazy as _

from cases.forms.letters import RevisionField
from cases.letters.placeholders import check_words
from oco_portal.forms import PlainTextField, PortalForm


class LetterTextForm(PortalForm):
    """The text of one kind of letter. `seen_version` is the version that the writer started from."""

    PREVIEW = "preview"

    submit_label = _("Save as a new version")
    secondary_actions = [(PREVIEW, _("Preview"))]

    seen_version = RevisionField(min_value=0)
    subject = forms.CharField(label=_("Subject"), max_length=200, validators=[check_words])
    body = PlainTextField(
        label=_("Text"),
        max_length=10_000,
        validators=[check_words],
        help_text=_("An empty line makes a new paragraph, a line that begins with “- ” an item of a list."),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["body"].widget.attrs["rows"] = 22
