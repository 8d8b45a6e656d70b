"""Writes of the accounts room, one verb per function."""

from takar.accounts.actions.activation import issue_activation, issue_activation_as_system, mail_activation
from takar.accounts.actions.administration import deactivate_account, reactivate_account, remove_second_factor
from takar.accounts.actions.passwords import change_password, set_password_by_link
from takar.accounts.actions.sessions import end_other_sessions, end_session

__all__ = [
    "change_password",
    "deactivate_account",
    "end_other_sessions",
    "end_session",
    "issue_activation",
    "issue_activation_as_system",
    "mail_activation",
    "reactivate_account",
    "remove_second_factor",
    "set_password_by_link",
]
