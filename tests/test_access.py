"""Who may open which page. Every address of the portal is in these tables, or a test fails."""

import pytest
from django.urls import URLPattern, get_resolver, reverse

from oco_portal.accounts.roles import Role
from tests.factories import (
    ActivityFactory,
    AppointmentFactory,
    CaseFactory,
    CompanionFactory,
    ConsentFactory,
    ContractPartyFactory,
    ContractRequirementFactory,
    CutOverFactory,
    DeadlineFactory,
    DeadlinePauseFactory,
    DisputeFactory,
    DocumentFactory,
    HandoverFactory,
    InterestFactory,
    LetterFactory,
    MonthlyAmountFactory,
    MunicipalityFactory,
    NetworkPersonFactory,
    PlanActionFactory,
    PlanGoalFactory,
    QuestionEntryFactory,
    ReportDraftFactory,
    RepresentativeFactory,
    ResidentFactory,
    RungFactory,
    SavedFilterFactory,
    ServiceComplaintFactory,
    StepFactory,
    SupportOrganisationFactory,
    SupportRequestFactory,
    TrendSignalFactory,
    UserFactory,
)
from tests.reporting.stored import stored

pytestmark = pytest.mark.django_db(databases="__all__")

SUPPORTER, COORDINATOR = Role.CLIENT_SUPPORTER, Role.COORDINATOR
MANAGER, ADMINISTRATOR, OFFICER = Role.CONTRACT_MANAGER, Role.ADMINISTRATOR, Role.PRIVACY_OFFICER
CASEWORK = {SUPPORTER, COORDINATOR}

PUBLIC = {
    "home",
    "municipality-home",
    "explanation",
    "privacy",
    "accessibility",
    "healthz",
    "readyz",
    "deadlines:calculator",
    "intake:quick-exit",
    "intake:request-start",
    "intake:request-page",
    "intake:request-check",
    "intake:request-receipt",
    "intake:request-later",
    "intake:request-continue",
    "intake:request-paper",
    "intake:request-follow",
    "intake:request-message",
    "intake:request-document",
    "intake:request-withdraw",
    "intake:request-leave",
    "followed:case",
    "followed:question-approve",
    "followed:question-other",
    "followed:plan-action-finish",
    "followed:plan-action-reopen",
    "followed:companion-end",
    "companion:look-along",
    "followed:consent-withdraw",
    "followed:consent-answer",
    "followed:handover-approve",
    "followed:complaint",
    "aftercare:answer",
    "followed:letter",
    "desk:agenda-file",
    "reach:public-year",
}
EVERYBODY_SIGNED_IN = {"start"}
OF_THE_LIBRARY = ("account_", "mfa_", "admin:")  # login and administration; see test_administration_is_closed

