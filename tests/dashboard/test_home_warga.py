"""Home tells who has to do what about complaints, forum, surveys, understanding and data; nobody reads of what is not
theirs, and many rows cost no more than few."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from takar.complaint.models import Pengaduan
from takar.dashboard.selectors.beranda import home
from takar.forum.actions.tulis import report
from takar.notifications.models import Notice
from takar.org.models import Penempatan
from takar.planning.actions import paham
from takar.planning.models import Indikator
from takar.survey.models import TindakLanjut
from tests.complaint import alur
from tests.complaint.url_table import _action as process_action
from tests.dashboard.test_home import MOST_QUERIES, links, page, titles, words
from tests.forum import alur as forum
from tests.planning.plans import fixed
from tests.privacy import kasus as privacy
from tests.survey import alur as survey
from tests.world import NOW, TODAY, Person, World

Login = Callable[[Person], Client]
EVERYONE = ("bupati", "sari", "budi", "wulan", "joko", "dewi", "agus", "ratna", "hasan", "oki")


@pytest.fixture(autouse=True)
def _on_a_day_in_march(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("takar.access.middleware.now", lambda: NOW)


def told(world: World, as_person: Login, word: str) -> dict[str, list[str]]:
    """Who reads which sentences with this word at home; each of them leads somewhere."""
    found = {}
    for name in EVERYONE:
        client = as_person(world.everyone[name])
        html = page(client)
        said = [title for title in titles(html) if word in title]
        if said:
            found[name] = said
            broken = [address for address in links(html) if client.get(address, follow=True).status_code != 200]
            assert broken == []
    return found


def test_a_complaint_waits_for_one_after_the_other(world: World, as_person: Login) -> None:
    alur.sent(world)
    assert told(world, as_person, "pengaduan") == {"agus": ["1 pengaduan menunggu Anda periksa"]}
    alur.checked(world)
    assert told(world, as_person, "pengaduan")["budi"] == ["1 pengaduan belum ditugaskan"]
    row = alur.charged(world)
    found = told(world, as_person, "pengaduan")
    assert found["wulan"] == ["1 pengaduan menunggu jawaban Anda"]
    assert found["budi"] == ["1 pengaduan belum ditugaskan"]
    assert set(found) == {"agus", "budi", "wulan"}
    html = page(as_person(world.wulan))
    assert "sampai" in words(html)
    assert "/kelola/?bagian=saya" in " ".join(links(html))
    assert row.jatuh_tempo is not None


def test_a_late_complaint_is_seen_by_the_head_and_further_up_once_it_was_raised(world: World, as_person: Login) -> None:
    row = alur.charged(world)
    Pengaduan.objects.filter(pk=row.pk).update(jatuh_tempo=NOW - timedelta(days=2))
    assert told(world, as_person, "lewat batas") == {"budi": ["1 pengaduan lewat batas belum dijawab"]}
    Pengaduan.objects.filter(pk=row.pk).update(tingkat=2)
    assert set(told(world, as_person, "lewat batas")) == {"budi", "sari", "bupati"}


def test_what_a_unit_without_a_head_has_to_do_waits_for_the_next_one_up(world: World, as_person: Login) -> None:
    alur.checked(world)
    Penempatan.objects.filter(pegawai=world.budi.pegawai).update(selesai=TODAY - timedelta(days=1))
    assert "sari" in told(world, as_person, "belum ditugaskan")


def test_a_violation_waits_for_the_inspectorate_alone(world: World, as_person: Login) -> None:
    alur.sent(world, jenis="PENGAWASAN")
    assert set(told(world, as_person, "pengaduan")) == {"agus"}
    row = alur.checked(world, jenis="PENGAWASAN", isi="Diminta uang di luar tarif resmi loket.")
    Pengaduan.objects.filter(pk=row.pk).update(jatuh_tempo=NOW - timedelta(days=2), tingkat=3)
    assert set(told(world, as_person, "pengaduan")) == {"agus"}


def test_an_action_of_a_process_evaluation_waits_for_who_took_it_on(world: World, as_person: Login) -> None:
    process_action(world)
    assert told(world, as_person, "perbaikan layanan") == {"wulan": ["1 tindakan perbaikan layanan menunggu Anda"]}


def test_the_forum_waits_for_the_head_and_its_reported_texts_for_the_moderators(world: World, as_person: Login) -> None:
    topic = forum.topic(world)
    forum.idea(world)
    assert told(world, as_person, "forum") == {"budi": ["1 topik forum menunggu jawaban resmi"]}
    assert told(world, as_person, "ide warga") == {"budi": ["1 ide warga menunggu jawaban resmi"]}
    text = forum.opening(topic)
    report(
        instansi_id=world.instansi.pk,
        tulisan_id=text.pk,
        pelapor="alamat",
        alasan="KASAR",
        teks="Tidak sopan.",
        now=NOW,
    )
    assert set(told(world, as_person, "tulisan forum")) == {"dewi", "ratna"}
    forum.answered(world, topic)
    assert told(world, as_person, "topik forum") == {}


def test_a_follow_up_of_a_survey_waits_from_two_weeks_before_its_day_until_it_is_done(
    world: World, as_person: Login
) -> None:
    row = survey.follow_up(world)
    for days, readers in ((15, set()), (14, {"budi", "dewi"}), (-3, {"budi", "dewi"})):
        TindakLanjut.objects.filter(pk=row.pk).update(batas=TODAY + timedelta(days=days))
        assert set(told(world, as_person, "tindak lanjut survei")) == readers
    TindakLanjut.objects.filter(pk=row.pk).update(hasil="Loket kedua dibuka.", selesai_pada=TODAY)
    assert told(world, as_person, "tindak lanjut survei") == {}


def test_what_is_not_understood_waits_for_the_employee_and_a_question_for_the_superior(
    world: World, as_person: Login
) -> None:
    skp = fixed(world)
    assert told(world, as_person, "dipahami") == {"wulan": ["1 indikator belum Anda nyatakan dipahami"]}
    indicator = Indikator.objects.get(rhk__skp=skp)
    paham.ask(
        actor=world.wulan.actor, skp_id=skp.pk, indikator_id=indicator.pk, pertanyaan="Pasien rujukan ikut?", now=NOW
    )
    assert told(world, as_person, "indikator") == {"budi": ["1 pertanyaan tentang indikator menunggu jawaban Anda"]}
    paham.confirm(actor=world.wulan.actor, skp_id=skp.pk, indikator_id=indicator.pk, now=NOW)
    assert told(world, as_person, "indikator") == {}


def test_a_request_about_personal_data_waits_for_another_admin(world: World, as_person: Login) -> None:
    privacy.asked(world)
    assert set(told(world, as_person, "data pribadi")) == {"ratna"}


def test_an_own_request_of_the_admin_does_not_wait_for_the_admin(world: World, as_person: Login) -> None:
    privacy.asked(world, by=world.ratna)
    assert told(world, as_person, "data pribadi") == {}


def test_late_is_told_by_the_day_of_the_place(world: World) -> None:
    row = alur.charged(world)
    # Eleven in the evening of the ninth in Jakarta, one in the morning of the tenth in Jayapura.
    Pengaduan.objects.filter(pk=row.pk).update(jatuh_tempo=datetime(2026, 3, 9, 16, 0, tzinfo=UTC))
    for zone, late in (("Asia/Jakarta", 1), ("Asia/Jayapura", 0), ("Asia/Jakarta", 1)):
        with timezone.override(zone):
            assert home(world.budi.actor, today=date(2026, 3, 10)).count("aduan_lewat") == late


def test_an_account_without_a_person_reads_its_own_notices_at_home(world: World, as_person: Login) -> None:
    world.ratna.user.pegawai_id = None
    world.ratna.user.save()
    Notice.objects.create(
        instansi=world.instansi, pegawai_id=world.ratna.user.pk, code="uji", text="Ada permintaan data.", created_at=NOW
    )
    assert "Ada permintaan data." in page(as_person(world.ratna))
    assert "Ada permintaan data." not in page(as_person(world.dewi))


@pytest.mark.parametrize("who", ["wulan", "budi", "dewi", "agus", "ratna"])
def test_many_complaints_and_topics_cost_no_more_than_few(world: World, as_person: Login, who: str) -> None:
    client, counts = as_person(world.everyone[who]), []
    client.get("/")
    for more in (3, 27):
        for number in range(more):
            alur.sent(world, isi=f"Antrean ke-{more}-{number} tidak pernah bergerak.")
            forum.topic(world, judul=f"Topik {more} {number}")
        with CaptureQueriesContext(connection) as asked:
            client.get("/")
        counts.append(len(asked))
    assert counts[0] == counts[1] <= MOST_QUERIES
