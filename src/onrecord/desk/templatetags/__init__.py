"""What the desk's templates can draw."""
