// The question that is chosen: what it says of itself, and a form for its parameters.

import { fieldOf } from "./fields.js";
import { make } from "./making.js";

export class QuestionForm {
  #section = document.getElementById("question");
  #form = document.getElementById("parameters");
  #fields = [];

  // `ask` is called when the form is sent, `change` when a value has changed.
  constructor(ask, change) {
    this.#form.addEventListener("submit", (event) => {
      event.preventDefault();
      ask();
    });
    this.#form.addEventListener("change", change);
  }

  show(question, values) {
    document.getElementById("question-heading").textContent = question.summary;
    const description = document.getElementById("question-description");
    description.textContent = question.description;
    description.hidden = !question.description;
    const limits = document.getElementById("question-limits");
    limits.lastElementChild.textContent = question.limits;
    limits.hidden = !question.limits;
    this.#fields = question.parameters.map(fieldOf);
    const ask = make("button", { class: "button", type: "submit" }, "Ask");
    this.#form.replaceChildren(...this.#fields.map((field) => field.element), make("div", { class: "send" }, ask));
    for (const field of this.#fields) field.set(values[field.name]);
    this.#section.hidden = false;
  }

  hide() {
    this.#section.hidden = true;
    this.#fields = [];
    this.#form.replaceChildren();
  }

  // The values as a person gave them; what is left empty has none.
  values() {
    const found = this.#fields.map((field) => [field.name, field.value()]);
    return Object.fromEntries(found.filter(([, value]) => value !== null));
  }

  // The names among these that are no parameters of the question.
  strange(names) {
    return names.filter((name) => this.#fields.every((field) => field.name !== name));
  }

  // Whether every value that is needed is there; where not, the browser says which one lacks.
  complete({ tell }) {
    return tell ? this.#form.reportValidity() : this.#form.checkValidity();
  }

  focus() {
    document.getElementById("question-heading").focus({ preventScroll: true });
    this.#section.scrollIntoView({ block: "nearest" });
  }
}
