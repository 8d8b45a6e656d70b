"""What each kind of waiting row is called on home: one sentence with how many there are."""

from django.utils.translation import ngettext


def task_title(kind: str, count: int) -> str:
    """Return how many of this kind wait, as a sentence."""
    said = {
        "skp_atasan": ngettext(
            "%(n)d SKP lewat batas, boleh Anda tetapkan selaku atasan penilai",
            "%(n)d SKP lewat batas, boleh Anda tetapkan selaku atasan penilai",
            count,
        ),
        "evaluasi_terima": ngettext(
            "%(n)d hasil evaluasi menunggu Anda terima", "%(n)d hasil evaluasi menunggu Anda terima", count
        ),
        "evaluasi_ttd": ngettext(
            "%(n)d dokumen evaluasi menunggu tanda tangan Anda",
            "%(n)d dokumen evaluasi menunggu tanda tangan Anda",
            count,
        ),
        "aktivitas_kembali": ngettext(
            "%(n)d catatan kerja dikembalikan untuk diperbaiki",
            "%(n)d catatan kerja dikembalikan untuk diperbaiki",
            count,
        ),
        "umpan_diminta": ngettext(
            "%(n)d orang meminta umpan balik Anda", "%(n)d orang meminta umpan balik Anda", count
        ),
        "langkah": ngettext(
            "%(n)d langkah yang disepakati belum selesai", "%(n)d langkah yang disepakati belum selesai", count
        ),
        "kasus": ngettext(
            "%(n)d permohonan Anda hampir atau sudah lewat waktu",
            "%(n)d permohonan Anda hampir atau sudah lewat waktu",
            count,
        ),
        "bagian_saya": ngettext(
            "%(n)d undangan hasil bersama menunggu jawaban Anda",
            "%(n)d undangan hasil bersama menunggu jawaban Anda",
            count,
        ),
        "tugas_saya": ngettext(
            "%(n)d tugas dari pimpinan lain menunggu jawaban Anda",
            "%(n)d tugas dari pimpinan lain menunggu jawaban Anda",
            count,
        ),
        "bagian_izin": ngettext(
            "%(n)d bagian hasil bersama menunggu persetujuan Anda",
            "%(n)d bagian hasil bersama menunggu persetujuan Anda",
            count,
        ),
        "tugas_izin": ngettext(
            "%(n)d tugas dari pimpinan lain menunggu izin Anda",
            "%(n)d tugas dari pimpinan lain menunggu izin Anda",
            count,
        ),
        "skp_ditetapkan": ngettext("%(n)d SKP menunggu Anda tetapkan", "%(n)d SKP menunggu Anda tetapkan", count),
        "aktivitas_periksa": ngettext(
            "%(n)d catatan kerja menunggu Anda periksa", "%(n)d catatan kerja menunggu Anda periksa", count
        ),
        "evaluasi_nilai": ngettext("%(n)d evaluasi menunggu Anda nilai", "%(n)d evaluasi menunggu Anda nilai", count),
        "evaluasi_sampaikan": ngettext(
            "%(n)d hasil evaluasi belum disampaikan", "%(n)d hasil evaluasi belum disampaikan", count
        ),
        "evaluasi_alih": ngettext(
            "%(n)d evaluasi lewat batas, kini Anda yang menilai",
            "%(n)d evaluasi lewat batas, kini Anda yang menilai",
            count,
        ),
        "aduan_jawab": ngettext(
            "%(n)d pengaduan menunggu jawaban Anda", "%(n)d pengaduan menunggu jawaban Anda", count
        ),
        "tindakan_proses": ngettext(
            "%(n)d tindakan perbaikan layanan menunggu Anda", "%(n)d tindakan perbaikan layanan menunggu Anda", count
        ),
        "paham_saya": ngettext(
            "%(n)d indikator belum Anda nyatakan dipahami", "%(n)d indikator belum Anda nyatakan dipahami", count
        ),
        "paham_tanya": ngettext(
            "%(n)d pertanyaan tentang indikator menunggu jawaban Anda",
            "%(n)d pertanyaan tentang indikator menunggu jawaban Anda",
            count,
        ),
        "permintaan_data": ngettext(
            "%(n)d permintaan data pribadi menunggu jawaban Anda",
            "%(n)d permintaan data pribadi menunggu jawaban Anda",
            count,
        ),
        "aduan_periksa": ngettext(
            "%(n)d pengaduan menunggu Anda periksa", "%(n)d pengaduan menunggu Anda periksa", count
        ),
        "aduan_tugaskan": ngettext("%(n)d pengaduan belum ditugaskan", "%(n)d pengaduan belum ditugaskan", count),
        "aduan_lewat": ngettext(
            "%(n)d pengaduan lewat batas belum dijawab", "%(n)d pengaduan lewat batas belum dijawab", count
        ),
        "topik_jawab": ngettext(
            "%(n)d topik forum menunggu jawaban resmi", "%(n)d topik forum menunggu jawaban resmi", count
        ),
        "ide_jawab": ngettext(
            "%(n)d ide warga menunggu jawaban resmi", "%(n)d ide warga menunggu jawaban resmi", count
        ),
        "tulisan_periksa": ngettext(
            "%(n)d tulisan forum menunggu Anda periksa", "%(n)d tulisan forum menunggu Anda periksa", count
        ),
        "survei_tindak": ngettext(
            "%(n)d tindak lanjut survei sampai pada tenggatnya",
            "%(n)d tindak lanjut survei sampai pada tenggatnya",
            count,
        ),
    }
    return said[kind] % {"n": count}
