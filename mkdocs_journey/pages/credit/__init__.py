"""Credit by channel, source, campaign and touchpoint, under every model."""
