"""The pages of consent, by supporters and by the resident on the follow-up page."""

from datetime import date

import pytest
from django.urls import reverse

from cases.forms.parties import key_of
from cases.models import Consent, ConsentQuestion, Step
from tests.counting import queries_of
from tests.database import as_owner
from tests.factories import CaseFactory, ConsentFactory, ConsentQuestionFactory, DisputeFactory, PartnerFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _in_july(time_machine):
    time_machine.move_to("2026-07-01T10:00:00+02:00", tick=False)


@pytest.fixture
def desk(as_user, supporter):
    return as_user(supporter)


@pytest.fixture
def case(supporter):
    """An open case of the supporter; a stranger's has a consent."""
    ConsentFactory(other_party="Van een vreemde")
    return CaseFactory(supporter=supporter)


@pytest.fixture
def partner():
    return PartnerFactory()


def url(name, case, *args):
    return reverse(f"cases:{name}", args=[case.reference, *args])


def typed(partner, **other):
    answers = {"party": key_of(partner), "purposes": ["share", "talk"], "given_how": "written", "given_on": "1-7-2026"}
    return answers | {"given_by": "resident"} | other


def consents(case):
    with as_owner():
        return list(Consent.objects.filter(case=case))


def test_one_form_notes_a_row_for_each_purpose(desk, case, partner):
    assert desk.post(url("consent-list", case), typed(partner)).status_code == 302

    assert sorted(consent.purpose for consent in consents(case)) == ["share", "talk"]
    page = desk.get(url("consent-list", case)).content.decode()
    assert partner.name in page
    assert "Van een vreemde" not in page


def test_somebody_by_name_will_do(desk, case, partner):
    desk.post(url("consent-list", case), typed(partner, party="", other_party="Huisarts De Boer"))

    assert {consent.party for consent in consents(case)} == {"Huisarts De Boer"}


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"party": ""}, "party"),
        ({"other_party": "Ook nog iemand"}, "party"),
        ({"party": "k-0"}, "party"),
        ({"party": "\x00"}, "party"),
        ({"purposes": []}, "purposes"),
        ({"given_on": "2-7-2026"}, "given_on"),
        ({"ends_on": "30-6-2026"}, "ends_on"),
        ({"given_by": "representative"}, "representative_name"),
        ({"scope": "x" * 501}, "scope"),
    ],
)
def test_a_mistake_comes_back_next_to_its_field(desk, case, partner, wrong, field):
    response = desk.post(url("consent-list", case), typed(partner) | wrong)

    assert response.status_code == 200
    assert response.context["form"].errors[field]
    assert consents(case) == []


def test_a_link_fills_in_with_whom_and_for_what(desk, case):
    dispute = DisputeFactory(case=case)

    page = desk.get(url("consent-list", case) + f"?partij={key_of(dispute.counterparty)}&waarvoor=act")

    filled_in = page.context["form"].initial
    assert (filled_in["party"], filled_in["purposes"]) == (key_of(dispute.counterparty), ["act"])
    assert page.context["opened"]


def test_withdrawing_asks_the_day_and_stays_on_record(desk, case):
    consent = ConsentFactory(case=case)

    assert desk.post(url("consent-withdraw", case, consent.pk), {"on": "30-6-2026"}).status_code == 302

    assert [each.withdrawn_on for each in consents(case)] == [date(2026, 6, 30)]
    assert desk.get(url("consent-withdraw", case, consent.pk)).status_code == 404


def test_a_consent_of_another_case_is_not_found(desk, case):
    other = ConsentFactory(case__supporter=case.supporter)

    assert desk.get(url("consent-withdraw", case, other.pk)).status_code == 404


def test_nothing_is_noted_in_a_closed_case(desk, supporter, partner):
    closed = CaseFactory(supporter=supporter, status="closed", closed_on=date(2026, 6, 1), close_reason="ZELF")

    response = desk.post(url("consent-list", closed), typed(partner))

    assert response.status_code == 200
    assert consents(closed) == []


@pytest.mark.parametrize("number", [1, 50])
def test_the_page_asks_as_much_for_many_consents_as_for_one(desk, case, number):
    for nth in range(number):
        ConsentFactory(case=case, other_party="", partner=PartnerFactory())
        ConsentQuestionFactory(case=case, other_party=f"Iemand {nth}")

    assert queries_of(desk, url("consent-list", case)) <= 9


# On the follow-up page


def test_the_supporter_asks_and_the_resident_answers(desk, as_resident, case, partner):
    desk.post(url("consent-list", case), typed(partner, given_how="portal", purposes=["share"]))
    desk.logout()
    with as_owner():
        question = ConsentQuestion.objects.get()
    resident = as_resident(case)

    assert partner.name in resident.get(reverse("followed:case")).content.decode()
    resident.post(reverse("followed:consent-answer", args=[question.pk]), {"submit": "Ja"})

    assert [(consent.given_how, consent.noted_by_id) for consent in consents(case)] == [("portal", None)]


@pytest.mark.parametrize("pressed", [{}, {"no": "Nee"}])
def test_no_button_and_the_other_button_are_no_consent(as_resident, case, pressed):
    question = ConsentQuestionFactory(case=case)

    as_resident(case).post(reverse("followed:consent-answer", args=[question.pk]), pressed)

    assert consents(case) == []


def test_the_resident_withdraws_after_reading_what_it_means(as_resident, case):
    consent = ConsentFactory(case=case)
    address = reverse("followed:consent-withdraw", args=[consent.pk])
    resident = as_resident(case)

    assert resident.get(address).status_code == 200
    assert consents(case)[0].withdrawn_on is None
    assert resident.post(address).url == reverse("followed:case")

    assert (consents(case)[0].withdrawn_on, consents(case)[0].withdrawn_with) == (date(2026, 7, 1), None)
    with as_owner():
        assert Step.objects.get(case=case).by is None


@pytest.mark.parametrize("name", ["consent-withdraw", "consent-answer"])
def test_a_strangers_consent_is_not_found_by_a_resident(as_resident, case, name):
    theirs = ConsentFactory() if name == "consent-withdraw" else ConsentQuestionFactory()

    assert as_resident(case).post(reverse(f"followed:{name}", args=[theirs.pk])).status_code == 404


def test_without_the_code_there_is_no_page(client, case):
    consent = ConsentFactory(case=case)

    response = client.post(reverse("followed:consent-withdraw", args=[consent.pk]))

    assert response.url == reverse("intake:request-follow")
    assert consents(case)[0].withdrawn_on is None
