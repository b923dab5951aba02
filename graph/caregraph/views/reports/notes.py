"""What was taken from a report, note by note: the other side of each mark in its text."""

from collections.abc import Iterator, Sequence

from caregraph.rdf.names import theme
from caregraph.views import labels
from caregraph.views.index import Index, local
from caregraph.views.look import day
from caregraph.views.places import place
from caregraph.views.readings import Action, Cue, Finding, Reading
from caregraph.views.records import Inspection, Words
from caregraph.views.reports.facts import facts
from caregraph.views.reports.note import CueWords, Link, Note, Theme


def notes(index: Index, reading: Reading) -> list[Note]:
    """Return all that was taken from a report, in the order of its words."""
    inspection = reading.inspection
    found = [
        *facts(index, reading),
        *_judgements(reading),
        *(_action(index, reading, action) for action in reading.actions),
        *(_finding(reading, finding) for finding in reading.findings),
        *_quotations(inspection, reading),
    ]
    return sorted(found, key=lambda note: (note.places[:1] or (Words(0, 0, 0, ""),), note.id))


def _finding(reading: Reading, found: Finding) -> Note:
    statement = found.statement
    cues = tuple(reading.cues.get(statement.iri, ()))
    return Note(
        id=_id(reading.inspection, statement.iri),
        kind=statement.told,
        title=f"{statement.told.capitalize()}: finding {statement.number}",
        places=found.places,
        text=statement.text,
        area=found.area,
        themes=_themes(reading, found.themes, cues),
        reasons=tuple(reading.reasons.get(statement.iri, ())),
        recurs=found.recurs,
        cues=cues,
    )


def _action(index: Index, reading: Reading, found: Action) -> Note:
    statement = found.statement
    cues = tuple(reading.cues.get(statement.iri, ()))
    return Note(
        id=_id(reading.inspection, statement.iri),
        kind=statement.told,
        title=f"{statement.told.capitalize()} {statement.number}",
        places=tuple(sorted({*found.places, *found.due_places})),
        text=statement.text,
        due=found.due,
        themes=_themes(reading, found.themes, cues),
        cites=found.cites,
        mentions=found.mentions,
        repeats=tuple(_of_inspection(index, iri) for iri in found.repeats),
        answers=tuple(Link(f"finding {local(iri)}", place(iri)) for iri in found.answers),
        cues=cues,
    )


def _quotations(inspection: Inspection, reading: Reading) -> Iterator[Note]:
    for found in reading.quotations:
        by = f" of a {found.speaker}" if found.speaker else ""
        yield Note(_id(inspection, found.iri), "quotation", f"Words{by}", found.places, found.text)


def _judgements(reading: Reading) -> Iterator[Note]:
    inspection = reading.inspection
    for found in inspection.judgements:
        iri = f"{inspection.iri}/judgement/{found.area}"
        yield Note(
            id=_id(inspection, iri),
            kind="judgement",
            title=f"Judgement: {labels.area(found.area)}",
            places=reading.places(iri, "grade"),
            values=(Link(labels.grade(found.grade), None),),
            grade=found.grade,
        )


def _of_inspection(index: Index, iri: str) -> Link:
    """Return a link to an action of an earlier inspection."""
    owner, _, part = iri.rpartition("/")
    owner, _, kind = owner.rpartition("/")
    earlier = index.by_iri.get(owner)
    when = f" of {day(earlier.start)}" if earlier else ""
    return Link(f"{kind} {part}{when}", place(iri))


def _themes(reading: Reading, ids: Sequence[str], cues: Sequence[Cue]) -> tuple[Theme, ...]:
    return tuple(
        Theme(
            name,
            place(theme(name)) or "",
            tuple(_cue_words(reading, cue) for cue in cues if cue.theme == name),
        )
        for name in ids
    )


def _cue_words(reading: Reading, cue: Cue) -> CueWords:
    at = cue.words
    text = next((page.text for page in reading.pages if page.number == at.page), "")
    return CueWords(" ".join(text[at.start : at.end].split()), at.anchor, cue.rules)


def _id(inspection: Inspection, iri: str) -> str:
    return iri.removeprefix(f"{inspection.iri}/").replace("/", "-")
