"""What people look at: the site's pages, their look, and the views of the graph."""
