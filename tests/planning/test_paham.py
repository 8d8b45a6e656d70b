"""Understanding indicators: the sentence, the statement, the question, the answer, and who is missing."""

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from uuid import UUID

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from takar.audit.models import AuditEvent
from takar.common.ids import new_id
from takar.common.refusals import Forbidden, Invalid, NotFound, Stale, WrongState
from takar.notifications.models import Notice
from takar.planning.actions.ingatkan import remind_to_understand
from takar.planning.actions.paham import answer, ask, confirm
from takar.planning.models import Indikator, KonfirmasiPaham, Skp
from takar.planning.selectors.paham import indicators_to_understand, not_understood
from takar.planning.selectors.paham_tim import who_understands
from takar.planning.selectors.rentang import Sasaran, band, by_now, in_words
from tests.planning.plans import fixed, start
from tests.planning.test_pustaka import add
from tests.world import NOW, TODAY, World

Login = Callable[..., Client]
YEAR = {"mulai": date(2026, 1, 1), "selesai": date(2026, 12, 31), "today": TODAY}
QUESTION = "Apakah kunjungan rumah ikut dihitung? <b>🤔</b>"


def target(low: str | None, high: str | None, *, arah: str = "NAIK", teks: str = "target", **more: str) -> Sasaran:
    values = {"satuan": "%", "aspek": "KUANTITAS", **more}
    return Sasaran(
        target_teks=teks,
        target_min=None if low is None else Decimal(low),
        target_max=None if high is None else Decimal(high),
        arah=arah,
        **values,
    )


def plan(world: World) -> tuple[Skp, Indikator]:
    skp = fixed(world)
    return skp, Indikator.objects.get(rhk__skp=skp)


def url(name: str, **parts: object) -> str:
    return reverse(f"planning:{name}", kwargs=parts)


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        (
            target("80", "90"),
            "Sesuai ekspektasi bila hasilnya 80–90%. Di atas ekspektasi bila lebih dari 90%, di bawah bila kurang "
            "dari 80%.",
        ),
        (
            target("3", "5", arah="TURUN", satuan="hari"),
            "Sesuai ekspektasi bila hasilnya 3–5 hari. Di atas ekspektasi bila kurang dari 3 hari, di bawah bila lebih "
            "dari 5 hari.",
        ),
        (
            target("12", None, satuan="dokumen"),
            "Sesuai ekspektasi bila hasilnya paling sedikit 12 dokumen, di bawah bila kurang. Batas “di atas "
            "ekspektasi” tidak tertulis; sepakati dengan penilai.",
        ),
        (
            target(None, "2.5", arah="TURUN", satuan="hari"),
            "Sesuai ekspektasi bila hasilnya paling banyak 2,5 hari, di bawah bila lebih. Batas “di atas ekspektasi” "
            "tidak tertulis; sepakati dengan penilai.",
        ),
        (
            target(None, "90"),
            "Di atas ekspektasi bila hasilnya lebih dari 90%. Batas “di bawah ekspektasi” tidak tertulis; sepakati "
            "dengan penilai.",
        ),
        (
            target(None, None, teks="100% selesai"),
            "Targetnya tertulis “100% selesai”, tanpa rentang angka. Sepakati dengan penilai hasil seperti apa yang "
            "sesuai ekspektasi.",
        ),
    ],
)
def test_the_range_in_words(given: Sasaran, sentence: str) -> None:
    assert in_words(given) == sentence


def test_a_band_of_one_number_is_one_number() -> None:
    assert band(Decimal("12.00"), Decimal(12), "dokumen") == "12 dokumen"
    assert band(None, None, "%") == ""
    assert band(Decimal(1200), Decimal(2400), "orang") == "1.200–2.400 orang"


def test_by_now_is_honest_about_what_no_rule_splits() -> None:
    counted = by_now(target("120", "144", satuan="kunjungan"), **YEAR)
    assert "ketentuan tidak membaginya per bulan" in counted
    assert "bulan ke-3 dari 12 kira-kira 30–36 kunjungan" in counted
    assert "hitungan bantu, bukan target" in counted
    for no_sum in (
        target("80", "90"),
        target("3", "5", satuan="hari", arah="TURUN"),
        target("80", "90", satuan="orang", aspek="KUALITAS"),
        target(None, None, satuan="orang"),
    ):
        assert "kira-kira" not in by_now(no_sum, **YEAR)
    assert "Itu yang dipegang" in by_now(target("1", "1", satuan="laporan", teks="1 laporan tiap bulan"), **YEAR)
    assert "berlaku untuk 1 Januari 2026" in by_now(target("1", "2"), **{**YEAR, "today": date(2027, 2, 1)})


