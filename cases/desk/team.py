"""The team, on the desk of the coordinator: whose terms end, and who carries how much."""

from django.utils.translation import gettext as _

from cases.caseload import caseload_of, part_of_the_hours
from cases.desk.section import MOST_ROWS, Section
from cases.desk.terms import Near, open_terms
from cases.warnings import FIRST_WARNING


def terms_of_the_team(asked):
    soon = asked.today + FIRST_WARNING
    theirs = open_terms(asked.user).exclude(case__supporter=asked.user).filter(due_on__lte=soon)
    rows = [Near(deadline, asked.today) for deadline in theirs[: MOST_ROWS + 1]]
    yield Section(
        "team-terms",
        _("Terms of the team, the coming two weeks"),
        "cases/includes/desk_team_terms.html",
        rows[:MOST_ROWS],
        place="below",
        empty=_("No term of your colleagues ends in the coming two weeks."),
        has_more=len(rows) > MOST_ROWS,
    )


def caseload(asked):
    """Cases against hours, with the way to give a colleague's cases to somebody else."""
    rows = [
        (user, user.minutes // 60, part_of_the_hours(user.minutes, user.weekly_hours))
        for user in caseload_of(asked.user.organisation_id, asked.today)
    ]
    yield Section("caseload", _("Cases and hours"), "cases/includes/desk_caseload.html", rows, place="below")
