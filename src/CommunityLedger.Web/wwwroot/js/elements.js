// Small building blocks shared by the modules. Text is always set as text, never parsed as markup.

/**
 * A new element: make('button', { type: 'button', class: 'plain' }, '取消', child). Attributes with a function
 * value become event listeners; null children are left out.
 */
export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') element.addEventListener(name, value);
    else if (value === true) element.setAttribute(name, '');
    else if (value !== false && value !== null && value !== undefined) element.setAttribute(name, value);
  }
  element.append(...children.filter(child => child !== null && child !== undefined));
  return element;
}

/** True while an input method is composing: its keys and half-made text are not ours to act on. */
export function composing(event) {
  return event.isComposing || event.keyCode === 229;
}

/** True when the user is typing into something, so that single keys are text and not commands. */
export function typing(target) {
  return target instanceof HTMLElement
    && (target.isContentEditable || target.matches('textarea, select, input:not([type=checkbox], [type=radio], [type=button])'));
}
