// One message to the server, and what came of it: "kept", "ended" or "other" as the server says, or
//   lost      it did not get there
//   silent    something answered, or nobody in time, but not as our server does: it may do so again soon
//   lapsed    the token of the form, or the sign-in before it, is not taken any more
//   full      no more fits into this telling
//   odd       this message as it stands is not taken, and never will be
//   refused   nothing is taken from this page as it stands

const GIVE_UP = 8000; // ms
const SOON = [408, 425, 429]; // asked to come back; so does a proxy whose server starts again, from 500 on
const ODD = [400, 413, 422];

export const post = async (address, token, told) => {
  try {
    const answer = await fetch(address, {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-CSRFToken": token },
      body: JSON.stringify(told),
      cache: "no-store",
      redirect: "manual", // a page to sign in takes no entries
      signal: AbortSignal.timeout(GIVE_UP),
    });
    return await meant(answer);
  } catch (error) {
    return unanswered(error);
  }
};

const unanswered = (error) => ({ state: error.name === "TypeError" || !navigator.onLine ? "lost" : "silent" });

const meant = async (answer) => {
  const { status } = answer;
  if (status === 200 || status === 409) return ours(await answer.json());
  if (status >= 500 || SOON.includes(status)) return { state: "silent" };
  if (status === 403) return { state: "lapsed" };
  if (status === 413) {
    const full = (await paged(answer)).querySelector("[data-failure=telling_full]");
    if (full) return { state: "full", said: full.textContent.trim() };
  }
  return { state: ODD.includes(status) ? "odd" : "refused" };
};

const ours = (said) => (["kept", "ended", "other"].includes(said?.state) ? said : { state: "silent" });

const paged = async (answer) => new DOMParser().parseFromString(await answer.text(), "text/html");

// The token of a form lapses with its cookie; a page that is asked for again has a new one, or says why not.
export const newToken = async (page) => {
  try {
    const answer = await fetch(page, { cache: "no-store", redirect: "manual", signal: AbortSignal.timeout(GIVE_UP) });
    if (answer.status >= 500) return { state: "silent" };
    const token = (await paged(answer)).querySelector("[name=csrfmiddlewaretoken]")?.value;
    return token ? { token } : { state: "refused" };
  } catch (error) {
    return unanswered(error);
  }
};
