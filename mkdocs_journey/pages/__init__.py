"""What to publish: a joined project comes in, pages with their paths, titles, templates and values come out."""
