"""The question library: what each question answers on the sample reports, and how it is written."""
