"""What views show: which nodes and edges, with how much behind them."""

from collections import Counter
from collections.abc import Mapping

import pyoxigraph as ox
import pytest

from caregraph.dataset import Dataset
from caregraph.network import reading
from caregraph.network.records import Kind
from caregraph.views.graphs import Sources, View
from caregraph.views.graphs import theme as theme_module
from caregraph.views.graphs import whole as whole_module
from caregraph.views.graphs.agency import around_agency
from caregraph.views.graphs.finishing import finished
from caregraph.views.graphs.likeness import alike
from caregraph.views.graphs.model import Caption, Edge, Relation, Shape
from caregraph.views.graphs.placing import Thing
from caregraph.views.graphs.provider import around_provider
from caregraph.views.graphs.provision import around_provision
from caregraph.views.graphs.sketch import Sketch
from caregraph.views.graphs.theme import around_theme
from caregraph.views.graphs.together import cited_together
from caregraph.views.graphs.whole import whole

AGENCY = "https://w3id.org/caregraph/id/agency/9900002"
REG_13 = "http://www.legislation.gov.uk/id/uksi/2011/581/regulation/13"
LEADERSHIP = "https://w3id.org/caregraph/id/theme/leadership"


def shapes(view: View) -> Counter[Shape]:
    return Counter(node.shape for node in view.nodes)


def weight(edge: Edge) -> int:
    return len(edge.evidence) + sum(edge.more.values())


def joined(view: View, relation: Relation) -> Mapping[tuple[str, str], int]:
    return {(e.source, e.target): weight(e) for e in view.edges if e.relation is relation}


def count(dataset: Dataset, pattern: str) -> int:
    prefix = "PREFIX cg: <https://w3id.org/caregraph/ontology#>"
    found = dataset.ask(f"{prefix} SELECT (COUNT(DISTINCT ?x) AS ?n) WHERE {{ {pattern} }}")
    assert isinstance(found, ox.QuerySolutions)
    number = next(found)["n"]
    assert isinstance(number, ox.Literal)
    return int(number.value)


class TestAgency:
    def test_all_that_was_asked_and_found_is_there(
        self, sources: Sources, dataset: Dataset
    ) -> None:
        view = around_agency(sources, AGENCY)
        mine = f"?i cg:agency <{AGENCY}> ."
        assert shapes(view)[Shape.INSPECTION] == count(dataset, f"{mine} BIND (?i AS ?x)") > 1
        assert shapes(view)[Shape.ACTION] == count(dataset, f"{mine} ?i cg:raises ?x")
        assert shapes(view)[Shape.FINDING] == count(dataset, f"{mine} ?i cg:finding ?x")

    def test_findings_wait_until_they_are_asked_for(self, sources: Sources) -> None:
        view = around_agency(sources, AGENCY)
        assert {node.folded for node in view.nodes if node.shape is Shape.FINDING} == {True}
        assert not any(node.folded for node in view.nodes if node.shape is not Shape.FINDING)

    def test_every_edge_leads_to_words(self, sources: Sources) -> None:
        view = around_agency(sources, AGENCY)
        bare = [edge for edge in view.edges if not edge.evidence]
        assert bare == []
        assert all(one.words and one.place for edge in view.edges for one in edge.evidence)

    def test_each_step_goes_further(self, sources: Sources) -> None:
        kinds = [set(shapes(around_agency(sources, AGENCY, depth))) for depth in (1, 2, 3)]
        assert kinds[0] == {Shape.AGENCY, Shape.INSPECTION, Shape.PROVIDER}
        assert kinds[1] - kinds[0] == {Shape.ACTION, Shape.THEME, Shape.PERSON}
        assert kinds[2] - kinds[1] == {Shape.PROVISION, Shape.FINDING}

    def test_the_fourth_step_leads_to_others_that_were_told_the_same(
        self, sources: Sources, dataset: Dataset
    ) -> None:
        view = around_agency(sources, AGENCY, 4)
        others = [n.iri for n in view.nodes if n.shape is Shape.AGENCY and n.iri != AGENCY]
        same = f"?i cg:agency <{AGENCY}> ; cg:raises/cg:cites ?p . ?o cg:raises/cg:cites ?p"
        assert len(others) == count(dataset, f"{same} ; cg:agency ?x . FILTER (?x != <{AGENCY}>)")

    def test_colour_is_the_overall_judgement(self, sources: Sources) -> None:
        view = around_agency(sources, AGENCY)
        for node in view.nodes:
            if node.shape is Shape.INSPECTION:
                assert node.colour == sources.grade_of(node.iri)

    def test_long_words_are_cut_unless_they_are_wanted_whole(self, sources: Sources) -> None:
        def longest(view: View) -> int:
            return max(len(e.words) for edge in view.edges for e in edge.evidence)

        assert longest(around_agency(sources, AGENCY)) <= 302
        assert longest(around_agency(sources, AGENCY, whole=True)) > 302


