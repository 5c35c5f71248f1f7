"""The request form, page by page: for a resident in public, and for staff who type in what came another way."""

import re
import secrets

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from intake import actions, drafts
from intake.follow_codes import identity
from intake.forms import CheckForm, ContinueLaterForm
from intake.journey import BY_SLUG, CHECK, Journey
from intake.summary import summary_of
from intake.tasks import send_continue_link
from intake.throttle import too_often
from oco_portal.accounts.access import requires
from oco_portal.accounts.roles import Permission
from oco_portal.client_address import address_of
from oco_portal.registry.models import SupportOrganisation

LEAST_SECONDS = 4  # nobody reads and answers the pages faster
REQUESTS_AN_HOUR = 20  # from one address: a library has one for many people
LINKS_AN_HOUR = 5
CAMPAIGN = re.compile(r"[a-zA-Z0-9_-]{1,40}")


class Counter:
    """
    Where a journey is made: the public one or the staff's. Knows the addresses and the draft's cookie of its side.
    """

    def __init__(self, request, *, by_staff):
        self.request = request
        self.by_staff = by_staff
        self.cookie = settings.DRAFT_COOKIE_NAME + ("-balie" if by_staff else "")
        self.organisation = request.user.organisation_id if by_staff else None
        self.user = request.user if by_staff else None

    def url(self, page, *args):
        return reverse(f"intake:{'staff-' if self.by_staff else ''}request-{page}", args=args)

    def page_url(self, page):
        return self.url("page", page.slug) if page else self.url("check")

    def ways_out(self, before):
        """The buttons beside "Go on", as (name, label); `before` is the page before, or None on the first."""
        back = [("back", _("Back"))] if before else []
        return back if self.by_staff else [*back, ("later", _("Save and go on later"))]

    def draft(self, *, lock=False):
        token = self.request.COOKIES.get(self.cookie, "")
        return drafts.find(token, lock=lock, organisation=self.organisation) if token else None

    def journey(self, draft=None):
        """The journey so far; a new one where there is no draft, or where the last one has been sent."""
        draft = draft or self.draft()
        if draft is None or draft.receipt:
            draft = drafts.start()
        campaign = self.request.GET.get("campagne", "")
        draft.campaign = draft.campaign or (campaign if CAMPAIGN.fullmatch(campaign) else "")
        preset = self.request.GET.get("gemeente", "")[:50]
        if preset and "gemeente" not in draft.answers:
            draft.answers["gemeente"] = {"municipality": [preset]}
        return Journey(draft, today=timezone.localdate(), is_staff=self.by_staff)

    def keep(self, journey, response):
        if self.cookie not in self.request.COOKIES:
            drafts.throw_away_expired()  # whoever starts clears away what others left
        drafts.keep(journey.draft, organisation=self.organisation)
        self.set_cookie(journey.draft.token, response)
        return response

    def set_cookie(self, token, response):
        # A session cookie: gone when the browser closes, so that a housemate does not find the request.
        response.set_cookie(self.cookie, token, httponly=True, samesite="Lax", secure=settings.SESSION_COOKIE_SECURE)
        return response

    def render(self, template, journey, **context):
        municipality = journey.municipality
        context |= {
            "journey": journey,
            "counter": self,
            "theme": municipality.theme if municipality else "",
            "municipality_name": municipality.name if municipality else "",
        }
        if municipality and not self.by_staff:
            context["contact"] = SupportOrganisation.objects.receiving(municipality=municipality, day=journey.today)
        return render(self.request, template, context)


def _page(request, slug, *, by_staff):
    counter = Counter(request, by_staff=by_staff)
    journey = counter.journey()
    page = BY_SLUG.get(slug)
    if page is None:
        raise Http404
    if page not in journey.pages:
        return redirect(counter.page_url(journey.first_unfinished))
    form = journey.fresh_form(page)
    if request.method == "POST":
        journey.keep(page, request.POST)
        form = journey.form(page, request.POST)
        if going := _where_to(request, counter, journey, page, form):
            return counter.keep(journey, redirect(going))
    form.secondary_actions = counter.ways_out(journey.before(page))
    context = {
        "page": page,
        "form": form,
        "progress": journey.progress(page.part),
        "before": journey.before(page),
    }
    response = counter.render("intake/request_page.html", journey, **context)
    return counter.keep(journey, response) if request.method == "POST" else response


def _where_to(request, counter, journey, page, form):
    """The address after what was posted, or None to stay and mend."""
    if "back" in request.POST and "wijzig" not in request.GET:
        return counter.page_url(journey.before(page))
    if "later" in request.POST and not counter.by_staff:
        return counter.url("later")
    if not form.is_valid():
        return None
    if "wijzig" in request.GET:
        return counter.page_url(journey.first_unfinished)
    return counter.page_url(journey.after(page))


def _check(request, *, by_staff):
    counter = Counter(request, by_staff=by_staff)
    draft = counter.draft(lock=request.method == "POST")
    if draft and draft.receipt:
        return redirect(counter.url("receipt"))  # the second click of a double click
    journey = counter.journey(draft)
    if unfinished := journey.first_unfinished:
        return redirect(counter.page_url(unfinished))
    form = CheckForm(request.POST or None)
    if form.is_valid() and not (refusal := _reason_to_wait(request, form, draft, by_staff)):
        try:
            return _send(counter, journey)
        except ValidationError as nobody_receives:
            refusal = nobody_receives
    if form.is_valid():
        form.add_error(None, refusal)
    context = {
        "form": form,
        "summary": summary_of(journey, counter),
        "progress": journey.progress(CHECK),
        "norm": settings.FIRST_REACTION_WORKING_DAYS,
    }
    return counter.render("intake/request_check.html", journey, **context)


