"""The demo: invented people on one machine. On top of the house; nothing imports it, production does not install it."""
