import { plainYuan } from '../money.js';
import { sumOf } from '../sums.js';

/** The four cells of a line, in the order of Enter. */
export const CELLS = ['Summary', 'AccountCode', 'Debit', 'Credit'];

/** What a line carries besides, filled through the auxiliary panel. */
export const STORED = [
  'FundSource', 'Counterparty', 'Person', 'Matter', 'Item', 'BankAccount', 'AssetCard',
  'Quantity', 'SettlementMethod', 'BillNo',
];

const RESTING_LINES = 5; // as on paper: a voucher is never a single thin line
const NAME = /^Lines\[[^\]]*\]\.(\w+)$/;
const LABELS = { Summary: '摘要', AccountCode: '会计科目', Debit: '借方金额', Credit: '贷方金额' };

/** The rows of the voucher: finding, adding, deleting, numbering, reading and writing them. */
export class Lines {
  #body;
  #template;
  #dress;

  /** dress(row) is called once for every row, those of the server and those added later. */
  constructor(table, template, dress) {
    this.#body = table.tBodies[0];
    this.#template = template;
    this.#dress = dress;
    for (const row of this.rows) dress(row);
    this.rest();
  }

  get rows() {
    return [...this.#body.querySelectorAll('tr.line')];
  }

  rowOf(element) {
    return element.closest('tr.line');
  }

  /** "Debit" for Lines[3].Debit; null for an input of the heading. */
  fieldOf(input) {
    return NAME.exec(input.name ?? '')?.[1] ?? null;
  }

  input(row, field) {
    return row.querySelector(`[name$="].${field}"]`);
  }

  text(row, field) {
    return this.input(row, field)?.value.trim() ?? '';
  }

  /** Fen of an amount cell, worked out where it is a sum; 0 when empty or not an amount. */
  fen(row, field) {
    return sumOf(this.text(row, field)).fen ?? 0n;
  }

  write(row, field, text) {
    const input = this.input(row, field);
    if (input) input.value = text;
  }

  isEmpty(row) {
    return [...CELLS, ...STORED].every(field => this.text(row, field) === '');
  }

  above(row) {
    return this.rows[this.rows.indexOf(row) - 1] ?? null;
  }

  below(row) {
    return this.rows[this.rows.indexOf(row) + 1] ?? null;
  }

  /** A new empty row, before another or at the end. */
  add(before = null) {
    const row = this.#template.content.querySelector('tr.line').cloneNode(true);
    this.#body.insertBefore(row, before);
    this.#dress(row);
    this.#number();
    return row;
  }

  remove(row) {
    row.remove();
    this.#number();
    this.rest();
  }

  /** Fills up with empty rows to the resting number, or to more. */
  rest(count = RESTING_LINES) {
    while (this.rows.length < count) this.add();
    this.#number();
  }

  /** The texts of one row; amounts without separators. Only what is filled. */
  read(row) {
    const content = {};
    for (const field of [...CELLS, ...STORED]) {
      const text = this.text(row, field);
      if (text !== '') content[field] = field === 'Debit' || field === 'Credit' ? plainAmount(text) : text;
    }
    return content;
  }

  /** Writes a row as read() gave it; what is not named becomes empty. */
  fill(row, content) {
    for (const field of [...CELLS, ...STORED]) this.write(row, field, content[field] ?? '');
  }

  /** Rows that say something. */
  filled() {
    return this.rows.filter(row => !this.isEmpty(row));
  }

  #number() {
    this.rows.forEach((row, index) => {
      for (const input of row.querySelectorAll('[name]')) {
        const field = this.fieldOf(input);
        if (!field) continue;
        input.name = `Lines[${index}].${field}`;
        if (LABELS[field]) input.setAttribute('aria-label', `第${index + 1}行 ${LABELS[field]}`);
      }
    });
  }
}

/** An amount as it is posted; text that is no amount stays as it is, for the server to refuse. */
export function plainAmount(text) {
  const { fen } = sumOf(text);
  return fen === null ? text : plainYuan(fen);
}
