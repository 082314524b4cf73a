import { parseFen, formatYuan, plainYuan, plainSigns } from '../money.js';
import { isSum, sumOf } from '../sums.js';
import { clearField, markField } from '../refusals.js';
import { make } from '../elements.js';
import { showDigits } from './digits.js';

const OTHER = { Debit: 'Credit', Credit: 'Debit' };

/** The two amount cells of a line: one of them holds money, never both. */
export class AmountCell {
  #voucher;
  #before = new WeakMap(); // what the cell held before the key that is being handled
  #turned = null; // { input, text, back }: a minus has just turned the amount red; it may yet be the minus of a sum

  /** voucher: { lines, changed, goTo }. */
  constructor(voucher) {
    this.#voucher = voucher;
  }

  dress(row) {
    for (const field of Object.keys(OTHER)) {
      const input = row.querySelector(`[name$="].${field}"]`);
      input.setAttribute('inputmode', 'decimal');
      input.setAttribute('autocomplete', 'off');
      input.title = '= 补平差额，空格 借贷互换，- 红字；可输入算式，如 100+20';
      input.after(make('span', { class: 'amount-digits', 'aria-hidden': 'true' }));
      this.show(input);
    }
  }

  /** On arrival: without separators, all selected, ready to be typed over. */
  enter(input) {
    const fen = sumOf(input.value).fen;
    if (fen !== null) input.value = plainYuan(fen);
    this.#before.set(input, input.value);
    input.select();
  }

  /** On leaving: a sum becomes its result, with separators; nothing for a typed zero; a mark on what is no amount. */
  leave(input) {
    const { fen, fault } = sumOf(input.value);
    if (fen === 0n && !isSum(input.value)) input.value = '';
    else if (fen === 0n) markField(input, '算式的结果是零');
    else if (fen !== null) input.value = formatYuan(fen);
    else if (input.value.trim() !== '') markField(input, fault);
    this.show(input);
  }

  /**
   * After every input. Acts on what arrived instead of on keys, because an input method delivers text without
   * telling the key. What is no amount and no sum stays as it was typed; leaving the cell marks it.
   */
  typed(input, event) {
    const before = this.#before.get(input) ?? '';
    const added = plainSigns(event.data ?? '');
    const turned = this.#turned?.input === input ? this.#turned : null;
    this.#turned = null;
    clearField(input);
    if (added.includes('=')) this.#undo(input, before, () => isSum(before) ? this.#work(input) : this.balance(input));
    else if (added.includes(' ')) this.#undo(input, before, () => this.move(input));
    else if (added === '-' && parseFen(before)) this.#turn(input, before);
    else if (turned && /^[\d.(]/.test(added) && input.value === turned.text + event.data) input.value = `${turned.back}-${added}`;
    else if (event.data) {
      const plain = plainSigns(input.value);
      if (plain !== input.value) input.value = plain;
    }
    this.#oneSideOnly(input);
    this.#before.set(input, input.value);
    this.show(input);
  }

  /** "=": this cell takes what the voucher lacks, in red if need be; nothing when the rest is level. */
  balance(input) {
    const { lines } = this.#voucher;
    const here = lines.rowOf(input);
    const gap = lines.rows.filter(row => row !== here)
      .reduce((sum, row) => sum + lines.fen(row, 'Debit') - lines.fen(row, 'Credit'), 0n);
    this.#set(input, lines.fieldOf(input) === 'Credit' ? gap : -gap);
    this.#oneSideOnly(input);
  }

  /** Space: the amount changes sides, and the user goes with it. */
  move(input) {
    const { lines } = this.#voucher;
    const field = lines.fieldOf(input);
    const other = lines.input(lines.rowOf(input), OTHER[field]);
    const [from, to] = input.value.trim() !== '' ? [input, other] : [other, input];
    if (from.value.trim() === '') return;
    to.value = from.value;
    from.value = '';
    this.show(from);
    this.show(to);
    if (to !== document.activeElement) this.#voucher.goTo(to);
    else this.enter(to);
  }

  /** Colour and digit columns of a cell. */
  show(input) {
    const { fen } = sumOf(input.value);
    input.classList.toggle('red', fen !== null ? fen < 0n : input.value.startsWith('-'));
    const cell = input.closest('td');
    const fits = showDigits(cell.querySelector('.amount-digits'), fen ?? 0n);
    cell.classList.toggle('too-long', !fits || fen === null);
  }

  #undo(input, before, act) {
    input.value = before;
    act();
  }

  // "-" on an amount: red at once. When a figure follows, it was the minus of a sum after all, and typed over a
  // selected amount the sign of a new one.
  #turn(input, before) {
    const typed = plainSigns(input.value);
    this.#set(input, -parseFen(before));
    if (typed === '-' || typed === `${before}-`) this.#turned = { input, text: input.value, back: typed.slice(0, -1) };
  }

  // "=" behind a sum: the result stands there at once.
  #work(input) {
    const { fen } = sumOf(input.value);
    if (fen !== null) this.#set(input, fen);
  }

  #set(input, fen) {
    input.value = fen === 0n ? '' : plainYuan(fen);
    this.show(input);
  }

  #oneSideOnly(input) {
    const { lines } = this.#voucher;
    const row = lines.rowOf(input);
    if (lines.fen(row, lines.fieldOf(input)) === 0n) return;
    const other = lines.input(row, OTHER[lines.fieldOf(input)]);
    if (other.value === '') return;
    other.value = '';
    clearField(other);
    this.show(other);
  }
}
