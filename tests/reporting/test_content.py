import pytest

from reporting.content import Report
from tests.reporting.samples import report


def test_a_report_is_the_same_after_being_written_and_read():
    assert Report.from_json(report().as_json()) == report()


def test_every_change_gives_another_hash():
    assert report().sha256 == report().sha256 != report(explanation="Anders").sha256


def test_a_cell_is_found_by_its_codes():
    assert report().table("reach_by_domain").shown("INK") == "<5"
    assert report().table("domain_by_group").shown("WO", "zorg") == "x"
    with pytest.raises(KeyError):
        report().table("reach_by_domain").shown("unknown")


def test_names_are_read_in_the_language_of_the_reader(in_english):
    assert str(report().table("reach_by_domain").name) == "Table reach_by_domain"
