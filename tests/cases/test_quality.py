"""Quality: checklists by law, the profile of a supporter with its reminders, and peer review without names."""

from datetime import date

import pytest
from django.urls import reverse

from cases.law_checklists import CHECKLISTS, checks_of, rules_of
from cases.models import PeerReview, SupporterProfile, Training
from cases.vocabulary import Law
from oco_portal.deadlines.rules import RULES
from tests.counting import queries_of
from tests.database import as_owner
from tests.factories import DisputeFactory, MunicipalityFactory, UserFactory

pytestmark = pytest.mark.django_db

TODAY = date(2026, 7, 1)


@pytest.fixture(autouse=True)
def _in_july(time_machine):
    time_machine.move_to("2026-07-01T10:00:00+02:00", tick=False)


@pytest.fixture
def desk(as_user, supporter):
    return as_user(supporter)


def url(name, *args):
    return reverse(f"quality:{name}", args=args)


# Checklists


@pytest.mark.parametrize("law", Law)
def test_every_law_has_its_checks_with_an_article(desk, law):
    page = desk.get(reverse("knowledge:law", args=[law]))

    assert len(checks_of(law)) >= 5
    assert all(check.article and check.source.url in page.content.decode() for check in checks_of(law))


def test_no_check_stands_twice_under_a_law():
    for law in Law:
        assert len(set(checks_of(law))) == len(checks_of(law)), law


def test_the_terms_of_a_law_are_those_that_are_counted():
    assert RULES["wmo-onderzoek"] in rules_of(Law.WMO)
    assert RULES["bezwaar"] in rules_of(Law.WMO)
    assert RULES["wkkgz-klacht"] in rules_of(Law.HEALTH_INSURANCE)
    assert RULES["bezwaar"] not in rules_of(Law.HEALTH_INSURANCE)
    assert CHECKLISTS.keys() <= set(Law)


def test_a_law_that_does_not_exist_has_no_page(desk):
    assert desk.get(reverse("knowledge:law", args=["wmo-2007"])).status_code == 404


def test_the_page_of_a_dispute_leads_to_what_to_look_at(desk, supporter):
    dispute = DisputeFactory(case__supporter=supporter)

    page = desk.get(reverse("cases:dispute-detail", args=[dispute.case.reference, dispute.pk]))

    assert reverse("knowledge:law", args=["wmo"]) in page.content.decode()


# The profile


def profile_of(user):
    with as_owner():
        return SupporterProfile.objects.get(user=user)


def keep(desk, user, **answers):
    return desk.post(url("profile", user.pk), answers)


def test_a_supporter_keeps_their_own_profile(desk, supporter):
    kept = {"expertise": "Autisme", "registration_number": "123", "vog_on": "1-2-2026", "registered_until": "1-1-2030"}

    assert keep(desk, supporter, **kept).url == url("overview")
    keep(desk, supporter, **kept | {"expertise": "Schulden"})

    profile = profile_of(supporter)
    assert (profile.expertise, profile.vog_on, profile.organisation) == (
        "Schulden",
        date(2026, 2, 1),
        supporter.organisation,
    )


@pytest.mark.parametrize(
    "changes",
    [
        {"expertise": "x" * 501},
        {"expertise": "a\0b"},
        {"registration_number": "x" * 41},
        {"vog_on": "2-7-2026"},
        {"vog_on": "gisteren"},
        {"registered_until": "31-2-2027"},
    ],
)
def test_a_wrong_answer_comes_back_next_to_its_field(desk, supporter, changes):
    assert keep(desk, supporter, **changes).context["profile_form"].errors.keys() == changes.keys()


def test_a_colleagues_profile_is_not_found_and_a_coordinator_keeps_it(as_user, supporter):
    colleague = UserFactory(organisation=supporter.organisation)
    assert as_user(colleague).get(url("profile", supporter.pk)).status_code == 404

    lead = as_user(UserFactory(coordinator=True, organisation=supporter.organisation))
    keep(lead, supporter, vog_on="1-2-2026")

    assert profile_of(supporter).vog_on == date(2026, 2, 1)
    assert len(lead.get(url("overview")).context["team"]) == 3
    assert len(as_user(colleague).get(url("overview")).context["team"]) == 1


