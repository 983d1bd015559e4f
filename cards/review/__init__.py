"""What a learner should look at among the finished cards: answers too long, cards that repeat."""
