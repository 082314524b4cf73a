import { make } from './elements.js';

let next = 0;

/**
 * A list under a text box to choose from by key or mouse. One list serves a whole form: it belongs to the input
 * it was last opened for. Items are { label, hint?, code?, disabled?, depth? }.
 */
export class ChoiceList {
  #input = null;
  #items = [];
  #active = -1;
  #choose = null;
  #chosen = false; // true when Enter chooses what is highlighted
  #list = make('div', { class: 'choices', role: 'listbox', id: `choices-${++next}`, hidden: true });

  constructor(place) {
    place.append(this.#list);
    // mousedown, not click: the text box must not lose the focus before the choice is made
    this.#list.addEventListener('mousedown', event => {
      event.preventDefault();
      const option = event.target.closest('[data-index]');
      if (option) this.#pick(Number(option.dataset.index));
    });
    addEventListener('resize', () => this.close());
  }

  isOpenFor(input) {
    return this.#input === input && !this.#list.hidden;
  }

  /** True when Enter would choose something. */
  get hasActive() {
    return !this.#list.hidden && this.#chosen && this.#active >= 0;
  }

  /**
   * Opens for an input. The first item is highlighted when preselect is true; with at the list opens there, and Enter
   * chooses nothing before an arrow has moved; empty says why nothing fits.
   */
  open(input, items, choose, { preselect = true, at = -1, empty = null } = {}) {
    if (items.length === 0 && !empty) return this.close();
    if (this.#input !== input) this.close();
    this.#input = input;
    this.#items = items;
    this.#choose = choose;
    this.#list.replaceChildren(...items.map((item, index) => this.#option(item, index)));
    if (items.length === 0) this.#list.append(make('div', { class: 'choices-empty' }, empty));
    this.#list.hidden = false;
    input.setAttribute('aria-expanded', 'true');
    input.setAttribute('aria-controls', this.#list.id);
    this.#place();
    this.#chosen = at < 0 && preselect;
    this.#highlight(at >= 0 ? at : preselect ? items.findIndex(item => !item.disabled) : -1);
  }

  close() {
    if (this.#list.hidden) return;
    this.#list.hidden = true;
    this.#input?.setAttribute('aria-expanded', 'false');
    this.#input?.removeAttribute('aria-activedescendant');
    this.#active = -1;
  }

  /** Takes a key meant for the list. True when it was one. Enter and Tab are the owner's: they move on as well. */
  takeKey(event) {
    if (this.#list.hidden) return false;
    const steps = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 }[event.key];
    if (steps) this.#move(steps);
    else if (event.key === 'Escape') this.close();
    else return false;
    event.preventDefault();
    return true;
  }

  /** Chooses the highlighted item. */
  pickActive() {
    this.#pick(this.#active);
  }

  #pick(index) {
    const item = this.#items[index];
    if (!item || item.disabled) return;
    this.close();
    this.#choose(item);
  }

  #move(steps) {
    const usable = this.#items.map((_, index) => index).filter(index => !this.#items[index].disabled);
    this.#chosen = true;
    const here = usable.indexOf(this.#active);
    const there = here < 0 ? (steps > 0 ? 0 : usable.length - 1) : here + steps;
    this.#highlight(usable[Math.max(0, Math.min(usable.length - 1, there))] ?? -1);
  }

  #highlight(index) {
    this.#list.querySelector('[aria-selected=true]')?.setAttribute('aria-selected', 'false');
    this.#active = index;
    const option = this.#list.querySelector(`[data-index="${index}"]`);
    option?.setAttribute('aria-selected', 'true');
    option?.scrollIntoView({ block: 'nearest' });
    if (option) this.#input.setAttribute('aria-activedescendant', option.id);
    else this.#input.removeAttribute('aria-activedescendant');
  }

  #option(item, index) {
    return make('div', {
      class: 'choice' + (item.disabled ? ' heading' : '') + (item.depth ? ` depth-${Math.min(item.depth, 4)}` : ''),
      role: 'option', id: `${this.#list.id}-${index}`, 'data-index': index, 'aria-selected': 'false',
      'aria-disabled': item.disabled ? 'true' : null,
    },
    item.code ? make('span', { class: 'choice-code' }, item.code) : null,
    make('span', { class: 'choice-label' }, item.label),
    item.hint ? make('span', { class: 'choice-hint' }, item.hint) : null);
  }

  // Under the input, or above it where the window ends.
  #place() {
    const box = this.#input.getBoundingClientRect();
    const frame = this.#list.offsetParent?.getBoundingClientRect() ?? { left: 0, top: 0 };
    const height = this.#list.offsetHeight;
    const above = box.bottom + height > innerHeight && box.top > height;
    this.#list.style.minWidth = `${Math.max(box.width, 240)}px`;
    this.#list.style.left = `${box.left - frame.left}px`;
    this.#list.style.top = `${(above ? box.top - height : box.bottom) - frame.top}px`;
  }
}
