"""What a file with running cases may refer to, read from the registers of the portal once for the whole file."""

from collections import defaultdict
from functools import cache

from django.utils import translation

from cases.cut_over.checking import Register, Registers, fold
from cases.models import TakenOverCase
from cases.vocabulary import Law, Track
from oco_portal.accounts.models import User
from oco_portal.deadlines.rules import RULES
from oco_portal.registry.models import (
    Counterparty,
    District,
    LifeDomain,
    Municipality,
    SupportOrganisation,
    TargetGroup,
)


def registers_of(organisation, *, today) -> Registers:
    """As they are now. The words are Dutch, whatever language the portal is read in: so is the file."""
    with translation.override("nl"):
        return Registers(
            municipalities=Register.of((known.name, known.name, known) for known in Municipality.objects.all()),
            districts=_districts(),
            life_domains=_terms(LifeDomain),
            target_groups=_terms(TargetGroup),
            laws=Register.of((value, str(label), value) for value, label in Law.choices),
            tracks=Register.of((str(label), value, value) for value, label in Track.choices),
            rules=Register.of((code, str(rule.name), code) for code, rule in RULES.items()),
            counterparties=Register.of(
                ((known.name, known.get_role_display(), known) for known in Counterparty.objects.active()),
                by_name=False,
            ),
            supporters=Register.of(
                ((known.email, known.name, known) for known in User.objects.supporters_of(organisation)),
                by_name=False,
            ),
            taken_over=frozenset(map(fold, TakenOverCase.objects.values_list("old_reference", flat=True))),
            serves=_serves(organisation, today),
            today=today,
        )


def _terms(model):
    return Register.of((known.code, known.name, known) for known in model.objects.active())


def _districts():
    of_one = defaultdict(list)
    for district in District.objects.filter(is_active=True).select_related("municipality"):
        of_one[district.municipality].append((district.name, district.name, district))
    return {municipality: Register.of(known) for municipality, known in of_one.items()}


def _serves(organisation, today):
    """Asks the contracts (R65) once for each kind of resident, and not once for each row."""

    @cache
    def receiving(municipality, target_group, age_band):
        return SupportOrganisation.objects.receiving(
            municipality=municipality, day=today, target_group=target_group, age_band=age_band
        )

    def serves(municipality, target_group, age_band):
        return receiving(municipality, target_group, age_band or "") == organisation

    return serves
