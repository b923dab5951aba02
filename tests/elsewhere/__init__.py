"""Reports that are on other machines: by address, and read by a cluster."""
