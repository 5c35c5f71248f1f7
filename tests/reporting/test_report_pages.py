"""What a contract manager, a coordinator and everybody read: what was released, all of it, and nothing else."""

import re

import pytest
from django.db import connections
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from reporting.content import Heading, Words
from reporting.periods import Month
from tests.counting import queries_of
from tests.factories import ContractFactory, ContractPartyFactory, MunicipalityFactory, UserFactory
from tests.reporting import samples
from tests.reporting.stored import store

pytestmark = pytest.mark.django_db(databases="__all__")

LIST = reverse("reporting:report-list")
MONTH = "/rapportage/zoetermeer/2026-03/"
YEAR = "/rapportage/zoetermeer/2026/"
CONTRACT = "/rapportage/zoetermeer/contract/"
PUBLIC = "/bereik/zoetermeer/2025/"


@pytest.fixture
def zoetermeer(db):
    municipality = MunicipalityFactory(slug="zoetermeer", name="Zoetermeer")
    ContractFactory(municipality=municipality, expected_residents=150)
    return municipality


@pytest.fixture
def manager(zoetermeer):
    return UserFactory(contract_manager=True, municipality=zoetermeer)


@pytest.fixture
def stranger(db):
    """A contract manager whose own municipality has a report of the same month."""
    store(municipality_slug="anders", municipality="Anders")
    return UserFactory(contract_manager=True, municipality=MunicipalityFactory(slug="anders", name="Anders"))


def reached(month, shown, **other):
    """A report with only the residents reached, which stand apart by their own number."""
    table = samples.table("month_totals", [samples.heading("residents_reached")], [[shown]], period=samples.MONTH)
    return store(month=Month.parse(month), tables=(table,), **other)


def read(response):
    """What stands in the page, without its marks."""
    assert response.status_code == 200
    main = re.search(r"<main.*</main>", response.content.decode(), re.DOTALL)[0]
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", main))


# Everything that was released, and nothing else


@pytest.mark.parametrize("threshold", ["5", "10"])
def test_every_figure_is_on_the_page_and_no_other(as_user, manager, threshold):
    """Each figure gets a number of its own: all are found, and besides them only those that the report says itself."""
    figures, cells = iter(range(1001, 1100)), []

    def other(table):
        cells.append([[str(next(figures)) for _shown in row] for row in table.cells])
        return samples.table(table.code, table.rows, cells[-1], columns=table.columns, period=table.period)

    store(tables=tuple(other(table) for table in samples.report().tables), threshold=int(threshold))
    text = read(as_user(manager).get(MONTH))

    shown = {figure for table in cells for row in table for figure in row}
    assert {number for number in re.findall(r"\b\d{4}\b", text) if number.startswith("10")} == shown
    assert "<" + threshold in text.replace("&lt;", "<")


def test_figures_that_are_small_or_not_shown_are_said_in_words(as_user, manager):
    store()
    page = as_user(manager).get(MONTH)

    figures = [figure.words for figure in page.context["figures"]]
    assert figures == ["12", "13", "minder dan 5", page.context["figures"][3].words]
    assert not figures[3].startswith("x")


def test_the_page_is_the_same_whatever_hides_behind_few(as_user, manager):
    """Nothing but what is shown decides about title, order, rows and what a cache would keep."""
    store()
    client = as_user(manager)
    answers = [client.get(MONTH) for _time in range(2)]

    tables = [re.sub(r"csrfmiddlewaretoken[^>]+", "", answer.content.decode()) for answer in answers]
    assert tables[0] == tables[1]
    assert "ETag" not in answers[0].headers
    assert [section.table for section in answers[0].context["sections"]] == list(samples.report().tables)


def test_what_a_coordinator_wrote_is_text(as_user, manager):
    store(explanation="<b>vet</b> & meer")

    assert b"&lt;b&gt;vet&lt;/b&gt; &amp; meer" in as_user(manager).get(MONTH).content


def test_a_report_says_which_version_it_is(as_user, manager):
    store()
    again = store(version=2, correction="Een dossier stond dubbel.")
    text = read(as_user(manager).get(MONTH))

    assert again.sha256 in text
    assert "Een dossier stond dubbel." in text


# Changes


@pytest.mark.parametrize(
    ("before", "now", "change"),
    [
        ("12", "17", "5"),
        ("17", "12", "5"),
        ("12", "12", ""),
        ("<5", "12", None),
        ("12", "<5", None),
        ("x", "12", None),
    ],
)
def test_a_change_is_said_only_between_numbers_that_are_shown(as_user, manager, before, now, change):
    reached("2026-02", before)
    reached("2026-03", now)

    (figure,) = as_user(manager).get(MONTH).context["figures"]

    assert (figure.change == "") if change is None else (change in figure.change and "februari 2026" in figure.change)


def test_the_first_report_has_no_change(as_user, manager):
    store()

    assert {figure.change for figure in as_user(manager).get(MONTH).context["figures"]} == {""}


