"""Writes of the access room, one family a module."""

from takar.access.actions.proposals import approve_role, decline_role, give_role, withdraw_role
from takar.access.actions.roles import RoleGiven, end_grant, grant_role

__all__ = [
    "RoleGiven",
    "approve_role",
    "decline_role",
    "end_grant",
    "give_role",
    "grant_role",
    "withdraw_role",
]
