"""Letters of the demo's residents: one that is sent, one with a second reader, one begun, and a document to sort."""

from datetime import timedelta
from io import BytesIO

import pikepdf

from cases import actions as casework
from cases.models import LetterTemplate
from cases.vocabulary import LetterKind, SentBy, SentHow
from intake import actions as intake
from intake.documents import check
from intake.models import DocumentKind
from oco_portal.accounts.models import User

BLANKS = {
    "[vul in: straat en huisnummer]": "Dorpsstraat 12",
    "[vul in: adres of postbus]": "Postbus 100",
    "[vul in: postcode en plaats]": "2700 AC Zoetermeer",
    "[vul in: waar het besluit over gaat]": "mijn huishoudelijke hulp",
    "[vul in: waar het over gaat]": "mijn huishoudelijke hulp",
    "[vul in: wat er in het besluit staat]": "ik anderhalf uur hulp per week krijg in plaats van drie uur",
    "[vul in: eerste reden]": "Ik kan door mijn rug niet stofzuigen of het bed verschonen.",
    "[vul in: tweede reden, of haal deze regel weg]": "Er is niemand bij mij thuis komen kijken.",
    "[vul in: wat u wilt]": "drie uur hulp per week",
    "[vul in: datum]": "31 december",
}


def write_letters(case, dispute, by, on, today):
    """What a case in the middle of an objection holds. `on` is the day on which it was taken up."""
    _documents(case, by, on)
    if dispute and dispute.last_rung.track == "objection":
        sent = _letter(case, by, on, kind=LetterKind.PRO_FORMA_OBJECTION, dispute=dispute)
        casework.finish_letter(letter=sent, revision=2, by=by, on=on)
        casework.send_letter(
            letter=sent,
            sent_on=min(on + timedelta(days=1), today),
            sent_how=SentHow.REGISTERED,
            sent_by=SentBy.RESIDENT,
            proof=check(_scan()),
            by=by,
        )
        grounds = _letter(case, by, on, kind=LetterKind.OBJECTION, dispute=dispute)
        colleague = User.objects.supporters_of(case.organisation_id).exclude(pk=by.pk).last()
        casework.ask_reader(letter=grounds, reader=colleague, by=by)
    casework.write_letter(case=case, kind=LetterKind.COMPANION, by=by, on=on)


def _documents(case, by, on):
    casework.keep_document(
        case=case,
        file=check(_scan()),
        kind=DocumentKind.DECISION,
        dated_on=case.support_request.decision_sent_on,
        description="Besluit over de hulp",
        by=by,
    )
    intake.add_document(support_request=case.support_request, checked=check(_scan()), description="", by=None)


def _letter(case, by, on, **what):
    letter = casework.write_letter(case=case, by=by, on=on, **what)
    text = {name: getattr(letter, name) for name in ("sender_address", "addressee", "subject", "body")}
    for blank, words in BLANKS.items():
        text = {name: value.replace(blank, words) for name, value in text.items()}
    return casework.change_letter(letter=letter, revision=letter.revision, by=by, **text)


def write_text(coordinator):
    """The coordinator has made one text their own."""
    portal = LetterTemplate.of_the_portal(LetterKind.COMPANION)
    casework.change_template(
        organisation=coordinator.organisation,
        kind=LetterKind.COMPANION,
        subject=portal.subject,
        body=portal.body + "\n\nHeeft u een vraag? Bel dan met {telefoon}.",
        seen_version=0,
        by=coordinator,
    )


def _scan():
    """An empty page, as a scanner makes it."""
    file = BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(file)
    return file.getvalue()
