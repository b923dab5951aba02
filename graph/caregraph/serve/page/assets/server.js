// Asks the server, and tells in words what went wrong.

export class Refusal extends Error {
  // `status` is 0 where there was no answer at all.
  constructor(status, words) {
    super(words);
    this.status = status;
  }
}

const GONE = "The server does not answer. Does 'caregraph serve' still run?";

// Fetches, and throws a Refusal unless the answer is good.
export const fetched = async (path, options = {}) => {
  let response;
  try {
    response = await fetch(path, options);
  } catch (error) {
    if (error.name === "AbortError") throw error;
    throw new Refusal(0, GONE);
  }
  if (response.ok) return response;
  const words = (await response.text()).trim();
  throw new Refusal(response.status, words || `The server answers ${response.status}.`);
};

export const sent = (path, document, options = {}) =>
  fetched(path, {
    ...options,
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(document),
  });
