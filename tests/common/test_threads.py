"""Language, time zone and address prefix belong to the thread that serves a request; words follow the language."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from django.urls import get_script_prefix, set_script_prefix
from django.utils import timezone, translation
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext, override


def test_threads_do_not_share_language_zone_and_prefix() -> None:
    meet = Barrier(2)

    def speak(language: str, zone: str, prefix: str) -> tuple[str, str | None, str, str]:
        with override(language), timezone.override(zone):
            set_script_prefix(prefix)
            meet.wait(timeout=20)
            said = gettext("Beranda"), translation.get_language(), timezone.get_current_timezone_name()
            meet.wait(timeout=20)
            return *said, get_script_prefix()

    with ThreadPoolExecutor(2) as pool:
        first = pool.submit(speak, "id", "Asia/Jayapura", "/satu/")
        second = pool.submit(speak, "en", "Asia/Makassar", "/dua/")
        assert first.result() == ("Beranda", "id", "Asia/Jayapura", "/satu/")
        assert second.result() == ("Home", "en", "Asia/Makassar", "/dua/")


def test_a_word_follows_the_language_of_the_moment_and_stays_what_it_was() -> None:
    for _turn in range(2):
        with override("id"):
            assert gettext("Beranda") == "Beranda"
        with override("en"):
            assert gettext("Beranda") == "Home"
    assert gettext("") == ""
    assert gettext("Bukan kalimat dari katalog") == "Bukan kalimat dari katalog"
    assert isinstance(gettext(mark_safe("Beranda")), SafeString)
