"""What to prepare for an appointment, by its kind: the law where it gives a right or a day, practice for the rest."""

from dataclasses import dataclass, replace
from datetime import date

from django.utils.translation import gettext_lazy as _

from cases.vocabulary import AppointmentKind
from oco_portal.deadlines.rules import RULES, Whose


@dataclass(frozen=True)
class Item:
    """One thing to prepare. `rule` is the backwards term of the law that gives its last day, `law` where it stands."""

    code: str
    text: str
    law: str = ""
    rule: str = ""
    on: date | None = None  # the last day, once the day of the appointment is known

    @property
    def is_last_day(self) -> bool:
        """Whether `on` is the last day of the resident; otherwise it is the first day that somebody owes them."""
        return bool(self.rule) and RULES[self.rule].whose == Whose.RESIDENT


ITEMS = {
    AppointmentKind.KITCHEN_TABLE: (
        Item("question", _("What is the question? It stands in the resident's own words, and is approved.")),
        Item(
            "own_plan",
            _("Does the resident want to hand in a personal plan? Until seven days after reporting."),
            "Wmo 2015 art. 2.3.2 lid 2",
        ),
        Item("free_support", _("The municipality has pointed out the free support."), "Wmo 2015 art. 2.3.2 lid 3"),
        Item(
            "who_comes",
            _("Who comes along? The resident may bring somebody along, also when the invitation says otherwise."),
            "Awb art. 2:1",
        ),
        Item("papers", _("Papers are ready: letters, earlier decisions, the care plan, identification.")),
        Item("own_and_network", _("What can the resident and the people around them do, and what not any more?")),
        Item("limits", _("What may be told, and what not? Agreed with the resident beforehand.")),
        Item("report_asked", _("Ask for the report of the conversation afterwards, to correct and sign.")),
    ),
    AppointmentKind.HEARING: (
        Item(
            "file",
            _("The file has been asked for and read. It lies open for at least a week before the hearing."),
            "Awb art. 7:4 lid 2",
            "inzage-hoorzitting",
        ),
        Item(
            "further_papers",
            _("Further papers have been sent. They must arrive ten days before the hearing at the latest."),
            "Awb art. 7:4 lid 1",
            "stukken-hoorzitting",
        ),
        Item("who_speaks", _("Who speaks: the resident, the client supporter or somebody else?"), "Awb art. 2:1"),
        Item("authorisation", _("Is there a written authorisation for whoever speaks?"), "Awb art. 2:1 lid 2"),
        Item("main_points", _("The three main points stand on paper, with what the resident asks for.")),
        Item("witnesses", _("Can somebody tell what they saw? They may be brought along."), "Awb art. 7:8"),
        Item("interpreter", _("Is an interpreter, a hall without stairs, or a break needed? Ask for it in time.")),
    ),
    AppointmentKind.HOME_VISIT: (
        Item("safe", _("Is it safe and convenient to come by? Agreed with the resident who else is at home.")),
        Item("explained", _("Bring the explanation of what a client supporter does and does not do.")),
        Item("papers", _("Ask the resident to lay the letters ready.")),
        Item("consent", _("Bring the forms that the resident may want to sign.")),
    ),
    AppointmentKind.EVALUATION: (
        Item("plan_read", _("The support or care plan has been read together with the resident.")),
        Item("what_works", _("What goes well, what does not, and what is missing?")),
        Item("goals", _("Which goals were reached? What changed in the situation?")),
        Item("indication", _("When does the indication end, and who asks for the next one?")),
        Item("who_comes", _("Who comes along?"), "Awb art. 2:1"),
    ),
    AppointmentKind.OTHER: (
        Item("purpose", _("What must come of this conversation?")),
        Item("who_comes", _("Who comes along?"), "Awb art. 2:1"),
        Item("papers", _("Which papers are needed?")),
    ),
}


def checklist(kind: str, takes_place_on: date) -> list[Item]:
    """The items for this kind, each with its day where the law counts back from the appointment."""
    return [
        replace(item, on=RULES[item.rule].length.before(takes_place_on)) if item.rule else item
        for item in ITEMS[AppointmentKind(kind)]
    ]
