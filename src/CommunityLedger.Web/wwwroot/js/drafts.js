// What was typed but not saved, kept in this browser under a key that the server gives (it should name the user
// and the document). A draft outlives a lost line, an expired sign-in, a closed window.

/** Keeps a draft. False when the browser has no room or allows no storage. */
export function keepDraft(key, content) {
  try {
    localStorage.setItem(key, JSON.stringify({ savedAt: new Date().toISOString(), content }));
    return true;
  } catch {
    return false;
  }
}

/** The draft as { savedAt, content }, or null. A damaged one counts as none. */
export function readDraft(key) {
  try {
    const draft = JSON.parse(localStorage.getItem(key));
    return draft?.content ? draft : null;
  } catch {
    return null;
  }
}

/** Forgets a draft. */
export function dropDraft(key) {
  try {
    localStorage.removeItem(key);
  } catch {
    // No storage, so nothing is kept.
  }
}

/** A page that says data-saved="key" tells that the server has it: the draft is done with. */
export function dropSavedDrafts() {
  for (const element of document.querySelectorAll('[data-saved]')) dropDraft(element.dataset.saved);
}
