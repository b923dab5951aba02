"""The endpoint: SPARQL over HTTP, the things of the graph by their IRIs, and the pages, live.

    browser, client ──HTTP──▶ app.py (one process, only input and output)
                                │ jobs over pipes
                                ▼
                              pool.py: processes (worker.py), each with the store open to read

A query has no time limit of its own, so each job runs in a process that can be ended: when its
time is up, when its client has gone, when it needs too much memory.
"""
