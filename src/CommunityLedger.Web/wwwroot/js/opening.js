/*
 * Opening balances (期初余额): totals and difference while typing, more rows for accounts with auxiliaries, movement by
 * keyboard. Without this module the form still works and the server adds up.
 *
 *   <form id="opening"><table id="opening-rows"> rows <tr data-account="CODE"> with inputs named rows[N].account, .debit,
 *   .credit and selects for auxiliaries; <button data-add-row hidden>; in the foot [data-total=debit|credit], [data-difference]
 */
import { composing } from './elements.js';
import { parseFen, formatYuan } from './money.js';

const form = document.getElementById('opening');
if (form?.querySelector('[data-side]')) start(form);

function start(form) {
  const table = form.querySelector('#opening-rows');
  for (const button of table.querySelectorAll('[data-add-row]')) button.hidden = false;
  table.addEventListener('input', event => {
    if (event.isComposing || !event.target.dataset.side) return;
    showTotals(table);
  });
  table.addEventListener('focusout', event => {
    if (event.target.dataset.side) tidy(event.target);
  });
  table.addEventListener('focusin', event => {
    if (event.target.dataset.side) event.target.select();
  });
  table.addEventListener('click', event => {
    const button = event.target.closest('[data-add-row]');
    if (button) addRow(table, button.closest('tr'));
  });
  table.addEventListener('keydown', event => {
    if (composing(event) || !event.target.dataset.side) return;
    if (moved(table, event)) event.preventDefault();
  });
  form.addEventListener('input', () => form.toggleAttribute('data-changed', true));
  form.addEventListener('submit', () => form.removeAttribute('data-changed'));
  addEventListener('beforeunload', event => {
    if (form.hasAttribute('data-changed')) event.preventDefault();
  });
  addEventListener('keydown', event => {
    if (composing(event) || event.key !== 'F9') return;
    event.preventDefault();
    form.requestSubmit();
  });
  showTotals(table);
}

function showTotals(table) {
  const sums = { debit: 0n, credit: 0n };
  let readable = true;
  for (const input of table.querySelectorAll('[data-side]')) {
    const fen = input.value.trim() === '' ? 0n : parseFen(input.value);
    input.toggleAttribute('aria-invalid', fen === null);
    if (fen === null) readable = false;
    else sums[input.dataset.side] += fen;
  }
  for (const side of ['debit', 'credit']) table.querySelector(`[data-total=${side}]`).textContent = formatYuan(sums[side]);
  const gap = sums.debit - sums.credit;
  const place = table.querySelector('[data-difference]');
  place.textContent = !readable ? '有金额不能识别' : gap === 0n ? '试算平衡' : `借贷相差 ${formatYuan(gap)}`;
  place.classList.toggle('red', !readable || gap !== 0n);
}

function tidy(input) {
  const fen = parseFen(input.value);
  if (fen !== null) input.value = fen === 0n ? '' : formatYuan(fen);
}

// A further row of the same account, under another combination of auxiliaries.
function addRow(table, row) {
  const number = table.tBodies[0].rows.length;
  const copy = row.cloneNode(true);
  for (const field of copy.querySelectorAll('[name^="rows["]')) {
    field.name = field.name.replace(/^rows\[\d+\]/, `rows[${number}]`);
    if (!field.name.endsWith('.account')) field.value = '';
  }
  let last = row;
  while (last.nextElementSibling?.dataset.account === row.dataset.account) last = last.nextElementSibling;
  last.after(copy);
  [...table.tBodies[0].rows].forEach((each, index) => { each.querySelector('[data-line]').textContent = index + 1; });
  (copy.querySelector('select') ?? copy.querySelector('[data-side]')).focus();
}

function moved(table, event) {
  if (event.ctrlKey || event.altKey || event.metaKey) return false;
  const step = { Enter: 1, ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step) return false;
  const column = [...table.querySelectorAll(`[data-side=${event.target.dataset.side}]`)];
  const next = column[column.indexOf(event.target) + step];
  if (!next) return event.key === 'Enter'; // Enter on the last row must not send the form half-typed
  next.focus();
  return true;
}