ROLES = {
    "component-list": {ADMINISTRATOR},
    "event-list": {OFFICER},
    "intake:request-list": CASEWORK,
    "intake:staff-request-start": CASEWORK,
    "intake:staff-request-page": CASEWORK,
    "intake:staff-request-check": CASEWORK,
    "intake:staff-request-receipt": CASEWORK,
    "intake:request-detail": CASEWORK,
    "intake:request-assign": CASEWORK,
    "intake:request-attempt": CASEWORK,
    "intake:request-answer": CASEWORK,
    "intake:request-refer": CASEWORK,
    "intake:request-out-of-scope": CASEWORK,
    "intake:request-unreachable": CASEWORK,
    "intake:request-reply": CASEWORK,
    "intake:request-document-download": CASEWORK,
    "desk:desk": CASEWORK,
    "desk:agenda": CASEWORK,
    "desk:cases-give": {COORDINATOR},
    "cases:case-list": CASEWORK,
    "cases:case-export-csv": CASEWORK,
    "cases:case-export-xlsx": CASEWORK,
    "cases:saved-filter-list": CASEWORK,
    "cases:saved-filter-delete": CASEWORK,
    "cases:case-open": CASEWORK,
    "cases:case-detail": CASEWORK,
    "cases:case-edit": CASEWORK,
    "cases:step-add": CASEWORK,
    "cases:step-correct": CASEWORK,
    "cases:dispute-start": CASEWORK,
    "cases:dispute-detail": CASEWORK,
    "cases:dispute-edit": CASEWORK,
    "cases:dispute-climb": CASEWORK,
    "cases:rung-end": CASEWORK,
    "cases:dispute-end": CASEWORK,
    "cases:deadline-set": CASEWORK,
    "cases:deadline-detail": CASEWORK,
    "cases:deadline-move": CASEWORK,
    "cases:deadline-pause": CASEWORK,
    "cases:deadline-extend": CASEWORK,
    "cases:pause-end": CASEWORK,
    "cases:deadline-end": CASEWORK,
    "cases:case-review": CASEWORK,
    "cases:case-close": CASEWORK,
    "cases:plan": CASEWORK,
    "cases:plan-print": CASEWORK,
    "cases:question-word": CASEWORK,
    "cases:question-approve": CASEWORK,
    "cases:goal-set": CASEWORK,
    "cases:goal-change": CASEWORK,
    "cases:goal-remove": CASEWORK,
    "cases:plan-action-add": CASEWORK,
    "cases:plan-action-change": CASEWORK,
    "cases:plan-action-finish": CASEWORK,
    "cases:plan-action-reopen": CASEWORK,
    "cases:plan-action-remove": CASEWORK,
    "cases:person-add": CASEWORK,
    "cases:person-change": CASEWORK,
    "cases:person-forget": CASEWORK,
    "cases:companion-agree": CASEWORK,
    "cases:companion-change": CASEWORK,
    "cases:companion-code": CASEWORK,
    "cases:companion-end": CASEWORK,
    "cases:representative-note": CASEWORK,
    "cases:representative-change": CASEWORK,
    "cases:representative-end": CASEWORK,
    "cases:appointment-list": CASEWORK,
    "cases:appointment-make": CASEWORK,
    "cases:appointment-detail": CASEWORK,
    "cases:appointment-change": CASEWORK,
    "cases:appointment-prepare": CASEWORK,
    "cases:appointment-report": CASEWORK,
    "cases:appointment-cancel": CASEWORK,
    "cases:indication-note": CASEWORK,
    "cases:case-give": CASEWORK,
    "cases:case-wlz": CASEWORK,
    "cases:consent-list": CASEWORK,
    "cases:consent-withdraw": CASEWORK,
    "cases:safety-list": CASEWORK,
    "cases:handover-list": CASEWORK,
    "cases:handover-create": CASEWORK,
    "cases:handover-receive": CASEWORK,
    "cases:handover-detail": CASEWORK,
    "cases:handover-summary": CASEWORK,
    "cases:handover-print": CASEWORK,
    "cases:handover-act": CASEWORK,
    "cases:interest-list": CASEWORK,
    "cases:interest-end": CASEWORK,
    "cases:complaint-list": {COORDINATOR},
    "cases:complaint-create": {COORDINATOR},
    "cases:complaint-detail": {COORDINATOR},
    "cases:complaint-act": {COORDINATOR},
    "cases:complaint-answer": {COORDINATOR},
    "cases:case-reopen": CASEWORK,
    "cases:duplicate-list": {COORDINATOR},
    "cases:resident-merge": {COORDINATOR},
    "cases:residents-apart": {COORDINATOR},
    "cut_over:list": {COORDINATOR},
    "cut_over:columns": {COORDINATOR},
    "cut_over:example-csv": {COORDINATOR},
    "cut_over:example-xlsx": {COORDINATOR},
    "cut_over:detail": {COORDINATOR},
    "cut_over:mistakes": {COORDINATOR},
    "cut_over:take-over": {COORDINATOR},
    "cut_over:undo": {COORDINATOR},
    "cut_over:again": {COORDINATOR},
    "signals:list": CASEWORK,
    "signals:write": CASEWORK,
    "signals:detail": CASEWORK,
    "signals:change": CASEWORK,
    "signals:read": CASEWORK,
    "signals:case-link": CASEWORK,
    "signals:case-unlink": CASEWORK,
    "signals:follow-up": CASEWORK,
    "activities:list": CASEWORK,
    "activities:note": CASEWORK,
    "activities:correct": CASEWORK,
    "knowledge:list": CASEWORK,
    "knowledge:law": CASEWORK,
    "quality:overview": CASEWORK,
    "quality:profile": CASEWORK,
    "quality:training-add": CASEWORK,
    "quality:peer-review-note": CASEWORK,
    "cases:document-list": CASEWORK,
    "cases:document-add": CASEWORK,
    "cases:document-change": CASEWORK,
    "cases:document-download": CASEWORK,
    "cases:letter-write": CASEWORK,
    "letters:reading-list": CASEWORK,
    "letters:text-list": {COORDINATOR},
    "letters:text-edit": {COORDINATOR},
    "letters:letter-detail": CASEWORK,
    "letters:letter-edit": CASEWORK,
    "letters:letter-download": CASEWORK,
    "letters:letter-ask": CASEWORK,
    "letters:letter-read": CASEWORK,
    "letters:letter-finish": CASEWORK,
    "letters:letter-send": CASEWORK,
    "letters:letter-proof": CASEWORK,
    "letters:letter-correct": CASEWORK,
    "letters:letter-discard": CASEWORK,
    "reporting:draft-list": {COORDINATOR},
    "reporting:draft-detail": {COORDINATOR},
    "reporting:draft-explain": {COORDINATOR},
    "reporting:draft-check": {COORDINATOR},
    "reporting:draft-release": {COORDINATOR},
    "reporting:draft-correct": {COORDINATOR},
    "reporting:report-list": {COORDINATOR, MANAGER},
    "reporting:report-month": {COORDINATOR, MANAGER},
    "reporting:report-year": {COORDINATOR, MANAGER},
    "reporting:report-contract": {COORDINATOR, MANAGER},
    "reporting:dashboard": {COORDINATOR},
    "reporting:contract": {COORDINATOR, MANAGER},
    "reporting:contract-of": {COORDINATOR, MANAGER},
    "reporting:amount-enter": {COORDINATOR},
    "reporting:amount-correct": {COORDINATOR},
    "reporting:requirement-add": {MANAGER},
    "reporting:requirement-tick": {MANAGER},
    "reporting:report-file": {COORDINATOR, MANAGER},
}

