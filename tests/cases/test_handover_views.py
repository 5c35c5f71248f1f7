"""The pages of a warm handover, by supporters and by the resident on the follow-up page."""

from datetime import date

import pytest
from django.urls import reverse

from cases.forms.parties import key_of
from cases.models import Handover
from oco_portal.registry.models import PartnerKind
from tests.counting import queries_of
from tests.database import as_owner
from tests.factories import CaseFactory, ConsentFactory, DisputeFactory, HandoverFactory, PartnerFactory, RungFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _in_july(time_machine):
    time_machine.move_to("2026-07-01T10:00:00+02:00", tick=False)


@pytest.fixture
def desk(as_user, supporter):
    return as_user(supporter)


@pytest.fixture
def case(supporter):
    """An open case of the supporter; a stranger's is handed over as well."""
    HandoverFactory(summary="Van een vreemde.")
    return CaseFactory(supporter=supporter)


@pytest.fixture
def partner():
    return PartnerFactory(kind=PartnerKind.AREA_SUPPORT, name="Samenwerkingsverband Dichtbij")


def url(name, case, *args):
    return reverse(f"cases:{name}", args=[case.reference, *args])


def prepared(case, partner, **facts):
    ConsentFactory(case=case, other_party="", partner=partner, purpose="share")
    return HandoverFactory(case=case, partner=partner, **{"summary": "Vraagt hulp bij de post."} | facts)


def again(handover):
    with as_owner():
        return Handover.objects.get(pk=handover.pk)


def act(desk, handover, name, **typed):
    return desk.post(url("handover-act", handover.case, handover.pk, name), {"on": "1-7-2026"} | typed)


def test_a_request_for_care_is_handed_over_to_its_last_step(desk, case, partner):
    typed = {"reason": "care", "party": key_of(partner), "consent_how": "spoken", "on": "1-7-2026"}
    assert desk.post(url("handover-create", case), typed).status_code == 302
    with as_owner():
        handover = case.handovers.get()
    typed = {"summary": "Vraagt hulp bij de post.", "version": handover.version}
    desk.post(url("handover-summary", case, handover.pk), typed)

    act(desk, handover, "akkoord", approved_how="spoken")
    act(desk, handover, "verzonden")
    act(desk, handover, "bevestigd", receiver_name="K. Smit", receiver_function="consulent", follow_up_weeks="4")
    act(desk, handover, "nazorg", came_of_it="Iedere week hulp.")

    assert (again(handover).state, again(handover).receiver_name) == ("done", "K. Smit")


def test_without_consent_the_form_says_so_and_nothing_begins(desk, case, partner):
    typed = {"reason": "care", "party": key_of(partner), "on": "1-7-2026"}

    response = desk.post(url("handover-create", case), typed)

    assert response.context["form"].errors["consent_how"]
    assert not Handover.objects.filter(case=case).exists()


def test_the_page_shows_that_consent_is_gone_and_offers_no_sending(desk, case, partner):
    handover = HandoverFactory(
        case=case,
        partner=partner,
        summary="Tekst.",
        state="approved",
        approved_on=date(2026, 6, 1),
        approved_how="spoken",
    )

    page = desk.get(url("handover-detail", case, handover.pk))

    assert page.context["lacks_consent"]
    assert "verzonden" not in page.context["acts"]
    assert act(desk, handover, "verzonden").status_code == 200
    assert again(handover).state == "approved"


@pytest.mark.parametrize(
    ("reason", "kind"),
    [("legal", PartnerKind.LAW_SHOP), ("wlz", PartnerKind.WLZ_SUPPORT), ("care", PartnerKind.VOLUNTEERS)],
)
def test_a_reason_offers_who_fits_first(desk, case, partner, reason, kind):
    fits = PartnerFactory(kind=kind)

    page = desk.get(url("handover-create", case) + f"?reden={reason}")

    heading, first = page.context["form"].fields["party"].choices[1]
    assert (key_of(fits), str(fits)) in first
    assert page.context["form"].initial["reason"] == reason


