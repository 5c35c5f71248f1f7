"""Who may open which page. Every address of the portal is in these tables, or a test fails."""

import pytest
from django.urls import URLPattern, get_resolver, reverse

from oco_portal.accounts.roles import Role
from tests.factories import (
    CaseFactory,
    ContractPartyFactory,
    DeadlineFactory,
    DeadlinePauseFactory,
    DisputeFactory,
    DocumentFactory,
    MunicipalityFactory,
    RungFactory,
    SavedFilterFactory,
    SupportOrganisationFactory,
    SupportRequestFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db

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
    "cases:case-list": CASEWORK,
    "cases:case-export-csv": CASEWORK,
    "cases:case-export-xlsx": CASEWORK,
    "cases:saved-filter-list": CASEWORK,
    "cases:saved-filter-delete": CASEWORK,
    "cases:case-open": CASEWORK,
    "cases:case-detail": CASEWORK,
    "cases:step-add": CASEWORK,
    "cases:dispute-start": CASEWORK,
    "cases:dispute-detail": CASEWORK,
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
    "cases:case-close": CASEWORK,
    "reporting:report-list": {COORDINATOR, MANAGER},
    "reporting:report-month": {COORDINATOR, MANAGER},
    "reporting:report-release": {COORDINATOR},
}

# Pages about one record, and pages about one page of a form, which is nobody's record.
NO_RECORD = {"intake:staff-request-page"}
ABOUT_A_RECORD = {
    name
    for name in ROLES
    if name.startswith(("intake:request-", "cases:", "reporting:report-"))
    and name
    not in {
        "intake:request-list",
        "cases:case-list",
        "cases:case-export-csv",
        "cases:case-export-xlsx",
        "cases:saved-filter-list",
        "reporting:report-list",
    }
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
    "cases:deadline-set",
    "cases:deadline-move",
    "cases:deadline-pause",
    "cases:deadline-extend",
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
        return reverse(name, args=["voor-wie"])
    if name not in ABOUT_A_RECORD:
        return reverse(name)
    organisation = owner.organisation or SupportOrganisationFactory()
    if name.startswith("reporting:"):
        municipality = owner.municipality or MunicipalityFactory()
        ContractPartyFactory(organisation=organisation, contract__municipality=municipality)
        return reverse(name, args=[municipality.slug, "2026-03"])
    if name.startswith("intake:") or name == "cases:case-open":
        return reverse(name, args=_about_a_request(name, organisation))
    supporter = owner if owner.role in CASEWORK else UserFactory(organisation=organisation)
    return reverse(name, args=_about_a_case(name, supporter))


def _about_a_request(name, organisation):
    if name == "intake:request-document-download":
        document = DocumentFactory(support_request__organisation=organisation)
        return [document.support_request.pk, document.pk]
    return [SupportRequestFactory(organisation=organisation).pk]


def _about_a_case(name, supporter):
    parts = {
        "cases:dispute-detail": DisputeFactory,
        "cases:dispute-climb": DisputeFactory,
        "cases:dispute-end": DisputeFactory,
        "cases:deadline-detail": DeadlineFactory,
        "cases:deadline-move": DeadlineFactory,
        "cases:deadline-pause": DeadlineFactory,
        "cases:deadline-extend": DeadlineFactory,
        "cases:deadline-end": DeadlineFactory,
    }
    if name == "cases:rung-end":
        rung = RungFactory(dispute__case__supporter=supporter)
        return [rung.dispute.case.reference, rung.dispute.pk, rung.pk]
    if name == "cases:saved-filter-delete":
        return [SavedFilterFactory(user=supporter).pk]
    if name == "cases:pause-end":
        pause = DeadlinePauseFactory(deadline__case__supporter=supporter)
        return [pause.deadline.case.reference, pause.deadline.pk, pause.pk]
    if name in parts:
        part = parts[name](case__supporter=supporter)
        return [part.case.reference, part.pk]
    return [CaseFactory(supporter=supporter).reference]


def ask(client, name, url):
    return (client.post if name in POST_ONLY else client.get)(url)


def test_every_address_has_a_declared_access_rule():
    assert URLS.keys() == PUBLIC | EVERYBODY_SIGNED_IN | ROLES.keys()
    for name in PUBLIC:
        assert not getattr(URLS[name].callback, "login_required", True), name


def test_every_address_about_a_record_says_so():
    with_arguments = {name for name, pattern in URLS.items() if pattern.pattern.converters}

    assert with_arguments - PUBLIC == (ABOUT_A_RECORD | NO_RECORD)


# A contract manager reads months that were released: tests/reporting/test_views.py.
WALK = [(name, role) for name in sorted(ROLES) for role in Role if (name, role) != ("reporting:report-month", MANAGER)]


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

    assert as_user(me).get(url).status_code == expected


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