class TestProvision:
    def test_parts_count_for_the_whole(self, sources: Sources, dataset: Dataset) -> None:
        view = around_provision(sources, REG_13)
        told = joined(view, Relation.TOLD_TO_MEET)
        pattern = (
            "?i cg:raises ?a ; cg:agency ?x . ?a cg:cites ?p . "
            f"FILTER (STRSTARTS(STR(?p), '{REG_13}'))"
        )
        assert len({agency for agency, _ in told}) == count(dataset, pattern) > 0

    def test_what_is_cited_beside_it_is_told_from_its_parts(self, sources: Sources) -> None:
        view = around_provision(sources, REG_13)
        parts = {source for source, _ in joined(view, Relation.PART_OF)}
        beside = {source for source, _ in joined(view, Relation.CITED_TOGETHER)}
        assert all(part.startswith("uksi/2011/581/regulation/13/") for part in parts)
        assert not any(one.startswith("uksi/2011/581/regulation/13/") for one in beside)

    def test_an_unknown_one_has_no_view(self, sources: Sources) -> None:
        with pytest.raises(KeyError):
            around_provision(sources, "http://example.org/nothing")


class TestTheme:
    def test_agencies_with_findings_on_it_are_there(
        self, sources: Sources, dataset: Dataset
    ) -> None:
        view = around_theme(sources, LEADERSHIP)
        pattern = f"?i cg:agency ?x ; cg:finding|cg:raises ?s . ?s cg:theme <{LEADERSHIP}>"
        assert shapes(view)[Shape.AGENCY] == count(dataset, pattern)

    def test_the_line_to_an_agency_counts_its_statements(
        self, sources: Sources, dataset: Dataset
    ) -> None:
        found = joined(around_theme(sources, LEADERSHIP), Relation.STATEMENTS_ON)
        for (agency, _), number in found.items():
            pattern = (
                f"?i cg:agency <https://w3id.org/caregraph/id/{agency}> ; "
                f"cg:finding|cg:raises ?x . ?x cg:theme <{LEADERSHIP}>"
            )
            assert number == count(dataset, pattern)

    def test_it_says_what_is_left_out(
        self, sources: Sources, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        everyone = shapes(around_theme(sources, LEADERSHIP))[Shape.AGENCY]
        monkeypatch.setattr(theme_module, "_AGENCIES", 1)
        view = around_theme(sources, LEADERSHIP)
        assert everyone > 1
        assert shapes(view)[Shape.AGENCY] == 1
        assert any(line.startswith(f"1 of {everyone} agencies") for line in view.caption.left_out)

    def test_strengths_are_hidden_at_first(self, sources: Sources) -> None:
        hidden = around_theme(sources, LEADERSHIP).caption.hidden_statements
        assert hidden == {Kind.STRENGTH, Kind.CONTEXT}


def test_the_view_of_a_provider_has_its_agencies(sources: Sources, dataset: Dataset) -> None:
    for iri in {one.provider for one in sources.inspections.values() if one.provider}:
        view = around_provider(sources, iri)
        pattern = f"?x cg:provider <{iri}> . ?i cg:agency ?x"
        assert shapes(view)[Shape.AGENCY] == count(dataset, pattern) > 0


class TestWhole:
    def test_each_line_counts_citations_or_statements(
        self, sources: Sources, dataset: Dataset
    ) -> None:
        view = whole(sources)
        for (agency, provision), number in joined(view, Relation.TOLD_TO_MEET).items():
            iris = {node.id: node.iri for node in view.nodes}
            pattern = (
                f"?i cg:agency <{iris[agency]}> ; cg:raises ?x . ?x cg:cites <{iris[provision]}>"
            )
            assert number == count(dataset, pattern)

    def test_parts_of_a_regulation_stand_under_it(self, sources: Sources) -> None:
        view = whole(sources)
        groups = {node.group for node in view.nodes if node.group}
        by_id = {node.id: node for node in view.nodes}
        assert groups
        for group in groups:
            members = [node for node in view.nodes if node.group == group]
            assert len(members) > 1
            assert all(
                node.iri.startswith(by_id[group].iri.removesuffix("/all")) for node in members
            )

    def test_grouped_agencies_say_the_same_as_agencies_one_by_one(
        self, sources: Sources, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def by_grade(view: View) -> Counter[tuple[str, str]]:
            colours = {node.id: node.colour for node in view.nodes}
            found: Counter[tuple[str, str]] = Counter()
            for edge in view.edges:
                found[colours[edge.source], edge.target] += weight(edge)
            return found

        plain = whole(sources)
        monkeypatch.setattr(whole_module, "_FEW", 0)
        monkeypatch.setattr(whole_module, "MOST_EDGES", 25)
        grouped = whole(sources)
        assert by_grade(grouped) == by_grade(plain)
        others = [node for node in grouped.nodes if node.id.endswith("/others")]
        assert others
        assert {node.group for node in others} <= {node.id for node in grouped.nodes}
        assert any("can be opened one by one" in line for line in grouped.caption.left_out)

    def test_no_node_stands_for_nothing(
        self, sources: Sources, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(whole_module, "_FEW", 0)
        view = whole(sources)
        ids = {node.id for node in view.nodes}
        assert all(edge.source in ids and edge.target in ids for edge in view.edges)
        assert all(node.group in ids for node in view.nodes if node.group)


class TestTogether:
    def test_everything_cited_is_there_with_its_words(self, sources: Sources) -> None:
        view = cited_together(sources)
        assert {node.iri for node in view.nodes} == set(sources.cited)
        assert all(node.evidence for node in view.nodes)

    def test_one_action_joins_what_it_cites(self, sources: Sources) -> None:
        view = cited_together(sources)
        found = joined(view, Relation.CITED_TOGETHER)
        pairs: Counter[frozenset[str]] = Counter()
        for said in reading.actions(sources.dataset):
            for i, one in enumerate(said.cites):
                pairs.update(frozenset((one, other)) for other in said.cites[i + 1 :])
        iris = {node.id: node.iri for node in view.nodes}
        assert {frozenset((iris[a], iris[b])): n for (a, b), n in found.items()} == pairs


def test_alike_agencies_have_a_score_and_the_words_on_what_they_share(sources: Sources) -> None:
    view = alike(sources)
    assert view.edges
    for edge in view.edges:
        assert edge.score is not None
        assert 0 < edge.score <= 1
        assert edge.evidence


@pytest.mark.parametrize("make", [whole, cited_together, alike])
def test_views_are_the_same_each_time(dataset: Dataset, make: object) -> None:
    assert callable(make)
    assert make(Sources(dataset)) == make(Sources(dataset))


def test_agencies_that_share_a_name_are_told_apart(sources: Sources) -> None:
    sketch = Sketch(sources)
    for urn in ("1", "2", "3"):
        name = "East Anglia" if urn != "3" else "The Fenlands"
        iri = f"https://w3id.org/caregraph/id/agency/{urn}"
        sketch.add(Thing(iri, name, Shape.AGENCY, "good", name))
    labels = [node.label for node in finished(sketch, Caption("A", "B")).nodes]
    assert labels == ["East Anglia (1)", "East Anglia (2)", "The Fenlands"]