def _reason_to_wait(request, form, draft, by_staff):
    """What keeps robots and floods out, said so that a person can go on. Empty when the request may be sent."""
    if by_staff:
        return ""
    too_quick = timezone.now().timestamp() - draft.started_at < LEAST_SECONDS
    if form.cleaned_data["website"] or too_quick:
        return _("That went very fast. Wait a few seconds and send it again. Nothing has been lost.")
    if too_often(purpose="request", place=address_of(request), limit=REQUESTS_AN_HOUR):
        return _(
            "Many requests were sent from this place. Wait an hour and send it again, or call us. "
            "Nothing has been lost."
        )
    return ""


def _send(counter, journey):
    key = journey.idempotency_key()
    actions.submit_request(idempotency_key=key, by=counter.user, on=journey.today, **journey.answers())
    journey.draft.receipt = key.hex()
    journey.draft.answers = {
        name: journey.draft.answers[name]
        for name in ("gemeente", "wijk", "over-u", "bereiken")
        if name in journey.draft.answers
    }
    return counter.keep(journey, redirect(counter.url("receipt")))


def _receipt(request, *, by_staff):
    counter = Counter(request, by_staff=by_staff)
    draft = counter.draft()
    if draft is None or not draft.receipt:
        return redirect(counter.page_url(counter.journey().first_unfinished))
    journey = Journey(draft, today=timezone.localdate(), is_staff=by_staff)
    context = {
        "identity": identity(bytes.fromhex(draft.receipt)),
        "can_follow": bool(journey.typed("wijk", "postcode") or journey.typed("over-u", "birth_year")),
        "mail_follows": bool(journey.typed("bereiken", "email")),
        "norm": settings.FIRST_REACTION_WORKING_DAYS,
    }
    return counter.render("intake/request_receipt.html", journey, **context)


def _later(request, *, by_staff):
    counter = Counter(request, by_staff=by_staff)
    journey = counter.journey()
    form = ContinueLaterForm(request.POST or None)
    if form.is_valid() and not _mail_link(counter, journey, form):
        messages.success(request, _("The link is on its way. It works for a day."))
        return counter.keep(journey, redirect(counter.page_url(journey.first_unfinished)))
    return counter.render("intake/request_later.html", journey, form=form, hours=settings.DRAFT_HOURS)


def _mail_link(counter, journey, form):
    """Mail the link; True when that did not work, with the reason on the form."""
    if too_often(purpose="link", place=address_of(counter.request), limit=LINKS_AN_HOUR):
        form.add_error(None, _("You have asked for several links. Wait an hour, or call us."))
        return True
    url = settings.SITE_URL + counter.url("continue", journey.draft.token)
    try:
        send_continue_link(email=form.cleaned_data["email"], url=url, language=get_language())
    except OSError:
        form.add_error(None, _("The mail could not be sent now. Your answers are kept; go on in this browser."))
        return True
    return False


# The public side


@login_not_required
def request_start(request):
    return _page(request, "voor-wie", by_staff=False)


@login_not_required
def request_page(request, slug):
    return _page(request, slug, by_staff=False)


@login_not_required
def request_check(request):
    return _check(request, by_staff=False)


@require_safe
@login_not_required
def request_receipt(request):
    return _receipt(request, by_staff=False)


@login_not_required
def request_later(request):
    return _later(request, by_staff=False)


@require_safe
@login_not_required
def request_continue(request, token):
    """The link from the mail: put the key back into this browser."""
    counter = Counter(request, by_staff=False)
    draft = drafts.find(token)
    if draft is None:
        messages.warning(request, _("This link works no longer. Start again, or call us: we fill it in together."))
        return redirect("intake:request-start")
    journey = Journey(draft, today=timezone.localdate())
    return counter.set_cookie(token, redirect(counter.page_url(journey.first_unfinished)))


@require_safe
@login_not_required
def request_paper(request):
    """The same questions on paper: to print, fill in with a pen, and post or bring."""
    journey = Journey(drafts.DraftContent(token=secrets.token_hex(), started_at=0), today=timezone.localdate())
    pages = [page for page in BY_SLUG.values() if page.form.base_fields and page.slug != "ontvangst"]
    sections = [(page, journey.fresh_form(page)) for page in pages]
    organisation = SupportOrganisation.objects.receiving(municipality=None, day=journey.today)
    return render(request, "intake/request_paper.html", {"sections": sections, "organisation": organisation})


@require_safe
@login_not_required
def quick_exit(request):
    """Leave this site at once, and leave no trace of it in this browser."""
    response = redirect(settings.QUICK_EXIT_URL)
    response.headers["Clear-Site-Data"] = '"cache", "cookies", "storage"'
    for name in (settings.DRAFT_COOKIE_NAME, settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME):
        response.delete_cookie(name, samesite="Lax")
    return response


# The staff's side


@requires(Permission.REQUEST_TRIAGE)
def staff_request_start(request):
    return _page(request, "ontvangst", by_staff=True)


@requires(Permission.REQUEST_TRIAGE)
def staff_request_page(request, slug):
    return _page(request, slug, by_staff=True)


@requires(Permission.REQUEST_TRIAGE)
def staff_request_check(request):
    return _check(request, by_staff=True)


@require_safe
@requires(Permission.REQUEST_TRIAGE)
def staff_request_receipt(request):
    return _receipt(request, by_staff=True)
