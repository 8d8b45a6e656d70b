"""Accounts: who may log in. A person logs in with NIP or e-mail; the profession's facts live in the org room."""

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils.translation import gettext_lazy as _

from takar.common.ids import new_id


class UserManager(BaseUserManager["User"]):
    """Makes accounts; the password is hashed, never stored."""

    def create_user(self, *, nama: str, password: str | None = None, **fields: Any) -> "User":
        user = self.model(nama=nama, **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user


class User(AbstractBaseUser):
    """One account of one person in one government. `pegawai_id` names the person's record in the org room."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    instansi = models.ForeignKey("units.Instansi", on_delete=models.PROTECT, related_name="+", null=True)
    nama = models.CharField(max_length=200)
    nip = models.CharField(_("NIP"), max_length=18, unique=True, null=True, blank=True)
    email = models.EmailField(_("Surel"), unique=True, null=True, blank=True)
    pegawai_id = models.UUIDField(unique=True, null=True, editable=False)
    is_active = models.BooleanField(default=True)
    # Allauth and Django's own parts ask for these two; Takar has no back office, so nobody holds them.
    is_staff = False
    is_superuser = False
    created_at = models.DateTimeField(auto_now_add=True)

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "id"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["nama"]

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(nip__isnull=False) | models.Q(email__isnull=False), name="akun_punya_nip_atau_surel"
            )
        ]

    def __str__(self) -> str:
        return self.nama
