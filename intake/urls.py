from django.urls import path

from intake.views import follow, journey, triage

app_name = "intake"

urlpatterns = [
    # Residents
    path("aanvraag/", journey.request_start, name="request-start"),
    path("aanvraag/controle/", journey.request_check, name="request-check"),
    path("aanvraag/ontvangen/", journey.request_receipt, name="request-receipt"),
    path("aanvraag/later/", journey.request_later, name="request-later"),
    path("aanvraag/verder/<str:token>/", journey.request_continue, name="request-continue"),
    path("aanvraag/papier/", journey.request_paper, name="request-paper"),
    path("aanvraag/weg/", journey.quick_exit, name="quick-exit"),
    path("aanvraag/volgen/", follow.request_follow, name="request-follow"),
    path("aanvraag/volgen/bericht/", follow.request_message, name="request-message"),
    path("aanvraag/volgen/document/", follow.request_document, name="request-document"),
    path("aanvraag/volgen/intrekken/", follow.request_withdraw, name="request-withdraw"),
    path("aanvraag/volgen/klaar/", follow.request_leave, name="request-leave"),
    path("aanvraag/<slug:slug>/", journey.request_page, name="request-page"),
    # Staff
    path("aanvragen/", triage.request_list, name="request-list"),
    path("aanvragen/nieuw/", journey.staff_request_start, name="staff-request-start"),
    path("aanvragen/nieuw/controle/", journey.staff_request_check, name="staff-request-check"),
    path("aanvragen/nieuw/ontvangen/", journey.staff_request_receipt, name="staff-request-receipt"),
    path("aanvragen/nieuw/<slug:slug>/", journey.staff_request_page, name="staff-request-page"),
    path("aanvragen/<uuid:pk>/", triage.request_detail, name="request-detail"),
    path("aanvragen/<uuid:pk>/toewijzen/", triage.request_assign, name="request-assign"),
    path("aanvragen/<uuid:pk>/poging/", triage.request_attempt, name="request-attempt"),
    path("aanvragen/<uuid:pk>/beantwoorden/", triage.request_answer, name="request-answer"),
    path("aanvragen/<uuid:pk>/verwijzen/", triage.request_refer, name="request-refer"),
    path("aanvragen/<uuid:pk>/buiten-opdracht/", triage.request_out_of_scope, name="request-out-of-scope"),
    path("aanvragen/<uuid:pk>/niet-bereikbaar/", triage.request_unreachable, name="request-unreachable"),
    path("aanvragen/<uuid:pk>/bericht/", triage.request_reply, name="request-reply"),
    path(
        "aanvragen/<uuid:pk>/documenten/<uuid:document_pk>/",
        triage.request_document,
        name="request-document-download",
    ),
]
