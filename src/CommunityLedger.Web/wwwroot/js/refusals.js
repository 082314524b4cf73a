import { make } from './elements.js';

/**
 * Fills a summary box with refusals as the server sends them: { message, citation, nextStep, field, line }.
 * Each message leads to its place through goTo(refusal).
 */
export function showRefusals(box, refusals, goTo = null) {
  const items = refusals.map(refusal => make('li', {},
    goTo
      ? make('button', { type: 'button', class: 'refusal-message', click: () => goTo(refusal) }, sentence(refusal))
      : make('span', { class: 'refusal-message' }, sentence(refusal)),
    refusal.citation ? make('cite', {}, refusal.citation) : null,
    refusal.nextStep ? make('span', { class: 'next-step' }, refusal.nextStep) : null));
  box.replaceChildren(make('h2', {}, `有 ${refusals.length} 处不能通过`), make('ol', {}, ...items));
  box.hidden = refusals.length === 0;
}

/** The message with its line, as it is read: 第2行 贷方金额应大于零. */
export function sentence(refusal) {
  return refusal.line ? `第${refusal.line}行 ${refusal.message}` : refusal.message;
}

/** Marks one input as refused and writes the reason under it. */
export function markField(input, message) {
  clearField(input);
  input.setAttribute('aria-invalid', 'true');
  const holder = input.closest('td, .field') ?? input.parentElement;
  holder.append(make('div', { class: 'field-error', 'data-error-of': input.name }, message));
}

/** Takes the mark away again, as soon as the user changes the field. */
export function clearField(input) {
  if (!input.hasAttribute('aria-invalid')) return;
  input.removeAttribute('aria-invalid');
  const holder = input.closest('td, .field') ?? input.parentElement;
  for (const error of holder.querySelectorAll('.field-error')) error.remove();
}
