"""Addresses of the appraisal room."""

from django.urls import path

from takar.appraisal.web.views import bulan, halaman, hasil_lama, kelola

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
    path("<uuid:pk>/hasil-lama/", hasil_lama.former, name="hasil_lama"),
    path("<uuid:pk>/hasil-lama/<uuid:usulan>/setujui/", hasil_lama.agree, name="hasil_lama_setujui"),
    path("<uuid:pk>/hasil-lama/<uuid:usulan>/tolak/", hasil_lama.decline, name="hasil_lama_tolak"),
    path("<uuid:pk>/hasil-lama/<uuid:usulan>/tarik/", hasil_lama.withdraw, name="hasil_lama_tarik"),
    path("<uuid:pk>/dokumen/", halaman.documents, name="dokumen"),
]
