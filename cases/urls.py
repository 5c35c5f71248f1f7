"""Addresses of cases. A case is known by its reference; whatever lies under it, by a key that says nothing."""

from django.urls import path

from cases.views import (
    cases,
    complaints,
    consents,
    deadlines,
    detail,
    disputes,
    giving,
    handovers,
    indications,
    interests,
    safety,
    steps,
)

app_name = "cases"

urlpatterns = [
    path("", cases.case_list, name="case-list"),
    path("openen/<uuid:pk>/", cases.case_open, name="case-open"),
    path("belangen/", interests.interest_list, name="interest-list"),
    path("belangen/<uuid:pk>/einde/", interests.interest_end, name="interest-end"),
    path("klachten/", complaints.complaint_list, name="complaint-list"),
    path("klachten/nieuw/", complaints.complaint_create, name="complaint-create"),
    path("klachten/<uuid:pk>/", complaints.complaint_detail, name="complaint-detail"),
    path("klachten/<uuid:pk>/antwoord/", complaints.complaint_answer, name="complaint-answer"),
    path("klachten/<uuid:pk>/<slug:act>/", complaints.complaint_act, name="complaint-act"),
    path("<slug:reference>/", detail.case_detail, name="case-detail"),
    path("<slug:reference>/stap/", steps.step_add, name="step-add"),
    path("<slug:reference>/geschil/", disputes.dispute_start, name="dispute-start"),
    path("<slug:reference>/geschil/<uuid:pk>/", disputes.dispute_detail, name="dispute-detail"),
    path("<slug:reference>/geschil/<uuid:pk>/stap/", disputes.dispute_climb, name="dispute-climb"),
    path("<slug:reference>/geschil/<uuid:pk>/stap/<uuid:rung_pk>/einde/", disputes.rung_end, name="rung-end"),
    path("<slug:reference>/geschil/<uuid:pk>/einde/", disputes.dispute_end, name="dispute-end"),
    path("<slug:reference>/termijn/", deadlines.deadline_set, name="deadline-set"),
    path("<slug:reference>/termijn/<uuid:pk>/", deadlines.deadline_detail, name="deadline-detail"),
    path("<slug:reference>/termijn/<uuid:pk>/datum/", deadlines.deadline_move, name="deadline-move"),
    path("<slug:reference>/termijn/<uuid:pk>/pauze/", deadlines.deadline_pause, name="deadline-pause"),
    path("<slug:reference>/termijn/<uuid:pk>/verdagen/", deadlines.deadline_extend, name="deadline-extend"),
    path(
        "<slug:reference>/termijn/<uuid:pk>/pauze/<uuid:pause_pk>/einde/",
        deadlines.pause_end,
        name="pause-end",
    ),
    path("<slug:reference>/termijn/<uuid:pk>/einde/", deadlines.deadline_end, name="deadline-end"),
    path("<slug:reference>/toestemming/", consents.consent_list, name="consent-list"),
    path("<slug:reference>/toestemming/<uuid:pk>/intrekken/", consents.consent_withdraw, name="consent-withdraw"),
    path("<slug:reference>/meldcode/", safety.safety_list, name="safety-list"),
    path("<slug:reference>/overdracht/", handovers.handover_list, name="handover-list"),
    path("<slug:reference>/overdracht/nieuw/", handovers.handover_create, name="handover-create"),
    path("<slug:reference>/overdracht/ontvangen/", handovers.handover_receive, name="handover-receive"),
    path("<slug:reference>/overdracht/<uuid:pk>/", handovers.handover_detail, name="handover-detail"),
    path("<slug:reference>/overdracht/<uuid:pk>/samenvatting/", handovers.handover_summary, name="handover-summary"),
    path("<slug:reference>/overdracht/<uuid:pk>/afdrukken/", handovers.handover_print, name="handover-print"),
    path("<slug:reference>/overdracht/<uuid:pk>/<slug:act>/", handovers.handover_act, name="handover-act"),
    path("<slug:reference>/geven/", giving.case_give, name="case-give"),
    path("<slug:reference>/wlz-indicatie/", indications.case_wlz, name="case-wlz"),
    path("<slug:reference>/sluiten/", cases.case_close, name="case-close"),
]
