"""Taking in a submission: the draft, the flow of its five pages, and what they find out. No Qt, no database."""