# Pages about one page of a form, one text or one law, which are nobody's record: with what to fill in.
NO_RECORD = {
    "intake:staff-request-page": "voor-wie",
    "knowledge:law": "wmo",
    "letters:text-edit": "objection",
}
NOT_ABOUT_ONE = {
    "intake:request-list",
    "cases:case-list",
    "cases:interest-list",
    "cases:complaint-list",
    "cases:complaint-create",
    "cases:duplicate-list",
    "cases:case-export-csv",
    "cases:case-export-xlsx",
    "cases:saved-filter-list",
    "reporting:report-list",
    "reporting:draft-list",
}
ABOUT_A_RECORD = {
    name
    for name in ROLES
    if name.startswith(("intake:request-", "cases:", "letters:letter-", "reporting:report-", "reporting:draft-"))
    and name not in NOT_ABOUT_ONE
} | {
    "cut_over:detail",
    "cut_over:mistakes",
    "cut_over:take-over",
    "cut_over:undo",
    "cut_over:again",
    "signals:detail",
    "signals:change",
    "signals:read",
    "signals:case-link",
    "signals:case-unlink",
    "signals:follow-up",
    "activities:correct",
    "quality:profile",
    "quality:training-add",
    "desk:cases-give",
    "reporting:contract",
    "reporting:contract-of",
    "reporting:amount-enter",
    "reporting:amount-correct",
    "reporting:requirement-add",
    "reporting:requirement-tick",
}
POST_ONLY = {
    "intake:request-assign",
    "intake:request-attempt",
    "intake:request-answer",
    "intake:request-refer",
    "intake:request-out-of-scope",
    "intake:request-unreachable",
    "intake:request-reply",
    "cases:saved-filter-delete",
    "cases:step-add",
    "cases:dispute-climb",
    "cases:deadline-move",
    "cases:deadline-pause",
    "cases:deadline-extend",
    "cases:plan-action-finish",
    "cases:plan-action-reopen",
    "cases:appointment-prepare",
    "cases:appointment-report",
    "cases:handover-act",
    "cases:interest-end",
    "cases:complaint-act",
    "cases:case-reopen",
    "cases:residents-apart",
    "cut_over:take-over",
    "cut_over:undo",
    "cut_over:again",
    "signals:case-link",
    "signals:case-unlink",
    "signals:follow-up",
    "quality:training-add",
    "cases:document-add",
    "letters:letter-ask",
    "letters:letter-read",
    "letters:letter-finish",
    "letters:letter-send",
    "letters:letter-proof",
    "letters:letter-correct",
    "letters:letter-discard",
    "reporting:draft-explain",
    "reporting:draft-check",
    "reporting:draft-release",
    "reporting:draft-correct",
    "reporting:report-release",
}