def test_the_library_explains_what_came_from_it(world: World) -> None:
    skp, _indikator = plan(world)
    plain = indicators_to_understand(actor=world.wulan.actor, skp_id=skp.pk, today=TODAY)
    assert plain.semua[0].kalimat.startswith("Sesuai ekspektasi bila hasilnya 80–90%.")
    assert plain.semua[0].pustaka is None
    text = skp.versi_tetap.get()
    row = add(world)
    type(text).objects.filter(pk=text.pk).update(isi=text.isi.replace('"pustaka_id":null', f'"pustaka_id":"{row.pk}"'))
    found = indicators_to_understand(actor=world.wulan.actor, skp_id=skp.pk, today=TODAY).semua[0].pustaka
    assert found is not None
    assert found.sumber_data == "Buku register posyandu"


def test_confirming_twice_is_one_statement(world: World) -> None:
    skp, indikator = plan(world)
    for _time in range(2):
        confirm(actor=world.wulan.actor, skp_id=skp.pk, indikator_id=indikator.pk, now=NOW)
    row = KonfirmasiPaham.objects.get()
    assert (row.paham, row.pegawai_id, row.versi_baris) == (True, world.wulan.id, 1)
    assert AuditEvent.objects.filter(code="planning.paham.dinyatakan").count() == 1


def test_a_question_is_answered_and_then_understood(world: World) -> None:
    skp, indikator = plan(world)
    place = {"skp_id": skp.pk, "indikator_id": indikator.pk}
    for _time in range(2):
        row = ask(actor=world.wulan.actor, pertanyaan=QUESTION, now=NOW, **place)
    assert Notice.objects.filter(pegawai_id=world.budi.id, code="planning.paham.ditanyakan").count() == 1
    with pytest.raises(Stale):
        answer(actor=world.budi.actor, version=0, jawaban="Ya", now=NOW, **place)
    for _time in range(2):
        answer(actor=world.budi.actor, version=row.versi_baris, jawaban="Ya, ikut dihitung.", now=NOW, **place)
    assert Notice.objects.filter(pegawai_id=world.wulan.id, code="planning.paham.dijawab").count() == 1
    done = confirm(actor=world.wulan.actor, now=NOW, **place)
    assert (done.paham, done.jawaban, done.pertanyaan) == (True, "Ya, ikut dihitung.", QUESTION)
    again = ask(actor=world.wulan.actor, pertanyaan="Satu lagi?", now=NOW, **place)
    assert (again.paham, again.jawaban, again.dijawab_at) == (False, "", None)


def test_who_may_state_and_who_may_answer(world: World) -> None:
    skp, indikator = plan(world)
    place = {"skp_id": skp.pk, "indikator_id": indikator.pk, "now": NOW}
    for who, refusal in (
        (world.budi, Forbidden),
        (world.dewi, Forbidden),
        (world.joko, NotFound),
        (world.oki, NotFound),
    ):
        with pytest.raises(refusal):
            confirm(actor=who.actor, **place)  # type: ignore[arg-type]
    with pytest.raises(NotFound):
        answer(actor=world.budi.actor, version=1, jawaban="Ya", **place)  # type: ignore[arg-type]
    ask(actor=world.wulan.actor, pertanyaan="Apa?", **place)  # type: ignore[arg-type]
    for who, refusal in (
        (world.wulan, Forbidden),
        (world.sari, Forbidden),
        (world.dewi, Forbidden),
        (world.oki, NotFound),
    ):
        with pytest.raises(refusal):
            answer(actor=who.actor, version=1, jawaban="Ya", **place)  # type: ignore[arg-type]


@pytest.mark.parametrize("text", ["", "  ", "x" * 1001])
def test_an_empty_or_endless_question_is_refused(world: World, text: str) -> None:
    skp, indikator = plan(world)
    with pytest.raises(Invalid):
        ask(actor=world.wulan.actor, skp_id=skp.pk, indikator_id=indikator.pk, pertanyaan=text, now=NOW)
    assert not KonfirmasiPaham.objects.exists()


