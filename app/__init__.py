"""What the desks do, without a window."""
