"""Takar's answers to allauth: nobody signs up by themselves; where to go after logging in."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class AccountAdapter(DefaultAccountAdapter):
    """Accounts are made by an admin or an import, never by a stranger."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False
