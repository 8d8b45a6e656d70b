"""Who may log in as what: the table that `takar demo` prints, read back from the database."""

from dataclasses import dataclass

from takar.accounts.models import User
from takar.demo.governments import GOVERNMENTS

TITLES = (
    ("pegawai", "Pegawai"),
    ("penilai", "Penilai"),
    ("atasan", "Atasan Penilai"),
    ("pengelola", "Pengelola kinerja"),
    ("pimpinan", "Pimpinan"),
    ("inspektorat", "Inspektorat"),
    ("admin", "Admin instansi"),
)


@dataclass(frozen=True, slots=True)
class Login:
    """One line of the table."""

    kode: str
    tempat: str
    peran: str
    nama: str
    surel: str
    nip: str


def login_sheet() -> list[Login]:
    """Return the logins of the demo's governments that this database holds, role by role."""
    addresses = [f"{key}@{each.kode}.example" for each in GOVERNMENTS for key, _title in TITLES]
    accounts = {user.email: user for user in User.objects.filter(email__in=addresses)}
    found = []
    for each in GOVERNMENTS:
        for key, title in TITLES:
            user = accounts.get(f"{key}@{each.kode}.example")
            if user is not None:
                email = user.email or ""
                found.append(Login(each.kode, each.tempat, title, user.nama, email, user.nip or ""))
    return found


def table(rows: list[Login]) -> list[str]:
    """The lines to print, under a heading for each government."""
    lines: list[str] = []
    last = ""
    for row in rows:
        if row.kode != last:
            lines += ["", f"{row.tempat} ({row.kode})"]
            last = row.kode
        lines.append(f"  {row.peran:<18} {row.surel:<32} {row.nip:<18}  {row.nama}")
    return lines
