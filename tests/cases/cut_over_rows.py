"""Rows, registers and files for the tests of the take-over, and the worker that takes them up."""

from datetime import date
from types import SimpleNamespace

from django_tasks_db.models import DBTaskResult

from cases.actions import cut_over as actions
from cases.cut_over.checking import Line, Register, Registers
from cases.cut_over.columns import COLUMNS
from cases.models import CutOver
from cases.vocabulary import Law, Track
from oco_portal.deadlines.rules import RULES
from oco_portal.registry.models import CounterpartyRole
from oco_portal.row_security import ask_as
from tests.factories import ContractPartyFactory, CounterpartyFactory, UserFactory

HEADINGS_OF = {column.name: column.heading for column in COLUMNS}
TODAY = date(2026, 7, 1)
VELDERMEER, ELDERS = "Veldermeer", "Elders"
OFFICE = SimpleNamespace(name="Gemeente Veldermeer", role=CounterpartyRole.MUNICIPALITY)
PROVIDER = SimpleNamespace(name="Zorg Thuis", role=CounterpartyRole.PROVIDER_WMO)
RIGHT = {
    "reference": "OUD-17",
    "name": "A. Wieringa",
    "municipality": "Veldermeer",
    "main_life_domain": "MO",
    "law": "Wmo 2015",
    "supporter": "Iris@oco.example",
    "opened_on": "3-3-2026",
    "question": "Mijn hulp is verminderd.",
    "consent_on": "1 juni 2026",
}


def register(*names):
    return Register.of((name, name, name) for name in names)


def registers(**changes):
    known = {
        "municipalities": register(VELDERMEER, ELDERS),
        "districts": {VELDERMEER: register("Centrum")},
        "life_domains": Register.of([("MO", "maatschappelijke ondersteuning", "MO"), ("WO", "wonen", "WO")]),
        "target_groups": Register.of([("OUD", "ouderen", "OUD")]),
        "laws": Register.of((value, str(label), value) for value, label in Law.choices),
        "tracks": Register.of((str(label), value, value) for value, label in Track.choices),
        "rules": Register.of((code, code, code) for code in RULES),
        "counterparties": Register.of((party.name, party.name, party) for party in (OFFICE, PROVIDER)),
        "supporters": register("iris@oco.example"),
        "taken_over": frozenset({"oud-1"}),
        "serves": lambda municipality, _group, _band: municipality == VELDERMEER,
        "today": TODAY,
    }
    return Registers(**known | changes)


def line(number=2, **changes):
    return Line(number, RIGHT | changes)


# Files


def text(separator=";", rows=(RIGHT,), headings=tuple(RIGHT)):
    """A CSV file with these rows, every cell in quotation marks."""
    quoted = [[HEADINGS_OF[name] for name in headings], *[[row.get(name, "") for name in headings] for row in rows]]
    return "\r\n".join(separator.join(f'"{cell}"' for cell in row) for row in quoted)


# With a database


def lead_of_veldermeer(coordinator):
    """The coordinator, whose organisation serves Veldermeer, with Iris as a colleague; at work."""
    ContractPartyFactory(
        organisation=coordinator.organisation,
        contract__municipality__name="Veldermeer",
        contract__starts_on=date(2020, 1, 1),
        contract__service_starts_on=date(2020, 1, 1),
        contract__ends_on=date(2099, 12, 31),
    )
    UserFactory(email="iris@oco.example", organisation=coordinator.organisation)
    CounterpartyFactory(name="Gemeente Veldermeer")
    ask_as(organisation=coordinator.organisation_id)
    return coordinator


def rows(number=1, **changes):
    return [
        {
            "reference": f"OUD-{nth}",
            "name": f"Inwoner {nth}",
            "municipality": "Veldermeer",
            "main_life_domain": "MO",
            "law": "Wmo 2015",
            "supporter": "iris@oco.example",
            "opened_on": "3-3-2026",
            "question": "Mijn hulp is verminderd.",
            "consent_on": "1-6-2026",
            **changes,
        }
        for nth in range(1, number + 1)
    ]


def upload(lead, lines):
    headings = tuple({name: None for line in lines for name in line})
    return actions.upload_cases(
        source="Het oude systeem", content=text(rows=lines, headings=headings).encode(), by=lead
    )


def run():
    """What the worker would do with everything that has been queued and is due."""
    for queued in DBTaskResult.objects.ready().order_by("enqueued_at"):
        queued.task.call(*queued.args_kwargs["args"], **queued.args_kwargs["kwargs"])
        queued.delete()


def again(file):
    ask_as(organisation=file.organisation_id)
    return CutOver.objects.get(pk=file.pk)


def checked(lead, lines):
    file = upload(lead, lines)
    run()
    return again(file)


def imported(lead, lines):
    file = checked(lead, lines)
    actions.start_import(cut_over=file, by=lead)
    run()
    return again(file)
