import { formatYuan, capitalYuan } from '../money.js';
import { showDigits } from './digits.js';

/** Keeps 合计, 大写 and the difference right while amounts are typed. */
export class Totals {
  #form;
  #lines;

  constructor(form, lines) {
    this.#form = form;
    this.#lines = lines;
  }

  show() {
    const sum = field => this.#lines.rows.reduce((total, row) => total + this.#lines.fen(row, field), 0n);
    const debit = sum('Debit');
    const credit = sum('Credit');
    this.#amount('debit', debit);
    this.#amount('credit', credit);
    const total = debit !== 0n ? debit : credit;
    this.#write('[data-capital]', total === 0n ? '' : capitalYuan(total), total < 0n);
    const gap = debit - credit;
    const words = gap === 0n ? (total === 0n ? '' : '借贷平衡')
      : `借贷相差 ${formatYuan(gap < 0n ? -gap : gap)}（${gap > 0n ? '借' : '贷'}方多）`;
    this.#write('[data-difference]', words, gap !== 0n);
    this.#form.classList.toggle('balanced', gap === 0n && total !== 0n);
  }

  #amount(side, fen) {
    this.#write(`[data-total="${side}"]`, fen === 0n ? '' : formatYuan(fen), fen < 0n);
    const digits = this.#form.querySelector(`[data-total-digits="${side}"]`);
    if (digits) digits.parentElement.classList.toggle('too-long', !showDigits(digits, fen));
  }

  #write(selector, text, red) {
    const place = this.#form.querySelector(selector);
    if (!place) return;
    place.textContent = text;
    place.classList.toggle('red', red);
  }
}
