"""What a counted term tells people: how its last day came about, and what makes the date less certain."""

from datetime import date
from typing import TYPE_CHECKING

from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext, ngettext

from oco_portal.deadlines.calendar import WEEKEND
from oco_portal.deadlines.lengths import Unit
from oco_portal.deadlines.rules import Rule, Shift

if TYPE_CHECKING:
    from oco_portal.deadlines.counting import Pause, Term


def explanation_of(term: "Term") -> list[str]:
    """Start, length and article, extension, pauses, days skipped, result: a plain sentence each."""
    return [
        *_about_the_start(term),
        *_about_the_length(term),
        *(_about_pause(pause) for pause in term.pauses),
        *_about_the_end(term),
    ]


def warnings_about(term: "Term") -> list[str]:
    warnings = []
    if term.strict_day:
        warnings.append(
            gettext(
                "The law does not say what a working day is. If every weekday that is not a holiday counts, "
                "%(day)s is the last day. Ask them to keep to that day."
            )
            % {"day": written(term.strict_day)}
        )
    if not term.are_bridge_days_known:
        warnings.append(
            gettext(
                "We do not know which extra days off the government names for %(year)d. Check this date again later."
            )
            % {"year": term.last_day.year}
        )
    if not term.rule.is_in_force_on(term.starts_on):
        warnings.append(gettext("On this day another rule was or will be in force. Ask us before you use this date."))
    return warnings


def written(day: date) -> str:
    """The day in full, in the active language: Friday 3 April 2026."""
    return date_format(day, "l j F Y")


def _about_the_start(term: "Term") -> list[str]:
    event = gettext("%(event)s: %(day)s.") % {"event": term.rule.start_event, "day": written(term.starts_on)}
    if term.rule.is_backwards:
        return [event, gettext("We count back from that day.")]
    return [
        event,
        gettext("That day does not count. The term begins on the day after: %(day)s.")
        % {"day": written(term.first_day)},
    ]


def _about_the_length(term: "Term") -> list[str]:
    if not term.rule.is_statutory:
        return [
            gettext("The term is %(length)s. This is not a term from the law: the provider has set it itself.")
            % {"length": term.length}
        ]
    sentences = [
        gettext("The term is %(length)s. This is in the law: %(law)s, article %(article)s.")
        % {"length": term.length, "law": term.rule.law.name, "article": term.rule.article}
    ]
    if term.rule.extended_by:
        sentences.append(
            gettext("In this an extension of %(extension)s is included. We count it as one longer term.")
            % {"extension": term.rule.extended_by}
        )
    return sentences


def _about_pause(pause: "Pause") -> str:
    number = pause.number_of_days
    return ngettext(
        "The clock stood still from %(first)s up to and including %(last)s. That adds %(n)d day.",
        "The clock stood still from %(first)s up to and including %(last)s. That adds %(n)d days.",
        number,
    ) % {"first": written(pause.first_day), "last": written(pause.last_day), "n": number}


def _about_the_end(term: "Term") -> list[str]:
    return [*_about_moving(term), gettext("The last day is %(day)s.") % {"day": written(term.last_day)}]


def _about_moving(term: "Term") -> list[str]:
    if term.length.unit == Unit.WORKING_DAYS:
        return [_about_free_day(day, why) for day, why in term.skipped]
    if not term.is_moved:
        return [_about_staying(term)] if term.rule.moves_by == Shift.NONE else []
    return [
        gettext("Counted like this, the term ends on %(day)s.") % {"day": written(term.raw_day)},
        *(_about_free_day(day, why) for day, why in term.skipped),
        _about_moving_law(term.rule),
    ]


def _about_free_day(day: date, why: object) -> str:
    if why == WEEKEND.get(day.weekday()):
        return gettext("%(day)s does not count.") % {"day": capfirst(written(day))}
    return gettext("%(day)s does not count: it is %(why)s.") % {"day": capfirst(written(day)), "why": why}


def _about_moving_law(rule: Rule) -> str:
    if rule.moves_by == Shift.EU:
        return gettext(
            "A term cannot end on a weekend or a holiday. It then lasts until the next working day "
            "(Regulation (EEC, Euratom) 1182/71, article 3)."
        )
    return gettext(
        "A term cannot end on a weekend or a holiday. It then lasts until the next ordinary day "
        "(Algemene termijnenwet, article 1)."
    )


def _about_staying(term: "Term") -> str:
    if term.rule.shift_reason:
        return str(term.rule.shift_reason)
    if term.rule.is_backwards:
        return gettext("A term that is counted back does not move (Algemene termijnenwet, article 1(2)).")
    if not term.rule.is_statutory:
        return gettext("A term that is not in the law does not move when it ends on a weekend or a holiday.")
    return gettext(
        "A term as long as this one does not move when it ends on a weekend or a holiday "
        "(Algemene termijnenwet, article 4)."
    )
