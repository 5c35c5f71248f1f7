from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cases.actions.deadlines import set_deadline
from cases.actions.locking import tell
from cases.boundaries import has_wlz_indication, reasons_outside_assignment
from cases.independence import reasons_not_to_take_up
from cases.models import Case, CaseLifeDomain, Step
from cases.review import next_review
from cases.vocabulary import StepKind
from intake.models import RequestStatus, Resident, SupportRequest, YesNoUnknown
from oco_portal.audit.models import EventType, record


@transaction.atomic
def open_case(
    *,
    support_request,
    resident,
    main_life_domain,
    life_domains,
    target_group,
    law,
    by,
    on,
    no_wlz_indication=False,
    **triage,
):
    """
    Take up a request as a case of `by`. `resident` None makes a new resident from the request.

    The steps so far come along: the request itself and every attempt to make contact; and so does the term to object,
    where the request tells of a decision. `triage` are the answers to the three voluntary questions of R21. Raises
    ValidationError for a request outside the assignment (R35), unless `no_wlz_indication` says that the request is
    wrong there, and for a supporter with a declared tie (R12).
    """
    # Locked, so that two supporters cannot take up the same request.
    support_request = SupportRequest.objects.select_for_update(of=["self"]).get(pk=support_request.pk)
    if support_request.status != RequestStatus.WAITING:
        raise ValidationError(_("This request has already been taken up or closed."))
    if on < support_request.received_on:
        raise ValidationError(_("A case cannot be opened before its request came in."))
    _refuse_what_is_not_ours(support_request, resident, by, no_wlz_indication)
    case = Case.objects.create(
        organisation_id=support_request.organisation_id,
        reference=support_request.reference,
        support_request=support_request,
        resident=resident or _resident_of(support_request, target_group),
        supporter=by,
        municipality=support_request.municipality,
        main_life_domain=main_life_domain,
        target_group=target_group,
        law=law,
        opened_on=on,
        review_due_on=next_review(on),
        **triage,
    )
    touched = {main_life_domain, *life_domains}
    CaseLifeDomain.objects.bulk_create(
        CaseLifeDomain(organisation_id=case.organisation_id, case=case, life_domain=domain) for domain in touched
    )
    Step.objects.bulk_create(_steps_so_far(case, support_request))
    if no_wlz_indication and has_wlz_indication(support_request):
        support_request.has_wlz_indication = YesNoUnknown.NO
        tell(case, StepKind.CHANGE, _("Asked again: there is no Wlz indication after all."), by=by, on=on)
    support_request.status, support_request.owner = RequestStatus.TAKEN_UP, by
    support_request.save(update_fields=["status", "owner", "has_wlz_indication"])
    if support_request.decision_sent_on:
        set_deadline(case=case, rule="bezwaar", starts_on=support_request.decision_sent_on, by=by)
    record(EventType.CASE_OPENED, by=by, target=case)
    return case


def _refuse_what_is_not_ours(support_request, resident, by, no_wlz_indication):
    if reasons := reasons_outside_assignment(support_request, no_wlz_indication=no_wlz_indication):
        raise ValidationError(reasons)
    if reasons := reasons_not_to_take_up(by, support_request, resident):
        raise ValidationError([*reasons, _("Then a colleague takes this case. Give the request to somebody else.")])


def _resident_of(support_request, target_group):
    copied = ("name", "birth_year", "age_band", "postcode", "telephone", "email", "municipality", "district")
    return Resident.objects.create(
        organisation_id=support_request.organisation_id,
        target_group=target_group,
        **{name: getattr(support_request, name) for name in copied},
    )


def _steps_so_far(case, support_request):
    yield Step(
        organisation_id=case.organisation_id,
        case=case,
        kind=StepKind.REQUEST,
        channel=support_request.channel,
        taken_on=support_request.received_on,
        note=_("Request received: %(channel)s.") % {"channel": support_request.get_channel_display()},
    )
    for attempt in support_request.contact_attempts.all():
        yield Step(
            organisation_id=case.organisation_id,
            case=case,
            kind=StepKind.CONTACT if attempt.reached else StepKind.ATTEMPT,
            channel=attempt.channel,
            taken_on=attempt.attempted_on,
            note=attempt.note or _("Contact attempted."),
            by_id=attempt.by_id,
        )
