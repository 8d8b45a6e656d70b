"""The code of reminders that a manager sends: they are in the group of deadlines, so each person chooses how."""

from takar.notifications.kinds import register_group
from takar.notifications.models import Group

PENGINGAT = "learning.pengingat"

register_group(PENGINGAT, Group.TENGGAT)
