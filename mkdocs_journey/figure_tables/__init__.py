"""Every figure as flat tables with documented columns: a joined project comes in, rows for other programs go out."""
