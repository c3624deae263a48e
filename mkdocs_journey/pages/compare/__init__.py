"""Two maps or two personas side by side: where they differ, stage by stage, and how sure that is."""
