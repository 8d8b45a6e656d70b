"""Addresses of the appraisal room."""

from django.urls import path

from takar.appraisal.web.views import bulan, halaman, kelola

app_name = "appraisal"
urlpatterns = [
    path("", halaman.mine, name="saya"),
    path("menilai/", halaman.rating_list, name="menilai"),
    path("bulan/", bulan.month, name="bulan"),
    path("bulan/<uuid:pk>/", bulan.month_row, name="bulan_nilai"),
    path("kendali/", kelola.control, name="kendali"),
    path("kendali/tutup-bulan/", bulan.close, name="tutup_bulan"),
    path("sebaran/", kelola.spread, name="sebaran"),
    path("organisasi/", kelola.capaian, name="capaian"),
    path("organisasi/<uuid:pk>/tetapkan/", kelola.fix, name="capaian_tetapkan"),
    path("organisasi/<uuid:pk>/buka-lagi/", kelola.reopen, name="capaian_buka_lagi"),
    path("<uuid:pk>/", halaman.evaluation, name="evaluasi"),
    path("<uuid:pk>/nilai/", halaman.rate, name="nilai"),
    path("<uuid:pk>/sampaikan/", halaman.deliver, name="sampaikan"),
    path("<uuid:pk>/terima/", halaman.accept, name="terima"),
    path("<uuid:pk>/tanda-tangan/", halaman.countersign, name="tanda_tangan"),
    path("<uuid:pk>/laporkan/", halaman.send_report, name="laporkan"),
    path("<uuid:pk>/asal-usul/", halaman.how, name="asal_usul"),
    path("<uuid:pk>/dokumen/", halaman.documents, name="dokumen"),
]