def url_patterns(resolver, namespace=""):
    for entry in resolver.url_patterns:
        if isinstance(entry, URLPattern):
            yield f"{namespace}{entry.name}", entry
        else:
            inner = f"{namespace}{entry.namespace}:" if entry.namespace else namespace
            yield from url_patterns(entry, inner)


URLS = {name: pattern for name, pattern in url_patterns(get_resolver()) if not name.startswith(OF_THE_LIBRARY)}


def make_user(role):
    if role == MANAGER:
        return UserFactory(contract_manager=True)
    return UserFactory(administrator=True) if role == ADMINISTRATOR else UserFactory(role=role)


def make_url(name, owner):
    """The page about a record that exists and belongs to the owner, or to the owner's organisation."""
    if name in NO_RECORD:
        return reverse(name, args=[NO_RECORD[name]])
    if name not in ABOUT_A_RECORD:
        return reverse(name)
    organisation = owner.organisation or SupportOrganisationFactory()
    if name.startswith("reporting:"):
        municipality = owner.municipality or MunicipalityFactory()
        party = ContractPartyFactory(organisation=organisation, contract__municipality=municipality)
        return reverse(name, args=_about_a_contract(name, party))
    if name.startswith("intake:") or name == "cases:case-open":
        return reverse(name, args=_about_a_request(name, organisation))
    if name.startswith("cases:complaint-"):
        key = ServiceComplaintFactory(organisation=organisation).pk
        return reverse(name, args=[key, "over"] if name.endswith("-act") else [key])
    supporter = owner if owner.role in CASEWORK else UserFactory(organisation=organisation)
    if name == "desk:cases-give":
        return reverse(name, args=[CaseFactory(supporter=supporter).supporter.pk])
    if name.startswith("letters:"):
        letter = LetterFactory(case__supporter=supporter)
        return reverse(name, args=[letter.pk, *(["pdf"] if name == "letters:letter-download" else [])])
    about = _about_a_case if name.startswith("cases:") else _about_our_work
    return reverse(name, args=about(name, supporter))


def _about_a_contract(name, party):
    slug = party.contract.municipality.slug
    if name.startswith("reporting:draft-"):
        return [ReportDraftFactory(contract=party.contract).pk]
    if name.startswith("reporting:report-"):
        stored(municipality_slug=slug)
    return [slug, *_page_of_a_contract(name, party)]


