"""
The request form as a journey: which page follows which, what has been answered, what is still to do.

One journey serves a resident and a supporter who types in what came by telephone: the same pages, the same checks.
It knows no request and no response; it reads a draft and says what it means.
"""

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from intake import forms
from intake.citizen_numbers import citizen_numbers
from intake.drafts import DraftContent
from intake.models import Channel, ForWhom, YesNoUnknown
from oco_portal.deadlines.counting import Term, count
from oco_portal.deadlines.rules import RULES
from oco_portal.registry.models import BridgeDay, Contract, District, Municipality

MAX_PAGE_BYTES = 40_000  # of what is kept from one page; more is refused by the fields anyway
FREE_TEXTS = ("question", "concerns_name", "best_time", "address", "informal_supporter", "asker_relation")


@dataclass(frozen=True)
class Page:
    """One page of the form. `part` is the step shown in the progress bar, `needed` whether this draft has it."""

    slug: str
    form: type
    title: Promise
    part: Promise
    needed: Callable[["Journey"], bool] = lambda journey: True


YOU, QUESTION, CONTACT, CHECK = _("Who and where"), _("Your question"), _("Contact"), _("Check and send")

PAGES = [
    Page("ontvangst", forms.ReceivedForm, _("How it came in"), YOU, lambda journey: journey.is_staff),
    Page("voor-wie", forms.ForWhomForm, _("Who is the support for?"), YOU),
    Page(
        "voor-iemand-anders",
        forms.ForSomeoneElseForm,
        _("You ask for someone else"),
        YOU,
        lambda journey: journey.is_for_someone_else,
    ),
    Page("gemeente", forms.MunicipalityForm, _("Municipality"), YOU),
    Page(
        "elders",
        forms.ElsewhereForm,
        _("You live in another municipality"),
        YOU,
        lambda journey: journey.is_elsewhere,
    ),
    Page("wijk", forms.DistrictForm, _("District"), YOU, lambda journey: not journey.is_elsewhere),
    Page("vraag", forms.QuestionForm, _("Your question"), QUESTION),
    Page("brief", forms.DecisionForm, _("A letter with a decision"), QUESTION),
    Page(
        "termijn",
        forms.TermForm,
        _("Your last day to object"),
        QUESTION,
        lambda journey: journey.objection_term is not None,
    ),
    Page("bereiken", forms.ReachForm, _("How can we reach you?"), CONTACT),
    Page("afspraken", forms.SafeContactForm, _("Safe and easy contact"), CONTACT),
    Page("over-u", forms.AboutYouForm, _("About you"), CONTACT),
]
BY_SLUG = {page.slug: page for page in PAGES}
PARTS = [YOU, QUESTION, CONTACT, CHECK]


