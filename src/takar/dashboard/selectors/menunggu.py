"""One arm of home's query: a kind of row, how many of it wait, and the earliest day by which one is due."""

from typing import Any

from django.db.models import Count, Min, QuerySet, Value
from django.db.models.fields import CharField
from django.db.models.functions import TruncDate


def waiting_kind(name: str, rows: QuerySet[Any, Any], first: str | TruncDate) -> QuerySet[Any, Any]:
    """Return one row (name, how many, the earliest day). Put together with UNION ALL into a single query."""
    counted: QuerySet[Any, Any] = (
        rows.order_by()
        .annotate(kind=Value(name, output_field=CharField()))
        .values("kind")
        .annotate(count=Count("pk"), first=Min(first))
        .values_list("kind", "count", "first")
    )
    return counted
