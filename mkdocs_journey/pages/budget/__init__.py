"""What brings people in, what it costs, and what moving a budget would change."""
