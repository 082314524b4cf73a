/*
 * Matching at the keyboard: up and down within a side, left and right to the other side, space picks (the checkbox itself), Enter matches.
 * The sums of both sides stand beside the button. Without this module the form still works.
 */
import { composing } from './elements.js';
import { formatYuan } from './money.js';

const form = document.querySelector('form[data-bank-match]');
if (form) {
  const boxes = side => [...form.querySelectorAll(`table[data-side="${side}"] input[type=checkbox]`)];
  const output = form.querySelector('[data-match-sums]');
  const sum = side => boxes(side).filter(box => box.checked).reduce((total, box) => total + BigInt(box.dataset.net), 0n);
  const show = () => {
    if (!output) return;
    const [bank, unit] = [sum('lines'), sum('entries')];
    output.textContent = `对账单 ${formatYuan(bank)}  日记账 ${formatYuan(unit)}  ${bank === unit ? '相等' : `相差 ${formatYuan(bank - unit)}`}`;
  };
  form.addEventListener('change', show);
  form.addEventListener('keydown', event => {
    const box = event.target.closest('input[type=checkbox]');
    if (!box || composing(event) || event.ctrlKey || event.altKey || event.metaKey) return;
    const side = box.closest('table').dataset.side;
    const own = boxes(side);
    const at = own.indexOf(box);
    const target = { ArrowDown: () => own[at + 1], ArrowUp: () => own[at - 1], ArrowRight: () => boxes('entries')[at] ?? boxes('entries').at(-1), ArrowLeft: () => boxes('lines')[at] ?? boxes('lines').at(-1) }[event.key];
    if (target) {
      event.preventDefault();
      target()?.focus();
    } else if (event.key === 'Enter') {
      event.preventDefault();
      form.requestSubmit();
    }
  });
  show();
  boxes('lines')[0]?.focus();
}
