"""The verbs of the dialogue room. Every one writes one leaf in the ledger."""
