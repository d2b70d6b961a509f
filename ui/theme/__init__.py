"""The look: tokens, palette, one style sheet, fonts."""
