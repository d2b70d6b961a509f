"""Rules of the field: pure functions over plain values, without database, clock or files."""
