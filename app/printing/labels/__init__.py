"""Labels: media, layouts and printer profiles as data, one engine that places and draws them."""
