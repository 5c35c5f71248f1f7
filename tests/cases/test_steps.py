"""Steps: what the short form takes, what it asks about, and how a step is put right without being changed."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse

from cases import actions
from cases.models import Step
from cases.vocabulary import StepKind
from oco_portal.audit.models import AuditEvent, EventType
from oco_portal.row_security import acting_for
from tests.database import as_owner
from tests.factories import CaseFactory, DisputeFactory, RungFactory, StepFactory

pytestmark = pytest.mark.django_db

STEP = {"kind": "contact", "taken_on": "3-3-2026", "minutes": "15", "note": "Gebeld met de gemeente."}


@pytest.fixture(autouse=True)
def _in_july(time_machine):
    time_machine.move_to("2026-07-01T10:00:00+02:00", tick=False)


@pytest.fixture
def desk(as_user, supporter):
    return as_user(supporter)


@pytest.fixture
def case(supporter):
    StepFactory(note="Van een vreemde.")
    return CaseFactory(supporter=supporter)


def url(name, case, *args):
    return reverse(f"cases:{name}", args=[case.reference, *args])


def kept(case):
    with as_owner():
        return list(case.steps.order_by("added_at"))


def add(desk, case, **typed):
    return desk.post(url("step-add", case), STEP | typed)


# The form


def test_a_step_keeps_with_whom_what_was_given_and_the_dispute(desk, case):
    rung = RungFactory(dispute=DisputeFactory(case=case, rung=None))
    said = {"with_whom": "municipality", "support_kind": "advice", "direction": "out", "channel": "telephone"}

    add(desk, case, **said, is_shared="on", rung=rung.pk)

    (step,) = kept(case)
    assert {name: getattr(step, name) for name in said} == said
    assert (step.is_shared, step.rung, step.minutes) == (True, rung, 15)


def test_a_step_is_internal_unless_it_is_shared(desk, case):
    add(desk, case)

    assert [step.is_shared for step in kept(case)] == [False]


@pytest.mark.parametrize(("kind", "given"), [("contact", "general"), ("attempt", "")])
def test_every_contact_says_what_was_given_and_an_attempt_gave_nothing(desk, case, kind, given):
    add(desk, case, kind=kind)

    assert [step.support_kind for step in kept(case)] == [given]


@pytest.mark.parametrize(("typed", "minutes"), [("", 0), ("0", 0), ("1", 15), ("15", 15), ("16", 30), ("1440", 1440)])
def test_minutes_are_quarters_rounded_up(desk, case, typed, minutes):
    add(desk, case, minutes=typed)

    assert [step.minutes for step in kept(case)] == [minutes]


def test_rounding_is_said(desk, case):
    page = desk.get(add(desk, case, minutes="24").url)

    assert "24 minuten tellen als 30" in page.content.decode()


def test_after_saving_the_page_is_at_the_new_step(desk, case):
    for day in range(1, 29):
        StepFactory(case=case, taken_on=date(2026, 6, day))

    response = add(desk, case, taken_on="4-3-2026")

    (new,) = [step for step in kept(case) if step.note == STEP["note"]]
    assert response.url.endswith(f"#step-{new.pk}")
    assert new in desk.get(response.url).context["line"].page.object_list


@pytest.mark.parametrize(
    "wrong",
    [
        {"note": "a\x00b"},
        {"note": "x" * 4001},
        {"kind": "care"},
        {"support_kind": "care"},
        {"with_whom": "nobody"},
        {"channel": "smoke"},
        {"direction": "up"},
        {"rung": "niet-een-sleutel"},
        {"minutes": "1e3"},
        {"taken_on": "30-2-2026"},
    ],
)
def test_what_cannot_be_comes_back_beside_the_field_as_typed(desk, case, wrong):
    with as_owner():
        DisputeFactory(case=case)

    response = add(desk, case, **wrong)

    (name,) = wrong
    assert list(response.context["step_form"].errors) == [name]
    assert response.context["step_form"][name].value() == wrong[name]
    assert kept(case) == []


def test_a_mistake_in_what_is_folded_away_folds_it_out(desk, case):
    page = add(desk, case, with_whom="nobody").content.decode()

    assert '<details class="oco-more" open>' in page
    assert '<details class="oco-more">' in desk.get(url("case-detail", case)).content.decode()


def test_a_rung_of_another_case_cannot_be_chosen(desk, case):
    DisputeFactory(case=case)
    theirs = RungFactory()

    assert "rung" in add(desk, case, rung=theirs.pk).context["step_form"].errors


# Care (R31)


def test_what_reads_like_care_is_asked_about_and_stays_typed(desk, case):
    response = add(desk, case, note="Boodschappen gedaan.")

    form = response.context["step_form"]
    assert list(form.errors) == ["note"]
    assert "boodschappen gedaan" in form.errors["note"][0]
    assert "Boodschappen gedaan." in response.content.decode()
    assert 'name="is_support"' in response.content.decode()
    assert kept(case) == []


def test_who_says_that_it_is_support_is_believed(desk, case):
    add(desk, case, note="Boodschappen gedaan.", is_support="on")

    assert [step.note for step in kept(case)] == ["Boodschappen gedaan."]


def test_nobody_is_asked_about_care_without_a_reason(desk, case):
    assert 'name="is_support"' not in desk.get(url("case-detail", case)).content.decode()


def test_there_is_no_kind_of_step_for_care():
    assert not [kind for kind in StepKind for word in ("care", "guidance", "treatment") if word in kind.value]


@pytest.mark.parametrize(("minutes", "is_asked"), [(20 * 60, False), (20 * 60 + 15, True)])
def test_many_hours_ask_for_a_review(desk, case, minutes, is_asked):
    StepFactory(case=case, minutes=minutes)

    page = desk.get(url("case-detail", case)).content.decode()

    assert ("meer dan 20 uur" in page) is is_asked


def test_hours_that_were_put_right_do_not_count(desk, case):
    wrong = StepFactory(case=case, minutes=1440)
    StepFactory(case=case, minutes=15, corrects=wrong)

    assert desk.get(url("case-detail", case)).context["line"].minutes == 15


# Putting right


def correct(desk, step, **typed):
    right = STEP | {"note": "Gemaild.", "reason": "Het was een mail."}
    return desk.post(url("step-correct", step.case, step.pk), right | typed)


def test_a_step_is_put_right_and_the_old_one_stays(desk, case, supporter):
    old = StepFactory(case=case, by=supporter, note="Gebeld.")

    response = correct(desk, old)

    before, after = kept(case)
    assert (before.note, after.note, after.corrects, after.by) == ("Gebeld.", "Gemaild.", old, supporter)
    page = desk.get(response.url).content.decode()
    assert "<del><p>Gebeld.</p></del>" in page
    assert "Het was een mail." in page
    with as_owner():
        assert AuditEvent.objects.filter(type=EventType.STEP_ADDED, actor=supporter).exists()


def test_the_form_to_put_right_is_filled_with_what_was_right(desk, case):
    old = StepFactory(case=case, note="Gebeld.", minutes=30, with_whom="ciz", is_shared=True)

    form = desk.get(url("step-correct", case, old.pk)).context["form"]

    assert [form[name].value() for name in ("note", "minutes", "with_whom", "is_shared")] == [
        "Gebeld.",
        30,
        "ciz",
        True,
    ]


def test_a_step_is_put_right_once(desk, case):
    old = StepFactory(case=case)
    correct(desk, old)

    response = correct(desk, old, note="Nog een keer.")

    assert response.context["form"].errors
    assert "Nog een keer." in response.content.decode()
    assert len(kept(case)) == 2


def test_the_database_knows_one_correction_as_well():
    old = StepFactory()
    StepFactory(case=old.case, corrects=old)

    with pytest.raises(IntegrityError), transaction.atomic():
        StepFactory(case=old.case, corrects=old)


def test_only_a_correction_has_a_reason():
    with pytest.raises(IntegrityError, match="reason_belongs"), transaction.atomic():
        StepFactory(correction_reason="Zomaar.")


@pytest.mark.parametrize("wrong", [{"reason": ""}, {"reason": "x" * 301}, {"note": ""}, {"taken_on": "2-7-2026"}])
def test_a_correction_with_a_mistake_is_not_kept(desk, case, wrong):
    old = StepFactory(case=case)

    (name,) = wrong
    assert list(correct(desk, old, **wrong).context["form"].errors) == [name]
    assert kept(case) == [old]


@pytest.mark.parametrize("kind", [StepKind.TERM, StepKind.CHANGE, StepKind.REQUEST])
def test_what_the_portal_wrote_is_not_put_right_by_hand(desk, case, kind):
    step = StepFactory(case=case, kind=kind)

    assert url("step-correct", case, step.pk) not in desk.get(url("case-detail", case)).content.decode()
    assert correct(desk, step).context["form"].errors


def test_a_step_of_another_case_is_not_found(desk, case):
    assert desk.get(url("step-correct", case, StepFactory().pk)).status_code == 404


def test_nothing_is_put_right_in_a_closed_case(desk, supporter):
    closed = CaseFactory(supporter=supporter, status="closed", closed_on=date(2026, 6, 1), close_reason="ZELF")
    step = StepFactory(case=closed)

    assert desk.get(url("step-correct", closed, step.pk)).status_code == 200
    assert correct(desk, step).context["form"].errors
    assert kept(closed) == [step]


@pytest.mark.parametrize("field", ["rung", "corrects"])
def test_an_action_refuses_what_belongs_to_another_case(case, supporter, field):
    theirs = {"rung": RungFactory, "corrects": StepFactory}[field]()
    said = {"kind": "contact", "taken_on": date(2026, 3, 3), "note": "Gebeld.", field: theirs}

    with acting_for(organisation=case.organisation_id), pytest.raises(ValidationError):
        actions.add_step(case=case, by=supporter, **said)

    with as_owner():
        assert not Step.objects.filter(case=case).exists()
