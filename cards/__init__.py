"""The model, topics, identity and commands of the program; importing it imports nothing."""