@pytest.mark.parametrize(
    ("vog_on", "registered_until", "number"),
    [
        (None, None, 1),
        (date(2023, 9, 28), None, 1),
        (date(2023, 9, 29), None, 0),
        (date(2020, 2, 29), None, 1),
        (date(2026, 1, 1), date(2026, 9, 28), 1),
        (date(2026, 1, 1), date(2026, 9, 29), 0),
    ],
)
def test_what_must_be_arranged_is_said_three_months_before(vog_on, registered_until, number):
    profile = SupporterProfile(vog_on=vog_on, registered_until=registered_until)

    assert len(profile.reminders(TODAY)) == number


def test_the_years_of_a_certificate_can_be_set(settings):
    settings.VOG_YEARS = 1

    assert SupporterProfile(vog_on=date(2024, 2, 29)).vog_until == date(2025, 2, 28)


def test_a_training_is_added(desk, supporter):
    answers = {"name": "Omgaan met verlies", "finished_on": "1-6-2026", "hours": ""}

    assert desk.post(url("training-add", supporter.pk), answers).url == url("profile", supporter.pk)

    with as_owner():
        training = Training.objects.get()
    assert (training.name, training.hours, training.profile.user) == ("Omgaan met verlies", 0, supporter)
    assert list(desk.get(url("profile", supporter.pk)).context["trainings"]) == [training]


@pytest.mark.parametrize("changes", [{"name": ""}, {"finished_on": "2-7-2026"}, {"hours": "-1"}, {"hours": "2001"}])
def test_a_wrong_training_comes_back(desk, supporter, changes):
    answers = {"name": "Cursus", "finished_on": "1-6-2026"} | changes

    response = desk.post(url("training-add", supporter.pk), answers)

    assert response.context["training_form"].errors.keys() == changes.keys()


# Peer review


REVIEW = {"held_on": "1-6-2026", "theme": "Grenzen", "learned": "Zeg eerder wat u niet doet.", "head_count": "5"}


def test_a_peer_review_is_noted_and_read_by_colleagues(desk, as_user, supporter):
    assert desk.post(url("peer-review-note"), REVIEW).url == url("overview")

    colleague = as_user(UserFactory(organisation=supporter.organisation))
    assert "Zeg eerder wat u niet doet." in colleague.get(url("overview")).content.decode()
    assert "Zeg eerder" not in as_user(UserFactory()).get(url("overview")).content.decode()


@pytest.mark.parametrize(
    "changes",
    [
        {"theme": ""},
        {"theme": "Bel 06 12 34 56 78"},
        {"learned": "Haar BSN is 111222333."},
        {"learned": "Een man van 78 jaar met dementie in Veldermeer."},
        {"learned": "x" * 4001},
        {"head_count": "0"},
        {"held_on": "2-7-2026"},
    ],
)
def test_a_peer_review_that_leads_to_a_person_or_is_wrong_comes_back(desk, changes):
    MunicipalityFactory(name="Veldermeer")

    response = desk.post(url("peer-review-note"), REVIEW | changes)

    assert response.context["form"].errors.keys() == changes.keys()
    with as_owner():
        assert not PeerReview.objects.exists()


@pytest.mark.parametrize("number", [1, 20])
def test_the_overview_asks_as_much_for_a_big_team_as_for_a_small_one(as_user, number):
    lead = UserFactory(coordinator=True)
    for nth in range(number):
        UserFactory(organisation=lead.organisation)
        review = {"held_on": date(2026, 6, 1), "theme": f"{nth}", "learned": "x", "head_count": 2}
        with as_owner():
            PeerReview.objects.create(organisation=lead.organisation, by=lead, **review)

    assert queries_of(as_user(lead), url("overview")) <= 8
