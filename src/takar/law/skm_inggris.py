"""The questionnaires of skm_instrumen in English, by code: the same questions and answers, worst first.

No regulation has them; they are a translation for people who do not read Bahasa Indonesia.
"""

from collections.abc import Mapping
from types import MappingProxyType

Teks = tuple[str, tuple[str, ...]]

SETUJU = (
    "Strongly disagree",
    "Disagree",
    "Somewhat disagree",
    "Somewhat agree",
    "Agree",
    "Strongly agree",
)
SKM: Mapping[str, Teks] = MappingProxyType(
    {
        "PERSYARATAN": (
            "Did the requirements fit the service?",
            ("Did not fit", "Fitted poorly", "Fitted", "Fitted very well"),
        ),
        "PROSEDUR": ("Was the procedure easy?", ("Not easy", "Less easy", "Easy", "Very easy")),
        "WAKTU": ("Was the service fast?", ("Not fast", "Less fast", "Fast", "Very fast")),
        "BIAYA": ("Was the cost reasonable?", ("Very expensive", "Rather expensive", "Cheap", "Free")),
        "PRODUK": (
            "Was the result what had been promised?",
            ("Not as promised", "Less than promised", "As promised", "Fully as promised"),
        ),
        "KOMPETENSI": (
            "Was the officer capable?",
            ("Not capable", "Less capable", "Capable", "Very capable"),
        ),
        "PERILAKU": (
            "Was the officer polite and friendly?",
            (
                "Not polite and friendly",
                "Less polite and friendly",
                "Polite and friendly",
                "Very polite and friendly",
            ),
        ),
        "SARANA": ("How are the facilities?", ("Bad", "Fair", "Good", "Very good")),
        "PENGADUAN": (
            "How are the users' complaints handled?",
            ("There is no way to complain", "There is one, but it does not work", "It works in part", "Handled well"),
        ),
    }
)
SPKP: Mapping[str, str] = MappingProxyType(
    {
        "INFORMASI": "Information on the service is easy to get.",
        "SYARAT": "The requirements are those that were announced.",
        "PROSEDUR": "The procedure is easy to follow.",
        "WAKTU": "It took as long as promised.",
        "BIAYA": "The cost is what was announced.",
        "SARANA": "The facilities or the online service are comfortable.",
        "RESPONS": "Officers respond quickly.",
        "KONSULTASI": "Asking for advice and complaining are easy.",
    }
)
SPAK: Mapping[str, str] = MappingProxyType(
    {
        "DISKRIMINASI": "Nobody is treated differently.",
        "CURANG": "No service is given outside the procedure.",
        "IMBALAN": "Nobody takes money or goods.",
        "PUNGLI": "Nothing is charged beyond the official cost.",
        "CALO": "There are no touts.",
    }
)