def _page_of_a_contract(name, party):
    of_a_report = {
        "reporting:report-file": ["2026-03", "pdf"],
        "reporting:report-month": ["2026-03"],
        "reporting:report-year": [2026],
        "reporting:report-contract": [],
        "reporting:contract": [],
    }
    if name in of_a_report:
        return of_a_report[name]
    if name == "reporting:amount-correct":
        amount = MonthlyAmountFactory(contract=party.contract, organisation=party.organisation)
        return [party.contract.pk, amount.pk]
    if name == "reporting:requirement-tick":
        return [party.contract.pk, ContractRequirementFactory(contract=party.contract).pk]
    return [party.contract.pk]


def _about_a_request(name, organisation):
    if name == "intake:request-document-download":
        document = DocumentFactory(support_request__organisation=organisation)
        return [document.support_request.pk, document.pk]
    return [SupportRequestFactory(organisation=organisation).pk]


def _about_our_work(name, supporter):
    if name.startswith("cut_over:"):
        return [CutOverFactory(organisation=supporter.organisation).pk]
    if name.startswith("quality:"):
        return [supporter.pk]
    if name == "activities:correct":
        return [ActivityFactory(by=supporter).pk]
    signal = TrendSignalFactory(written_by=supporter)
    case = CaseFactory(supporter=supporter)
    return [signal.pk, case.reference] if name == "signals:case-unlink" else [signal.pk]


# A page about one part of a case: the reference, and the key of a part that this factory makes.
PARTS = {
    "cases:step-correct": StepFactory,
    "cases:dispute-detail": DisputeFactory,
    "cases:dispute-edit": DisputeFactory,
    "cases:dispute-climb": DisputeFactory,
    "cases:dispute-end": DisputeFactory,
    "cases:deadline-detail": DeadlineFactory,
    "cases:deadline-move": DeadlineFactory,
    "cases:deadline-pause": DeadlineFactory,
    "cases:deadline-extend": DeadlineFactory,
    "cases:deadline-end": DeadlineFactory,
    "cases:question-approve": QuestionEntryFactory,
    "cases:goal-change": PlanGoalFactory,
    "cases:goal-remove": PlanGoalFactory,
    "cases:plan-action-change": PlanActionFactory,
    "cases:plan-action-finish": PlanActionFactory,
    "cases:plan-action-reopen": PlanActionFactory,
    "cases:plan-action-remove": PlanActionFactory,
    "cases:person-change": NetworkPersonFactory,
    "cases:person-forget": NetworkPersonFactory,
    "cases:companion-change": CompanionFactory,
    "cases:companion-code": CompanionFactory,
    "cases:companion-end": CompanionFactory,
    "cases:representative-change": RepresentativeFactory,
    "cases:representative-end": RepresentativeFactory,
    "cases:appointment-detail": AppointmentFactory,
    "cases:appointment-change": AppointmentFactory,
    "cases:appointment-prepare": AppointmentFactory,
    "cases:appointment-report": AppointmentFactory,
    "cases:appointment-cancel": AppointmentFactory,
    "cases:consent-withdraw": ConsentFactory,
    "cases:handover-detail": HandoverFactory,
    "cases:handover-summary": HandoverFactory,
    "cases:handover-print": HandoverFactory,
}
# Further pages of casework: what stands in their address, made for this supporter.
FURTHER = {
    "cases:interest-end": lambda supporter: [InterestFactory(supporter=supporter).pk],
    "cases:saved-filter-delete": lambda supporter: [SavedFilterFactory(user=supporter).pk],
    "cases:handover-act": lambda supporter: [*_part(HandoverFactory, supporter), "stoppen"],
    "cases:document-change": lambda supporter: _document(supporter),
    "cases:document-download": lambda supporter: _document(supporter),
    "cases:resident-merge": lambda supporter: _two_residents(supporter),
    "cases:residents-apart": lambda supporter: _two_residents(supporter),
    "cases:rung-end": lambda supporter: _rung(supporter),
    "cases:pause-end": lambda supporter: _pause(supporter),
}


