"""The model, topics, identity and commands of the program; importing this package imports nothing."""
