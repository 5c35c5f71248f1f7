from django.utils.translation import gettext_lazy as _

from oco_portal.forms import PlainTextField, PortalForm


class ReviewForm(PortalForm):
    submit_label = _("Go on with the support")

    reason = PlainTextField(
        label=_("Why is the support still needed?"),
        help_text=_("And what has to happen so that the resident can go on alone, or with others?"),
        max_length=1000,
    )
