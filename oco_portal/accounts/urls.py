from allauth.account import views as account
from django.urls import include, path

# Only what staff of an existing account need: no sign-up, no page to change an address.
urlpatterns = [
    path("inloggen/", account.login, name="account_login"),
    path("uitloggen/", account.logout, name="account_logout"),
    path("gesloten/", account.signup, name="account_signup"),
    path("opnieuw-inloggen/", account.reauthenticate, name="account_reauthenticate"),
    path("wachtwoord/wijzigen/", account.password_change, name="account_change_password"),
    path("wachtwoord/instellen/", account.password_set, name="account_set_password"),
    path("wachtwoord/vergeten/", account.password_reset, name="account_reset_password"),
    path("wachtwoord/vergeten/verzonden/", account.password_reset_done, name="account_reset_password_done"),
    path(
        "wachtwoord/vergeten/<uidb36>-<key>/",
        account.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path(
        "wachtwoord/vergeten/klaar/",
        account.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    path("geblokkeerd/", account.account_inactive, name="account_inactive"),
    path("tweede-factor/", include("allauth.mfa.urls")),
]