class Journey:
    """One draft on its way to a request, on the day `today`."""

    def __init__(self, draft: DraftContent, *, today: date, is_staff: bool = False):
        self.draft = draft
        self.today = today
        self.is_staff = is_staff
        self._forms = {}

    # What was typed

    def typed(self, slug, name):
        """The last value typed in a field, or an empty text."""
        return (self.draft.answers.get(slug, {}).get(name) or [""])[-1]

    def keep(self, page, posted: QueryDict):
        """Remember what was typed on a page, right or wrong, so that nothing is lost."""
        names = page.form.base_fields
        typed = {name: posted.getlist(name) for name in names if name in posted}
        if len(json.dumps(typed)) <= MAX_PAGE_BYTES:
            self.draft.answers[page.slug] = typed
        self.__dict__.pop("objection_term", None)
        self._forms.pop(page.slug, None)

    # Where it stands

    @property
    def pages(self):
        return [page for page in PAGES if page.needed(self)]

    @property
    def first_unfinished(self):
        """The first page that was not filled in well yet, or None when the request can be checked and sent."""
        return next((page for page in self.pages if not self.is_finished(page)), None)

    def is_finished(self, page):
        return page.slug in self.draft.answers and self.form(page).is_valid()

    def after(self, page):
        """The page after this one, or None when the check page follows."""
        return self._beside(page, +1)

    def before(self, page):
        return self._beside(page, -1)

    def _beside(self, page, step):
        pages = self.pages
        index = pages.index(page) + step
        return pages[index] if 0 <= index < len(pages) else None

    def progress(self, part):
        """The parts for the progress bar: [{label, state}]."""
        here = PARTS.index(part)
        states = ["done"] * here + ["current"] + ["todo"] * (len(PARTS) - here - 1)
        return [{"label": label, "state": state} for label, state in zip(PARTS, states, strict=True)]

    # The forms

    def form(self, page, posted=None):
        """The form of a page: with what is posted now, else with what the draft remembers, else empty."""
        if posted is not None:
            return page.form(posted, **self._form_options(page))
        if page.slug not in self._forms:
            self._forms[page.slug] = page.form(self._remembered(page), **self._form_options(page))
        return self._forms[page.slug]

    def fresh_form(self, page):
        """The form of a page to fill in or change: what was typed is there, its mistakes are not pointed out yet."""
        remembered = self._remembered(page)
        if remembered is None:
            return page.form(**self._form_options(page))
        form = page.form(remembered, **self._form_options(page))
        if form.is_valid():
            form = page.form(initial=self._initial(form, remembered), **self._form_options(page))
        return form

    def _remembered(self, page):
        if page.slug not in self.draft.answers:
            return None
        data = QueryDict(mutable=True)
        for name, values in self.draft.answers[page.slug].items():
            data.setlist(name, values)
        return data

    def _initial(self, form, remembered):
        return {name: field.widget.value_from_datadict(remembered, {}, name) for name, field in form.fields.items()}

    def _form_options(self, page):
        options = {
            "ontvangst": lambda: {"today": self.today},
            "gemeente": lambda: {"municipalities": self.municipalities},
            "wijk": lambda: {"districts": self.districts},
            "brief": lambda: {"today": self.today},
            "over-u": lambda: {"today": self.today},
        }
        return options.get(page.slug, dict)()

    # What it means

    @property
    def is_for_someone_else(self):
        return self.typed("voor-wie", "for_whom") == ForWhom.OTHER

    @cached_property
    def municipalities(self):
        """The municipalities that somebody is served for today."""
        served = Contract.objects.in_force_on(self.today).values("municipality")
        return list(Municipality.objects.filter(pk__in=served))

    @property
    def is_elsewhere(self):
        return self.typed("gemeente", "municipality") == forms.ELSEWHERE

    @property
    def municipality(self):
        slug = self.typed("gemeente", "municipality")
        known = self.municipalities if slug and not self.is_elsewhere else []
        return next((municipality for municipality in known if municipality.slug == slug), None)

    @property
    def districts(self):
        return District.objects.filter(municipality=self.municipality, is_active=True)

    @cached_property
    def objection_term(self) -> Term | None:
        """The term to object to the decision in the letter, or None when there is no such letter or date."""
        if self.typed("brief", "has_decision") != YesNoUnknown.YES:
            return None
        form = self.form(BY_SLUG["brief"])
        sent_on = form.is_valid() and form.cleaned_data["decision_sent_on"]
        return count(RULES["bezwaar"], sent_on, calendar=BridgeDay.objects.calendar()) if sent_on else None

    def citizen_numbers(self):
        """[(page, number)]: what looks like a BSN in a free text, to point out before sending."""
        return [
            (page, number)
            for page in self.pages
            for name in FREE_TEXTS
            for number in citizen_numbers(self.typed(page.slug, name))
        ]

    def answers(self):
        """What `submit_request` takes. Every page must be finished."""
        found = {}
        for page in self.pages:
            found |= self.form(page).cleaned_data
        found |= {"municipality": self.municipality, "campaign": self.draft.campaign}
        if not self.is_elsewhere:
            found["other_municipality"] = ""
        found.setdefault("channel", Channel.WEB)
        found.setdefault("received_on", self.today)
        found["objection_due_on"] = self.objection_term and self.objection_term.last_day
        return found

    def idempotency_key(self) -> bytes:
        """The same draft with the same answers gives the same key; another answer is another request."""
        canonical = json.dumps(self.draft.answers, sort_keys=True).encode()
        return hashlib.sha256(self.draft.token.encode() + b"\0" + canonical).digest()
