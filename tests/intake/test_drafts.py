from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from intake import drafts
from intake.models import Draft
from oco_portal.row_security import ask_as
from tests.database import as_owner

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=timezone.get_default_timezone())


@pytest.fixture
def draft():
    """A stored draft with one answer."""
    draft = drafts.start()
    draft.answers["vraag"] = {"question": ["Mijn aanvraag is afgewezen."]}
    drafts.keep(draft)
    return draft


def test_a_draft_is_found_with_its_token(draft):
    assert drafts.find(draft.token) == draft


def test_a_stranger_with_a_draft_of_their_own_finds_only_that(draft):
    stranger = drafts.start()
    drafts.keep(stranger)

    assert drafts.find(stranger.token).answers == {}
    assert Draft.objects.count() == 1
    assert drafts.find(draft.token + "x") is None


def test_a_draft_is_unreadable_in_the_table(draft):
    with as_owner():
        stored = Draft.objects.get()

    assert b"afgewezen" not in bytes(stored.content)
    assert draft.token not in stored.lookup
    assert draft.token.encode() not in bytes(stored.content)


def test_nobody_who_has_no_token_sees_a_row(draft):
    ask_as()

    assert not Draft.objects.exists()


def test_an_organisation_sees_no_drafts(draft):
    ask_as(organisation=1)

    assert not Draft.objects.exists()


def test_a_draft_that_was_tampered_with_is_gone(draft):
    with as_owner():
        Draft.objects.update(content=b"\x01" + bytes(60))

    assert drafts.find(draft.token) is None


def test_the_content_of_another_draft_does_not_decrypt_here(draft):
    stranger = drafts.start()
    drafts.keep(stranger)
    with as_owner():
        theirs = Draft.objects.get(lookup=drafts._ask_for(stranger.token, None))
        Draft.objects.exclude(pk=theirs.pk).update(content=theirs.content)

    assert drafts.find(draft.token) is None


@pytest.mark.parametrize(("hours", "is_there"), [(23.9, True), (24.1, False)])
def test_a_draft_is_kept_a_day(time_machine, hours, is_there):
    time_machine.move_to(NOON)
    draft = drafts.start()
    drafts.keep(draft)

    time_machine.move_to(NOON + timedelta(hours=hours))

    assert bool(drafts.find(draft.token)) is is_there


@pytest.mark.parametrize(("minutes", "is_there"), [(19, True), (21, False)])
def test_a_receipt_can_be_read_for_twenty_minutes(time_machine, minutes, is_there):
    time_machine.move_to(NOON)
    draft = drafts.start()
    drafts.keep(draft)
    draft.receipt = "abcd"
    drafts.keep(draft)

    time_machine.move_to(NOON + timedelta(minutes=minutes))

    assert bool(drafts.find(draft.token)) is is_there


def test_keeping_again_changes_the_same_row(draft):
    draft.answers["vraag"] = {"question": ["Anders."]}
    drafts.keep(draft)

    assert drafts.find(draft.token).answers == {"vraag": {"question": ["Anders."]}}
    assert Draft.objects.count() == 1


def test_a_forgotten_draft_is_not_found(draft):
    drafts.forget(draft.token)

    assert drafts.find(draft.token) is None


def test_what_has_expired_is_thrown_away_and_nothing_else(draft):
    with as_owner():
        Draft.objects.create(lookup="oud", content=b"x", expires_at=timezone.now() - timedelta(minutes=1))
    ask_as()

    assert drafts.throw_away_expired() == 1
    assert drafts.find(draft.token) == draft
