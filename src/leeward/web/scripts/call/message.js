// One message to the server, and what came of it.

const GIVE_UP = 8000; // ms: a line that answers this late is a lost line

export const post = async (address, token, told) => {
  const giveUp = new AbortController();
  const timer = window.setTimeout(() => giveUp.abort(), GIVE_UP);
  try {
    const answer = await fetch(address, {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-CSRFToken": token },
      body: JSON.stringify(told),
      cache: "no-store",
      redirect: "manual",
      signal: giveUp.signal,
    });
    return await meant(answer);
  } catch {
    return { state: "lost" };
  } finally {
    window.clearTimeout(timer);
  }
};

const meant = async (answer) => {
  if (answer.status === 403) return { state: "lapsed" };
  if (answer.status === 413) return { state: "full", said: (await paged(answer)).querySelector("h1")?.textContent.trim() };
  if (answer.status !== 200 && answer.status !== 409) return { state: "lost" };
  return answer.json();
};

const paged = async (answer) => new DOMParser().parseFromString(await answer.text(), "text/html");

// The token of a form lapses with its cookie; a page that is asked for again has a new one.
export const newToken = async (page) => {
  try {
    const answer = await fetch(page, { cache: "no-store", signal: AbortSignal.timeout(GIVE_UP) });
    return (await paged(answer)).querySelector("[name=csrfmiddlewaretoken]")?.value;
  } catch {
    return undefined;
  }
};
