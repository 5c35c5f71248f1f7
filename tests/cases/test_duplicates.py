import uuid
from types import SimpleNamespace

import pytest

from cases.duplicates import possible_pairs

ANNA = {"name": "A. Wieringa", "birth_year": 1948, "postcode": "2711AB", "telephone": "+31612345678", "email": "a@b.nl"}
NEIGHBOUR = {"name": "Anna van Wieringa", "birth_year": 1948, "postcode": "2711AB"}
NOTHING = {"name": "", "birth_year": None, "postcode": "", "telephone": "", "email": ""}


def person(**facts):
    return SimpleNamespace(pk=uuid.uuid4(), **NOTHING | facts)


def only(*names):
    return {name: ANNA[name] for name in names}


@pytest.mark.parametrize(
    ("first", "second", "may_be_one"),
    [
        (ANNA, ANNA, True),
        (only("birth_year", "name"), only("birth_year", "name"), True),
        (only("birth_year", "postcode"), only("birth_year", "postcode"), True),
        (only("birth_year", "telephone"), only("birth_year", "telephone"), True),
        (only("birth_year", "email"), only("birth_year", "email"), True),
        (only("birth_year"), only("birth_year"), False),
        (ANNA, ANNA | {"birth_year": 1999}, False),  # a mother and her daughter have one telephone
        (NEIGHBOUR, NEIGHBOUR | {"name": "Carla Zomer"}, False),
        (NEIGHBOUR, NEIGHBOUR | {"name": "Anna van den Bos-Wieringa"}, True),
        (NEIGHBOUR, NEIGHBOUR | {"name": "Carla van der Zomer"}, False),
        # Without a year of birth
        (only("telephone"), only("telephone"), True),
        (only("email"), only("email", "birth_year"), True),
        (only("name", "postcode"), only("name", "postcode", "birth_year"), True),
        (only("name"), only("name"), False),
        (only("postcode"), only("postcode"), False),
        (NOTHING, NOTHING, False),
    ],
)
def test_who_may_be_one_person(first, second, may_be_one):
    assert bool(possible_pairs([person(**first), person(**second)])) is may_be_one


def test_a_name_is_the_same_however_it_is_written():
    written = [person(birth_year=1948, name=name) for name in ("A. Wieringa-Bos", "a wieringa bos")]

    (pair,) = possible_pairs(written)

    assert pair.alike == ("name",)


def test_the_most_alike_come_first_and_each_pair_once():
    one, two, three = person(**ANNA), person(**ANNA), person(**only("birth_year", "postcode"))

    pairs = possible_pairs([one, two, three])

    assert [len(pair.alike) for pair in pairs] == [4, 1, 1]
    assert {pairs[0].first.pk, pairs[0].second.pk} == {one.pk, two.pk}
    assert all(pair.first.pk < pair.second.pk for pair in pairs)


def test_who_is_known_to_be_somebody_else_is_not_asked_about_again():
    one, two = sorted([person(**ANNA), person(**ANNA)], key=lambda known: known.pk)

    assert possible_pairs([one, two], apart={(one.pk, two.pk)}) == []
