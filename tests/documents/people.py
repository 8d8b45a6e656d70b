"""The people of the sample documents, and their signatures."""

from datetime import date, datetime, timedelta, timezone

from takar.documents.forms.context import Identitas, Persetujuan

WIB = timezone(timedelta(hours=7))
BIDAN = Identitas(
    nama="Siti Rahmawati, A.Md.Keb.",
    nip="198703122010012004",
    pangkat_gol="Penata Muda Tk. I / III/b",
    jabatan="Bidan Penyelia",
    unit_kerja="Puskesmas Sukamaju",
)
KEPALA = Identitas(
    nama="dr. Bambang Wicaksono",
    nip="197905052006041001",
    pangkat_gol="Pembina / IV/a",
    jabatan="Kepala Puskesmas Sukamaju",
    unit_kerja="Puskesmas Sukamaju",
)
KADIS = Identitas(
    nama="Dr. Ratna Dewi, M.Kes.",
    nip="197001011995032001",
    pangkat_gol="Pembina Utama Muda / IV/c",
    jabatan="Kepala Dinas Kesehatan",
    unit_kerja="Dinas Kesehatan Kabupaten Contoh",
    instansi="Pemerintah Kabupaten Contoh",
)
BUPATI = Identitas(
    nama="H. Ahmad Fauzi", jabatan="Bupati Contoh", unit_kerja="Kabupaten Contoh", instansi="Kabupaten Contoh"
)
SIGNED = datetime(2026, 1, 28, 14, 5, tzinfo=WIB)
TTD_BIDAN = Persetujuan(nama=BIDAN.nama, nip=BIDAN.nip, tempat="Contoh", tanggal=date(2026, 1, 28), disetujui_at=SIGNED)
TTD_KEPALA = Persetujuan(
    nama=KEPALA.nama,
    nip=KEPALA.nip,
    tempat="Contoh",
    tanggal=date(2026, 1, 29),
    disetujui_at=SIGNED + timedelta(days=1),
)
TTD_KADIS = Persetujuan(nama=KADIS.nama, nip=KADIS.nip, tempat="Contoh", tanggal=date(2026, 1, 30))
