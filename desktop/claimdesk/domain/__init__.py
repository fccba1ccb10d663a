"""What things are: frozen records and pure functions. No Qt, no SQL, no files."""
