"""What has changed in a map, and how fresh it is."""
