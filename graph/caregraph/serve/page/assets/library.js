// The list of questions: narrowed by words and by subjects.

import { counted } from "./making.js";

export const listOf = (questions, choose) => {
  const list = document.getElementById("questions");
  const find = document.getElementById("find");
  const found = document.getElementById("found");
  const tags = [...document.querySelectorAll("#tags button")];
  const items = [...list.children].map((item) => {
    const known = questions.get(item.dataset.name);
    const said = [known.name, known.summary, known.description, ...known.tags].join(" ").toLowerCase();
    return { item, said, tags: new Set(known.tags) };
  });

  const narrow = () => {
    const words = find.value.toLowerCase().split(/\s+/).filter(Boolean);
    const wanted = tags.filter((tag) => tag.getAttribute("aria-pressed") === "true").map((tag) => tag.dataset.tag);
    let shown = 0;
    for (const one of items) {
      const fits = words.every((word) => one.said.includes(word)) && wanted.every((tag) => one.tags.has(tag));
      one.item.hidden = !fits;
      if (fits) shown += 1;
    }
    found.textContent = shown === items.length ? counted(shown, "question") : `${shown} of ${counted(items.length, "question")}`;
  };

  find.addEventListener("input", narrow);
  for (const tag of tags) {
    tag.addEventListener("click", () => {
      tag.setAttribute("aria-pressed", String(tag.getAttribute("aria-pressed") !== "true"));
      narrow();
    });
  }
  list.addEventListener("click", (event) => {
    const link = event.target.closest("a");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    choose(link.parentElement.dataset.name);
  });
  document.getElementById("narrowing").hidden = false;
  narrow();

  // Marks the question that is asked.
  return {
    mark: (name) => {
      for (const { item } of items) {
        const link = item.firstElementChild;
        if (item.dataset.name === name) link.setAttribute("aria-current", "true");
        else link.removeAttribute("aria-current");
      }
    },
  };
};
