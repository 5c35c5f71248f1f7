"""Cases: what client supporters keep of the people they help, one module for each noun."""

from cases.models.activities import (
    Activity,
)
from cases.models.aftercare import (
    Aftercare,
)
from cases.models.agenda import (
    AgendaKey,
    agenda_digest,
)
from cases.models.appointments import (
    Appointment,
)
from cases.models.cases import (
    Case,
    CaseLifeDomain,
)
from cases.models.closings import (
    CLOSING_FACTS,
    PastClosing,
)
from cases.models.companions import (
    Companion,
)
from cases.models.complaints import (
    ServiceComplaint,
)
from cases.models.consents import (
    Consent,
    ConsentQuestion,
)
from cases.models.cut_over import (
    CutOver,
    TakenOverCase,
)
from cases.models.daily import (
    DailyMark,
)
from cases.models.deadlines import (
    Deadline,
    DeadlinePause,
)
from cases.models.disputes import (
    Dispute,
    Rung,
)
from cases.models.duplicates import (
    DifferentPeople,
)
from cases.models.handovers import (
    Handover,
)
from cases.models.interests import (
    Interest,
)
from cases.models.letter_templates import (
    LetterTemplate,
)
from cases.models.letters import (
    Letter,
    LetterReading,
)
from cases.models.networks import (
    NetworkPerson,
)
from cases.models.plans import (
    PlanAction,
    PlanGoal,
)
from cases.models.quality import (
    PeerReview,
    SupporterProfile,
    Training,
)
from cases.models.questions import (
    QuestionEntry,
)
from cases.models.representatives import (
    Representative,
)
from cases.models.safety import (
    SafetyStep,
)
from cases.models.saved_filters import (
    SavedFilter,
)
from cases.models.steps import (
    Step,
)
from cases.models.trend_signals import (
    SignalCase,
    SignalFollowUp,
    TrendSignal,
)
from cases.models.versioned import (
    Versioned,
)
from cases.models.words import (
    CaseWord,
    Search,
    search,
)

__all__ = [
    "CLOSING_FACTS",
    "Activity",
    "Aftercare",
    "AgendaKey",
    "Appointment",
    "Case",
    "CaseLifeDomain",
    "CaseWord",
    "Companion",
    "Consent",
    "ConsentQuestion",
    "CutOver",
    "DailyMark",
    "Deadline",
    "DeadlinePause",
    "DifferentPeople",
    "Dispute",
    "Handover",
    "Interest",
    "Letter",
    "LetterReading",
    "LetterTemplate",
    "NetworkPerson",
    "PastClosing",
    "PeerReview",
    "PlanAction",
    "PlanGoal",
    "QuestionEntry",
    "Representative",
    "Rung",
    "SafetyStep",
    "SavedFilter",
    "Search",
    "ServiceComplaint",
    "SignalCase",
    "SignalFollowUp",
    "Step",
    "SupporterProfile",
    "TakenOverCase",
    "Training",
    "TrendSignal",
    "Versioned",
    "agenda_digest",
    "search",
]