def test_a_partner_of_another_municipality_is_not_offered(desk, case):
    elsewhere = PartnerFactory(municipality=CaseFactory().municipality)

    page = desk.get(url("handover-create", case))

    assert key_of(elsewhere) not in page.context["form"].fields["party"].known


def test_a_handover_from_a_partner_is_noted_and_confirmed(desk, case, partner):
    typed = {"reason": "other", "party": key_of(partner), "summary": "Komt van ons.", "on": "30-6-2026"}

    assert desk.post(url("handover-receive", case), typed).status_code == 302

    with as_owner():
        received = case.handovers.get()
    act(desk, received, "bevestigd", receiver_name="S. de Wit", receiver_function="ondersteuner", follow_up_weeks="2")
    assert again(received).follow_up_on == date(2026, 7, 15)


@pytest.mark.parametrize(
    "wrong", [{"on": "2-7-2026"}, {"on": "31-2-2026"}, {"receiver_name": ""}, {"follow_up_weeks": "999"}]
)
def test_a_mistake_in_an_act_comes_back_with_what_was_typed(desk, case, partner, wrong):
    handover = prepared(
        case, partner, state="sent", approved_on=date(2026, 6, 1), approved_how="spoken", sent_on=date(2026, 6, 1)
    )
    typed = {"receiver_name": "K. Smit", "receiver_function": "consulent", "follow_up_weeks": "4"} | wrong

    response = act(desk, handover, "bevestigd", **typed)

    assert response.status_code == 200
    assert list(response.context["form"].errors) == list(wrong)
    assert again(handover).state == "sent"


def test_an_act_that_does_not_exist_and_a_handover_of_another_case_are_not_found(desk, case):
    handover = HandoverFactory(case=case)
    other = HandoverFactory(case__supporter=case.supporter)

    assert desk.post(url("handover-act", case, handover.pk, "weggooien")).status_code == 404
    assert desk.get(url("handover-detail", case, other.pk)).status_code == 404


def test_a_draft_says_on_paper_that_it_is_one(desk, case, partner):
    handover = prepared(case, partner)

    page = desk.get(url("handover-print", case, handover.pk)).content.decode()

    assert "Vraagt hulp bij de post." in page
    assert "Concept" in page


def test_an_appeal_offers_legal_help(desk, case):
    dispute = DisputeFactory(case=case)
    address = url("dispute-detail", case, dispute.pk)
    assert "reden=legal" in desk.get(address).content.decode()  # interim relief is possible beside an objection

    talk = DisputeFactory(case=case, rung=None)
    RungFactory(dispute=talk, track="conversation")
    assert "reden=legal" not in desk.get(url("dispute-detail", case, talk.pk)).content.decode()


@pytest.mark.parametrize("number", [1, 50])
def test_the_list_asks_as_much_for_many_as_for_one(desk, case, number):
    for _nth in range(number):
        HandoverFactory(case=case)

    assert queries_of(desk, url("handover-list", case)) <= 8


# On the follow-up page


def test_the_resident_sees_only_what_was_put_there(as_resident, case, partner):
    handover = prepared(case, partner)
    resident = as_resident(case)
    assert "Vraagt hulp" not in resident.get(reverse("followed:case")).content.decode()

    with as_owner():
        Handover.objects.filter(pk=handover.pk).update(offered_on=date(2026, 7, 1))

    page = resident.get(reverse("followed:case")).content.decode()
    assert "Vraagt hulp" in page
    assert "Van een vreemde." not in page


def test_the_resident_approves_the_text_that_they_read(as_resident, case, partner):
    handover = prepared(case, partner, offered_on=date(2026, 7, 1))
    resident, address = as_resident(case), reverse("followed:handover-approve", args=[handover.pk])

    resident.post(address, {"version": "van een andere tekst"})
    assert again(handover).state == "preparing"
    resident.post(address, {"version": handover.version})

    assert (again(handover).state, again(handover).approved_how) == ("approved", "portal")


def test_a_strangers_summary_is_not_found_by_a_resident(as_resident, case):
    theirs = HandoverFactory(summary="Tekst.", offered_on=date(2026, 7, 1))

    response = as_resident(case).post(reverse("followed:handover-approve", args=[theirs.pk]), {"version": "x"})

    assert response.status_code == 404