def _about_a_case(name, supporter):
    if name in FURTHER:
        return FURTHER[name](supporter)
    return _part(PARTS[name], supporter) if name in PARTS else [CaseFactory(supporter=supporter).reference]


def _part(factory, supporter):
    part = factory(case__supporter=supporter)
    return [part.case.reference, part.pk]


def _document(supporter):
    case = CaseFactory(supporter=supporter)
    return [case.reference, DocumentFactory(support_request=case.support_request).pk]


def _two_residents(supporter):
    return [ResidentFactory(organisation=supporter.organisation).pk for _each in range(2)]


def _rung(supporter):
    rung = RungFactory(dispute__case__supporter=supporter)
    return [rung.dispute.case.reference, rung.dispute.pk, rung.pk]


def _pause(supporter):
    pause = DeadlinePauseFactory(deadline__case__supporter=supporter)
    return [pause.deadline.case.reference, pause.deadline.pk, pause.pk]


def ask(client, name, url):
    return (client.post if name in POST_ONLY else client.get)(url)


def test_every_address_has_a_declared_access_rule():
    assert URLS.keys() == PUBLIC | EVERYBODY_SIGNED_IN | ROLES.keys()
    for name in PUBLIC:
        assert not getattr(URLS[name].callback, "login_required", True), name


def test_every_address_about_a_record_says_so():
    with_arguments = {name for name, pattern in URLS.items() if pattern.pattern.converters}

    assert with_arguments - PUBLIC == (ABOUT_A_RECORD | NO_RECORD.keys())


WALK = [(name, role) for name in sorted(ROLES) for role in Role]


@pytest.mark.parametrize(("name", "role"), WALK)
def test_role(as_user, name, role):
    user = make_user(role)

    response = ask(as_user(user), name, make_url(name, owner=user))

    assert response.status_code in ((200, 302) if role in ROLES[name] else (404,))


@pytest.mark.parametrize("role", sorted(CASEWORK))
@pytest.mark.parametrize("name", sorted(ABOUT_A_RECORD))
def test_a_record_of_another_organisation_is_not_found(as_user, name, role):
    stranger = make_user(role)
    make_url(name, owner=stranger)  # the stranger owns one of the same kind
    url = make_url(name, owner=make_user(role))

    assert ask(as_user(stranger), name, url).status_code == 404


@pytest.mark.parametrize("name", sorted(name for name in ABOUT_A_RECORD if name.startswith("cases:case-")))
def test_a_case_of_a_colleague_is_not_found(as_user, name):
    colleague = UserFactory()
    me = UserFactory(organisation=colleague.organisation)
    url = make_url(name, owner=colleague)

    expected = 200 if name == "cases:case-open" else 404  # a request that waits is everybody's

    assert ask(as_user(me), name, url).status_code == expected


@pytest.mark.parametrize("name", sorted(ROLES.keys()))
def test_signed_out_goes_to_login(client, name):
    response = ask(client, name, make_url(name, owner=make_user(SUPPORTER)))

    assert response.status_code == 302
    assert response.url.startswith(reverse("account_login"))


@pytest.mark.parametrize("role", sorted(set(Role) - {ADMINISTRATOR}))
def test_administration_is_closed(as_user, role):
    response = as_user(make_user(role)).get("/beheer/registry/municipality/")

    assert response.status_code in (302, 404)
    assert b"Gemeente" not in response.content


def test_administration_holds_no_content():
    from django.contrib import admin

    models = {model._meta.label for model in admin.site._registry}

    assert not {label for label in models if label.split(".")[0] in {"intake", "cases", "reporting", "audit"}}
    assert "registry.Municipality" in models
