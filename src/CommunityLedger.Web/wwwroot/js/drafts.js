// What was typed but not saved, kept in this browser under a key that the server gives (it should name the user
// and the document). A draft outlives a lost line, an expired sign-in, a closed window. What must not be shared by
// two tabs is kept under a key of the tab (tabKey).

const SESSION = 'tab';
const tab = claimTab();

/** The key of this tab: two tabs on the same page keep two drafts. */
export function tabKey(key) {
  return `${key}@${tab}`;
}

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
  for (const element of document.querySelectorAll('[data-saved]')) {
    dropDraft(element.dataset.saved);
    dropDraft(tabKey(element.dataset.saved));
  }
}

/** Keys of the drafts that other tabs keep under a key: open ones and those whose window is gone. */
export function otherTabs(key) {
  try {
    return Object.keys(localStorage).filter(kept => kept.startsWith(`${key}@`) && kept !== tabKey(key));
  } catch {
    return [];
  }
}

// A tab is known by a name in its session. While a page is open the name is taken out of the session: a copied tab
// copies the session, and two tabs of one name would write into one draft.
function claimTab() {
  let name = null;
  const session = act => {
    try {
      return act(sessionStorage);
    } catch {
      return null; // no storage: then nothing is kept anyway
    }
  };
  const take = () => session(store => {
    name = store.getItem(SESSION) ?? name;
    store.removeItem(SESSION);
  });
  take();
  name ??= [...crypto.getRandomValues(new Uint32Array(2))].map(part => part.toString(36)).join('');
  addEventListener('pagehide', () => session(store => store.setItem(SESSION, name)));
  addEventListener('pageshow', event => { if (event.persisted) take(); });
  return name;
}