def test_only_a_fixed_plan_is_stated_upon(world: World, as_person: Login) -> None:
    skp, indikator = plan(world)
    row = ask(actor=world.wulan.actor, skp_id=skp.pk, indikator_id=indikator.pk, pertanyaan=QUESTION, now=NOW)
    Skp.objects.filter(pk=skp.pk).update(status="SELESAI")
    for who in (world.wulan, world.budi):
        page = as_person(who).get(url("paham", pk=skp.pk)).content.decode()
        assert "Apakah kunjungan rumah" in page
        assert "<form" not in page.partition("<main")[2]
    with pytest.raises(WrongState):
        answer(
            actor=world.budi.actor,
            skp_id=skp.pk,
            indikator_id=indikator.pk,
            version=row.versi_baris,
            jawaban="Ya",
            now=NOW,
        )
    with pytest.raises(WrongState):
        confirm(actor=world.wulan.actor, skp_id=skp.pk, indikator_id=indikator.pk, now=NOW)
    with pytest.raises(NotFound):
        confirm(actor=world.wulan.actor, skp_id=skp.pk, indikator_id=new_id(), now=NOW)


def test_a_statement_older_than_the_version_is_marked_and_renewed(world: World) -> None:
    skp, indikator = plan(world)
    confirm(actor=world.wulan.actor, skp_id=skp.pk, indikator_id=indikator.pk, now=NOW)
    later = NOW + timedelta(days=3)
    Skp.objects.filter(pk=skp.pk).update(ditetapkan_at=later)
    stated = indicators_to_understand(actor=world.wulan.actor, skp_id=skp.pk, today=TODAY).semua[0].pernyataan
    assert stated is not None
    assert stated.sebelum_versi_ini
    confirm(actor=world.wulan.actor, skp_id=skp.pk, indikator_id=indikator.pk, now=later)
    stated = indicators_to_understand(actor=world.wulan.actor, skp_id=skp.pk, today=TODAY).semua[0].pernyataan
    assert stated is not None
    assert not stated.sebelum_versi_ini


def test_the_list_names_who_has_not_confirmed(world: World) -> None:
    skp, indikator = plan(world)
    for who in (world.budi, world.dewi, world.hasan):
        assert [row.nama for row in who_understands(actor=who.actor, tahun=2026).rows] == ["Wulan Lestari"]
    for who in (world.wulan, world.joko, world.oki):
        assert who_understands(actor=who.actor, tahun=2026, semua=True).rows == ()
    ask(actor=world.wulan.actor, skp_id=skp.pk, indikator_id=indikator.pk, pertanyaan="Apa?", now=NOW)
    row = who_understands(actor=world.budi.actor, tahun=2026).rows[0]
    assert (row.indikator, row.paham, row.menunggu) == (1, 0, 1)
    confirm(actor=world.wulan.actor, skp_id=skp.pk, indikator_id=indikator.pk, now=NOW)
    assert who_understands(actor=world.budi.actor, tahun=2026).rows == ()
    assert who_understands(actor=world.budi.actor, tahun=2026, semua=True).rows[0].lengkap


def test_the_penilai_explains_what_the_library_does_not(world: World, as_person: Login) -> None:
    skp, indikator = plan(world)
    place = {"pk": skp.pk, "indikator": indikator.pk}
    wulan, budi = as_person(world.wulan), as_person(world.budi)
    wulan.post(url("paham_nyatakan", **place), {"langkah": "paham"})
    sent = {
        "penjelasan": "Bagian pasien yang dilayani sesuai alur. <b>🩺</b>",
        "contoh_dihitung": "Pasien yang diperiksa sebelum satu jam.",
        "contoh_tidak_dihitung": "Pasien yang pulang sebelum diperiksa.",
        "sumber_data": "Buku register poli",
    }
    assert "Simpan penjelasan" in budi.get(url("paham", pk=skp.pk), {"jelas": indikator.pk}).content.decode()
    assert "Simpan penjelasan" not in wulan.get(url("paham", pk=skp.pk), {"jelas": indikator.pk}).content.decode()
    refused = budi.post(url("paham_jelas", **place), {**sent, "sumber_data": " "})
    assert refused.status_code == 422
    assert "Pasien yang pulang sebelum diperiksa." in refused.content.decode()
    for _time in range(2):
        assert budi.post(url("paham_jelas", **place), sent).status_code == 302
    assert AuditEvent.objects.filter(code="planning.paham.dijelaskan").count() == 1
    assert Notice.objects.filter(pegawai_id=world.wulan.id, code="planning.paham.dijelaskan").count() == 1
    page = wulan.get(url("paham", pk=skp.pk)).content.decode()
    assert "Buku register poli" in page
    assert "&lt;b&gt;🩺&lt;/b&gt;" in page
    stated = indicators_to_understand(actor=world.wulan.actor, skp_id=skp.pk, today=TODAY).semua[0]
    assert stated.perlu_dibaca_lagi
    wulan.post(url("paham_nyatakan", **place), {"langkah": "paham"})
    stated = indicators_to_understand(actor=world.wulan.actor, skp_id=skp.pk, today=TODAY).semua[0]
    assert not stated.perlu_dibaca_lagi
    assert wulan.post(url("paham_jelas", **place), sent).status_code == 403
    Skp.objects.filter(pk=skp.pk).update(status="SELESAI")
    assert budi.post(url("paham_jelas", **place), {**sent, "penjelasan": "Lain"}).status_code == 409


