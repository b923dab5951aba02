// Makes elements. Texts only ever become text: nothing here reads HTML.

export const make = (name, properties = {}, ...children) => {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (key === "class") element.className = value;
    else if (key.includes("-") || key === "role" || key === "for" || key === "scope" || key === "list") element.setAttribute(key, value);
    else element[key] = value;
  }
  element.append(...children);
  return element;
};

export const button = (text, act, properties = {}) => {
  const made = make("button", { type: "button", class: "quiet", ...properties }, text);
  made.addEventListener("click", act);
  return made;
};

const COUNT = new Intl.NumberFormat("en-GB");

export const count = (number) => COUNT.format(number);

export const counted = (number, one, many = `${one}s`) => `${count(number)} ${number === 1 ? one : many}`;
