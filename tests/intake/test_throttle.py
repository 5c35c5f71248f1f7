from datetime import datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from intake.models import Attempt
from intake.throttle import too_often
from intake.views.follow import TRIES_AN_HOUR

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("elsewhere")]

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=timezone.get_default_timezone())
PROXY, STRANGER = "10.0.0.1", "203.0.113.9"


def tries(number, *, purpose="follow", place="1.2.3.4"):
    return [too_often(purpose=purpose, place=place, limit=3) for _try in range(number)]


def test_the_first_tries_are_allowed_and_the_next_are_not():
    assert tries(5) == [False, False, False, True, True]


def test_every_place_and_every_purpose_has_a_count_of_its_own():
    tries(4)

    assert tries(1, place="1.2.3.5") == [False]
    assert tries(1, purpose="request") == [False]
    assert tries(1) == [True]


@pytest.mark.parametrize(("minutes", "refused"), [(59, True), (61, False)])
def test_the_count_starts_anew_after_an_hour(time_machine, minutes, refused):
    time_machine.move_to(NOON)
    tries(4)

    time_machine.move_to(NOON + timedelta(minutes=minutes))

    assert tries(1) == [refused]


def test_the_new_hour_begins_with_one_and_not_with_what_was():
    tries(4)
    Attempt.objects.update(until=timezone.now() - timedelta(seconds=1))

    assert tries(4) == [False, False, False, True]


def test_the_address_itself_is_not_kept():
    tries(1, place="1.2.3.4")

    assert "1.2.3.4" not in Attempt.objects.get().place


# Behind proxies, through the page that guesses at codes would use


def statuses(client, *, remote, forwarded_for):
    """The answers to one try from each of the addresses, and as many as are allowed from one place plus one."""
    asked = [{"code": f"{number:015}", "second_factor": "1956"} for number in range(TRIES_AN_HOUR + 1)]
    return [
        client.post(
            reverse("intake:request-follow"),
            answers,
            REMOTE_ADDR=remote,
            headers={"x-forwarded-for": forwarded_for(number)},
        ).status_code
        for number, answers in enumerate(asked)
    ]


def test_visitors_behind_a_trusted_proxy_are_counted_apart(client, settings):
    settings.TRUSTED_PROXIES = ["10.0.0.0/8"]

    found = statuses(client, remote=PROXY, forwarded_for=lambda number: f"203.0.113.{number}")

    assert set(found) == {200}


def test_one_visitor_behind_a_trusted_proxy_is_counted_whatever_they_write_before_it(client, settings):
    settings.TRUSTED_PROXIES = ["10.0.0.0/8"]

    found = statuses(client, remote=PROXY, forwarded_for=lambda number: f"198.51.100.{number}, {STRANGER}")

    assert found == [200] * TRIES_AN_HOUR + [429]


def test_a_stranger_cannot_pose_as_many_by_a_header(client, settings):
    settings.TRUSTED_PROXIES = ["10.0.0.0/8"]

    found = statuses(client, remote=STRANGER, forwarded_for=lambda number: f"203.0.113.{number}")

    assert found == [200] * TRIES_AN_HOUR + [429]


def test_without_trusted_proxies_the_header_is_not_believed(client):
    found = statuses(client, remote=STRANGER, forwarded_for=lambda number: f"203.0.113.{number}")

    assert found == [200] * TRIES_AN_HOUR + [429]
