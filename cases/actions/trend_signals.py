"""Signals (R51): written by one, read by another, then shared and followed up."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cases.anonymity import reasons_not_anonymous
from cases.models import SignalCase, SignalFollowUp, TrendSignal
from cases.vocabulary import SignalStatus
from oco_portal.audit.models import EventType, record
from oco_portal.registry.models import District, Municipality


@transaction.atomic
def write_signal(*, theme, text, cases, by, on, municipality=None, core_value="", person_agrees=False):
    """A draft, that a colleague must read. Raises ValidationError where the text leads to somebody behind it."""
    signal = TrendSignal(
        organisation_id=by.organisation_id,
        theme=theme,
        text=text,
        municipality=municipality,
        core_value=core_value,
        person_agrees=person_agrees,
        written_by=by,
        written_on=on,
    )
    if found := _persons_in(signal, cases):
        raise ValidationError(found)
    signal.save(force_insert=True)
    record(EventType.SIGNAL_CHANGED, by=by, target=signal)
    for case in cases:
        _link(signal, case, by)
    return signal


@transaction.atomic
def change_signal(*, signal, theme, text, by, on, municipality=None, core_value="", person_agrees=False):
    """The writer puts it otherwise. It is a draft again, whoever had read it: another text needs another reading."""
    signal = _lock(signal)
    if by != signal.written_by:
        raise ValidationError(_("Only the writer changes the text of a signal. Talk it over together."))
    if not signal.can_be_changed:
        raise ValidationError(_("This signal has been shared. Its text stays as it is; write a new one."))
    signal.theme, signal.text, signal.municipality = theme, text, municipality
    signal.core_value, signal.person_agrees, signal.written_on = core_value, person_agrees, on
    signal.status, signal.read_by, signal.read_on = SignalStatus.DRAFT, None, None
    if found := _persons_in(signal, _cases_behind(signal)):
        raise ValidationError(found)
    signal.save()
    record(EventType.SIGNAL_CHANGED, by=by, target=signal)
    return signal


@transaction.atomic
def link_case(*, signal, case, by):
    """The trend was seen in this case too. Raises ValidationError where the text gives away who that is."""
    signal = _lock(signal)
    if not signal.can_be_changed:
        raise ValidationError(_("This signal has been shared. No more cases can be linked."))
    if signal.links.filter(case=case).exists():
        raise ValidationError({"reference": _("This case stands behind the signal already.")})
    if found := _persons_in(signal, [case]):
        raise ValidationError({"reference": [reason for reasons in found.values() for reason in reasons]})
    _link(signal, case, by)
    record(EventType.SIGNAL_CHANGED, by=by, target=signal)
    return signal


@transaction.atomic
def unlink_case(*, signal, case, by):
    signal = _lock(signal)
    if not signal.is_draft:
        raise ValidationError(_("This signal has been read with the cases behind it. They stay."))
    signal.links.filter(case=case).delete()
    record(EventType.SIGNAL_CHANGED, by=by, target=signal)
    record(EventType.SIGNAL_CHANGED, by=by, target=case)
    return signal


@transaction.atomic
def read_signal(*, signal, is_anonymous, remark, by, on):
    """
    The second reader's judgement: final, or back to the writer with a remark.

    Raises ValidationError for the writer, and for a signal that may not be shared yet.
    """
    signal = _lock(signal)
    if by == signal.written_by:
        raise ValidationError(_("A colleague reads this signal, not the writer."))
    if not signal.is_draft:
        raise ValidationError(_("This signal has been read already."))
    if is_anonymous:
        _refuse_to_share(signal)
        signal.status, signal.read_by, signal.read_on = SignalStatus.FINAL, by, on
    elif not remark:
        raise ValidationError({"remark": _("Say what the writer must change.")})
    signal.remark = remark
    signal.save(update_fields=["status", "read_by", "read_on", "remark"])
    record(EventType.SIGNAL_CHANGED, by=by, target=signal)
    return signal


@transaction.atomic
def follow_up_signal(*, signal, done_on, what, status, by):
    """Note what was done with a final signal, and how far it is since."""
    signal = _lock(signal)
    if signal.is_draft:
        raise ValidationError(_("A colleague reads this signal before anything is done with it."))
    if done_on < signal.read_on:
        raise ValidationError({"done_on": _("This is before the signal was final.")})
    follow_up = SignalFollowUp.objects.create(
        organisation_id=signal.organisation_id, signal=signal, done_on=done_on, what=what, status=status, by=by
    )
    signal.status = status
    signal.save(update_fields=["status"])
    record(EventType.SIGNAL_CHANGED, by=by, target=signal)
    return follow_up


def _lock(signal):
    return TrendSignal.objects.select_for_update(of=["self"]).select_related("written_by").get(pk=signal.pk)


def _link(signal, case, by):
    """With an event of the case as well: whoever opens it, or takes it away, can see that a signal leans on it."""
    SignalCase.objects.create(organisation_id=signal.organisation_id, signal=signal, case=case)
    record(EventType.SIGNAL_CHANGED, by=by, target=case)


def _cases_behind(signal):
    return [link.case for link in signal.links.select_related("case__resident")]


def _refuse_to_share(signal):
    cases = _cases_behind(signal)
    if reasons := signal.reasons_not_to_share(len(cases)):
        raise ValidationError(reasons)
    if found := _persons_in(signal, cases):
        raise ValidationError([reason for reasons in found.values() for reason in reasons])


def _persons_in(signal, cases):
    """What in the theme and the text leads to somebody, by field; empty when nothing was found."""
    names = [part for case in cases for part in (case.resident.name, case.reference)]
    places = {known.name for known in Municipality.objects.all()} | set(District.objects.values_list("name", flat=True))
    found = {
        name: reasons_not_anonymous(getattr(signal, name), names=names, places=places, year=signal.written_on.year)
        for name in ("theme", "text")
    }
    return {name: reasons for name, reasons in found.items() if reasons}
