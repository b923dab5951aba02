"""The dataset in a SPARQL 1.1 store that is reached over HTTP, for what outgrows one machine.

engines.toml ─▶ engine.py     what is particular to each engine
location.py, credentials.py   where the store is, and who asks
client.py                     the Query, Update and Graph Store protocols
scope.py, merge.py            how the default graph is the merge of all graphs, on any engine
probe.py                      whether the store is what it should be
dataset.py                    the dataset; `opened` gives it, or the one on disk
"""

from caregraph.remote.dataset import RemoteDataset
from caregraph.remote.engine import Engine, engines
from caregraph.remote.errors import RemoteError
from caregraph.remote.location import Location
from caregraph.remote.opening import opened

__all__ = ["Engine", "Location", "RemoteDataset", "RemoteError", "engines", "opened"]
