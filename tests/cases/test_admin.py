"""An administrator changes the bridge days: the open terms are counted anew, by the worker."""

from datetime import date

import pytest
from django.urls import reverse
from django_tasks_db.models import DBTaskResult

from cases import tasks
from cases.models import Deadline, Step
from oco_portal.registry.models import BridgeDay
from tests.database import as_owner
from tests.factories import DeadlineFactory, UserFactory

pytestmark = pytest.mark.django_db

ADD = "admin:registry_bridgeday_add"


@pytest.fixture
def administration(as_user, time_machine):
    time_machine.move_to("2026-03-16T10:00:00+01:00", tick=False)
    return as_user(UserFactory(administrator=True))


@pytest.fixture
def deadline():
    return DeadlineFactory(starts_on=date(2026, 3, 2), raw_on=date(2026, 4, 13), due_on=date(2026, 4, 13))


def work():
    """What the worker finds in the queue."""
    (task,) = DBTaskResult.objects.all()
    assert task.task_path == "cases.tasks.recount_terms"
    moved = tasks.recount_terms.call()
    with as_owner():
        DBTaskResult.objects.all().delete()
        return moved, Deadline.objects.get().due_on, Step.objects.count()


def test_a_bridge_day_added_changed_and_removed_moves_the_term_each_time(administration, deadline):
    administration.post(reverse(ADD), {"day": "13-04-2026", "source": "KB"})
    assert work() == (1, date(2026, 4, 14), 1)

    bridge_day = BridgeDay.objects.get(day=date(2026, 4, 13))
    page = reverse("admin:registry_bridgeday_change", args=[bridge_day.pk])
    administration.post(page, {"day": "14-04-2026", "source": "KB, verbeterd"})
    assert work() == (1, date(2026, 4, 13), 2)

    administration.post(reverse("admin:registry_bridgeday_delete", args=[bridge_day.pk]), {"post": "yes"})
    assert work() == (0, date(2026, 4, 13), 2)


def test_several_bridge_days_removed_at_once(administration, deadline):
    BridgeDay.objects.create(day=date(2026, 4, 13), source="KB")
    tasks.recount_terms.call()

    administration.post(
        reverse("admin:registry_bridgeday_changelist"),
        {
            "action": "delete_selected",
            "_selected_action": [BridgeDay.objects.get(day=date(2026, 4, 13)).pk],
            "post": "yes",
        },
    )

    assert work() == (1, date(2026, 4, 13), 2)


def test_a_mistake_in_the_day_counts_nothing(administration, deadline):
    administration.post(reverse(ADD), {"day": "31-02-2026", "source": "KB"})

    assert not DBTaskResult.objects.exists()
