"""统计: what was done in a span of days, and which comments came a round too late."""
