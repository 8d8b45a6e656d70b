"""The only code that writes the org room's tables: one verb a function, one transaction, one audit entry."""
