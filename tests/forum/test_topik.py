"""Topics: who writes, who answers, who moderates, who judges; limits, reports, lateness."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from takar.access.models import RoleGrant
from takar.common.ids import new_id
from takar.common.refusals import Forbidden, Invalid, NotFound, WrongState
from takar.forum.actions import moderasi as mod
from takar.forum.actions.tulis import answer, open_topic, reply, report
from takar.forum.models import LaporanTulisan, Moderasi, Topik, Tulisan
from takar.forum.selectors.kelola import text_page, waiting
from takar.forum.selectors.milik import own_texts
from takar.forum.selectors.pengingat import answers_due
from takar.notifications.models import Notice
from takar.org.models import Penempatan
from tests.forum import alur
from tests.world import NOW, TODAY, Person, World

Login = Callable[[Person], Client]
HOME = {"instansi": "tirta"}


@pytest.fixture(autouse=True)
def _clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timezone, "now", lambda: NOW)


def judge(world: World, row: Tulisan, *, by: Person, terima: bool = True) -> Tulisan:
    return mod.judge(actor=by.actor, pk=row.pk, terima=terima, putusan="Kritik, bukan ejekan.", version=None, now=NOW)


def appealed(world: World) -> Tulisan:
    row = alur.hidden(world, alur.replied(world, alur.topic(world)))
    return mod.appeal(suara=alur.writer(world), pk=row.pk, teks="Ini kritik tentang antrean.", now=NOW)


def test_the_head_of_the_unit_is_told_and_only_heads_answer_for_it(world: World) -> None:
    row = alur.topic(world)
    told = Notice.objects.get(code="forum.menunggu.topik")
    assert (told.pegawai_id, str(row.pk) in told.url) == (world.budi.id, True)
    for person in (world.wulan, world.dewi, world.ratna, world.hasan):
        with pytest.raises(Forbidden):
            answer(actor=person.actor, topik_id=row.pk, pk=new_id(), isi="Jawaban kami.", now=NOW)
    with pytest.raises(NotFound):
        answer(actor=world.oki.actor, topik_id=row.pk, pk=new_id(), isi="Jawaban kami.", now=NOW)
    answer(actor=world.sari.actor, topik_id=row.pk, pk=new_id(), isi="Jawaban kami.", now=NOW)
    row.refresh_from_db()
    assert (row.status, row.dijawab_at, row.jumlah) == ("DIJAWAB", NOW, 2)


def test_a_unit_without_a_head_tells_the_one_above(world: World) -> None:
    Penempatan.objects.filter(pegawai=world.budi.pegawai).update(selesai=TODAY - timedelta(days=1))
    alur.topic(world)
    assert Notice.objects.get(code="forum.menunggu.topik").pegawai_id == world.sari.id


def test_five_working_days_and_reminders_around_them(world: World) -> None:
    row = alur.topic(world)
    # Tuesday 10 March 2026: the fifth working day after it is Tuesday 17 March.
    assert row.jawab_sebelum.isoformat() == "2026-03-17"
    (due,) = answers_due(world.instansi.pk, row.jawab_sebelum)
    assert (due.pegawai_id, due.object_id) == (world.budi.id, row.pk)
    assert answers_due(world.instansi.pk, TODAY) == []
    (late,) = waiting(actor=world.budi.actor, today=row.jawab_sebelum + timedelta(days=1))
    assert (late.lewat, late.mine) == (True, True)
    assert not waiting(actor=world.wulan.actor, today=TODAY)[0].mine
    alur.answered(world, row)
    assert answers_due(world.instansi.pk, row.jawab_sebelum) == []
    assert waiting(actor=world.budi.actor, today=TODAY) == ()


def test_officials_write_as_themselves_and_citizens_never_for_a_unit(world: World) -> None:
    row = alur.topic(world)
    text = alur.replied(world, row, suara=alur.official(world.wulan))
    assert (text.pegawai_id, text.penulis_id, text.resmi) == (world.wulan.id, None, False)
    with pytest.raises(IntegrityError), transaction.atomic():
        Tulisan.objects.filter(penulis__isnull=False).update(resmi=True)


@pytest.mark.parametrize(
    "change",
    [
        {"judul": "Pendek"},
        {"isi": "Hai"},
        {"isi": "x" * 5001},
        {"isi": "Saya Mira, NIK 3404012345678901, mohon dicek."},
        {"judul": "Hubungi 081234567890"},
        {"tema": "RAHASIA"},
    ],
)
def test_what_should_not_be_published_is_refused_with_the_field(world: World, change: dict[str, Any]) -> None:
    with pytest.raises(Invalid) as refused:
        alur.topic(world, **change)
    assert {one.field for one in refused.value.problems} == set(change)
    assert not Topik.objects.exists()


def test_a_unit_of_another_government_is_no_choice(world: World) -> None:
    unit = world.oki.pegawai.unit
    with pytest.raises(Invalid):
        alur.topic(world, unit_id=unit.pk)


def test_a_form_sent_twice_makes_one_row_and_a_stranger_cannot_take_it(world: World) -> None:
    mira, joni, pk = alur.writer(world), alur.writer(world, "Joni"), new_id()
    given: dict[str, Any] = {
        "unit_id": world.bidang.pk,
        "tema": "LAYANAN",
        "judul": "Loket kedua",
        "isi": alur.ISI,
        "today": TODAY,
        "now": NOW,
    }
    first = open_topic(suara=mira, pk=pk, **given)
    assert open_topic(suara=mira, pk=pk, **given).pk == first.pk
    with pytest.raises(Forbidden):
        open_topic(suara=joni, pk=pk, **given)
    text = new_id()
    for _twice in range(2):
        reply(suara=joni, topik_id=first.pk, pk=text, isi="Saya setuju dengan ini.", now=NOW)
    assert Topik.objects.get().jumlah == Tulisan.objects.count() == 2


def test_a_closed_topic_is_read_and_not_written(world: World) -> None:
    row = alur.topic(world)
    same: dict[str, Any] = {"pk": row.pk, "version": None, "now": NOW}
    with pytest.raises(Forbidden):
        mod.close_topic(actor=world.budi.actor, alasan="IKLAN", penjelasan="Iklan saja.", **same)
    mod.close_topic(actor=world.ratna.actor, alasan="IKLAN", penjelasan="Iklan saja.", **same)
    with pytest.raises(WrongState):
        alur.replied(world, row)
    assert alur.ISI in Client().get(reverse("forum:topik", kwargs={**HOME, "pk": row.pk})).content.decode()
    mod.reopen_topic(actor=world.dewi.actor, penjelasan="Sudah dipisahkan.", today=TODAY, **same)
    alur.replied(world, row)


def test_a_hidden_text_shows_its_reason_and_not_its_words(world: World) -> None:
    row = alur.topic(world)
    text = alur.replied(world, row)
    alur.hidden(world, text)
    page = Client().get(reverse("forum:topik", kwargs={**HOME, "pk": row.pk})).content.decode()
    assert text.isi not in page
    assert "Memuat ejekan kepada petugas." in page
    assert alur.ISI in page
    mod.restore(actor=world.ratna.actor, pk=text.pk, version=None, now=NOW)
    assert text.isi in Client().get(reverse("forum:topik", kwargs={**HOME, "pk": row.pk})).content.decode()


def test_a_hidden_opening_takes_its_title_from_every_page(world: World) -> None:
    row = alur.topic(world, judul="Judul yang kasar sekali")
    alur.hidden(world, alur.opening(row))
    for address in (
        reverse("forum:topik_daftar", kwargs=HOME),
        reverse("forum:topik", kwargs={**HOME, "pk": row.pk}),
    ):
        assert "Judul yang kasar" not in Client().get(address).content.decode()
    with pytest.raises(NotFound):
        alur.replied(world, row)


def test_only_the_author_appeals_and_once(world: World) -> None:
    row = alur.hidden(world, alur.replied(world, alur.topic(world)))
    with pytest.raises(Forbidden):
        mod.appeal(suara=alur.writer(world, "Joni"), pk=row.pk, teks="Menurut saya ini baik.", now=NOW)
    mod.appeal(suara=alur.writer(world), pk=row.pk, teks="Ini kritik tentang antrean.", now=NOW)
    with pytest.raises(WrongState):
        mod.appeal(suara=alur.writer(world), pk=row.pk, teks="Ini kritik tentang antrean.", now=NOW)
    (mine,) = (one for one in own_texts(alur.writer(world)) if one.id == row.pk)
    assert mine.banding == "Ini kritik tentang antrean."


def test_who_hid_a_text_never_judges_the_appeal(world: World) -> None:
    row = appealed(world)
    with pytest.raises(Invalid):
        judge(world, row, by=world.dewi)
    assert text_page(actor=world.dewi.actor, pk=row.pk).sendiri
    for person in (world.budi, world.wulan):
        with pytest.raises(Forbidden):
            judge(world, row, by=person)
    with pytest.raises(IntegrityError), transaction.atomic():
        Tulisan.objects.filter(pk=row.pk).update(diputus_oleh=world.dewi.user.pk)
    assert judge(world, row, by=world.ratna).status == "TAMPIL"
    assert list(Moderasi.objects.order_by("pk").values_list("tindakan", flat=True)) == [
        "SEMBUNYIKAN",
        "BANDING_DITERIMA",
    ]


def test_a_refused_appeal_stays_hidden_with_the_judgement(world: World) -> None:
    row = judge(world, appealed(world), by=world.ratna, terima=False)
    assert row.status == "TETAP"
    page = alur.as_writer(world).get(reverse("forum:milik", kwargs={**HOME, "pk": row.pk})).content.decode()
    assert "Kritik, bukan ejekan." in page


def test_a_moderator_of_another_subtree_has_no_say(world: World) -> None:
    RoleGrant.objects.filter(user=world.dewi.user).update(unit=world.dinas)
    row = alur.topic(world, unit_id=world.akar.pk)
    with pytest.raises(Forbidden):
        alur.hidden(world, alur.opening(row))
    alur.hidden(world, alur.opening(alur.topic(world)))


def test_one_reporter_counts_once_and_reports_are_answered(world: World) -> None:
    text = alur.opening(alur.topic(world))
    given: dict[str, Any] = {"instansi_id": world.instansi.pk, "tulisan_id": text.pk, "teks": "", "now": NOW}
    for who in ("10.0.0.1", "10.0.0.1", "10.0.0.2"):
        report(pelapor=who, alasan="KASAR", **given)
    text.refresh_from_db()
    assert text.laporan_terbuka == LaporanTulisan.objects.count() == 2
    assert "10.0.0" not in str(list(LaporanTulisan.objects.values()))
    mod.dismiss_reports(actor=world.dewi.actor, pk=text.pk, version=None, now=NOW)
    text.refresh_from_db()
    assert text.laporan_terbuka == 0
    assert not LaporanTulisan.objects.filter(selesai_at=None).exists()


def test_a_reader_without_an_account_reports_in_the_browser_and_is_limited(world: World) -> None:
    topik = alur.topic(world)
    client = Client()
    statuses = []
    for _n in range(12):
        text = alur.replied(world, topik)
        address = reverse("forum:lapor", kwargs={**HOME, "pk": text.pk})
        statuses.append(client.post(address, {"alasan": "KASAR", "teks": ""}).status_code)
    assert statuses == [302] * 10 + [429] * 2


def test_one_writer_sends_six_texts_in_ten_minutes(world: World) -> None:
    topik, client = alur.topic(world), alur.as_writer(world)
    address = reverse("forum:topik", kwargs={**HOME, "pk": topik.pk})
    answers = [client.post(address, {"id": str(new_id()), "isi": f"Balasan nomor {n} dari saya."}) for n in range(8)]
    assert [one.status_code for one in answers] == [302] * 6 + [429] * 2
    assert "Balasan nomor 7" in answers[-1].content.decode()
    other = alur.as_writer(world, "Joni")
    assert other.post(address, {"id": str(new_id()), "isi": "Balasan dari orang lain."}).status_code == 302


def test_the_public_log_counts_and_names_nobody(world: World) -> None:
    alur.hidden(world, alur.replied(world, alur.topic(world)))
    page = Client().get(reverse("forum:aturan", kwargs=HOME)).content.decode().split("<main")[1]
    assert "Kasar, mengancam, atau merendahkan" in page
    assert not any(word in page for word in ("Mira", "Dewi", "Memuat ejekan"))


def test_moderation_in_the_browser(world: World, as_person: Login) -> None:
    text = alur.replied(world, alur.topic(world))
    dewi, ratna = as_person(world.dewi), as_person(world.ratna)

    def step(client: Client, name: str, **sent: Any) -> int:
        text.refresh_from_db()
        address = reverse("forum:tulisan_langkah", kwargs={"pk": text.pk, "nama": name})
        return client.post(address, {"versi": text.versi_baris, **sent}).status_code

    assert step(dewi, "sembunyikan", alasan="KASAR", penjelasan="Ya") == 422
    assert step(dewi, "sembunyikan", alasan="KASAR", penjelasan="Memuat ejekan kepada petugas.") == 302
    writer = alur.as_writer(world)
    mine = reverse("forum:milik", kwargs={**HOME, "pk": text.pk})
    assert writer.post(mine, {"teks": "Ini kritik tentang antrean."}).status_code == 302
    judged = {"hasil": "terima", "putusan": "Ini kritik, bukan ejekan."}
    assert step(dewi, "putus", **judged) == 422
    assert step(ratna, "putus", **judged) == 302
    text.refresh_from_db()
    assert text.status == "TAMPIL"
