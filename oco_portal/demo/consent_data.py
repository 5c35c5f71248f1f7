"""Invented consents, handovers, interests and complaints, in a few cases in the middle of their work."""

from datetime import timedelta

from cases import actions
from cases.models import Case
from cases.vocabulary import ComplaintVerdict, ConsentGiven, ConsentPurpose
from intake.models import Channel
from oco_portal.accounts.models import User
from oco_portal.registry.models import Counterparty, Partner, PartnerKind
from oco_portal.row_security import acting_for

SUMMARY = (
    "De vraag: wie kan iedere week meekijken met de post?\n"
    "Wat is er gedaan: samen de post gesorteerd en uitgelegd wat een cliëntondersteuner wel en niet doet.\n"
    "Wat de inwoner verwacht: een vaste persoon die langskomt, liefst op dinsdag."
)
COMPLAINTS = [(2, "Ik moest drie keer hetzelfde vertellen."), (9, "Er werd niet teruggebeld, hoewel dat beloofd was.")]
HANDED_OVER = 3  # in one case it waits for the resident, in the next for the receiver, in the last for the follow-up


def load(today):
    """For each organisation: consents in its open cases, handovers in every state, and what stands in the way."""
    for lead in User.objects.filter(role="coordinator"):
        with acting_for(organisation=lead.organisation_id):
            cases = Case.objects.visible_to(lead).open().select_related("resident", "supporter", "support_request")
            recent = list(cases.order_by("-opened_on", "reference")[: HANDED_OVER + 3])
            for nth, case in enumerate(recent):
                _consents(case)
                if nth < HANDED_OVER:
                    _handed_over(case, nth)
            if len(recent) > HANDED_OVER:
                actions.note_wlz_indication(
                    case=recent[HANDED_OVER], issued_on=today, by=recent[HANDED_OVER].supporter, on=today
                )
            _about_us(lead, today)


def _consents(case):
    by, day = case.supporter, case.opened_on
    parties = [dispute.counterparty for dispute in case.disputes.select_related("counterparty")] or ["Huisarts De Boer"]
    given = {"purposes": [ConsentPurpose.TALK, ConsentPurpose.ASK_FILE], "given_how": ConsentGiven.WRITTEN}
    for party in dict.fromkeys(parties):
        actions.give_consent(case=case, party=party, given_on=day, by=by, **given)
    question = {"scope": "Alleen wat nodig is voor het gesprek.", "purposes": [ConsentPurpose.TALK]}
    actions.ask_consent(case=case, party="Mijn zus, A. de Boer", by=by, on=day, **question)


def _handed_over(case, nth):
    kinds = [PartnerKind.VOLUNTEERS, PartnerKind.AREA_SUPPORT, PartnerKind.COUNSELLORS]
    partner = Partner.objects.filter(kind=kinds[nth])
    by, day = case.supporter, case.opened_on
    handover = actions.start_handover(
        case=case, party=partner.first(), reason="care", by=by, on=day, consent_how=ConsentGiven.SPOKEN
    )
    handover = actions.write_summary(handover=handover, version=handover.version, summary=SUMMARY, by=by)
    if nth == 0:
        actions.offer_summary(handover=handover, by=by, on=day)
        return
    handover = actions.approve_summary(handover=handover, approved_how=ConsentGiven.SPOKEN, by=by, on=day)
    handover = actions.send_handover(handover=handover, by=by, on=day)
    if nth == 2:
        who = {"receiver_name": "K. Smit", "receiver_function": "consulent", "follow_up_weeks": 1}
        actions.confirm_handover(handover=handover, by=by, on=day, **who)


def _about_us(lead, today):
    supporter = User.objects.supporters_of(lead.organisation).exclude(pk=lead.pk).first()
    actions.declare_interest(
        kind="close_work",
        counterparty=Counterparty.objects.get(name="Werkbedrijf Opstap"),
        remark="Mijn broer is daar jobcoach.",
        by=supporter,
        on=today,
    )
    for weeks, text in COMPLAINTS:
        complaint = actions.receive_complaint(
            organisation_id=lead.organisation_id,
            complainant="M. Jonker",
            channel=Channel.TELEPHONE,
            received_on=today - timedelta(weeks=weeks),
            text=text,
            about=supporter,
            by=lead,
        )
        if weeks > 6:
            actions.answer_complaint(
                complaint=complaint,
                verdict=ComplaintVerdict.UPHELD,
                handled_how="Met beiden gesproken. De telefoonnotitie was niet doorgegeven.",
                answer="U hebt gelijk. Voortaan noteren wij wie wanneer terugbelt.",
                by=lead,
                answered_on=today - timedelta(weeks=5),
            )
