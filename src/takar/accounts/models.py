"""Accounts: who may log in, and the links that let a person set a first password.

A person logs in with NIP or e-mail; the profession's facts live in the org room.
"""

from typing import Any, ClassVar
from uuid import UUID

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils.translation import gettext_lazy as _

from takar.common.ids import new_id
from takar.units.owned import OwnedModel


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

    @property
    def reader_id(self) -> UUID:
        """Under which id notices for this account are kept: the person's, or its own without one."""
        return self.pegawai_id or self.id


class Activation(OwnedModel):
    """One single-use link with which a person sets a password. Only the digest of its secret is kept."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="activations")
    issued_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", null=True)
    digest = models.CharField(max_length=64, unique=True)
    issued_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(expires_at__gte=models.F("issued_at")), name="aktivasi_waktu_berurut"
            ),
            # A new link ends the one before it, so that two never open the same account.
            models.UniqueConstraint(
                fields=["instansi", "user"], condition=models.Q(used_at__isnull=True), name="aktivasi_satu_terbuka"
            ),
        ]
