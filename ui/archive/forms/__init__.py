"""What the actions of the archive ask, each a form in a dialog."""
