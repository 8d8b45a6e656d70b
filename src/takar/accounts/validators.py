"""What a password must be: long, and not one that many people use. No required kinds of characters, no expiry: they
make people choose worse ones (NIST SP 800-63B; OWASP ASVS 5.0, 6.2.5 and 6.2.10). Each refusal says what to do."""

import re
from difflib import SequenceMatcher
from typing import Any

from django.contrib.auth import password_validation as built_in
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

# Words that people here build passwords around; those of the world come with Django's list of 20,000.
_WORDS = frozenset(
    re.findall(
        r"\w+",
        """admin asn bismillah bkpsdm cinta dinas indonesia jakarta kabupaten katasandi kepala kinerja merdeka pegawai
        pemda pemkab pemkot pns rahasia sandi sayang selamat takar""",
    )
)


class LongEnough(built_in.MinimumLengthValidator):
    """At least `min_length` characters."""

    def get_error_message(self) -> str:
        return _("Terlalu pendek. Pakai paling sedikit %(jumlah)s karakter; beberapa kata acak mudah diingat.") % {
            "jumlah": self.min_length
        }

    def get_help_text(self) -> str:
        return _("Paling sedikit %(jumlah)s karakter. Beberapa kata acak lebih kuat dan lebih mudah diingat.") % {
            "jumlah": self.min_length
        }


class NotAboutYou(built_in.UserAttributeSimilarityValidator):
    """Not the person's own name, NIP or address."""

    def __init__(self) -> None:
        super().__init__(user_attributes=("nama", "nip", "email"), max_similarity=0.6)

    def validate(self, password: str, user: Any = None) -> None:
        # The built-in rule counts shared letters in any order. Four unrelated words share most letters with a name,
        # so only letters in the same order count here.
        lowered = password.lower()
        for name in self.user_attributes:
            whole = str(getattr(user, name, None) or "").lower()
            for part in {whole, *re.split(r"\W+", whole)} - {""}:
                compared = SequenceMatcher(None, lowered, part)
                if compared.quick_ratio() >= self.max_similarity and compared.ratio() >= self.max_similarity:
                    raise ValidationError(self.get_error_message(), code="password_too_similar")

    def get_help_text(self) -> str:
        # One sentence for this and the next rule: NotGuessable says both.
        return ""

    def get_error_message(self) -> str:
        return _("Terlalu mirip nama, NIP, atau surel Anda. Pilih kata lain yang tidak berhubungan dengan Anda.")


class NotGuessable:
    """Not a common password, alone or with digits and signs around it, nor a repetition or a row of keys."""

    def __init__(self) -> None:
        self.known = built_in.CommonPasswordValidator().passwords | _WORDS

    def validate(self, password: str, user: Any = None) -> None:
        lowered = password.lower()
        core = re.sub(r"[^a-z]", "", lowered)
        repeated = re.fullmatch(r"(.{1,6}?)\1+", core) if core else None
        bases = {lowered, core, repeated.group(1) if repeated else core}
        if bases & self.known or len(set(lowered)) < 5 or _is_row(lowered):
            raise ValidationError(self.get_error_message(), code="password_too_common")

    def get_error_message(self) -> str:
        return _("Kata sandi ini mudah ditebak. Pakai beberapa kata acak yang tidak berhubungan.")

    def get_help_text(self) -> str:
        return _("Bukan kata sandi yang banyak dipakai orang, dan tidak mirip nama, NIP, atau surel Anda.")


def _is_row(text: str) -> bool:
    rows = ("01234567890123456789", "qwertyuiopasdfghjklzxcvbnm", "abcdefghijklmnopqrstuvwxyz")
    return any(text in row or text in row[::-1] for row in rows)
