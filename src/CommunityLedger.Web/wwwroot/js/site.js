/*
 * Small behaviours of every page, switched on by attributes:
 *   <tr data-href="…">            Enter or double click opens it
 *   <table class="grid" data-keys> arrows, Home and End move between its rows
 *                                 (a checkbox in a row is ticked by Space on the row)
 *   input[data-check-all]         ticks every box of its table
 *   [data-search]                 "/" puts the cursor there
 *   .menu-group                   Alt+1…9 opens the group and goes to its first entry
 *   [data-confirm="问题"]          on a button, link or form: asks first; data-danger makes "no" the default
 *   form[data-autosubmit]         is sent when a filter changes
 *   [data-print]                  prints the page
 *   [data-dismiss]                closes the notice it stands in
 *   [data-progress-url]           follows a long task: GET { done, total, message, finished, refusals, redirect }
 *   [data-saved="draft key"]      the server has what was kept in this browser under the key
 */
import { typing, composing } from './elements.js';
import { ask, asking } from './dialog.js';
import { dropSavedDrafts } from './drafts.js';
import { followProgress } from './progress.js';

const confirmed = new WeakSet();

dropSavedDrafts();
makeRowsReachable();
for (const place of document.querySelectorAll('[data-progress-url]')) followProgress(place);

document.addEventListener('keydown', event => {
  if (composing(event) || asking() || event.defaultPrevented) return;
  if (rowKey(event) || searchKey(event) || menuKey(event)) event.preventDefault();
});
document.addEventListener('dblclick', event => {
  const row = event.target.closest?.('[data-href]');
  if (row && !event.target.closest('a, button, input, select, textarea')) location.assign(row.dataset.href);
});
document.addEventListener('focusin', event => {
  const row = event.target.closest?.('.grid[data-keys] tbody tr[tabindex]');
  if (row) makeCurrent(row);
});
document.addEventListener('click', event => {
  if (event.target.closest?.('[data-print]')) print();
  event.target.closest?.('[data-dismiss]')?.closest('.notice')?.remove();
  const link = event.target.closest?.('a[data-confirm]');
  if (link && !confirmed.has(link)) question(event, link, () => link.click());
}, true);
document.addEventListener('submit', event => {
  const asker = event.submitter?.dataset.confirm ? event.submitter : event.target;
  if (!asker.dataset.confirm) return;
  if (confirmed.delete(asker)) return;
  question(event, asker, () => event.target.requestSubmit(event.submitter ?? undefined));
}, true);
document.addEventListener('change', event => {
  if (event.target.matches('[data-check-all]')) checkAll(event.target);
  const form = event.target.form;
  if (form?.matches('[data-autosubmit]')) form.requestSubmit();
});

async function question(event, asker, proceed) {
  event.preventDefault();
  event.stopImmediatePropagation();
  if (!await ask({ text: asker.dataset.confirm, danger: 'danger' in asker.dataset })) return;
  confirmed.add(asker);
  proceed();
  confirmed.delete(asker);
}

// One row of a table is in the tab order; the arrows do the rest.
function makeRowsReachable() {
  for (const table of document.querySelectorAll('.grid[data-keys]')) {
    const rows = table.querySelectorAll('tbody tr[data-href], tbody tr[data-row]');
    rows.forEach((row, index) => { row.tabIndex = index === 0 ? 0 : -1; });
  }
}

function makeCurrent(row) {
  for (const other of row.closest('table').querySelectorAll('tbody tr[tabindex="0"]')) other.tabIndex = -1;
  row.tabIndex = 0;
}

function rowKey(event) {
  const row = event.target.closest?.('.grid[data-keys] tbody tr[tabindex]');
  if (!row || event.target !== row || event.ctrlKey || event.altKey || event.metaKey) return false;
  if (event.key === 'Enter' && row.dataset.href) {
    location.assign(row.dataset.href);
    return true;
  }
  const box = event.key === ' ' ? row.querySelector('input[type=checkbox]') : null;
  if (box) {
    box.click();
    return true;
  }
  const rows = [...row.closest('table').querySelectorAll('tbody tr[tabindex]')];
  const at = rows.indexOf(row);
  const next = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: rows.length - 1 }[event.key];
  if (next === undefined) return false;
  rows[next]?.focus();
  return true;
}

function checkAll(head) {
  for (const box of head.closest('table').querySelectorAll('tbody input[type=checkbox]')) box.checked = head.checked;
}

function searchKey(event) {
  if (event.key !== '/' || event.ctrlKey || event.altKey || event.metaKey || typing(event.target)) return false;
  const search = document.querySelector('[data-search]');
  search?.focus();
  search?.select?.();
  return search !== null;
}

function menuKey(event) {
  if (!event.altKey || event.ctrlKey || !/^Digit[1-9]$/.test(event.code)) return false;
  const group = document.querySelectorAll('.menu-group')[Number(event.code.at(-1)) - 1];
  if (!group) return false;
  if (group instanceof HTMLDetailsElement) group.open = true;
  group.querySelector('a')?.focus();
  return true;
}
