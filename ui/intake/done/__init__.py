"""Page 5, 完成: the papers of the case that was taken in."""