def test_ones_own_left_overs_are_counted(world: World) -> None:
    skp, indikator = plan(world)
    left = not_understood(actor=world.wulan.actor, tahun=2026)
    assert left is not None
    assert (left.skp_id, left.belum, left.semua) == (skp.pk, 1, 1)
    confirm(actor=world.wulan.actor, skp_id=skp.pk, indikator_id=indikator.pk, now=NOW)
    assert not_understood(actor=world.wulan.actor, tahun=2026) is None
    assert not_understood(actor=world.budi.actor, tahun=2026) is None


def test_units_count_everyone_below_and_lead_down(world: World, as_person: Login) -> None:
    skp, indikator = plan(world)
    _copies(skp, 2)
    top = who_understands(actor=world.dewi.actor, tahun=2026)
    assert [(row.nama, row.pegawai, row.belum) for row in top.unit] == [("Dinas Kesehatan", 3, 1)]
    confirm(actor=world.wulan.actor, skp_id=skp.pk, indikator_id=indikator.pk, now=NOW)
    below = who_understands(actor=world.hasan.actor, tahun=2026, unit_id=world.dinas.pk, semua=True)
    assert [(row.nama, row.pegawai, row.belum) for row in below.unit] == [("Bidang Pelayanan Kesehatan", 3, 0)]
    assert (below.terpilih, below.ke_atas, below.total) == ("Dinas Kesehatan", world.akar.pk, 3)
    assert who_understands(actor=world.budi.actor, tahun=2026).unit == ()
    dewi = as_person(world.dewi)
    foreign = type(world.akar).objects.get(instansi=world.lain)
    assert dewi.get(url("paham_tim"), {"unit": foreign.pk}).status_code == 404
    assert dewi.get(url("paham_tim"), {"unit": "bukan-id"}).status_code == 404
    page = dewi.get(url("paham_tim"), {"unit": world.dinas.pk, "semua": "1"}).content.decode()
    assert "Ke unit di atasnya" in page


def test_a_person_is_reminded_at_most_once_a_day(world: World, as_person: Login) -> None:
    skp, indikator = plan(world)
    told = Notice.objects.filter(pegawai_id=world.wulan.id, code="planning.paham.diingatkan")
    one = {"tahun": 2026, "skp_id": skp.pk, "unit_id": None, "today": TODAY, "now": NOW}
    everyone = {**one, "skp_id": None}
    first = remind_to_understand(actor=world.budi.actor, **one)  # type: ignore[arg-type]
    again = remind_to_understand(actor=world.dewi.actor, **everyone)  # type: ignore[arg-type]
    assert [(each.sekarang, each.sudah) for each in (first, again)] == [(1, 0), (0, 1)]
    assert told.count() == 1
    tomorrow = {**everyone, "today": TODAY + timedelta(days=1), "now": NOW + timedelta(hours=20)}
    assert remind_to_understand(actor=world.dewi.actor, **tomorrow).sekarang == 1  # type: ignore[arg-type]
    assert AuditEvent.objects.filter(code="planning.paham.diingatkan").count() == 2
    confirm(actor=world.wulan.actor, skp_id=skp.pk, indikator_id=indikator.pk, now=NOW)
    later = {**everyone, "today": TODAY + timedelta(days=5), "now": NOW + timedelta(days=5)}
    assert remind_to_understand(actor=world.dewi.actor, **later).sekarang == 0  # type: ignore[arg-type]


