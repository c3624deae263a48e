"""Pictures of the demo's pages: which pages and settings, how they are taken, and how alike two of them are."""
