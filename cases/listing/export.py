"""
The list of cases as a file.

For planning one's own work, so without names, notes, target group (a health fact) or anything a resident told:
whoever finds the file on a train knows nobody by it. The reference leads those who may to the case.
"""

import csv
from io import BytesIO, StringIO

from django.db.models import OuterRef, Subquery
from django.utils.translation import gettext as _
from openpyxl import Workbook

from cases.models import Step
from cases.vocabulary import CaseStatus, Law, StepKind

# One file is made while somebody waits: this many lines take less than a second (tests/bench prints how much).
MOST_LINES = 3_000
CONTACTS = [
    StepKind.CONTACT,
    StepKind.CLARIFICATION,
    StepKind.PLAN,
    StepKind.NETWORK,
    StepKind.CONVERSATION,
    StepKind.MEDIATION,
]
# Where a spreadsheet would begin to calculate with what somebody typed
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def lines(cases):
    """The heading, then one line for each of these cases, as far as they fit in one file."""
    contacts = Step.objects.filter(case=OuterRef("pk"), kind__in=CONTACTS).order_by("-taken_on")
    cases = cases.select_related("supporter", "main_life_domain").defer("result")
    cases = cases.annotate(last_contact_on=Subquery(contacts.values("taken_on")[:1]))
    statuses, laws = dict(CaseStatus.choices), dict(Law.choices)
    yield [
        _("Reference"),
        _("Status"),
        _("Opened"),
        _("Client supporter"),
        _("Main life domain"),
        _("Law"),
        _("Next term"),
        _("Kind of term"),
        _("Last contact"),
        _("Closed"),
    ]
    for case in cases[:MOST_LINES]:
        yield [
            case.reference,
            str(statuses[case.status]),
            case.opened_on,
            case.supporter.name,
            case.main_life_domain.name,
            str(laws[case.law]),
            case.next_deadline_on,
            str(case.next_law.name) if case.next_law else "",
            case.last_contact_on,
            case.closed_on,
        ]


def as_csv(found):
    """For a Dutch spreadsheet: semicolons, dates as one writes them, and the mark by which Excel knows UTF-8."""
    text = StringIO()
    writer = csv.writer(text, delimiter=";")
    writer.writerows([_in_csv(cell) for cell in line] for line in found)
    return "\ufeff".encode() + text.getvalue().encode()


def as_xlsx(found):
    book = Workbook(write_only=True)
    sheet = book.create_sheet(_("Cases"))
    for line in found:
        sheet.append([_harmless(cell) for cell in line])
    content = BytesIO()
    book.save(content)
    return content.getvalue()


def _in_csv(cell):
    return "" if cell is None else f"{cell:%d-%m-%Y}" if hasattr(cell, "strftime") else _harmless(cell)


def _harmless(cell):
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA) else cell


WRITERS = {
    "csv": ("text/csv; charset=utf-8", as_csv),
    "xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", as_xlsx),
}
