/*
 * The cashier's forms at the keyboard: Enter goes to the next field and, on the last one, sends; F9 sends; a count adds up while it is typed.
 * Without this module the forms still work.
 *
 *   form[data-enter-moves]            Enter moves from field to field
 *   button[data-key="F9"]             pressed by F9
 *   input[data-face]                  pieces of a face in fen; [data-sum] in its row, [data-count-total] in the foot
 */
import { composing } from './elements.js';
import { formatYuan } from './money.js';

for (const form of document.querySelectorAll('form[data-enter-moves]')) {
  form.addEventListener('keydown', event => {
    if (composing(event) || event.key !== 'Enter' || event.ctrlKey || event.altKey || event.metaKey) return;
    if (!event.target.matches('input:not([type=checkbox], [type=radio])')) return;
    const fields = [...form.querySelectorAll('input:not([type=hidden], [type=checkbox], [type=radio])')];
    const rest = fields.slice(fields.indexOf(event.target) + 1);
    // What must be there comes first; what is left after it is rarely needed and does not stop the hand.
    const next = event.target.dataset.face ? rest.find(field => field.dataset.face) : rest.find(field => field.required && field.value === '');
    event.preventDefault();
    if (next) next.focus();
    else (form.querySelector('button.primary') ?? form.querySelector('button'))?.click();
  });
}

addEventListener('keydown', event => {
  if (composing(event) || event.key !== 'F9') return;
  const button = document.querySelector('button[data-key="F9"]');
  if (!button) return;
  event.preventDefault();
  button.click();
});

for (const sheet of document.querySelectorAll('.count-sheet')) {
  sheet.addEventListener('input', () => addUp(sheet));
  addUp(sheet);
}

function addUp(sheet) {
  let total = 0n;
  for (const input of sheet.querySelectorAll('[data-face]')) {
    const text = input.value.trim();
    const known = /^\d{0,7}$/.test(text);
    const fen = known && text !== '' ? BigInt(text) * BigInt(input.dataset.face) : 0n;
    input.toggleAttribute('aria-invalid', !known);
    input.closest('tr').querySelector('[data-sum]').textContent = fen === 0n ? '' : formatYuan(fen);
    total += fen;
  }
  sheet.querySelector('[data-count-total]').textContent = formatYuan(total);
}
