"""The register of providers: its yearly tables, read into the graph and held against reports."""

from caregraph.register.errors import NotATableError
from caregraph.register.lines import (
    Grid,
    among_tables_grid,
    reconcile_grid,
    reconcile_lines,
    register_grid,
    register_lines,
)
from caregraph.register.loading import graphs, snapshots
from caregraph.register.reading import read_tables
from caregraph.register.reconcile import ReconcileResult, reconcile
from caregraph.register.run import Read, RegisterResult, register_tables
from caregraph.register.settling import settle

__all__ = [
    "Grid",
    "NotATableError",
    "Read",
    "ReconcileResult",
    "RegisterResult",
    "among_tables_grid",
    "graphs",
    "read_tables",
    "reconcile",
    "reconcile_grid",
    "reconcile_lines",
    "register_grid",
    "register_lines",
    "register_tables",
    "settle",
    "snapshots",
]
