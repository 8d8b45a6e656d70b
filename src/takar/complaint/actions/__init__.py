"""Writing about complaints and process evaluations: one verb a function."""
