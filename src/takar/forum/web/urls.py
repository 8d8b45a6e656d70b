"""Addresses of the forum: the public's by government, then those inside."""

from django.urls import path

from takar.forum.web import berita_views, kelola_views, konsultasi_views, masuk_views, publik_views

app_name = "forum"
urlpatterns = [
    path("", publik_views.governments, name="publik"),
    path("d/<slug:instansi>/", publik_views.topic_list, name="topik_daftar"),
    path("d/<slug:instansi>/topik/baru/", publik_views.topic_new, name="topik_baru"),
    path("d/<slug:instansi>/topik/<uuid:pk>/", publik_views.topic, name="topik"),
    path("d/<slug:instansi>/ide/", publik_views.idea_list, name="ide_daftar"),
    path("d/<slug:instansi>/ide/baru/", publik_views.idea_new, name="ide_baru"),
    path("d/<slug:instansi>/ide/<uuid:pk>/", publik_views.idea, name="ide"),
    path("d/<slug:instansi>/ide/<uuid:pk>/dukung/", publik_views.support, name="dukung"),
    path("d/<slug:instansi>/konsultasi/", publik_views.consultation_list, name="konsultasi_daftar"),
    path("d/<slug:instansi>/konsultasi/<uuid:pk>/", publik_views.consultation, name="konsultasi"),
    path("d/<slug:instansi>/aturan/", publik_views.rules, name="aturan"),
    path("d/<slug:instansi>/lapor/<uuid:pk>/", publik_views.report, name="lapor"),
    path("d/<slug:instansi>/masuk/", masuk_views.address, name="masuk"),
    path("d/<slug:instansi>/masuk/<uuid:pk>/", masuk_views.code, name="kode"),
    path("d/<slug:instansi>/saya/", masuk_views.own, name="saya"),
    path("d/<slug:instansi>/saya/<uuid:pk>/", masuk_views.own_text, name="milik"),
    path("d/<slug:instansi>/saya/kabar/", masuk_views.news_choice, name="kabar_pilih"),
    path("d/<slug:instansi>/kabar/<str:tanda>/", masuk_views.news, name="kabar"),
    path("d/<slug:instansi>/keluar/", masuk_views.leave, name="keluar"),
    path("d/<slug:instansi>/hapus-data/", masuk_views.forget, name="hapus_data"),
    path("berita-acara/<slug:kode>/", berita_views.proof, name="berita"),
    path("berita-acara/<slug:kode>/unduh/", berita_views.download, name="berita_unduh"),
    path("kelola/", kelola_views.waiting, name="kelola"),
    path("kelola/topik/<uuid:pk>/", kelola_views.topic, name="topik_kelola"),
    path("kelola/topik/<uuid:pk>/langkah/<slug:nama>/", kelola_views.topic_step, name="topik_langkah"),
    path("kelola/ide/<uuid:pk>/", kelola_views.idea, name="ide_kelola"),
    path("kelola/ide/<uuid:pk>/langkah/<slug:nama>/", kelola_views.idea_step, name="ide_langkah"),
    path("kelola/moderasi/", kelola_views.moderation, name="moderasi"),
    path("kelola/tulisan/<uuid:pk>/", kelola_views.text, name="tulisan"),
    path("kelola/tulisan/<uuid:pk>/langkah/<slug:nama>/", kelola_views.text_step, name="tulisan_langkah"),
    path("kelola/konsultasi/", konsultasi_views.listing, name="konsultasi_semua"),
    path("kelola/konsultasi/baru/", konsultasi_views.new, name="konsultasi_baru"),
    path("kelola/konsultasi/<uuid:pk>/", konsultasi_views.page, name="konsultasi_kelola"),
    path("kelola/konsultasi/<uuid:pk>/langkah/<slug:nama>/", konsultasi_views.step, name="konsultasi_langkah"),
    path("kelola/konsultasi/<uuid:pk>/hadir/", konsultasi_views.attendance, name="hadir"),
    path("kelola/konsultasi/<uuid:pk>/jawab/<uuid:tulisan>/", konsultasi_views.answer, name="masukan_jawab"),
    path("kelola/konsultasi/<uuid:pk>/tindak-lanjut/", konsultasi_views.promise, name="komitmen_baru"),
    path("kelola/tindak-lanjut/<uuid:pk>/langkah/<slug:nama>/", konsultasi_views.follow_up, name="komitmen_langkah"),
]