# A year, the whole contract, everybody


def test_a_year_puts_its_months_side_by_side_from_their_last_versions(as_user, manager):
    reached("2025-12", "99")
    reached("2026-01", "11")
    reached("2026-03", "13")
    reached("2026-03", "14", version=2, correction="Verteld.")
    page = as_user(manager).get(YEAR)

    rows = [(heading.code, cells[0].shown) for heading, cells in page.context["months"].rows]
    assert rows == [("2026-01", "11"), ("2026-02", ""), ("2026-03", "14")]
    assert page.context["public_year"] is None


def test_the_whole_contract_is_one_contract(as_user, manager):
    reached("2023-12", "77", contract="Ouder contract")
    store(month=Month(2025, 12))
    store(month=Month(2026, 3))
    page = as_user(manager).get(CONTRACT)

    assert {row.code for row in page.context["months"].table.rows} >= {"2025-12", "2026-03"}
    assert "77" not in read(page)
    assert [column.code for column in page.context["sections"][0].table.columns] == ["2025-12", "2026-03"]


def test_a_row_that_an_earlier_year_lacks_is_a_dash(as_user, manager):
    store(month=Month(2025, 12))
    rows = [Heading("NIEUW", Words("nieuw", "new"))]
    store(month=Month(2026, 3), tables=(samples.table("reach_by_domain", rows, [["25"]]),))

    section = as_user(manager).get(CONTRACT).context["sections"][0]

    assert section.table.cells == (("", "25"),)


def test_everybody_reads_a_year_of_which_december_is_released(client, zoetermeer):
    store(month=Month(2025, 11))
    assert client.get(PUBLIC).status_code == 404

    store(month=Month(2025, 12))
    page = client.get(PUBLIC)

    assert page.context["total"] == "120"
    assert "month_totals" not in [section.table.code for section in page.context["sections"]]
    assert "X-Robots-Tag" not in page.headers


# Who reads what


@pytest.mark.parametrize("address", [MONTH, YEAR, CONTRACT])
def test_a_contract_manager_reads_only_the_own_municipality(as_user, manager, stranger, address):
    store()

    assert as_user(manager).get(address).status_code == 200
    assert as_user(stranger).get(address).status_code == 404
    assert as_user(stranger).get(address.replace("zoetermeer", "anders")).status_code == 200


@pytest.mark.parametrize("address", [MONTH, YEAR, CONTRACT])
def test_a_coordinator_reads_municipalities_of_the_own_contracts(as_user, zoetermeer, address):
    store()
    own = UserFactory(coordinator=True)
    ContractPartyFactory(contract=zoetermeer.contracts.get(), organisation=own.organisation)
    other = UserFactory(coordinator=True)
    ContractPartyFactory(organisation=other.organisation)

    assert as_user(own).get(address).status_code == 200
    assert as_user(other).get(address).status_code == 404


@pytest.mark.parametrize("trait", [{}, {"privacy_officer": True}, {"administrator": True}])
@pytest.mark.parametrize("address", [LIST, MONTH, YEAR, CONTRACT])
def test_others_find_no_reports(as_user, zoetermeer, trait, address):
    store()

    assert as_user(UserFactory(**trait)).get(address).status_code == 404


def test_the_list_names_only_the_own_reports(as_user, manager, stranger):
    store()
    store(version=2, correction="Verteld.")

    (known,) = as_user(manager).get(LIST).context["reports"]
    assert (known.municipality_slug, known.version) == ("zoetermeer", 2)


def test_a_month_that_is_not_released_is_not_found(as_user, manager):
    store()

    assert as_user(manager).get("/rapportage/zoetermeer/2026-04/").status_code == 404
    assert as_user(manager).get("/rapportage/zoetermeer/2024/").status_code == 404


@pytest.mark.parametrize(
    "what", ["2026-13", "0000-01", "99999-01", "maart", "%00", "２０２６-03", "2026-03'--", "0", "99999999999"]
)
def test_what_is_no_month_or_year_is_not_found(as_user, manager, what):
    store()

    assert as_user(manager).get(f"/rapportage/zoetermeer/{what}/").status_code == 404
    assert as_user(manager).get(f"/bereik/zoetermeer/{what}/").status_code == 404


# Speed: the same however much there is


def test_pages_ask_at_most_six_queries_however_many_reports_there_are(as_user, manager, client):
    month = Month(2026, 3)
    for _each in range(14):
        store(month=month)
        month = month.previous

    asked = {address: both(as_user(manager), address) for address in (LIST, MONTH, YEAR, CONTRACT)}
    assert max(asked.values()) <= 6, asked
    assert both(client, PUBLIC) <= 6


def both(client, address):
    """The number of queries of one GET, in the database of the portal and in that of released reports."""
    with CaptureQueriesContext(connections["reporting"]) as captured:
        return queries_of(client, address) + len(captured)
