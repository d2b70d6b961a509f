"""Page 4, 核对: what is wrong, and what the applicant will be told."""
