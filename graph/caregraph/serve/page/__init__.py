"""The query page: an editor, the question library as forms, answers as table, chart and picture.

page.py       `/query`, the page itself (its scripts and styles stand in `assets/`)
borrowed.py   the editor and the drawing of graphs, from installed packages
routes.py     what the page's scripts ask for, each a job of a worker
asking.py     `/ask/…`: a question of the library with values for its parameters
offers.py     what forms and the editor offer: values, terms
names.py      what the things in an answer are called
checking.py   where a query has a mistake
chart.py      `/chart`: a count per group as a picture
layout.py     where the nodes of a graph stand
"""
