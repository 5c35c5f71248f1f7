from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _

from cases import actions
from cases.forms.plans import ApproveQuestionForm, QuestionForm
from cases.models import QuestionEntry
from cases.models.questions import wordings
from cases.views.page import form_page, visible_case
from oco_portal.accounts.access import requires
from oco_portal.accounts.roles import Permission


@requires(Permission.CASE_WORK)
def question_word(request, reference):
    case = visible_case(request, reference)
    known = wordings(case.question_entries.all())
    text = known[0].entry.text if known else case.support_request.question
    form = QuestionForm(request.POST or None, initial={"text": text})
    what = {"case": case, "on": timezone.localdate()}
    title = _("The question in the resident's own words")
    intro = _("An earlier text is kept. The resident has to approve the new one.") if known else ""
    return form_page(
        request, case, form, actions.word_question, what, title=title, intro=intro, returns_to="cases:plan"
    )


@requires(Permission.CASE_WORK)
def question_approve(request, reference, pk):
    case = visible_case(request, reference)
    wording = get_object_or_404(case.question_entries.filter(kind=QuestionEntry.Kind.WORDED), pk=pk)
    form = ApproveQuestionForm(request.POST or None, today=timezone.localdate())
    return form_page(
        request,
        case,
        form,
        actions.approve_question,
        {"wording": wording},
        title=_("The resident approves the question"),
        intro=wording.text,
        returns_to="cases:plan",
    )
