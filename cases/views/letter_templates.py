"""The texts that letters are made from, kept by the coordinator; and the letters that wait for a second reader."""

from types import SimpleNamespace

from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cases import actions
from cases.forms.letter_templates import LetterTextForm
from cases.letters.layout import dutch_date, layout_of
from cases.letters.offers import WKKGZ
from cases.letters.placeholders import PLACEHOLDERS, fill
from cases.models import Letter, LetterTemplate
from cases.vocabulary import LetterKind
from oco_portal.accounts.access import requires
from oco_portal.accounts.roles import Permission
from oco_portal.acting import acted


@require_safe
@requires(Permission.CASE_WORK)
def reading_list(request):
    """Letters of colleagues that wait for this reader. Not whose case: only what is needed to begin."""
    letters = Letter.objects.to_read_by(request.user).select_related("written_by").defer("body").order_by("added_at")
    context = {"letters": letters, "may_change_texts": request.user.may(Permission.TEAM_LEAD)}
    return render(request, "cases/letter_reading_list.html", context)


@require_safe
@requires(Permission.TEAM_LEAD)
def text_list(request):
    own = LetterTemplate.objects.newest_of(request.user.organisation_id)
    texts = [own.get(kind) or LetterTemplate.of_the_portal(kind) for kind in LetterKind]
    return render(request, "cases/letter_text_list.html", {"texts": texts})


@requires(Permission.TEAM_LEAD)
def text_edit(request, kind):
    """The text in use, or with ?versie= an earlier one, to change; the preview shows it with invented values."""
    if kind not in LetterKind.values:
        raise Http404
    versions = _versions(request.user.organisation_id, kind)
    in_use = versions[0]
    start = next((version for version in versions if str(version.version) == request.GET.get("versie")), in_use)
    known = {"seen_version": in_use.version, "subject": start.subject, "body": start.body}
    form = LetterTextForm(request.POST or None, initial=known)
    wants_preview = LetterTextForm.PREVIEW in request.POST
    if not wants_preview and _changed(request, form, kind):
        return redirect("letters:text-list")
    context = {
        "kind": LetterKind(kind),
        "form": form,
        "versions": versions,
        "start": start,
        "in_use": in_use,
        "placeholders": PLACEHOLDERS,
        "layout": _preview(form.cleaned_data) if form.is_bound and form.is_valid() else None,
        "others": _text_of_the_other(form, in_use),
    }
    return render(request, "cases/letter_text_form.html", context)


def _versions(organisation, kind):
    """Every text of this kind, the one in use first, that of the portal last."""
    own = LetterTemplate.objects.filter(organisation=organisation, kind=kind).select_related("by")
    return [*own.order_by("-version"), LetterTemplate.of_the_portal(kind)]


def _changed(request, form, kind):
    what = {"organisation": request.user.organisation, "kind": kind}
    return acted(request, form, actions.change_template, what, done=_("The text has been saved. New letters use it."))


def _text_of_the_other(form, in_use):
    """The text that somebody else saved meanwhile; who has seen both may save."""
    if not form.is_bound or form.data.get("seen_version") == str(in_use.version):
        return None
    form.data = form.data.copy()
    form.data["seen_version"] = str(in_use.version)
    return in_use


def _preview(typed):
    """The text as a letter with invented values."""
    today = timezone.localdate()
    values = EXAMPLE | dict.fromkeys(("datum", "besluitdatum", "aanvraagdatum", "termijn"), dutch_date(today))
    letter = SimpleNamespace(
        sender_name=EXAMPLE["naam"],
        sender_address="Voorbeeldstraat 1\n1234 AB Voorbeeldstad",
        addressee=f"{EXAMPLE['tegenpartij']}\nPostbus 1\n1234 AB Voorbeeldstad",
        their_reference=EXAMPLE["kenmerk"],
        subject=fill(typed["subject"], values),
        body=fill(typed["body"], values),
        dated_on=None,
    )
    return layout_of(letter, on=today)


EXAMPLE = {
    "naam": "A. Voorbeeld",
    "tegenpartij": "Gemeente Voorbeeldstad",
    "kenmerk": "VB-2026-001",
    "wet": "Wmo 2015",
    "klachtregeling": WKKGZ,
    "ondersteuner": "B. Ondersteuner",
    "organisatie": "Voorbeeldorganisatie",
    "telefoon": "088 000 00 00",
}
