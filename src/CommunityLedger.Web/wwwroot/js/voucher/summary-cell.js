import { fold } from '../fold.js';
import { plainSigns } from '../money.js';

const COPY_FIRST = /^(\/\/|\u3001\u3001|\uFF0F\uFF0F)$/; // with a Chinese input method "/" arrives as a pause mark
const COPY_ABOVE = /^(\.\.|\u2026+)$/; // full stops of any width, or an ellipsis

/** The summary cell: copies by // and .. and suggestions from the summary library, most used first. */
export class SummaryCell {
  #voucher;
  #library = [];
  #url = null;
  #withAccount = new Map(); // account code -> the library as it stands for that account

  /** voucher: { lines, choices, chart, accountCell, changed }. */
  constructor(voucher) {
    this.#voucher = voucher;
  }

  /** The library: [{ text, uses, mnemonic?, account? }] or plain texts; ?account=CODE asks for one account's. Throws when it cannot be had. */
  async load(url) {
    this.#url = url;
    this.#library = (await this.#fetch(url)).sort((a, b) => (b.uses ?? 0) - (a.uses ?? 0));
  }

  dress(row) {
    const input = row.querySelector('[name$="].Summary"]');
    input.title = '// 复制首行摘要    .. 复制上一行摘要    F7 摘要库';
    input.setAttribute('autocomplete', 'off');
  }

  /** After every typed character. */
  typed(row) {
    const input = this.#voucher.lines.input(row, 'Summary');
    const rows = this.#voucher.lines.rows;
    if (COPY_FIRST.test(input.value)) this.#copy(input, row === rows[0] ? null : rows[0]);
    else if (COPY_ABOVE.test(plainSigns(input.value))) this.#copy(input, this.#voucher.lines.above(row));
    else this.#suggest(row, input);
  }

  /** F7: the whole library. */
  openAll(row) {
    this.#open(row, this.#libraryOf(row, () => this.openAll(row)));
  }

  /** Takes a highlighted suggestion; on Enter an empty cell takes the summary of the line above. */
  settle(row, copy) {
    const { choices, lines } = this.#voucher;
    const input = lines.input(row, 'Summary');
    if (choices.isOpenFor(input) && choices.hasActive) choices.pickActive();
    const above = lines.above(row);
    if (copy && input.value.trim() === '' && above && lines.text(above, 'Summary') !== '') this.#copy(input, above);
  }

  #copy(input, from) {
    input.value = from ? this.#voucher.lines.text(from, 'Summary') : '';
    this.#voucher.choices.close();
    this.#voucher.changed();
  }

  #suggest(row, input) {
    const wanted = fold(input.value.trim());
    const found = wanted === '' ? [] : this.#libraryOf(row, () => this.#suggest(row, input)).filter(entry =>
      fold(entry.text).includes(wanted) || (entry.mnemonic ?? '').toLowerCase().startsWith(wanted));
    this.#open(row, found.length === 1 && found[0].text === input.value ? [] : found.slice(0, 8));
  }

  // What was used with the line's account stands first (the server knows); until that has come, the common order.
  #libraryOf(row, again) {
    const { chart, choices, lines } = this.#voucher;
    const account = chart.leaf(lines.text(row, 'AccountCode'))?.code;
    if (!account || !this.#url) return this.#library;
    if (!this.#withAccount.has(account)) {
      this.#withAccount.set(account, null);
      const address = new URL(this.#url, document.baseURI);
      address.searchParams.set('account', account);
      this.#fetch(address).then(library => {
        this.#withAccount.set(account, library);
        if (choices.isOpenFor(lines.input(row, 'Summary'))) again();
      }).catch(() => this.#withAccount.delete(account)); // the common order serves as well
    }
    return this.#withAccount.get(account) ?? this.#library;
  }

  async #fetch(url) {
    const response = await fetch(url, { headers: { Accept: 'application/json' } });
    if (!response.ok) throw new Error(`summaries: ${response.status}`);
    return (await response.json()).map(entry => typeof entry === 'string' ? { text: entry, uses: 0 } : entry);
  }

  // Nothing is highlighted until an arrow asks for it: Enter keeps what was typed.
  #open(row, entries) {
    const { lines, choices, chart, accountCell, changed } = this.#voucher;
    const items = entries.map(entry => ({ entry, label: entry.text, hint: entry.account }));
    choices.open(lines.input(row, 'Summary'), items, ({ entry }) => {
      lines.write(row, 'Summary', entry.text);
      const usual = chart.leaf(entry.account);
      if (usual && lines.text(row, 'AccountCode') === '') accountCell.take(row, usual);
      changed();
    }, { preselect: false });
  }
}
