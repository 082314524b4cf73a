import { make } from '../elements.js';
import { parseFen, formatYuan } from '../money.js';
import { clearField, markField } from '../refusals.js';
import { sideWord } from './accounts.js';

/** The account cell: typing finds a leaf, the cell shows code, path, balance and what the line carries besides. */
export class AccountCell {
  #voucher;
  #balances = new Map();

  /** voucher: { form, lines, chart, choices, auxiliaries, changed }. */
  constructor(voucher) {
    this.#voucher = voucher;
  }

  dress(row) {
    const input = row.querySelector('[name$="].AccountCode"]');
    input.setAttribute('role', 'combobox');
    input.setAttribute('aria-autocomplete', 'list');
    input.setAttribute('aria-expanded', 'false');
    input.setAttribute('autocomplete', 'off');
    input.after(
      make('span', { class: 'account-shown', 'aria-hidden': 'true' }),
      make('div', { class: 'account-hint' }));
    input.closest('td').addEventListener('dblclick', () => this.openLedger(row));
  }

  account(row) {
    return this.#voucher.chart.leaf(this.#voucher.lines.text(row, 'AccountCode'));
  }

  /** After every typed character: the list follows. */
  suggest(row) {
    const input = this.#input(row);
    const found = this.#voucher.chart.search(input.value);
    const empty = input.value.trim() === '' || !this.#voucher.chart.loaded ? null : '没有匹配的末级科目';
    this.#voucher.choices.open(input, found.map(this.#choice), item => this.take(row, item.account), { empty });
  }

  /** F7: the whole chart, parents as headings, open at the account of the line. Enter keeps it until an arrow moves. */
  openAll(row) {
    const items = this.#voucher.chart.tree().map(({ account, depth }) =>
      ({ ...this.#choice(account), hint: account.mnemonic, label: account.name, disabled: !account.postable, depth }));
    const here = this.account(row) ?? this.#voucher.chart.search(this.#input(row).value, 1)[0];
    this.#voucher.choices.open(this.#input(row), items, item => this.take(row, item.account),
      { preselect: false, at: items.findIndex(item => item.account === here) });
  }

  /** The account becomes the line's: what the line carries besides is kept only where this account asks for it. */
  take(row, account) {
    const input = this.#input(row);
    input.value = account.code;
    clearField(input);
    this.#voucher.auxiliaries.keepOnly(row, account);
    this.show(row);
    this.#voucher.changed();
  }

  /**
   * Enter and Tab: takes what is highlighted or surely meant. False when the text names no leaf; the user then
   * stays in the cell, because an amount under a wrong account is worse than a stop.
   */
  settle(row) {
    const { choices, chart } = this.#voucher;
    const input = this.#input(row);
    if (choices.isOpenFor(input) && choices.hasActive) choices.pickActive();
    if (input.value.trim() === '' || !chart.loaded) return true;
    const account = chart.sure(input.value);
    if (!account) this.#refuse(input);
    else if (account.code !== row.dataset.account || account.code !== input.value) this.take(row, account);
    return account !== null;
  }

  /** On leaving by mouse: as settle, but nothing is chosen that was only highlighted. */
  leave(row) {
    const input = this.#input(row);
    const text = input.value.trim();
    if (text === '' || !this.#voucher.chart.loaded) return this.show(row);
    const account = this.#voucher.chart.sure(text);
    if (!account) this.#refuse(input);
    else if (account.code !== row.dataset.account || account.code !== input.value) return this.take(row, account);
    this.show(row);
  }

  /** Writes code and path over the cell and the hint under it. */
  show(row) {
    const account = this.account(row);
    const shown = row.querySelector('.account-shown');
    row.dataset.account = account?.code ?? '';
    shown.replaceChildren(...(account ? [make('b', {}, account.code), ` ${account.path || account.name}`] : []));
    this.#input(row).title = account ? `${account.code} ${account.path || account.name}` : '';
    row.querySelector('.account-hint').replaceChildren(...this.#hint(row, account));
    if (account) this.#fetchBalance(row, account);
  }

  /** Ctrl+F7: asks the books again. */
  refreshBalance(row) {
    const account = this.account(row);
    if (!account) return;
    this.#balances.delete(this.#balanceKey(account));
    this.show(row);
  }

  /** Alt+F9 and double click: the ledger of the account, in a window of its own. */
  openLedger(row) {
    const account = this.account(row);
    const ledger = this.#voucher.form.dataset.ledgerUrl;
    if (account && ledger) open(this.#address(ledger, account), '_blank', 'noopener');
  }

  #input(row) {
    return this.#voucher.lines.input(row, 'AccountCode');
  }

  #choice = account => ({
    account, code: account.code, label: account.path || account.name, hint: (account.mnemonic ?? '').split(/\s+/)[0],
  });

  #refuse(input) {
    const parent = this.#voucher.chart.isParent(input.value.trim());
    markField(input, parent ? '这是上级科目，请选到末级' : '没有这个科目，按 F7 查看全部');
  }

  #hint(row, account) {
    if (!account) return [];
    const parts = [];
    const balance = this.#balances.get(this.#balanceKey(account)) ?? (account.balance ? { balance: account.balance } : null);
    if (balance) {
      const fen = parseFen(balance.balance) ?? 0n;
      parts.push(make('span', { class: 'account-balance' }, `余额 ${sideWord(balance.side ?? account.side)} `,
        make('span', { class: fen < 0n ? 'amount red' : 'amount' }, formatYuan(fen))));
    }
    return [...parts, ...this.#voucher.auxiliaries.hint(row, account)];
  }

  // The balance on the voucher's date, once per account and date.
  async #fetchBalance(row, account) {
    const url = this.#voucher.form.dataset.balanceUrl;
    const key = this.#balanceKey(account);
    if (!url || this.#balances.has(key)) return;
    this.#balances.set(key, null);
    try {
      const response = await fetch(this.#address(url, account), { headers: { Accept: 'application/json' } });
      if (!response.ok) throw new Error(`balance: ${response.status}`);
      this.#balances.set(key, await response.json());
      for (const same of this.#voucher.lines.rows) {
        if (this.account(same)?.code === account.code) this.show(same);
      }
    } catch {
      this.#balances.delete(key); // a balance is a courtesy: without it the cell simply shows none
    }
  }

  #balanceKey(account) {
    return `${account.code} ${this.#date()}`;
  }

  #date() {
    return this.#voucher.form.elements.Date?.value ?? '';
  }

  #address(base, account) {
    const address = new URL(base, document.baseURI);
    address.searchParams.set('account', account.code);
    address.searchParams.set('date', this.#date());
    return address;
  }
}
