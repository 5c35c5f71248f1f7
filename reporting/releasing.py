"""
How a checked draft becomes a released report: three steps by the worker, each of which can be done again.

1. `protect_draft`: count, protect, let the gate decide; what readers will learn goes into the ledger, what they will
   read into the draft. One transaction of the main database, one at a time for a municipality.
2. `publish`: report, figures and files into the database of released reports, in one transaction there. A second time
   finds them there already.
3. the action `note_released`: the draft says so, and mail is queued.

A crash in between leaves a draft that is being released; the task goes on where it stopped, with the same content.
"""

import hashlib
import hmac

from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone

from oco_portal.accounts.models import User
from oco_portal.registry.models import LifeDomain, TargetGroup
from reporting import counting
from reporting.content import Heading, Report, Words
from reporting.disclosure import THRESHOLD, protect
from reporting.disclosure.numbers import from_json, to_json
from reporting.disclosure.plan import flows_of, numbers_of
from reporting.drafting import assemble
from reporting.files import make_files
from reporting.models import LedgerEntry, ReportDraft
from reporting.periods import Month
from reporting.released.models import ReleasedFigure, ReleasedFile, ReleasedReport

ONE_AT_A_TIME = 20_260_401  # the number under which releases of a municipality wait for one another


def lock_releases(municipality_id):
    """Until the end of this transaction no other release of this municipality is made."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [ONE_AT_A_TIME, municipality_id])


@transaction.atomic
def protect_draft(draft):
    """
    Give the draft its protected content, once. Raises Unsafe when the gate refuses: then nothing was written.

    Deterministic: the secret that makes blanks unpredictable is derived from the key of the installation.
    """
    lock_releases(draft.contract.municipality_id)
    draft = ReportDraft.objects.select_for_update(of=["self"]).select_related("contract__municipality").get(pk=draft.pk)
    if draft.content:
        return
    counts = counting.counts_of(draft)
    domains, groups = headings(LifeDomain, counts.domains), headings(TargetGroup, counts.groups)
    first = Month.of(draft.contract.service_starts_on)
    plan = {"domains": [each.code for each in domains], "groups": [each.code for each in groups]}
    numbers = numbers_of(counts.base, month=draft.month, first=first, **plan) + flows_of(month=draft.month, first=first)
    protected = protect(
        numbers,
        counts.base | counts.flows,
        ledger_of(draft.contract.municipality_id),
        threshold=THRESHOLD,
        secret=hmac.digest(settings.SECRET_KEY.encode(), f"release {draft.pk}".encode(), "sha256"),
    )
    LedgerEntry.objects.create(
        municipality=draft.contract.municipality, draft=draft, learned=to_json(protected.learned)
    )
    report = assemble(
        without_tables(draft),
        numbers,
        protected.shown,
        headings=domains + groups,
        statistics=counts.statistics,
        measures=counts.measures,
    )
    draft.content = report.as_json()
    draft.flows = {code: number for (month, code), number in counts.flows.items() if month == draft.month}
    draft.save(update_fields=["content", "flows"])


def ledger_of(municipality_id):
    """Everything that anybody may have learned from releases to this municipality."""
    entries = LedgerEntry.objects.filter(municipality=municipality_id).values_list("learned", flat=True)
    return [learned for entry in entries for learned in from_json(entry)]


def headings(model, codes):
    """Of the terms in use, and of those that were counted and are in use no more; unknown codes last."""
    terms = {term.code: Words(term.name_nl, term.name_en) for term in model.objects.filter(is_active=True)}
    old = model.objects.filter(code__in=set(codes) - terms.keys())
    terms |= {term.code: Words(term.name_nl, term.name_en) for term in old}
    terms |= {code: Words("Onbekend", "Unknown") for code in sorted(set(codes) - terms.keys())}
    return tuple(Heading(code, name) for code, name in terms.items())


def without_tables(draft):
    """The report of a draft, to which `assemble` adds what was counted."""
    municipality = draft.contract.municipality
    return Report(
        municipality_slug=municipality.slug,
        municipality=municipality.name,
        contract=draft.contract.name,
        month=draft.month,
        version=draft.version,
        released_on=timezone.localdate(draft.released_at),
        organisations=tuple(draft.contract.organisations.order_by("name").values_list("name", flat=True)),
        threshold=THRESHOLD,
        explanation=draft.explanation,
        correction=draft.correction,
        tables=(),
    )


@transaction.atomic(using="release")
def publish(draft):
    """Put the content of a draft into the database of released reports. What is there already stays as it is."""
    report = Report.from_json(draft.content)
    key = {"municipality_slug": report.municipality_slug, "first_day": draft.first_day, "version": draft.version}
    released, is_new = ReleasedReport.objects.using("release").get_or_create(
        **key,
        defaults={
            "municipality": report.municipality,
            "contract": report.contract,
            "correction": report.correction,
            "content": draft.content,
            "sha256": report.sha256,
            "organisation": draft.organisation.name,
            "released_by": draft.released_by_id,
            "released_at": draft.released_at,
        },
    )
    if is_new:
        ReleasedFigure.objects.using("release").bulk_create(_figures(released, report))
        ReleasedFile.objects.using("release").bulk_create(_files(released, report, draft.contract.municipality.theme))
    return released


def _figures(released, report):
    for table in report.tables:
        for row, cells in zip(table.rows, table.cells, strict=True):
            for column, shown in zip(table.columns, cells, strict=True):
                yield ReleasedFigure(
                    report=released,
                    table=table.code,
                    row=row.code,
                    column=column.code,
                    unit=table.unit,
                    first_day=table.period.first_day,
                    last_day=table.period.last_day,
                    shown=shown,
                )


def _files(released, report, theme):
    for kind, data in make_files(report, theme=theme).items():
        yield ReleasedFile(report=released, kind=kind, data=data, sha256=hashlib.sha256(data).hexdigest())


def contract_managers(municipality_id):
    return User.objects.filter(municipality=municipality_id, role="contract_manager", is_active=True).order_by("pk")
