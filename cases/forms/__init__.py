"""What a client supporter fills in."""
