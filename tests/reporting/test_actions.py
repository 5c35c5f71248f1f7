from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from oco_portal.audit.models import AuditEvent, EventType
from oco_portal.row_security import ask_as
from reporting.actions import release_month
from reporting.models import ReleasedFigure, ReleasedReport
from reporting.reach import FIGURES
from tests.database import as_owner
from tests.factories import SupportRequestFactory, UserFactory

pytestmark = pytest.mark.django_db

APRIL_1 = date(2026, 4, 1)


@pytest.fixture
def releaser(organisation):
    return UserFactory(coordinator=True, organisation=organisation)


@pytest.fixture
def make_requests(march):
    def make(number, **fields):
        owner = {"organisation": march.organisation, "municipality": march.municipality}
        for _request in range(number):
            SupportRequestFactory(received_on=date(2026, 3, 10), **owner | fields)
        ask_as(organisation=march.organisation.pk)

    return make


def figures(report):
    return dict(report.figures.values_list("code", "shown"))


def test_releasing_freezes_every_figure_as_it_may_be_read(march, releaser, make_requests):
    make_requests(7)
    make_requests(4, status="answered", closed_on=date(2026, 3, 11))

    report = release_month(scope=march, by=releaser, on=APRIL_1)

    assert figures(report)["requests_received"] == "10"
    assert figures(report)["one_off_contacts"] == figures(report)["cases_opened"] == "<5"


def test_releasing_is_on_the_record(march, releaser):
    report = release_month(scope=march, by=releaser, on=APRIL_1)

    event = AuditEvent.objects.get(type=EventType.REPORT_RELEASED)
    assert (event.actor, event.target_id) == (releaser, str(report.pk))
    assert report.released_by == releaser


def test_what_was_running_is_not_released_because_it_gives_the_others_away(march, releaser):
    report = release_month(scope=march, by=releaser, on=APRIL_1)

    assert set(figures(report)) == {figure.code for figure in FIGURES if figure.is_released}
    assert "cases_running" not in figures(report)


def test_what_comes_in_later_does_not_change_what_was_released(march, releaser, make_requests):
    make_requests(7)
    report = release_month(scope=march, by=releaser, on=APRIL_1)

    make_requests(6)

    assert figures(ReleasedReport.objects.get(pk=report.pk))["requests_received"] == "5"


def test_a_month_is_released_once(march, releaser):
    release_month(scope=march, by=releaser, on=APRIL_1)

    with pytest.raises(ValidationError):
        release_month(scope=march, by=releaser, on=APRIL_1)

    assert ReleasedReport.objects.count() == 1


@pytest.mark.parametrize("on", [date(2026, 3, 1), date(2026, 3, 31)])
def test_a_month_is_not_released_before_it_is_over(march, releaser, on):
    with pytest.raises(ValidationError):
        release_month(scope=march, by=releaser, on=on)

    assert not ReleasedReport.objects.exists()


@pytest.mark.parametrize(
    ("model", "change"),
    [
        (ReleasedReport, lambda rows: rows.update(first_day=date(2026, 2, 1))),
        (ReleasedFigure, lambda rows: rows.update(shown="1234")),
        (ReleasedReport, lambda rows: rows._raw_delete(rows.db)),
        (ReleasedFigure, lambda rows: rows._raw_delete(rows.db)),
    ],
)
def test_a_released_report_cannot_be_changed_by_the_owner_of_the_tables(march, releaser, model, change):
    release_month(scope=march, by=releaser, on=APRIL_1)

    with as_owner(), pytest.raises(Exception, match="frozen"), transaction.atomic():
        change(model.objects.all())


@pytest.mark.parametrize(
    "bare", ["0", "1", "4", "6", "1234", "<1", "<4", "-5", "05", "1 of 5", "", "<5 (3)", "5\n3", "5\n"]
)
def test_a_small_or_exact_number_cannot_be_stored_whatever_the_code_does(march, releaser, bare):
    report = release_month(scope=march, by=releaser, on=APRIL_1)

    with pytest.raises(IntegrityError, match="is_protected"), transaction.atomic():
        ReleasedFigure.objects.create(report=report, code="bedacht", shown=bare)


@pytest.mark.parametrize("allowed", ["5", "10", "1235", "<5", "<10"])
def test_what_is_protected_can_be_stored(march, releaser, allowed):
    report = release_month(scope=march, by=releaser, on=APRIL_1)

    assert ReleasedFigure.objects.create(report=report, code="bedacht", shown=allowed).pk
