"""Addresses of letters: a letter has its own, so that a second reader can be shown it without the case."""

from django.urls import path

from cases.views import letter_acts, letter_templates, letters

app_name = "letters"

urlpatterns = [
    path("", letter_templates.reading_list, name="reading-list"),
    path("teksten/", letter_templates.text_list, name="text-list"),
    path("teksten/<slug:kind>/", letter_templates.text_edit, name="text-edit"),
    path("<uuid:pk>/", letters.letter_detail, name="letter-detail"),
    path("<uuid:pk>/wijzigen/", letters.letter_edit, name="letter-edit"),
    path("<uuid:pk>/download/<slug:ending>/", letters.letter_download, name="letter-download"),
    path("<uuid:pk>/lezer/", letter_acts.letter_ask, name="letter-ask"),
    path("<uuid:pk>/gelezen/", letter_acts.letter_read, name="letter-read"),
    path("<uuid:pk>/definitief/", letter_acts.letter_finish, name="letter-finish"),
    path("<uuid:pk>/verstuurd/", letter_acts.letter_send, name="letter-send"),
    path("<uuid:pk>/bewijs/", letter_acts.letter_proof, name="letter-proof"),
    path("<uuid:pk>/verbeteren/", letter_acts.letter_correct, name="letter-correct"),
    path("<uuid:pk>/weggooien/", letter_acts.letter_discard, name="letter-discard"),
]
