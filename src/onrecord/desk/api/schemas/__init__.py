"""What the API sends and takes, noun by noun; the description's schemas are made of these."""