def test_only_who_appraises_or_manages_reminds(world: World, as_person: Login) -> None:
    skp, _indikator = plan(world)
    for who, status in ((world.sari, 403), (world.hasan, 403), (world.joko, 404), (world.oki, 404)):
        assert as_person(who).post(url("paham_ingatkan"), {"skp": skp.pk, "tahun": "2026"}).status_code == status
    offered = {
        name: "Ingatkan semua" in as_person(getattr(world, name)).get(url("paham_tim")).content.decode()
        for name in ("budi", "dewi", "hasan", "agus")
    }
    assert offered == {"budi": True, "dewi": True, "hasan": False, "agus": False}
    answer_ = as_person(world.budi).post(url("paham_ingatkan"), {"tahun": "2026"}, follow=True)
    assert "1 pegawai diingatkan." in answer_.content.decode()
    assert not Notice.objects.filter(code="planning.paham.diingatkan").exclude(pegawai_id=world.wulan.id).exists()


def test_the_pages_carry_question_and_answer(world: World, as_person: Login) -> None:
    skp, indikator = plan(world)
    wulan, budi = as_person(world.wulan), as_person(world.budi)
    assert wulan.get(url("paham_saya"))["Location"] == url("paham", pk=skp.pk)
    said, answered = (url(name, pk=skp.pk, indikator=indikator.pk) for name in ("paham_nyatakan", "paham_jawab"))
    assert "Pertanyaan untuk penilai" in wulan.get(url("paham", pk=skp.pk), {"tanya": indikator.pk}).content.decode()
    empty = wulan.post(said, {"langkah": "tanya", "pertanyaan": " "})
    assert empty.status_code == 422
    assert "Tulis dulu pertanyaannya." in empty.content.decode()
    assert wulan.post(said, {"langkah": "tanya", "pertanyaan": QUESTION}).status_code == 302

    seen = budi.get(url("paham", pk=skp.pk)).content.decode()
    assert "Apakah kunjungan rumah ikut dihitung? &lt;b&gt;🤔&lt;/b&gt;" in seen
    assert "Kirim jawaban" in seen
    assert budi.post(answered, {"versi": "9", "jawaban": "Ya, ikut."}).status_code == 409
    assert budi.post(answered, {"versi": "1", "jawaban": "Ya, ikut."}).status_code == 302
    assert "Ya, ikut." in wulan.get(url("paham", pk=skp.pk)).content.decode()
    assert wulan.post(said, {"langkah": "paham"}).status_code == 302
    assert "1 dari 1 indikator" in wulan.get(url("paham", pk=skp.pk)).content.decode()
    assert budi.post(said, {"langkah": "paham"}).status_code == 403
    gone = url("paham_nyatakan", pk=skp.pk, indikator=UUID(int=9))
    assert wulan.post(gone, {"langkah": "tanya", "pertanyaan": ""}).status_code == 404


def test_before_a_plan_is_fixed_the_page_says_what_to_do(world: World, as_person: Login) -> None:
    client = as_person(world.joko)
    assert "Belum ada indikator yang ditetapkan" in client.get(url("paham_saya")).content.decode()
    plan(world)
    draft = start(world.joko)
    assert "Belum ada indikator yang ditetapkan" in client.get(url("paham", pk=draft.pk)).content.decode()


def test_the_team_page_asks_as_often_for_three_as_for_thirty(world: World, as_person: Login) -> None:
    skp, _indikator = plan(world)
    client, seen = as_person(world.budi), []
    for count in (2, 27):
        _copies(skp, count)
        with CaptureQueriesContext(connection) as caught:
            text = client.get(url("paham_tim"), {"semua": "1"}).content.decode()
        seen.append((text.count('role="rowheader"'), len(caught)))
    assert [rows for rows, _queries in seen] == [3, 30]
    assert seen[0][1] == seen[1][1] <= 12


def _copies(skp: Skp, count: int) -> None:
    """Plans of other people with the same Penilai."""
    person = type(skp.pegawai)
    first = Skp.objects.count()
    for number in range(first, first + count):
        other = person.objects.create(
            instansi=skp.instansi, unit=skp.unit, nip=f"19900101201503{number:04d}", nama=f"Pegawai {number:02d}"
        )
        Skp.objects.create(
            instansi=skp.instansi,
            periode=skp.periode,
            tahun=skp.tahun,
            pegawai=other,
            penempatan=skp.penempatan,
            unit=skp.unit,
            penilai=skp.penilai,
            form=skp.form,
            mulai=skp.mulai,
            selesai=skp.selesai,
            status=skp.status,
            versi=1,
        )
