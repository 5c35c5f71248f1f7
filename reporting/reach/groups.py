"""Whether the support reaches further than older people and adult care clients (R47): from the counted people."""

from collections.abc import Iterable, Mapping

from reporting.content import Unit, Words
from reporting.periods import Month
from reporting.reach.kinds import Described, Statistic

USUAL_GROUPS = "usual_groups"
NAME = Words("Ouderen en volwassen zorgcliënten", "Older people and adult care clients")
DEFINITION = Words(
    "Het deel van de bereikte inwoners dat ouder is of volwassen zorgcliënt: de groepen die eerder het meest kwamen. "
    "Formule: nieuwe inwoners uit deze groepen gedeeld door alle nieuwe inwoners met een bekende groep, over de "
    "laatste twaalf maanden; en over de twaalf maanden daarvoor.",
    "The part of the residents reached who are older or adult care clients: the groups who used to come most. "
    "Formula: new residents of these groups divided by all new residents with a known group, over the last twelve "
    "months; and over the twelve months before.",
)
PARTS = {
    "now": Words("laatste twaalf maanden", "last twelve months"),
    "year_before": Words("twaalf maanden daarvoor", "twelve months before"),
}

DESCRIBED = Described(USUAL_GROUPS, NAME, DEFINITION, lambda: PARTS)


def usual_groups(
    base: Mapping[tuple[Month, str, str], int], month: Month, *, usual: Iterable[str], unknown: Iterable[str]
) -> tuple[Statistic, ...]:
    """The share of the usual groups in twelve months up to this one, and in the twelve before. Codes of groups."""
    ends = {"now": month, "year_before": month.back(12)}
    return tuple(
        statistic for part, last in ends.items() for statistic in _share(base, last, part, set(usual), set(unknown))
    )


def _share(base, last, part, usual, unknown):
    groups = [
        (group, number)
        for (month, _domain, group), number in base.items()
        if last.back(11) <= month <= last and group not in unknown
    ]
    if n := sum(number for _group, number in groups):
        share = 100 * sum(number for group, number in groups if group in usual) / n
        yield Statistic(USUAL_GROUPS, part, Unit.PERCENT, n, share)
