"""What was handed in for the round, and the comments of the round before."""
