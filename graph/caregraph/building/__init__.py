"""Building: from paths to an output that holds what the reports at these paths say.

outcome.py      what a build did, file by file
basis.py        what a report's graph rests on: the file, the program, the ontology
making.py       one file into a graph: a pure function of its bytes and name; run by every process
known.py        what the dataset holds already, and what was read and set aside
choosing.py     which files have to be read, and which of two documents of an inspection counts
limits.py       how much of the machine one report may take
worker.py       the process that reads reports, one after the other
pool.py         several of them, each report within its limits
scanning.py     digests of files
readers.py      who reads: this process, a pool, a cluster
cluster.py      a Dask cluster; loaded only where one is asked for
slots.py        what a worker of the cluster does
writing.py      graphs into the dataset, many at a time
finishing.py    all that is made from the graphs: histories, text index, exports, site
"""
