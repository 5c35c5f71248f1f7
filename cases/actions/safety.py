from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cases.actions.locking import lock, tell
from cases.models import SafetyStep
from cases.models.safety import REPORTED
from cases.vocabulary import CodeStage, StepKind
from oco_portal.audit.models import EventType, record


@transaction.atomic
def report_safety(*, case, stage, taken_on, weighed, by, consulted="", decision="", without_consent=""):
    """
    Note a step under the reporting code. Reporting to Veilig Thuis goes without consent, never without a reason and a
    second person.

    In the time line stands only that there was one; the log names this record and not the case, so that a list of
    who looked at a case cannot give it away. Also in a closed case: a signal does not wait.
    """
    case = lock(case)
    if stage == CodeStage.DECIDE and not decision:
        raise ValidationError({"decision": _("What was decided?")})
    if decision in REPORTED and not without_consent:
        raise ValidationError({"without_consent": _("Say why this is done without the consent of the resident.")})
    if (decision in REPORTED or stage == CodeStage.CONSULT) and not consulted:
        raise ValidationError({"consulted": _("Name the second person who was consulted.")})
    step = SafetyStep.objects.create(
        organisation_id=case.organisation_id,
        case=case,
        stage=stage,
        taken_on=taken_on,
        weighed=weighed,
        consulted=consulted,
        decision=decision if stage == CodeStage.DECIDE else "",
        without_consent=without_consent,
        by=by,
    )
    tell(case, StepKind.SAFETY, _("Noted on the page of the reporting code."), by=by, on=taken_on)
    record(EventType.SAFETY_REPORTED, by=by, target=step)
    return step
