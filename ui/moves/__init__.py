"""办理: what a person gives for a move of a case, and what it made."""
