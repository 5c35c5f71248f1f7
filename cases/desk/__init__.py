"""
What stands on the desk: a list of small sections, each one query and one include.

A section more: a function that yields Sections, and a line in SECTIONS that says who sees it. A section without rows is
left out, unless it has words for that in `empty`: a desk tells what must happen, not what could.
"""

from cases.desk.attention import cases_to_review, cases_without_contact
from cases.desk.requests import my_requests, requests_without_owner
from cases.desk.section import Asked, Section
from cases.desk.tasks import tasks
from cases.desk.team import caseload, terms_of_the_team
from cases.desk.terms import my_terms
from oco_portal.accounts.roles import Permission

__all__ = ["Asked", "Section", "desk_of"]

# In the order in which they stand on the desk, and on a telephone under each other.
SECTIONS = [
    (Permission.CASE_WORK, my_terms),
    (Permission.CASE_WORK, my_requests),
    (Permission.TEAM_LEAD, requests_without_owner),
    (Permission.CASE_WORK, tasks),
    (Permission.CASE_WORK, cases_without_contact),
    (Permission.CASE_WORK, cases_to_review),
    (Permission.TEAM_LEAD, terms_of_the_team),
    (Permission.TEAM_LEAD, caseload),
]


def desk_of(asked: Asked) -> list[Section]:
    """The sections of this user's desk that have something to tell."""
    made = (make(asked) for permission, make in SECTIONS if asked.user.may(permission))
    return [section for sections in made for section in sections if section.rows or section.empty]
