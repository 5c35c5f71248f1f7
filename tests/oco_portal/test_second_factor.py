"""Signing in: nothing opens before the second factor, and the door tells a stranger nothing."""

import time

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value
from django.core.cache import cache
from django.urls import NoReverseMatch, reverse

from tests.factories import UserFactory

PASSWORD = "een-lang-wachtwoord"  # noqa: S105
LOGIN = "/account/inloggen/"
ENROLMENT = "/account/tweede-factor/totp/activate/"

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _second_factor_is_asked(settings):
    settings.SECOND_FACTOR_REQUIRED = True
    cache.clear()  # allauth counts attempts there


def make_user(**traits):
    user = UserFactory.build(administrator=True, **traits)
    user.set_password(PASSWORD)
    user.save()
    return user


def sign_in(client, user, password=PASSWORD):
    return client.post(LOGIN, {"login": user.email, "password": password})


def sign_in_to_enrol(client):
    """Up to the page that shows the QR code, which asks the password once more."""
    sign_in(client, make_user())
    question = client.get(ENROLMENT)
    client.post(question.url, {"password": PASSWORD})
    return client.get(ENROLMENT)


def code_of(secret):
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))


@pytest.mark.parametrize("address", ["/start/", "/aanvragen/", "/dossiers/", "/rapportage/", "/logboek/", "/beheer/"])
def test_no_page_but_enrolment_before_the_second_factor(client, address):
    sign_in(client, make_user())

    response = client.get(address)

    assert response.status_code == 302
    assert response.url == ENROLMENT


def test_password_alone_does_not_even_open_the_change_of_password(client):
    sign_in(client, make_user())

    assert client.get(reverse("account_change_password")).url == ENROLMENT


def test_enrolment_asks_a_code_of_the_app(client):
    page = sign_in_to_enrol(client)

    response = client.post(ENROLMENT, {"code": "000000"})

    assert "data:image/svg+xml" in page.content.decode()
    assert response.status_code == 200
    assert not Authenticator.objects.exists()


def test_enrolment_gives_recovery_codes_and_opens_the_portal(client):
    sign_in_to_enrol(client)
    secret = client.session["mfa.totp.secret"]

    response = client.post(ENROLMENT, {"code": code_of(secret)})

    assert response.url == reverse("mfa_view_recovery_codes")
    assert client.get("/beheer/").status_code == 200


def test_sign_in_asks_the_code_of_the_app(client):
    user, secret = make_user(), generate_totp_secret()
    TOTP.activate(user, secret)

    halfway = sign_in(client, user)
    blocked = client.get("/start/")
    response = client.post(halfway.url, {"code": code_of(secret)})

    assert halfway.url == reverse("mfa_authenticate")
    assert blocked.url.startswith(LOGIN)
    assert response.url == reverse("start")
    assert client.get("/beheer/").status_code == 200


def test_a_code_works_once(client):
    user, secret = make_user(), generate_totp_secret()
    TOTP.activate(user, secret)
    code = code_of(secret)
    client.post(sign_in(client, user).url, {"code": code})
    client.post(reverse("account_logout"))

    response = client.post(sign_in(client, user).url, {"code": code})

    assert response.status_code == 200
    assert "_auth_user_id" not in client.session


def test_wrong_password_and_unknown_address_get_the_same_answer(client):
    user = make_user()

    answers = [
        client.post(LOGIN, {"login": email, "password": "verkeerd-wachtwoord"})
        for email in (user.email, "niemand@oco.example")
    ]

    assert [answer.status_code for answer in answers] == [200, 200]
    errors = [answer.context["form"].errors.as_json() for answer in answers]
    assert errors[0] == errors[1]


def test_blocked_account_stays_out(client):
    sign_in(client, make_user(is_active=False))

    assert client.get("/start/").url.startswith(LOGIN)


def test_guessing_is_slowed_down(client):
    user = make_user()
    for _guess in range(5):
        sign_in(client, user, "verkeerd-wachtwoord")

    response = sign_in(client, user)

    assert response.status_code == 200
    assert "_auth_user_id" not in client.session


def test_forgotten_password_answers_the_same_for_an_unknown_address(client, mailoutbox):
    known, unknown = make_user().email, "niemand@oco.example"

    answers = [client.post(reverse("account_reset_password"), {"email": email}) for email in (known, unknown)]

    assert [answer.url for answer in answers] == [reverse("account_reset_password_done")] * 2
    assert [mail.to for mail in mailoutbox] == [[known], [unknown]]


def test_nobody_signs_up(client):
    response = client.post(reverse("account_signup"), {"email": "nieuw@oco.example", "password1": PASSWORD})

    assert response.status_code == 200
    assert "geen account" in response.content.decode()
    assert "<input" not in response.content.decode().split("<main")[1]


@pytest.mark.parametrize("name", ["account_email", "account_confirm_email", "account_request_login_code", "mfa_trust"])
def test_what_staff_do_not_need_is_not_there(name):
    with pytest.raises(NoReverseMatch):
        reverse(name)


@pytest.mark.parametrize("address", ["/accounts/login/", "/accounts/email/", "/account/signup/", "/account/email/"])
def test_addresses_of_the_library_are_not_there(client, address):
    assert client.get(address).status_code == 404


def test_administration_has_no_door_of_its_own(client):
    response = client.get("/beheer/login/?next=/beheer/")

    assert response.status_code == 302
    assert response.url == f"{LOGIN}?next=/beheer/"
