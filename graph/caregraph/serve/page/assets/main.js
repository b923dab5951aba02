// The query page: what is asked stands in its address, and every change of that asks.

import { endpoint, read, write } from "./address.js";
import { FORMS, understood } from "./answer.js";
import { editorOver } from "./editor.js";
import { QuestionForm } from "./form.js";
import { listOf } from "./library.js";
import { button, counted, make } from "./making.js";
import { Names } from "./names.js";
import { Remarks } from "./remarks.js";
import { fetched, Refusal } from "./server.js";
import { show, summed } from "./showing.js";
import { copy } from "./taking.js";

const at = (id) => document.getElementById(id);
const page = at("asking").dataset;
const TITLE = document.title;
const saidBy = (place) => JSON.stringify(read(place));
// The text of a question without what it says of itself.
const plain = ({ text }) => text.replace(/^(?:(?:#\+.*)?\n)*/, "");
const names = new Names(page.things, JSON.parse(page.prefixes));

class Asking {
  #questions;
  #list;
  #form = new QuestionForm(() => this.ask(), () => this.#rewrite());
  #editor = editorOver(at("query"), { edited: () => this.#free(), run: () => this.ask() });
  #remarks = new Remarks(this.#editor);
  #question = null; // null: a query of one's own
  #left = null; // the question that was left by editing its text, with its values
  #running = null;
  #writing = null;
  #said = ""; // what the address said when it was last looked at
  #wished = null; // whether a person opened or closed the text of a question

  constructor(questions) {
    this.#questions = questions;
    this.#list = listOf(questions, (name) => this.choose(name));
    at("free").addEventListener("submit", (event) => {
      event.preventDefault();
      this.ask();
    });
    at("text").firstElementChild.addEventListener("click", () => {
      if (this.#question) this.#wished = !at("text").open;
    });
    at("cancel").addEventListener("click", () => this.#running?.abort());
    at("copy-query").addEventListener("click", () => copy(this.#editor.text(), at("copied"), "Query"));
    at("copy-link").addEventListener("click", () => copy(new URL(write(this.#asked()), document.baseURI).href, at("copied"), "Link"));
    for (const id of ["copy-query", "copy-link"]) at(id).hidden = false;
    window.addEventListener("popstate", () => {
      if (saidBy(location) !== this.#said) this.restore(); // a jump within the page says nothing new
    });
  }

  // Begins with what the address says; what was written before the page was ready stays.
  begin() {
    const { value, defaultValue } = at("query");
    if (read(location) || value === defaultValue) return this.restore();
    this.#said = saidBy(location);
    this.#own();
    this.#remarks.later();
  }

  // Asks what the address says.
  async restore() {
    const asked = read(location);
    this.#said = saidBy(location);
    if (asked?.question !== undefined) await this.#restoreQuestion(asked);
    else if (asked) {
      this.#own();
      this.#editor.set(asked.query);
      await this.#run();
    } else this.#nothing();
  }

  async #restoreQuestion({ question, values }) {
    if (!this.#questions.has(question)) {
      this.#own();
      this.#tell(new Refusal(404, `There is no question '${question}'. The list has all that there are.`));
      return;
    }
    this.#take(question, values);
    const [strange] = this.#form.strange(Object.keys(values));
    if (strange !== undefined) this.#tell(new Refusal(400, `'${strange}' is no parameter of this question: it was not asked.`));
    else if (this.#form.complete({ tell: false })) await this.#run();
    else this.#forget();
  }

  // A question is chosen from the list: it is asked at once where it needs no value.
  choose(name, values = {}) {
    this.#take(name, values);
    this.#goTo(write({ question: name, values }));
    this.#form.focus();
    if (this.#form.complete({ tell: false })) this.#run();
    else this.#forget();
  }

  // The form or the query is sent.
  ask() {
    if (this.#question && !this.#form.complete({ tell: true })) return;
    const address = write(this.#asked());
    if (new URL(address, document.baseURI).href !== location.href) this.#goTo(address);
    this.#run();
  }

  #goTo(address) {
    history.pushState(null, "", address);
    this.#said = saidBy(location);
  }

  #asked() {
    return this.#question
      ? { question: this.#question.name, values: this.#form.values() }
      : { query: this.#editor.text() };
  }

  #take(name, values) {
    this.#question = this.#questions.get(name);
    this.#left = null;
    this.#form.show(this.#question, values);
    this.#list.mark(name);
    this.#remarks.clear();
    at("text").open = this.#wished ?? false;
    document.title = `${this.#question.summary} – caregraph`;
    this.#rewrite();
  }

  // Puts the text of the question into the editor, with its values in place; where one lacks or
  // will not do, which is told when the question is asked, the text as it stands.
  async #rewrite() {
    const question = this.#question;
    const [path, options] = endpoint(this.#asked(), "sparql");
    this.#writing?.abort();
    const writing = (this.#writing = new AbortController());
    if (!this.#form.complete({ tell: false })) return this.#write(question, false);
    try {
      const text = await (await fetched(path, { ...options, signal: writing.signal })).text();
      if (!writing.signal.aborted) this.#write(question, true, text);
    } catch (error) {
      if (error instanceof Refusal && !writing.signal.aborted) this.#write(question, false);
    }
  }

  #write(question, filled, text = plain(question)) {
    const values = filled ? "with its values in place" : "without values as yet";
    this.#origin(`The text of the question, ${values}. Change it to make it a query of your own.`);
    this.#editor.set(text);
  }

  // The text was changed: from here on it is a query of one's own.
  #free() {
    if (this.#question) {
      const { question, values } = this.#asked();
      const { summary } = this.#question;
      this.#own();
      this.#left = { question, values };
      const back = button("Back to the question", () => this.choose(this.#left.question, this.#left.values));
      this.#origin(`Your own query, begun from ‘${summary}’. `, back);
    }
    this.#remarks.later();
  }

  #own() {
    this.#question = null;
    this.#left = null;
    this.#writing?.abort();
    this.#form.hide();
    this.#list.mark(null);
    at("text").open = true;
    document.title = TITLE;
    this.#origin("");
  }

  #nothing() {
    this.#own();
    this.#editor.set(at("query").defaultValue);
    this.#forget();
  }

  #origin(...parts) {
    at("origin").replaceChildren(...parts);
  }

  // Ends what runs, and shows no answer.
  #forget() {
    this.#running?.abort();
    this.#running = null;
    at("answer").hidden = true;
    at("shown").replaceChildren();
  }

  async #run() {
    this.#running?.abort();
    const running = (this.#running = new AbortController());
    const asked = this.#asked();
    const title = this.#question?.summary ?? "The answer";
    const began = performance.now();
    const clock = this.#begin(began);
    if (!this.#question) this.#remarks.now();
    try {
      const [path, options] = endpoint(asked);
      const headers = { Accept: FORMS };
      const answer = await understood(await fetched(path, { ...options, headers, signal: running.signal }));
      if (running !== this.#running) return;
      const seconds = (performance.now() - began) / 1000;
      at("state").textContent = summed(answer, seconds);
      const query = this.#question?.text ?? asked.query;
      show(at("shown"), answer, { asked, query, title, names, vis: page.vis, signal: running.signal });
    } catch (error) {
      if (running === this.#running) this.#failed(error);
    } finally {
      clearInterval(clock);
      if (running === this.#running || this.#running === null) this.#end();
    }
  }

  #begin(began) {
    at("answer").hidden = false;
    at("answer").setAttribute("aria-busy", "true");
    at("problem").hidden = true;
    at("shown").replaceChildren();
    at("cancel").hidden = false;
    at("copied").textContent = "";
    at("state").textContent = "Asking…";
    return setInterval(() => {
      at("clock").textContent = ` ${counted(Math.round((performance.now() - began) / 1000), "second")}`;
    }, 1000);
  }

  #end() {
    at("answer").removeAttribute("aria-busy");
    at("clock").textContent = "";
    if (document.activeElement === at("cancel")) at("run").focus();
    at("cancel").hidden = true;
  }

  #failed(error) {
    if (error.name === "AbortError") {
      at("state").textContent = "Cancelled.";
      return;
    }
    this.#tell(error instanceof Refusal ? error : new Refusal(0, `The answer cannot be shown: ${error.message}`));
  }

  #tell(refusal) {
    const [words, ...shown] = refusal.message.split("\n");
    const parts = [make("p", {}, words)];
    if (shown.length) parts.push(make("pre", {}, shown.join("\n")));
    if ([0, 429, 503].includes(refusal.status)) parts.push(button("Ask again", () => this.#run()));
    at("answer").hidden = false;
    at("state").textContent = "There is no answer.";
    at("problem").hidden = false;
    at("problem").replaceChildren(...parts);
  }
}

const begin = async () => {
  const found = await (await fetched("queries")).json();
  await new Asking(new Map(found.map((question) => [question.name, question]))).begin();
};

begin().catch((error) => {
  at("answer").hidden = false;
  at("problem").hidden = false;
  at("problem").textContent = error.message;
});
