import { composing, typing } from '../elements.js';
import { ask, asking } from '../dialog.js';
import { CELLS } from './lines.js';

const HEADING = ['Word', 'Date', 'AttachmentCount'];
const FOOT = ['Kind', 'Handler', 'Note'];
const SETTLED = new Set(['Enter', 'Tab']);

/** The keys of the voucher: from cell to cell, line by line, and the function keys of the form. */
export class Keys {
  #voucher;
  #lookup;

  /** voucher: { form, lines, choices, summaryCell, accountCell, amountCell, auxiliaries, draft, places, goTo, changed }. */
  constructor(voucher) {
    this.#voucher = voucher;
    this.#lookup = voucher.form.dataset.lookupKey || 'F7';
    voucher.form.addEventListener('keydown', event => this.#inForm(event));
    document.addEventListener('keydown', event => this.#anywhere(event));
    voucher.form.addEventListener('click', event => this.#followLink(event));
  }

  #inForm(event) {
    const { auxiliaries, choices, lines } = this.#voucher;
    const input = event.target;
    if (composing(event) || !(input instanceof HTMLElement) || !typing(input)) return;
    if (choices.isOpenFor(input) && choices.takeKey(event)) return event.stopPropagation();
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    if (auxiliaries.isInPanel(input)) {
      if (auxiliaries.takeKey(event, this.#lookup)) event.stopPropagation();
      return;
    }
    const row = lines.rowOf(input);
    if (row ? this.#inLine(event, row, input) : this.#inHeading(event, input)) event.preventDefault();
  }

  #inHeading(event, input) {
    if (event.key !== 'Enter') return false;
    const { form, lines, goTo } = this.#voucher;
    const step = event.shiftKey ? -1 : 1;
    const fields = [HEADING, FOOT].find(names => names.includes(input.name));
    if (!fields) return false;
    const next = form.elements[fields[fields.indexOf(input.name) + step]];
    if (next) goTo(next);
    else if (fields === HEADING && step > 0) goTo(lines.input(lines.rows[0], 'Summary'));
    else if (fields === FOOT) goTo(step > 0 ? form.querySelector('[data-key="F9"]') : lines.input(lines.rows.at(-1), 'Credit'));
    return true;
  }

  #inLine(event, row, input) {
    const field = this.#voucher.lines.fieldOf(input);
    if (event.key === this.#lookup) return this.#openList(row, field);
    if (SETTLED.has(event.key)) return this.#leaveCell(event, row, field);
    if (event.key === 'ArrowDown') return this.#sameCell(this.#voucher.lines.below(row), field);
    if (event.key === 'ArrowUp') return this.#sameCell(this.#voucher.lines.above(row), field);
    if (event.key === 'Insert') return this.#insertLine(row);
    return false;
  }

  #openList(row, field) {
    if (field === 'Summary') this.#voucher.summaryCell.openAll(row);
    if (field === 'AccountCode') this.#voucher.accountCell.openAll(row);
    return true;
  }

  // Enter goes on through the voucher; Tab does the same except at the end, where it leaves the lines.
  #leaveCell(event, row, field) {
    const { lines, summaryCell, accountCell, auxiliaries, goTo } = this.#voucher;
    if (event.shiftKey) return event.key === 'Enter' ? this.#back(row, field) : false;
    if (field === 'Summary') summaryCell.settle(row, event.key === 'Enter');
    if (field === 'AccountCode') {
      if (!accountCell.settle(row)) return true;
      if (auxiliaries.open(row)) return true;
    }
    const next = CELLS[CELLS.indexOf(field) + 1];
    const below = lines.below(row);
    if (event.key === 'Tab' && !next && !below) return false;
    goTo(next ? lines.input(row, next) : lines.input(below ?? lines.add(), 'Summary'));
    return true;
  }

  #back(row, field) {
    const { form, lines, goTo } = this.#voucher;
    const previous = CELLS[CELLS.indexOf(field) - 1];
    const above = lines.above(row);
    goTo(previous ? lines.input(row, previous) : above ? lines.input(above, 'Credit') : form.elements.AttachmentCount);
    return true;
  }

  #sameCell(row, field) {
    if (row) this.#voucher.goTo(this.#voucher.lines.input(row, field));
    return true;
  }

  #insertLine(row) {
    const { lines, goTo, changed } = this.#voucher;
    goTo(lines.input(lines.add(row), 'Summary'));
    changed();
    return true;
  }

  #anywhere(event) {
    if (composing(event) || asking()) return;
    const taken = this.#command(event);
    if (taken) event.preventDefault();
  }

  #command(event) {
    const { lines, accountCell } = this.#voucher;
    const row = event.target instanceof HTMLElement ? lines.rowOf(event.target) : null;
    const key = event.key;
    if (event.ctrlKey && !event.altKey) {
      if (key.toLowerCase() === 's') return this.#press('F9');
      if (key.toLowerCase() === 'd') return row ? this.#deleteLine(row) : true;
      if (key === 'F7') return row ? (accountCell.refreshBalance(row), true) : false;
      return false;
    }
    if (event.altKey) return key === 'F9' && row ? (accountCell.openLedger(row), true) : false;
    if (key === 'PageUp') return this.#turn(this.#voucher.form.dataset.prev);
    if (key === 'PageDown') return this.#turn(this.#voucher.form.dataset.next);
    if (key === 'Escape') return this.#escape();
    return /^F\d+$/.test(key) && this.#press(key);
  }

  // The button or link that the page gave this key.
  #press(key) {
    const { form } = this.#voucher;
    const target = form.querySelector(`[data-key="${key}"]`);
    if (!target) return false;
    // the cell being typed in is finished first, so that what is sent is what is seen
    this.#finishCell();
    target.click();
    return true;
  }

  #finishCell() {
    const { form, lines, auxiliaries, accountCell } = this.#voucher;
    const active = document.activeElement;
    if (!form.contains(active)) return;
    if (auxiliaries.isInPanel(active)) return auxiliaries.close();
    const row = lines.rowOf(active);
    if (row && lines.fieldOf(active) === 'AccountCode') accountCell.settle(row);
    active.blur();
    active.focus();
  }

  #deleteLine(row) {
    const { lines, goTo, auxiliaries, changed } = this.#voucher;
    auxiliaries.close();
    const neighbour = lines.below(row) ?? lines.above(row);
    lines.remove(row);
    goTo(lines.input(neighbour?.isConnected ? neighbour : lines.rows[0], 'Summary'));
    changed();
    return true;
  }

  #turn(address) {
    if (address) this.#leaveFor(address);
    return true;
  }

  // First Esc leaves the cell, the next one asks about the voucher.
  #escape() {
    const { form } = this.#voucher;
    if (form.contains(document.activeElement) && typing(document.activeElement)) {
      document.activeElement.blur();
      return true;
    }
    this.#leaveFor(form.dataset.exit || null, '离开这张凭证？');
    return true;
  }

  async #leaveFor(address, question = null) {
    const { draft } = this.#voucher;
    const unsaved = draft.unsaved;
    if (unsaved || question) {
      const leave = await ask({
        title: question ?? '离开这张凭证？', danger: unsaved,
        text: unsaved ? '还有没保存的内容，离开后不再保留。' : '内容都已保存。',
        yes: unsaved ? '放弃并离开' : '离开', no: '留在本页',
      });
      if (!leave) return;
    }
    draft.settle();
    if (address) location.assign(address);
    else history.back();
  }

  // Prev, next and exit as links ask the same question as their keys.
  #followLink(event) {
    const link = event.target.closest?.('a[data-leave]');
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    this.#leaveFor(link.href);
  }
}
