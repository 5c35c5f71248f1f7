"""Pages that belong to no room: the front door, the public information, the health of the house."""

import sys
from datetime import timedelta

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.db import InterfaceError, OperationalError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.utils import timezone
from django.views.decorators.http import require_safe
from django_tasks_db.models import DBTaskResult

from cases.models import ServiceComplaint
from oco_portal import components
from oco_portal.accounts.access import requires
from oco_portal.accounts.roles import Permission
from oco_portal.audit.models import AuditEvent
from oco_portal.registry.models import Contract, Municipality, Partner, SupportOrganisation

EVENTS_PER_PAGE = 100
WORKER_MAY_TAKE = timedelta(minutes=10)


def _public(request, template, **context):
    response = render(request, template, context)
    response.may_be_indexed = True
    return response


@require_safe
@login_not_required
def home(request):
    municipalities = Municipality.objects.filter(contracts__in=_served_today()).distinct()
    return _public(request, "oco_portal/home.html", municipalities=municipalities)


def _served_today():
    return Contract.objects.in_force_on(timezone.localdate())


@require_safe
@login_not_required
def municipality_home(request, slug):
    """The front door of one municipality, in its own colours, with the number of who answers there."""
    municipality = get_object_or_404(Municipality, slug=slug, contracts__in=_served_today())
    organisation = SupportOrganisation.objects.receiving(municipality=municipality, day=timezone.localdate())
    partners = Partner.objects.active().filter(municipality=municipality)
    return _public(
        request,
        "oco_portal/municipality_home.html",
        municipality=municipality,
        municipality_name=municipality.name,
        theme=municipality.theme,
        organisation=organisation,
        contact=organisation,
        partners=partners,
    )


@require_safe
@login_not_required
def explanation(request):
    partners = Partner.objects.active().select_related("municipality")
    norm = settings.FIRST_REACTION_WORKING_DAYS
    return _public(request, "oco_portal/explanation.html", partners=partners, norm=norm)


@require_safe
@login_not_required
def privacy(request):
    return _public(request, "oco_portal/privacy.html")


@require_safe
@login_not_required
def accessibility(request):
    return _public(request, "oco_portal/accessibility.html")


@require_safe
def start(request):
    """Where somebody begins after signing in: the desk of their role."""
    desks = {
        Permission.CASE_WORK: "desk:desk",
        Permission.REPORT_VIEW: "reporting:report-list",
        Permission.REGISTRY_MAINTAIN: "admin:index",
        Permission.LOG_VIEW: "event-list",
    }
    return redirect(next(name for permission, name in desks.items() if request.user.may(permission)))


@require_safe
@requires(Permission.LOG_VIEW)
def event_list(request):
    """Who did or read what in the own organisation: keys and kinds, no content."""
    events = AuditEvent.objects.filter(organisation=request.user.organisation_id).select_related("actor")
    page = Paginator(events, EVENTS_PER_PAGE).get_page(request.GET.get("page"))
    hidden = ServiceComplaint.objects.that_nobody_may_see(request.user.organisation_id).count()
    return render(request, "oco_portal/event_list.html", {"page": page, "complaints_nobody_sees": hidden})


@require_safe
def component_list(request):
    """Every component in every state, for who builds with them."""
    if not request.user.may(Permission.REGISTRY_MAINTAIN):
        raise Http404
    return components.component_list(request)


@require_safe
@login_not_required
def healthz(request):
    return HttpResponse("ok", content_type="text/plain")


@require_safe
@login_not_required
def readyz(request):
    """200 when database, migrations and worker are in order, 503 otherwise; says which is not, nothing more."""
    try:
        state = "ok" if _is_up_to_date() else "migrations: behind"
        state = state if _is_worker_keeping_up() else "worker: behind"
        if not SupportOrganisation.objects.answering_elsewhere():
            state = "registry: no organisation answers residents of elsewhere"
    except (OperationalError, InterfaceError):
        state = "database: out of reach"
    return HttpResponse(state, status=200 if state == "ok" else 503, content_type="text/plain")


def _is_up_to_date():
    executor = MigrationExecutor(connection)
    return not executor.migration_plan(executor.loader.graph.leaf_nodes())


def _is_worker_keeping_up():
    """No mail that could have been sent ten minutes ago still waits; one that was put off waits from its own hour."""
    long_ago = timezone.now() - WORKER_MAY_TAKE
    due = DBTaskResult.objects.ready().exclude(run_after__range=(long_ago, timezone.now()))
    return not due.filter(enqueued_at__lt=long_ago).exists()


def server_error(request):
    """500, or 503 when the database cannot be reached: then trying again later will do."""
    out_of_reach = isinstance(sys.exc_info()[1], OperationalError | InterfaceError)
    status, template = (503, "503.html") if out_of_reach else (500, "500.html")
    return HttpResponse(render_to_string(template), status=status)
