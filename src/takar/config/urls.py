"""Every address of Takar. A room's own addresses live in its web/urls.py."""

from django.urls import include, path

urlpatterns = [
    path("pemberitahuan/", include("takar.notifications.web.urls")),
    path("", include("takar.dashboard.web.urls")),
    path("", include("takar.ui.pwa.urls")),
    path("", include("takar.learning.web.urls")),
    path("publik/", include("takar.portal.web.urls")),
    path("akun/", include("takar.accounts.web.urls")),
    path("akun/", include("takar.access.web.urls")),
    path("akun/latihan/", include("takar.practice.web.urls")),
    path("jejak/", include("takar.audit.web.urls")),
    path("dokumen/", include("takar.documents.web.urls")),
    path("organisasi/", include("takar.org.web.urls")),
    path("privasi/", include("takar.privacy.web.urls")),
    path("", include("takar.service.web.urls")),
    path("", include("takar.survey.web.urls")),
    path("forum/", include("takar.forum.web.urls")),
    path("pengaduan/", include("takar.complaint.web.urls")),
    path("rencana/", include("takar.planning.web.urls")),
    path("kerja/", include("takar.execution.web.urls")),
    path("umpan-balik/", include("takar.dialogue.web.urls")),
    path("pengamatan/", include("takar.observation.web.urls")),
    path("penilaian/", include("takar.appraisal.web.urls")),
    path("galeri/", include("takar.ui.gallery.urls")),
]

handler400 = "takar.common.errors.bad_request"
handler403 = "takar.common.errors.forbidden"
handler404 = "takar.common.errors.not_found"
handler500 = "takar.common.errors.server_error"
