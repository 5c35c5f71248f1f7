import pytest
from django.core.exceptions import ValidationError

from cases import actions
from cases.models import SavedFilter
from oco_portal.audit.models import AuditEvent, EventType
from oco_portal.row_security import ask_as
from tests.database import as_owner
from tests.factories import SavedFilterFactory, UserFactory

pytestmark = pytest.mark.django_db

URL = "/dossiers/filters/"


@pytest.fixture
def desk(as_user, supporter):
    return as_user(supporter)


def saved():
    with as_owner():
        return list(SavedFilter.objects.values_list("name", "query"))


def test_a_filter_is_saved_without_the_words_of_the_search(desk):
    response = desk.post(f"{URL}?wet=wmo&termijn=week&zoek=wieringa&onzin=1", {"name": "Wmo deze week"})

    assert response.headers["Location"] == "/dossiers/?termijn=week&wet=wmo"
    assert saved() == [("Wmo deze week", "termijn=week&wet=wmo")]


@pytest.mark.parametrize("name", ["", "x" * 61, "\x00"])
def test_a_name_that_cannot_be_comes_back_with_a_message(desk, name):
    page = desk.post(f"{URL}?wet=wmo", {"name": name})

    assert page.context["form"].errors.keys() == {"name"}
    assert saved() == []


def test_a_name_that_is_there_already_comes_back_with_a_message(desk, supporter):
    SavedFilterFactory(user=supporter, name="Wmo")
    SavedFilterFactory(user=UserFactory(organisation=supporter.organisation), name="Wgs")

    assert desk.post(f"{URL}?wet=wmo", {"name": "Wmo"}).context["form"].errors.keys() == {"name"}
    assert desk.post(f"{URL}?wet=wgs", {"name": "Wgs"}).status_code == 302  # a colleague's is not in the way


def test_nothing_chosen_is_not_saved(supporter):
    ask_as(organisation=supporter.organisation_id)

    with pytest.raises(ValidationError):
        actions.save_filter(name="Alles", chosen={}, by=supporter)


def test_a_user_has_so_many_filters(supporter):
    for _filter in range(SavedFilter.MOST):
        SavedFilterFactory(user=supporter)
    ask_as(organisation=supporter.organisation_id)

    with pytest.raises(ValidationError):
        actions.save_filter(name="Nog een", chosen={"wet": "wmo"}, by=supporter)


def test_a_filter_is_deleted_by_whom_it_belongs_to(desk, supporter):
    mine = SavedFilterFactory(user=supporter)
    colleagues = SavedFilterFactory(user=UserFactory(organisation=supporter.organisation), name="Van een ander")

    assert mine.name in desk.get(URL).content.decode()
    assert desk.post(f"{URL}{colleagues.pk}/weg/").status_code == 404
    assert desk.post(f"{URL}{mine.pk}/weg/").status_code == 302
    assert [name for name, _query in saved()] == ["Van een ander"]


def test_saving_and_deleting_a_filter_are_no_search_in_the_log(supporter):
    ask_as(organisation=supporter.organisation_id)
    actions.delete_filter(saved=actions.save_filter(name="Wmo", chosen={"wet": "wmo"}, by=supporter), by=supporter)

    with as_owner():
        assert set(AuditEvent.objects.values_list("type", flat=True)) == {EventType.FILTER_CHANGED}
