"""What is done with a letter from its page: each act comes back to the page, with what was typed when it failed."""

from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from cases import actions
from cases.forms.letters import (
    AskReaderForm,
    CorrectLetterForm,
    DiscardLetterForm,
    FinishLetterForm,
    ProofForm,
    ReadLetterForm,
    SendLetterForm,
)
from cases.views.letters import letter_of_my_case, show, visible_letter
from oco_portal.accounts.access import requires
from oco_portal.accounts.roles import Permission
from oco_portal.acting import acted


def _act(request, letter, name, form, act, done, **what):
    if acted(request, form, act, {"letter": letter} | what, done=done):
        return redirect("letters:letter-detail", pk=letter.pk)
    return show(request, letter, opened=name, form=form)


@require_POST
@requires(Permission.CASE_WORK)
def letter_ask(request, pk):
    letter = letter_of_my_case(request, pk)
    form = AskReaderForm(request.POST, letter=letter)
    return _act(request, letter, "ask_form", form, actions.ask_reader, _("Your colleague has been asked."))


@require_POST
@requires(Permission.CASE_WORK)
def letter_read(request, pk):
    """The second reader answers. Who only came to read has no more business with the letter then."""
    letter = visible_letter(request, pk)
    form = ReadLetterForm(request.POST)
    if not acted(request, form, actions.read_letter, {"letter": letter}, done=_("Thank you. The writer sees it.")):
        return show(request, letter, opened="read_form", form=form)
    if letter.is_of_my_case:
        return redirect("letters:letter-detail", pk=pk)
    return redirect("letters:reading-list")


@require_POST
@requires(Permission.CASE_WORK)
def letter_finish(request, pk):
    letter = letter_of_my_case(request, pk)
    form = FinishLetterForm(request.POST)
    done = _("The letter is final. Let the resident sign it, then note how it was sent.")
    return _act(request, letter, "finish_form", form, actions.finish_letter, done, on=timezone.localdate())


@require_POST
@requires(Permission.CASE_WORK)
def letter_send(request, pk):
    letter = letter_of_my_case(request, pk)
    form = SendLetterForm(request.POST, request.FILES, today=timezone.localdate())
    done = _("Noted. It is in the time line of the case as well.")
    return _act(request, letter, "send_form", form, actions.send_letter, done)


@require_POST
@requires(Permission.CASE_WORK)
def letter_proof(request, pk):
    letter = letter_of_my_case(request, pk)
    form = ProofForm(request.POST, request.FILES)
    done = _("The proof has been added.")
    return _act(request, letter, "proof_form", form, actions.add_proof, done, on=timezone.localdate())


@require_POST
@requires(Permission.CASE_WORK)
def letter_correct(request, pk):
    letter = letter_of_my_case(request, pk)
    form = CorrectLetterForm(request.POST)
    if acted(request, form, actions.correct_letter, {"letter": letter}, done=_("There is a new draft now.")):
        return redirect("letters:letter-edit", pk=letter.corrected_by.order_by("-added_at").first().pk)
    return show(request, letter, opened="correct_form", form=form)


@require_POST
@requires(Permission.CASE_WORK)
def letter_discard(request, pk):
    letter = letter_of_my_case(request, pk)
    form = DiscardLetterForm(request.POST)
    if acted(request, form, actions.discard_letter, {"letter": letter}, done=_("The draft has been thrown away.")):
        return redirect("cases:document-list", reference=letter.case.reference)
    return show(request, letter, opened="discard_form", form=form)
