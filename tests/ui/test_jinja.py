"""Words come in the reader's language, values are escaped, and no language leaks into another."""

import pytest
from django.utils.translation import override

from takar.ui import jinja
from tests.ui.pages import draw


def test_values_are_escaped_into_the_sentence() -> None:
    assert draw('{{ _("Halo %(nama)s, 70%% selesai", nama=n) }}', n="<b>") == "Halo &lt;b&gt;, 70% selesai"
    assert draw('{{ _("70%% selesai") }}') == "70% selesai"


def test_each_language_has_its_own_words(monkeypatch: pytest.MonkeyPatch) -> None:
    jinja._translated.cache_clear()
    monkeypatch.setattr(jinja, "gettext", lambda text: f"{jinja.get_language()}:{text}")
    assert draw('{{ _("Simpan") }}') == "id:Simpan"
    with override("en"):
        assert draw('{{ _("Simpan") }}') == "en:Simpan"
    assert draw('{{ _("Simpan") }}') == "id:Simpan"
    jinja._translated.cache_clear()


def test_lazy_labels_and_plain_text_are_escaped() -> None:
    assert draw("{{ ui.status(t) }}", t="<i>").count("&lt;i&gt;") == 1
