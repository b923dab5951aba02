// SPARQL for the editor: how it is coloured, and how its signs are paired.

const WORDS =
  "add all as asc ask base bind by clear construct copy create data default delete desc describe distinct " +
  "drop exists filter from graph group having in insert into limit load minus move named not offset " +
  "optional order prefix reduced select separator service silent to undef union using values where with";
const FUNCTIONS =
  "abs avg bnode bound ceil coalesce concat contains count datatype day encode_for_uri floor " +
  "group_concat hours if iri isblank isiri isliteral isnumeric isuri lang langmatches lcase max md5 min " +
  "minutes month now rand regex replace round sameterm sample seconds sha1 sha256 sha384 sha512 str " +
  "strafter strbefore strdt strends strlang strlen strstarts struuid substr sum timezone tz ucase uri " +
  "uuid year";

const listed = (words) => new RegExp(`\\b(?:${words.replaceAll(" ", "|")})\\b`);

export const KEYWORDS = WORDS.toUpperCase().split(" ");
export const FUNCTION_NAMES = FUNCTIONS.toUpperCase().split(" ");

const rulesFor = (own) => {
  const long = (quote) => ({ token: "string", regex: quote, push: [
    { token: "constant", regex: /\\./ },
    { token: "string", regex: quote, next: "pop" },
    { defaultToken: "string" },
  ] });
  return {
    start: [
      { token: "iri", regex: /<[^\u0000- <>"{}|^`\\]*>/ },
      { token: "comment", regex: /#.*$/ },
      long('"""'),
      long("'''"),
      { token: "string", regex: /"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'/ },
      { token: "language", regex: /@[A-Za-z]+(?:-[A-Za-z0-9]+)*/ },
      { token: "variable", regex: /[?$][\w\u00b7-\uffff]+/ },
      { token: (name) => (own.has(name.split(":")[0]) ? "ours" : "name"), regex: /(?:[A-Za-z][\w.-]*)?:(?:[\w:%\\~.-]*[\w:%~-])?/ },
      { token: "number", regex: /(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?\b/ },
      { token: "keyword", regex: listed(WORDS), caseInsensitive: true },
      { token: "function", regex: listed(FUNCTIONS), caseInsensitive: true },
      { token: "constant", regex: /\b(?:true|false|a)\b/ },
      { token: "paren.lparen", regex: /[[({]/ },
      { token: "paren.rparen", regex: /[\])}]/ },
      { token: "operator", regex: /\^\^|&&|\|\||[!<>]=?|[=*/+^|?.,;-]/ },
    ],
  };
};

// The mode for Ace; `own` are the prefixes whose names are coloured as ours.
export const sparqlMode = (ace, own) => {
  const { TextHighlightRules } = ace.require("ace/mode/text_highlight_rules");
  const { Mode: TextMode } = ace.require("ace/mode/text");

  class Rules extends TextHighlightRules {
    constructor() {
      super();
      this.$rules = rulesFor(own);
      this.normalizeRules();
    }
  }

  class Mode extends TextMode {
    constructor() {
      super();
      this.HighlightRules = Rules;
      this.lineCommentStart = "#";
      this.$id = "ace/mode/caregraph-sparql";
    }
  }
  return new Mode();
};
