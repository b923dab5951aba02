// The editor: Ace, or where it is not there the plain text field, which does the same.

import { completer } from "./completing.js";
import { fetched } from "./server.js";
import { sparqlMode } from "./sparql.js";

const LINES = { minLines: 8, maxLines: 28 };
const THEME = { cssClass: "ace-caregraph", cssText: "", isDark: false, padding: 8 };
const OWN = ["cg", "agency", "area", "grade", "inspector", "kind", "provider", "theme", "nms"];

// The editor over a text field. `edited` is called when a person changes the text, `run` for
// Ctrl+Enter.
export const editorOver = (field, { edited, run }) =>
  window.ace ? richEditor(field, edited, run) : plainEditor(field, edited, run);

const plainEditor = (field, edited, run) => {
  field.addEventListener("input", edited);
  field.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      run();
    }
  });
  return {
    text: () => field.value,
    set: (text) => { field.value = text; },
    focus: () => field.focus(),
    mark: () => undefined,
    go: (line, column) => {
      const lines = field.value.split("\n");
      const at = lines.slice(0, line - 1).reduce((sum, one) => sum + one.length + 1, 0) + column - 1;
      field.focus();
      field.setSelectionRange(at, at);
    },
  };
};

const richEditor = (field, edited, run) => {
  const { ace } = window;
  ace.config.set("useStrictCSP", true); // the styles come as files
  const place = document.getElementById("editor");
  place.hidden = false;
  field.hidden = true;
  const editor = ace.edit(place, {
    ...LINES,
    value: field.value,
    mode: sparqlMode(ace, new Set(OWN)),
    theme: THEME,
    useWorker: false,
    enableKeyboardAccessibility: true,
    textInputAriaLabel: "SPARQL query",
    enableBasicAutocompletion: true,
    showPrintMargin: false,
    tabSize: 2,
    useSoftTabs: true,
    fontSize: 15,
    cursorStyle: "ace",
  });
  editor.commands.addCommand({ name: "run", bindKey: { win: "Ctrl-Enter", mac: "Command-Enter" }, exec: run });
  document.getElementById("keys").hidden = false;
  let quiet = false;
  editor.session.on("change", () => {
    field.value = editor.getValue();
    if (!quiet) edited();
  });
  completeIn(editor);
  place.addEventListener("keydown", () => settled(editor), { capture: true });
  return {
    text: () => editor.getValue(),
    set: (text) => {
      quiet = true;
      editor.setValue(text, -1);
      editor.session.getUndoManager().reset();
      quiet = false;
    },
    focus: () => editor.focus(),
    mark: marker(editor, ace),
    go: (line, column) => {
      editor.gotoLine(line, column - 1);
      editor.focus();
    },
  };
};

// Ace narrows what it offers a moment after a letter was written. Who takes an offer at once takes
// what fits the letters: it is narrowed before the key counts.
const settled = ({ completer }) => {
  if (completer?.popup?.isOpen && completer.changeTimer.isPending()) completer.changeTimer.call();
};

// Terms are asked of the server once; until they have come, or where they do not, nothing is
// completed.
const completeIn = async (editor) => {
  editor.completers = [];
  const found = await fetched("query/terms").then((response) => response.json()).catch(() => null);
  if (!found) return;
  const { prefixes, terms } = found;
  editor.completers = [completer(prefixes, terms)];
  editor.commands.on("afterExec", ({ command, args }) => {
    const popup = editor.completer?.popup;
    if (command.name === "insertstring" && /^[\w:]$/.test(args) && !popup?.isOpen && begunName(editor)) {
      editor.execCommand("startAutocomplete");
    }
  });
};

// Whether the cursor stands right after a prefix with its colon, or the beginning of a name.
const begunName = (editor) => {
  const { row, column } = editor.getCursorPosition();
  return /(?:^|[^\w:<?$"'@-])[a-z]+:\w*$/.test(editor.session.getLine(row).slice(0, column));
};

// Shows remarks in the margin, and the place of each in the text.
const marker = (editor, ace) => {
  const { Range } = ace.require("ace/range");
  let markers = [];
  return (remarks) => {
    const { session } = editor;
    for (const id of markers) session.removeMarker(id);
    const placed = remarks.filter((remark) => remark.line);
    session.setAnnotations(placed.map(({ line, column, kind, reason }) => ({ row: line - 1, column: (column ?? 1) - 1, type: kind, text: reason })));
    markers = placed.map(({ line, column, kind }) => {
      const from = (column ?? 1) - 1;
      const text = session.getLine(line - 1) ?? "";
      const word = /^(?:\w+|\s*\S)?/.exec(text.slice(from))[0].length || 1;
      const range = column
        ? new Range(line - 1, from < text.length ? from : Math.max(0, from - 1), line - 1, Math.max(from + word, 1))
        : new Range(line - 1, 0, line - 1, text.length);
      return session.addMarker(range, `marked-${kind}`, "text");
    });
  };
};
