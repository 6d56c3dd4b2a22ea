"""What templates can say beside what Django lets them."""
