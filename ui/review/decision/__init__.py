"""The decision bar."""
