"""The pages of themes: where services fall short and do well in a matter, in the reports' words."""
