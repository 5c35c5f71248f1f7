"""A letter: started from a case, then a page of its own, which a second reader can open without the case."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cases import actions
from cases.forms.letters import (
    AskReaderForm,
    CorrectLetterForm,
    DiscardLetterForm,
    FinishLetterForm,
    LetterForm,
    ProofForm,
    ReadLetterForm,
    SendLetterForm,
    WriteLetterForm,
    partners_for,
)
from cases.letters.files import FORMATS
from cases.letters.layout import layout_of
from cases.letters.offers import OF_A_DISPUTE, why_not
from cases.letters.values import default_from, open_term
from cases.models import Case, Letter
from cases.views.page import render_page, visible_case
from cases.vocabulary import LetterKind, LetterState
from intake.citizen_numbers import citizen_numbers
from intake.downloads import download
from oco_portal.accounts.access import requires
from oco_portal.accounts.roles import Permission
from oco_portal.acting import acted
from oco_portal.audit.models import EventType, record
from oco_portal.registry.models import BridgeDay

# Each form of the letter page by its name there, and the address that it posts to.
POSTS_TO = {
    "ask_form": "letters:letter-ask",
    "read_form": "letters:letter-read",
    "finish_form": "letters:letter-finish",
    "send_form": "letters:letter-send",
    "proof_form": "letters:letter-proof",
    "correct_form": "letters:letter-correct",
    "discard_form": "letters:letter-discard",
}


# A new letter


@requires(Permission.CASE_WORK)
def letter_write(request, reference):
    case = visible_case(request, reference)
    disputes = list(case.disputes.running().select_related("counterparty"))
    form = WriteLetterForm(request.POST or None, disputes=disputes, partners=partners_for(case))
    if form.is_valid():
        try:
            letter = actions.write_letter(case=case, by=request.user, on=timezone.localdate(), **form.cleaned_data)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, _("The letter has been made. Fill in what is still open."))
            return redirect("letters:letter-edit", pk=letter.pk)
    context = {"form": form, "impossible": _impossible(case, disputes)}
    return render_page(request, "cases/letter_write.html", case, context)


def _impossible(case, disputes):
    """For each dispute the letters that cannot go to its counterparty now, with why."""
    calendar, today, found = BridgeDay.objects.calendar(), timezone.localdate(), []
    for dispute in disputes:
        about = {
            "law": dispute.law,
            "role": dispute.counterparty.role,
            "default_from": default_from(case, dispute=dispute, calendar=calendar),
            "today": today,
        }
        reasons = [(LetterKind(kind).label, why_not(kind, **about)) for kind in OF_A_DISPUTE]
        found.append((dispute, [(label, reason) for label, reason in reasons if reason]))
    return found


# The letter


def visible_letter(request, pk):
    """The letter when the user may see it, else 404; `is_of_my_case` says whether its case is theirs to see as well."""
    related = ("case__resident", "case__supporter", "organisation", "written_by", "reader", "dispute__counterparty")
    letters = Letter.objects.visible_to(request.user).select_related(*related)
    letter = get_object_or_404(letters, pk=pk)
    letter.is_of_my_case = Case.objects.visible_to(request.user).filter(pk=letter.case_id).exists()
    return letter


def letter_of_my_case(request, pk):
    """As `visible_letter`, but not for who may only read it for a colleague."""
    letter = visible_letter(request, pk)
    if not letter.is_of_my_case:
        raise Http404
    return letter


@require_safe
@requires(Permission.CASE_WORK)
def letter_detail(request, pk):
    letter = visible_letter(request, pk)
    record(EventType.CASE_VIEWED, by=request.user, target=letter)
    return show(request, letter)


def show(request, letter, opened="", form=None):
    """The page of one letter; `opened` names the form that came back with mistakes, `form`."""
    today = timezone.localdate()
    context = {
        "letter": letter,
        "layout": layout_of(letter, on=today),
        "formats": FORMATS,
        "readings": letter.readings.select_related("by"),
        "numbers": [] if letter.is_frozen else citizen_numbers(letter.whole_text),
        "opened": opened,
        "form": form,
    } | _forms(request.user, letter, today, {opened: form})
    if not letter.is_of_my_case:
        return render(request, "cases/letter_read.html", context)
    must_be_read = letter.organisation.second_reader_for_letters
    context |= {
        "must_be_read": must_be_read,
        "reasons_not_to_finish": letter.reasons_not_to_finish(must_be_read=must_be_read),
        "term": _term(letter),
    }
    return render_page(request, "cases/letter_detail.html", letter.case, context)


def _term(letter):
    """The open term that this letter must keep or that it is about: (deadline, counted); None without one."""
    deadline = open_term(letter.case, kind=letter.kind, dispute=letter.dispute)
    return deadline and (deadline, deadline.counted(BridgeDay.objects.calendar()))


def _forms(user, letter, today, returned):
    """What can be done with this letter as it stands; `returned` is the form that came back, by its name."""
    forms = _possible_forms(user, letter, today) if letter.case.is_open else {}
    forms |= {name: form for name, form in returned.items() if form}
    for name, form in forms.items():
        form.auto_id = f"id_{name}_%s"
        form.helper.form_action = reverse(POSTS_TO[name], args=[letter.pk])
    return forms


def _possible_forms(user, letter, today):
    seen = {"revision": letter.revision}
    asked = letter.state == LetterState.ASKED and letter.reader_id == user.pk
    forms = {"read_form": ReadLetterForm(initial=seen)} if asked else {}
    if not letter.is_of_my_case:
        return forms
    if not letter.is_frozen:
        return forms | {
            "ask_form": AskReaderForm(letter=letter),
            "finish_form": FinishLetterForm(initial=seen),
            "discard_form": DiscardLetterForm(),
        }
    forms["correct_form"] = CorrectLetterForm()
    if letter.state == LetterState.FINAL:
        forms["send_form"] = SendLetterForm(today=today)
    elif not letter.proof_id:
        forms["proof_form"] = ProofForm()
    return forms


@requires(Permission.CASE_WORK)
def letter_edit(request, pk):
    letter = letter_of_my_case(request, pk)
    known = {name: getattr(letter, name) for name in ("revision", *LetterForm.TEXT)}
    form = LetterForm(request.POST or None, initial=known)
    if acted(request, form, actions.change_letter, {"letter": letter}, done=_("The letter has been saved.")):
        return redirect("letters:letter-detail", pk=pk)
    others = _text_of_the_other(form, letter)
    context = {"letter": letter, "form": form, "others": others, "blanks": letter.blanks}
    return render_page(request, "cases/letter_form.html", letter.case, context)


def _text_of_the_other(form, letter):
    """
    The letter as somebody else saved it meanwhile, to compare with what was typed; None when nobody did.

    Who has seen both may save: the form goes on from the text that is shown.
    """
    if not form.is_bound or form.data.get("revision") == str(letter.revision):
        return None
    form.data = form.data.copy()
    form.data["revision"] = str(letter.revision)
    return layout_of(letter, on=timezone.localdate())


@require_safe
@requires(Permission.CASE_WORK)
def letter_download(request, pk, ending):
    letter = visible_letter(request, pk)
    record(EventType.LETTER_DOWNLOADED, by=request.user, target=letter)
    return letter_as(letter, ending)


def letter_as(letter, ending):
    """The letter as a file of this kind; 404 for a kind that there is not."""
    if ending not in FORMATS:
        raise Http404
    made = FORMATS[ending]
    content = made.make(layout_of(letter, on=timezone.localdate()))
    day = f"{letter.dated_on:%Y-%m-%d}" if letter.is_frozen else "concept"
    name = f"brief-{letter.case.reference}-{day}.{ending}"
    return download(content, content_type=made.content_type, name=name)
