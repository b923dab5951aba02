"""Pictures of numbers: Vega-Lite drawings as SVG, each with its numbers as a table and as CSV."""
