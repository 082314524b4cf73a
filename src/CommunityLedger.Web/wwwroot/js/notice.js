import { make } from './elements.js';

/**
 * Shows a bar at the top of a place, one per id; a newer one with the same id replaces the older.
 * kind: info, done, warn or bad. Each action has a label and either href (opened in a new tab) or act.
 */
export function showNotice(place, { id, kind = 'info', text, actions = [] }) {
  hideNotice(id);
  const bar = make('div', { class: `notice ${kind}`, 'data-notice': id, role: kind === 'bad' ? 'alert' : 'status' },
    make('span', { class: 'notice-text' }, text));
  for (const action of actions) {
    bar.append(action.href
      ? make('a', { href: action.href, target: '_blank', rel: 'noopener' }, action.label)
      : make('button', { type: 'button', class: 'link', click: () => { bar.remove(); action.act?.(); } }, action.label));
  }
  place.prepend(bar);
  return bar;
}

/** Takes a bar away. False when it was not there. */
export function hideNotice(id) {
  const bar = document.querySelector(`[data-notice="${CSS.escape(id)}"]`);
  bar?.remove();
  return bar !== null;
}
