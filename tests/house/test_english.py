"""English: every sentence has its text, nothing is lost on the way, and Bahasa Indonesia pays nothing for it."""

import gettext
import io
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from takar.config.catalogue import altered, compile_catalogue, marks, missing, read, write
from takar.config.commands.words import CATALOGUE
from takar.config.words import Sentence, collect, in_page, in_python
from takar.execution.web.forms import AngkaField
from takar.planning.documents import skp_context
from takar.planning.models import Aspek
from takar.planning.selectors.versi import version_content
from takar.ui import formats
from takar.ui.jinja import translate
from takar.ui.pwa import versi
from tests.house.source import PACKAGE
from tests.planning.plans import fixed

AGAIN = "run `takar words`, then translate what it names"


@pytest.fixture(scope="module")
def sentences() -> dict[str, Sentence]:
    return collect(PACKAGE)


def test_every_sentence_has_an_english_text(sentences) -> None:
    assert len(sentences) > 3000
    assert not missing(sentences, read(CATALOGUE)), AGAIN


def test_the_compiled_catalogue_is_that_of_the_texts() -> None:
    assert CATALOGUE.with_suffix(".mo").read_bytes() == compile_catalogue(read(CATALOGUE)), AGAIN


def test_placeholders_tags_and_outer_blanks_are_the_same_in_english() -> None:
    assert not altered(read(CATALOGUE))


def test_a_lost_placeholder_tag_or_blank_is_noticed() -> None:
    said = "Halo %(nama)s, <strong>{n}</strong> dari 5%%: "
    assert marks(said) == marks("<strong>{n}</strong> of 5%% for %(nama)s: ")
    for worse in (said.strip(), said.replace("nama", "name"), said.replace("%%", ""), said.replace("strong", "b")):
        assert marks(worse) != marks(said)


def test_sentences_of_python_and_pages_are_found() -> None:
    python = """
from django.utils.translation import gettext_lazy as _, ngettext as banyak
LABEL = _("satu " "kalimat")
def f(n): return banyak("%(n)d hal", "%(n)d hal-hal", n), _("ya" if n else "tidak"), _(n), lain("bukan")
"""
    found = {("satu kalimat", ""), ("%(n)d hal", "%(n)d hal-hal"), ("ya", ""), ("tidak", "")}
    assert set(in_python(python)) == found
    page = """
{{ _("judul") }}{{ ui.button(_("simpan" if x else "batal")) }}{{ ngettext("%(num)s baris", "%(num)s baris", n) }}
{% trans %}kotak{% endtrans %}{{ _(peubah) }}
"""
    assert set(in_page(page)) == {
        ("judul", ""), ("simpan", ""), ("batal", ""), ("%(num)s baris", "%(num)s baris"), ("kotak", ""),
    }  # fmt: skip


def test_what_is_written_is_read_back_and_compiled_for_python(tmp_path: Path) -> None:
    sentences = {
        'Tulis "%(apa)s"\ndi sini \\': Sentence('Tulis "%(apa)s"\ndi sini \\', files={"a/web/views.py"}),
        "%(n)d orang": Sentence("%(n)d orang", "%(n)d orang", {"b.html"}),
        "belum": Sentence("belum", files={"b.html"}),
    }
    texts = {
        'Tulis "%(apa)s"\ndi sini \\': ('Write "%(apa)s"\nhere \\',),
        "%(n)d orang": ("%(n)d person", "%(n)d people"),
    }
    write(tmp_path / "x.po", sentences, texts)
    assert read(tmp_path / "x.po") == texts
    assert missing(sentences, texts) == ["belum"]
    english = gettext.GNUTranslations(io.BytesIO(compile_catalogue(texts)))
    assert english.gettext('Tulis "%(apa)s"\ndi sini \\') == 'Write "%(apa)s"\nhere \\'
    assert english.ngettext("%(n)d orang", "%(n)d orang", 1) == "%(n)d person"
    assert english.ngettext("%(n)d orang", "%(n)d orang", 0) == "%(n)d people"
    assert english.gettext("belum") == "belum"


def test_each_language_says_it_its_own_way() -> None:
    assert (_("Simpan"), str(translate("Simpan"))) == ("Simpan", "Simpan")
    with override("en"):
        assert (_("Simpan"), str(translate("Simpan"))) == ("Save", "Save")
        assert str(translate("Peran %(nama)s diakhiri.", nama="<b>")) == "The role of &lt;b&gt; has ended."
        one, many = (ngettext("%(n)d catatan tersimpan.", "%(n)d catatan tersimpan.", n) % {"n": n} for n in (1, 4))
        assert (one, many) == ("1 entry saved.", "4 entries saved.")
    assert _("Simpan") == "Simpan"


def test_dates_and_numbers_in_english() -> None:
    moment = datetime(2026, 11, 23, 14, 5, tzinfo=ZoneInfo("Asia/Jakarta"))
    with override("en"):
        assert formats.angka(Decimal("1234.5")) == "1,234.5"
        assert formats.tanggal(date(2026, 11, 23)) == "23 November 2026"
        assert formats.tanggal(date(2026, 8, 3), "panjang") == "Monday, 3 August 2026"
        assert formats.waktu(moment).endswith(":05")
        assert formats.sisa_hari(1) == "1 working day left"
    assert formats.angka(Decimal("1234.5")) == "1.234,5"
    assert formats.tanggal(date(2026, 8, 3), "panjang") == "Senin, 3 Agustus 2026"


@pytest.mark.parametrize(
    ("language", "typed", "meant"),
    [
        ("id", "2,5", "2.5"),
        ("id", "1.250", "1250"),
        ("en", "2.5", "2.5"),
        ("en", "1,250", "1250"),
        ("en", "1,250.75", "1250.75"),
        ("en", "1250,75", "1250.75"),
    ],
)
def test_a_number_is_read_as_its_writer_means_it_and_shown_so_that_it_is_read_back(language, typed, meant) -> None:
    with override(language):
        field = AngkaField()
        assert field.to_python(typed) == Decimal(meant)
        for number in ("2.5", "1250", "0", "1234567.05", "-3"):
            assert field.to_python(field.prepare_value(Decimal(number))) == Decimal(number)


@pytest.mark.django_db
def test_the_log_in_page_switches_language_and_back(client) -> None:
    page, switch = reverse("account_login"), reverse("set_language")
    assert b'<html lang="id"' in client.get(page).content
    answer = client.post(switch, {"language": "en", "next": page}, follow=True)
    assert b'<html lang="en"' in answer.content
    assert "Use your NIP or office e-mail." in answer.content.decode()
    back = client.post(switch, {"language": "id", "next": page}, follow=True)
    assert b'<html lang="id"' in back.content
    assert "Use your NIP" not in back.content.decode()


@pytest.mark.django_db
def test_official_forms_stay_in_bahasa_indonesia(world) -> None:
    content = version_content(fixed(world), 1)
    with override("en"):
        assert str(Aspek.KUANTITAS.label) == "Quantity"
        context = skp_context(content, tempat="Tirta", zona="Asia/Makassar", with_attachment=True)
    assert context.utama[0].indikator[0].aspek == "Kuantitas"


@pytest.mark.django_db
def test_devices_keep_the_page_without_signal_in_their_readers_language(client) -> None:
    plain = client.get("/sw.js").content.decode()
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    english = client.get("/sw.js").content.decode()
    assert versi.version("en") in english != plain
    # The worker fetches it without any cookie.
    shell = Client().get(versi.shell_address("en")).content.decode()
    assert '<html lang="en"' in shell
    assert "Save" in shell
    assert "Simpan" not in shell
    assert versi.shell_address("en") in english
