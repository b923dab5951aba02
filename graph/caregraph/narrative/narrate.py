"""Puts the narrative together: from a report to its findings, themes and links."""

from caregraph.model import Action, Report
from caregraph.narrative.action_themes import themes_of_action
from caregraph.narrative.findings import findings
from caregraph.narrative.links import Answer, link
from caregraph.narrative.model import Finding, Narrative
from caregraph.narrative.sections import passages
from caregraph.narrative.themes import assign
from caregraph.source import Document


def findings_of(document: Document) -> tuple[Finding, ...]:
    """Return the findings of a document of any family of reports, or of plain prose."""
    return findings(passages(document), assign)


def narrate(report: Report) -> Narrative:
    """Return what the narrative of a report says, and which findings its actions answer."""
    found = findings_of(report.document)
    themes = tuple(
        themes_of_action(action.text, action.note, action.cites) for action in report.actions
    )
    answers = [
        Answer(_without_citation(action), action.note, given)
        for action, given in zip(report.actions, themes, strict=True)
    ]
    return Narrative(found, themes, link(answers, found))


def _without_citation(action: Action) -> str:
    """An action's words without those of its legal basis."""
    text = list(action.text)
    for reference in action.cites:
        start, end = reference.whole
        text[start:end] = " " * (end - start)
    return "".join(text)
