"""Parts of a map for other pages: what is offered, what a fence in a page asks for, and the files for wikis."""
