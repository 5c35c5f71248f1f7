"""Addresses of cases. A case is known by its reference; whatever lies under it, by a key that says nothing."""

from django.urls import path

from cases.views import cases, deadlines, detail, disputes, documents, letters, steps

app_name = "cases"

urlpatterns = [
    path("", cases.case_list, name="case-list"),
    path("openen/<uuid:pk>/", cases.case_open, name="case-open"),
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
    path("<slug:reference>/brieven/", documents.document_list, name="document-list"),
    path("<slug:reference>/brieven/nieuw/", letters.letter_write, name="letter-write"),
    path("<slug:reference>/document/", documents.document_add, name="document-add"),
    path("<slug:reference>/document/<uuid:pk>/", documents.document_download, name="document-download"),
    path("<slug:reference>/document/<uuid:pk>/wijzigen/", documents.document_change, name="document-change"),
    path("<slug:reference>/sluiten/", cases.case_close, name="case-close"),
]
