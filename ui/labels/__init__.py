"""Labels on A4 sheets: from which cell on, and what will stand there."""
