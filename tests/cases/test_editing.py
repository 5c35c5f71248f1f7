"""Facts of a case that change, and two people who change them at the same time: nothing is overwritten unseen."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from cases import actions
from cases.actions.locking import ChangedMeanwhile, refuse_if_changed
from cases.models import Case, Dispute
from cases.vocabulary import StepKind
from oco_portal.audit.models import AuditEvent, EventType
from oco_portal.registry.models import TargetGroup
from oco_portal.row_security import acting_for
from tests.database import as_owner
from tests.factories import CaseFactory, DisputeFactory, UserFactory

pytestmark = pytest.mark.django_db

FACTS = {"law": "wmo", "main_life_domain": "MO", "version": "0"}


@pytest.fixture(autouse=True)
def _in_july(time_machine):
    time_machine.move_to("2026-07-01T10:00:00+02:00", tick=False)


@pytest.fixture
def case(supporter):
    CaseFactory()
    return CaseFactory(supporter=supporter)


@pytest.fixture
def desk(as_user, case):
    return as_user(case.supporter)


@pytest.fixture
def colleague(case):
    """A second session: the coordinator, in another browser."""
    browser = Client()
    browser.force_login(UserFactory(coordinator=True, organisation=case.organisation))
    return browser


def url(case):
    return reverse("cases:case-edit", args=[case.reference])


def again(record):
    with as_owner():
        return type(record).objects.get(pk=record.pk)


def changes(case):
    with as_owner():
        return list(case.steps.filter(kind=StepKind.CHANGE).values_list("note", flat=True))


def test_facts_are_changed_and_the_time_line_says_what_they_were(desk, case, supporter):
    response = desk.post(url(case), FACTS | {"law": "wlz", "life_domains": ["WO"], "manages_alone": "no"})

    assert response.url == reverse("cases:case-detail", args=[case.reference])
    assert (again(case).law, again(case).manages_alone, again(case).version) == ("wlz", "no", 1)
    (note,) = changes(case)
    assert "Wet: was Wmo 2015, is nu Wlz" in note
    assert "was niet ingevuld, is nu wonen" in note
    with as_owner():
        assert {domain.code for domain in case.life_domains.all()} == {"MO", "WO"}
        assert AuditEvent.objects.get(type=EventType.CASE_CHANGED).actor == supporter


def test_a_life_domain_that_is_taken_away_is_gone_and_the_main_one_stays(desk, case):
    desk.post(url(case), FACTS | {"life_domains": ["WO", "WK"]})
    desk.post(url(case), FACTS | {"life_domains": ["WK"], "version": "1"})

    with as_owner():
        assert {domain.code for domain in case.life_domains.all()} == {"MO", "WK"}


def test_without_a_change_there_is_nothing_to_tell(desk, case):
    desk.post(url(case), FACTS | {"life_domains": []})

    assert changes(case) == []
    assert again(case).version == 0


@pytest.mark.parametrize(
    "wrong", [{"law": "x"}, {"main_life_domain": ""}, {"life_domains": ["x"]}, {"target_group": "x"}, {"law": "\x00"}]
)
def test_what_cannot_be_is_refused_beside_the_field(desk, case, wrong):
    response = desk.post(url(case), FACTS | wrong)

    assert list(response.context["form"].errors) == list(wrong)
    assert again(case).version == 0


def test_a_retired_target_group_stays_possible_where_it_was_chosen(desk, case):
    with as_owner():
        group = TargetGroup.objects.first()
        TargetGroup.objects.filter(pk=group.pk).update(is_active=False)
        Case.objects.filter(pk=case.pk).update(target_group=group)

    assert desk.post(url(case), FACTS | {"target_group": group.code}).status_code == 302
    assert (
        desk.post(url(CaseFactory(supporter=case.supporter)), FACTS | {"target_group": group.code}).status_code == 200
    )


def test_a_closed_case_is_not_changed(desk, supporter):
    closed = CaseFactory(supporter=supporter, status="closed", closed_on=date(2026, 6, 1), close_reason="ZELF")

    assert desk.post(url(closed), FACTS | {"law": "wlz"}).context["form"].errors
    assert again(closed).law == "wmo"


# Two people


def test_who_saves_second_sees_both_versions_and_overwrites_nothing(desk, colleague, case):
    opened = desk.get(url(case)).context["form"]["version"].value()
    colleague.post(url(case), FACTS | {"law": "wlz", "has_network": "yes"})

    response = desk.post(url(case), FACTS | {"version": opened, "law": "jeugdwet", "has_network": "no"})

    assert response.status_code == 200
    assert (again(case).law, again(case).has_network) == ("wlz", "yes")
    both = [(row["theirs"], row["yours"], row["differs"]) for row in response.context["form"].both_versions]
    assert both[0] == ("Wlz", "Jeugdwet", True)
    assert both[1] == ("maatschappelijke ondersteuning", "maatschappelijke ondersteuning", False)
    assert both[3] == ("onbekend of niet gevraagd", "onbekend of niet gevraagd", False)
    page = response.content.decode()
    assert "Een collega was u voor" in page
    assert '<option value="jeugdwet" selected>' in page


def test_who_has_seen_both_can_save_on_top(desk, colleague, case):
    colleague.post(url(case), FACTS | {"law": "wlz"})
    refused = desk.post(url(case), FACTS | {"law": "jeugdwet"})
    newest = refused.context["form"]["version"].value()

    assert desk.post(url(case), FACTS | {"law": "jeugdwet", "version": newest}).status_code == 302

    assert (again(case).law, again(case).version) == ("jeugdwet", 2)
    assert {note.split(": ")[1] for note in changes(case)} == {"was Wmo 2015, is nu Wlz", "was Wlz, is nu Jeugdwet"}


def test_a_third_change_in_between_is_seen_as_well(desk, colleague, case):
    colleague.post(url(case), FACTS | {"law": "wlz"})
    newest = desk.post(url(case), FACTS | {"law": "jeugdwet"}).context["form"]["version"].value()
    colleague.post(url(case), FACTS | {"law": "zvw", "version": "1"})

    response = desk.post(url(case), FACTS | {"law": "jeugdwet", "version": newest})

    assert response.context["form"].both_versions[0]["theirs"] == "Zvw"
    assert again(case).law == "zvw"


@pytest.mark.parametrize("version", ["", "x", "-1", "99", "9" * 40, "\x00"])
def test_a_version_that_was_never_given_overwrites_nothing(desk, case, version):
    response = desk.post(url(case), FACTS | {"law": "wlz", "version": version})

    assert response.status_code == 200
    assert again(case).law == "wmo"


def test_the_action_refuses_an_old_version_by_itself(case, supporter):
    facts = {"law": "wlz", "main_life_domain": case.main_life_domain, "life_domains": [], "target_group": None}

    with acting_for(organisation=case.organisation_id), pytest.raises(ChangedMeanwhile) as refused:
        actions.edit_case(case=case, version=7, by=supporter, on=date(2026, 7, 1), **facts)

    assert isinstance(refused.value, ValidationError)
    assert refused.value.row == case


def test_the_version_that_was_opened_is_not_refused(case):
    refuse_if_changed(case, 0)


# A dispute


def dispute_url(dispute):
    return reverse("cases:dispute-edit", args=[dispute.case.reference, dispute.pk])


def test_a_dispute_is_classified_anew(desk, case):
    dispute = DisputeFactory(case=case)

    desk.post(dispute_url(dispute), {"subject": "budget", "core_value": "open", "version": "0"})

    assert (again(dispute).subject, again(dispute).core_value, again(dispute).version) == ("budget", "open", 1)
    (note,) = changes(case)
    assert str(dispute.counterparty) in note


def test_two_people_who_classify_a_dispute_see_both_versions(desk, colleague, case):
    dispute = DisputeFactory(case=case)
    colleague.post(dispute_url(dispute), {"subject": "budget", "version": "0"})

    response = desk.post(dispute_url(dispute), {"subject": "waiting", "version": "0"})

    assert [row["differs"] for row in response.context["form"].both_versions] == [True, False]
    assert again(dispute).subject == "budget"


def test_a_dispute_of_another_case_is_not_found(desk, case):
    theirs = DisputeFactory()

    assert desk.get(reverse("cases:dispute-edit", args=[case.reference, theirs.pk])).status_code == 404
    with as_owner():
        assert Dispute.objects.get(pk=theirs.pk).version == 0


def test_a_dispute_starts_with_what_it_is_about_and_the_core_value(desk, case):
    counterparty = DisputeFactory(case=case).counterparty
    typed = {"counterparty": counterparty.name, "track": "objection", "started_on": "3-3-2026"}

    desk.post(
        reverse("cases:dispute-start", args=[case.reference]),
        typed | {"subject": "budget", "core_value": "honest"},
    )

    with as_owner():
        assert Dispute.objects.filter(case=case, subject="budget", core_value="honest").exists()
