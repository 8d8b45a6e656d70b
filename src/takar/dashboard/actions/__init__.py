"""What monitoring writes: the nightly count, and the ledger entry of a download."""
