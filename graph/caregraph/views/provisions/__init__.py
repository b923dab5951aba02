"""The pages of provisions and standards: who was told to meet them, when, and in which words."""
