"""Who may consent for whom, and whether there is consent: asked by pages and actions before anybody is told."""

from django.utils.translation import gettext as _

from cases.ages import CHILD_BOUND, ages
from cases.vocabulary import ConsentBy, ConsentPurpose


def reasons_without_consent(case, party, purpose, on):
    """
    Why there may be no letter to this party and no handover that day; empty when the resident consents.

    `party` is a Counterparty, a Partner, or the name of somebody who is in no register; `purpose` a ConsentPurpose.
    Veilig Thuis is no party: the reporting code is its own, logged, way round consent (Wmo 2015 art. 5.2.6).
    """
    if case.consent_for(party, purpose, on):
        return []
    what = ConsentPurpose(purpose).label
    return [
        _("There is no valid consent for this with %(party)s: %(purpose)s. Note the consent of the resident first.")
        % {"party": party, "purpose": what}
    ]


def is_surely_under_twelve(resident, on):
    """Below twelve the legal representative consents (Wmo 2015 art. 5.3.3 lid 2). In doubt: no."""
    known = ages(birth_year=resident.birth_year, age_band=resident.age_band, known_on=on, today=on)
    return known.lies_within(0, CHILD_BOUND - 1)


def reasons_not_to_consent(resident, given_by, on):
    """Why this consent does not count; empty when it does."""
    if given_by == ConsentBy.RESIDENT and is_surely_under_twelve(resident, on):
        return [_("The resident is younger than 12: a legal representative consents. Choose that, and note the name.")]
    return []
