from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from oco_portal.audit.models import EventType, record
from reporting.disclosure import shown
from reporting.models import ReleasedFigure, ReleasedReport
from reporting.reach import BY_CODE, Scope, month_totals


@transaction.atomic
def release_month(*, scope: Scope, by, on):
    """Freeze a month's figures as they may be shown. Raises ValidationError before its end, and the second time."""
    if on <= scope.month.last_day:
        raise ValidationError(_("This month is not over yet."))
    report, is_new = ReleasedReport.objects.get_or_create(
        organisation=scope.organisation,
        municipality=scope.municipality,
        first_day=scope.month.first_day,
        defaults={"released_by": by},
    )
    if not is_new:
        raise ValidationError(_("This month has been released already."))
    ReleasedFigure.objects.bulk_create(
        ReleasedFigure(report=report, code=code, shown=shown(number))
        for code, number in month_totals(scope).items()
        if BY_CODE[code].is_released
    )
    record(EventType.REPORT_RELEASED, by=by, target=report)
    return report
