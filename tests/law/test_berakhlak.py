"""The seven values with the texts of PermenPANRB 6/2022 p.29-30."""

from takar.law.berakhlak import BERAKHLAK, Nilai, nilai_dasar


def test_seven_values_in_form_order_spell_berakhlak() -> None:
    assert [each.nilai for each in BERAKHLAK] == list(Nilai)
    assert [each.nilai.label for each in BERAKHLAK] == [
        "Berorientasi pelayanan",
        "Akuntabel",
        "Kompeten",
        "Harmonis",
        "Loyal",
        "Adaptif",
        "Kolaboratif",
    ]


def test_three_guides_each_and_none_twice() -> None:
    guides = [text for each in BERAKHLAK for text in each.panduan]
    assert len(guides) == len(set(guides)) == 21
    assert len({each.definisi for each in BERAKHLAK}) == 7


def test_official_wording_is_kept() -> None:
    assert nilai_dasar(Nilai.LOYAL).panduan[0] == (
        "Memegang teguh ideologi Pancasila, Undang-Undang Dasar Negara Republik Indonesia Tahun 1945, setia pada "
        "Negara Kesatuan Republik Indonesia serta pemerintahan yang sah"
    )
    assert nilai_dasar(Nilai.LOYAL).panduan[1] == "Menjaga nama baik sesama ASN, Pimpinan, Instansi, dan Negara"
    assert "sumberdaya" in nilai_dasar(Nilai.KOLABORATIF).panduan[2]
