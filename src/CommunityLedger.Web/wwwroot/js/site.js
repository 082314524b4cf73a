/*
 * Small behaviours of every page, switched on by attributes:
 *   <tr data-href="…">            Enter or double click opens it
 *   <table class="grid" data-keys> arrows, Home and End move between its rows, space ticks the row's box; with nothing
 *                                 focused, or from a search box, arrow down goes to the first row of the first one
 *   [data-check-all]              a box that ticks all boxes of its table; [data-counts] in the form shows how many are ticked
 *   [data-turn]                   its links rel=prev, next, first, last are turned to by PgUp, PgDn, Home, End
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
showWhereWeAre();
for (const head of document.querySelectorAll('[data-check-all]')) head.hidden = false;
for (const place of document.querySelectorAll('[data-progress-url]')) followProgress(place);

document.addEventListener('keydown', event => {
  if (composing(event) || asking() || event.defaultPrevented) return;
  if (rowKey(event) || firstRowKey(event) || turnKey(event) || searchKey(event) || menuKey(event)) event.preventDefault();
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
  if (event.target.type === 'checkbox') countBoxes(event.target);
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

// The menu is longer than a small screen: it opens with the present page in sight.
function showWhereWeAre() {
  const menu = document.querySelector('.sidemenu');
  const here = menu?.querySelector('[aria-current=page]');
  if (!here || menu.scrollHeight <= menu.clientHeight) return;
  const top = here.getBoundingClientRect().top - menu.getBoundingClientRect().top + menu.scrollTop;
  if (top + here.offsetHeight > menu.clientHeight) menu.scrollTop = top - menu.clientHeight / 2;
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
  const box = row.querySelector('input[type=checkbox]');
  if (event.key === ' ' && box) {
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

// From the top of the page, or from a search box, down into the list.
function firstRowKey(event) {
  if (event.key !== 'ArrowDown' || event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return false;
  if (![document.body, document.querySelector('main')].includes(event.target) && !event.target.matches('[type=search], [data-search]')) return false;
  const row = document.querySelector('.grid[data-keys] tbody tr[tabindex="0"]');
  row?.focus();
  return Boolean(row);
}

function turnKey(event) {
  const rel = { PageUp: 'prev', PageDown: 'next', Home: 'first', End: 'last' }[event.key];
  if (!rel || event.ctrlKey || event.altKey || event.metaKey || event.shiftKey || typing(event.target)) return false;
  const link = document.querySelector(`[data-turn] a[rel=${rel}]`);
  if (link) location.assign(link.href);
  return document.querySelector('[data-turn]') !== null;
}

// A box at the head of a table stands for all below it.
function countBoxes(box) {
  const table = box.closest('table');
  const head = table?.querySelector('[data-check-all]');
  if (!head) return;
  const boxes = [...table.querySelectorAll('tbody input[type=checkbox]')];
  if (box === head) for (const one of boxes) one.checked = head.checked;
  const ticked = boxes.filter(one => one.checked);
  head.checked = ticked.length === boxes.length;
  head.indeterminate = ticked.length > 0 && !head.checked;
  for (const place of document.querySelectorAll('[data-counts]')) {
    const count = ticked.filter(one => one.name === place.dataset.counts).length;
    place.textContent = count > 0 ? ` ${count} 张` : '';
  }
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
