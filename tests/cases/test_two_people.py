"""Two people in one case: who saves second sees both versions, and nothing is overwritten unseen."""

import inspect
from importlib import import_module
from pkgutil import iter_modules

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from cases import actions
from oco_portal.row_security import acting_for
from tests.database import as_owner
from tests.factories import (
    AppointmentFactory,
    CaseFactory,
    CompanionFactory,
    HandoverFactory,
    NetworkPersonFactory,
    PlanActionFactory,
    PlanGoalFactory,
    RepresentativeFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db

ACTION = {"means": "own", "what": "De post openen", "doer": "resident", "is_shared": "on"}
COMPANION = {"kind": "informal", "name": "Jan", "consent_how": "told", "consent_on": "3-3-2026"}
MENTOR = {"kind": "mentor", "name": "M. Bos", "from_on": "3-3-2026"}
TALK = {"kind": "kitchen_table", "takes_place_on": "10-7-2026", "is_shared": "on"}

# Each page: what it changes, the rest of its answers, the field that two people fill in, what the first and the
# second type there.
PAGES = {
    "goal-change": (PlanGoalFactory, {}, "text", "Rust", "Overzicht"),
    "plan-action-change": (PlanActionFactory, ACTION, "due_on", "8-7-2026", "9-7-2026"),
    "person-change": (NetworkPersonFactory, {"relation": "buur", "may_contact": "not_asked"}, "name", "Ria", "Ans"),
    "companion-change": (CompanionFactory, COMPANION, "agreements", "Leest mee.", "Belt niet."),
    "representative-change": (RepresentativeFactory, MENTOR, "contact", "050 1234567", "Via de post"),
    "representative-end": (RepresentativeFactory, {}, "until_on", "30-6-2026", "29-6-2026"),
    "appointment-change": (AppointmentFactory, TALK, "time", "10:30", "11:00"),
    "appointment-prepare": (AppointmentFactory, {}, "prepared", ["papers"], []),
    "handover-summary": (HandoverFactory, {}, "summary", "Vraagt hulp bij de post.", "Zoekt rust."),
    "indication-note": (None, {}, "indication_ends_on", "1-8-2026", "2-8-2026"),
}

OF_ONE_PERSON = {"change_signal": "its writer", "change_profile": "its supporter"}  # nobody else changes these


@pytest.fixture(autouse=True)
def _in_july(time_machine):
    time_machine.move_to("2026-07-01T10:00:00+02:00", tick=False)


@pytest.fixture
def case(supporter):
    return CaseFactory(supporter=supporter)


class Page:
    """One page that two people have open, and the row that it changes."""

    def __init__(self, name, case):
        factory, self.answers, self.field, self.first, self.second = PAGES[name]
        self.row = factory(case=case) if factory else case
        key = [case.reference, self.row.pk] if factory else [case.reference]
        self.url = reverse(f"cases:{name}", args=key)
        self.opened_at = reverse("cases:appointment-detail", args=key) if name == "appointment-prepare" else self.url
        self.row_at_first = self.stored()

    def typed(self, answer, **more):
        return self.answers | {self.field: answer, "version": str(self.row.version)} | more

    def stored(self):
        """The row as it is now, without what Django keeps of it."""
        with as_owner():
            return type(self.row).objects.filter(pk=self.row.pk).values().get()


@pytest.fixture(params=PAGES)
def page(request, case):
    return Page(request.param, case)


@pytest.fixture
def desk(as_user, supporter):
    return as_user(supporter)


@pytest.fixture
def colleague(supporter):
    """A second session: the coordinator, in another browser."""
    browser = Client()
    browser.force_login(UserFactory(coordinator=True, organisation=supporter.organisation))
    return browser


def form_of(response):
    return response.context.get("prepare_form") or response.context["form"]


def test_who_saves_second_sees_both_versions_and_overwrites_nothing(desk, colleague, page):
    colleague.post(page.url, page.typed(page.first))
    saved = page.stored()

    response = desk.post(page.url, page.typed(page.second))

    assert response.status_code == 200
    assert "Een collega was u voor" in response.content.decode()
    (differs,) = [row for row in form_of(response).both_versions if row["differs"]]
    assert differs["label"] == form_of(response)[page.field].label
    assert saved != page.row_at_first
    assert page.stored() == saved


def test_what_was_typed_is_still_there_and_can_be_saved_knowingly(desk, colleague, page):
    colleague.post(page.url, page.typed(page.first))
    saved = page.stored()
    form = form_of(desk.post(page.url, page.typed(page.second)))
    assert form[page.field].value() == page.second

    again = page.typed(form[page.field].value(), version=form["version"].value())

    assert desk.post(page.url, again).status_code == 302
    assert page.stored() not in (saved, page.row_at_first)


def test_who_opens_the_page_after_a_colleague_has_saved_is_not_stopped(desk, colleague, page):
    colleague.post(page.url, page.typed(page.first))

    opened = form_of(desk.get(page.opened_at))["version"].value()

    assert desk.post(page.url, page.typed(page.second, version=opened)).status_code == 302


@pytest.mark.parametrize("version", ["", "x", "-1", "99", "9" * 40, "\x00"])
def test_a_version_that_was_never_given_overwrites_nothing(desk, page, version):
    response = desk.post(page.url, page.typed(page.first, version=version))

    assert response.status_code == 200
    assert form_of(response).errors
    assert page.stored() == page.row_at_first


def test_several_ticks_are_compared_line_by_line(desk, colleague, case):
    ticks = Page("appointment-prepare", case)
    colleague.post(ticks.url, ticks.typed(["papers", "question"]))

    (prepared,) = form_of(desk.post(ticks.url, ticks.typed([]))).both_versions

    assert len(prepared["theirs"].splitlines()) == 2
    assert prepared["yours"] == "–"


def test_where_the_answers_are_the_same_the_page_says_that_saving_is_safe(desk, colleague, case):
    talk = Page("appointment-change", case)
    ticks = reverse("cases:appointment-prepare", args=[case.reference, talk.row.pk])
    colleague.post(ticks, {"prepared": ["papers"], "version": "0"})

    page = desk.post(talk.url, talk.typed("")).content.decode()

    assert "Uw antwoorden zijn gelijk aan wat er nu staat" in page
    assert "Vergelijk beide" not in page


def test_somebody_who_was_taken_out_meanwhile_is_not_changed(supporter, case):
    person = NetworkPersonFactory(case=case)
    with acting_for(organisation=supporter.organisation_id):
        actions.forget_person(person=type(person).objects.get(pk=person.pk), by=supporter)

        with pytest.raises(ValidationError, match="intussen"):
            actions.change_person(person=person, version=0, name="Ans", by=supporter)


def changing_actions():
    """Every action whose name says that it changes something that stands already."""
    modules = [import_module(f"{actions.__name__}.{found.name}") for found in iter_modules(actions.__path__)]
    functions = {found for module in modules for found in inspect.getmembers(module, inspect.isfunction)}
    return dict(sorted((name, act) for name, act in functions if name.startswith(("change_", "edit_"))))


@pytest.mark.parametrize("name", sorted(changing_actions().keys() - OF_ONE_PERSON.keys()))
def test_every_action_that_changes_something_asks_what_was_opened(name):
    asks = inspect.signature(changing_actions()[name]).parameters

    assert {"version", "revision", "seen_version"} & set(asks)
