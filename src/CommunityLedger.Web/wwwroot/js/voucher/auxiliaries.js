import { make } from '../elements.js';
import { fold } from '../fold.js';
import { clearField } from '../refusals.js';

// What an account may ask a line to carry: the name in the chart, the field of the line, the label.
const KINDS = {
  fund_source: { field: 'FundSource', label: '资金来源' },
  counterparty: { field: 'Counterparty', label: '往来单位' },
  person: { field: 'Person', label: '个人' },
  matter: { field: 'Matter', label: '事项' },
  item: { field: 'Item', label: '物资' },
  bank_account: { field: 'BankAccount', label: '银行账户' },
  asset_card: { field: 'AssetCard', label: '资产卡片' },
  quantity: { field: 'Quantity', label: '数量', free: true },
  settlement_method: { field: 'SettlementMethod', label: '结算方式' },
  bill_no: { field: 'BillNo', label: '票据号', free: true },
};

/** The panel that opens under an account which needs more: one box for each auxiliary, in the flow of Enter. */
export class Auxiliaries {
  #voucher;
  #choices = {};
  #panel = null;
  #row = null;

  /** voucher: { form, lines, choices, accountCell, changed, goTo }. */
  constructor(voucher) {
    this.#voucher = voucher;
  }

  /** Throws when the choices cannot be had. */
  async load(url) {
    const response = await fetch(url, { headers: { Accept: 'application/json' } });
    if (!response.ok) throw new Error(`auxiliaries: ${response.status}`);
    this.#choices = await response.json();
  }

  /** What the account asks for; a name that ends in "?" may stay empty. */
  wanted(account) {
    return (account?.auxiliaries ?? [])
      .map(name => ({ name: name.replace(/\?$/, ''), required: !name.endsWith('?') }))
      .filter(({ name }) => KINDS[name])
      .map(({ name, required }) => ({ name, required, ...KINDS[name] }));
  }

  /** Clears what the account does not ask for, and takes the only choice where there is but one. */
  keepOnly(row, account) {
    const wanted = this.wanted(account);
    for (const { field } of Object.values(KINDS)) {
      if (!wanted.some(kind => kind.field === field)) this.#voucher.lines.write(row, field, '');
    }
    for (const { name, field, required } of wanted) {
      const only = this.#choices[name]?.length === 1 ? this.#choices[name][0] : null;
      if (only && required && this.#voucher.lines.text(row, field) === '') this.#voucher.lines.write(row, field, only.code);
    }
  }

  /** What is filled, in words, and what is missing: shown under the account, leads into the panel. */
  hint(row, account) {
    const wanted = this.wanted(account);
    if (wanted.length === 0) return [];
    const parts = wanted.map(kind => {
      const text = this.#voucher.lines.text(row, kind.field);
      if (text !== '') return make('span', { class: 'aux-value' }, kind.free ? `${kind.label} ${text}` : this.#nameOf(kind.name, text));
      return kind.required ? make('span', { class: 'aux-missing' }, `缺${kind.label}`) : null;
    });
    return [make('button', { type: 'button', class: 'aux-shown', tabindex: '-1', title: '辅助核算', click: () => this.open(row) },
      ...parts, parts.every(part => part === null) ? '辅助核算' : null)];
  }

  isInPanel(element) {
    return this.#panel?.contains(element) ?? false;
  }

  /** Opens the panel of a row, at its first box or at a named field. False when the account needs nothing. */
  open(row, field = null) {
    const wanted = this.wanted(this.#voucher.accountCell.account(row));
    if (wanted.length === 0) return false;
    this.close();
    this.#row = row;
    this.#panel = make('div', { class: 'aux-panel', role: 'group', 'aria-label': '辅助核算' },
      ...wanted.map(kind => this.#box(row, kind)));
    this.#panel.addEventListener('focusout', event => {
      if (!this.isInPanel(event.relatedTarget)) this.close();
    });
    this.#voucher.lines.input(row, 'AccountCode').closest('td').append(this.#panel);
    (this.#inputOf(field) ?? this.#panel.querySelector('input')).focus();
    return true;
  }

  close() {
    const panel = this.#panel;
    const row = this.#row;
    if (!panel) return;
    this.#panel = null;
    this.#row = null;
    for (const input of panel.querySelectorAll('input')) this.#settle(row, input);
    panel.remove();
    this.#voucher.choices.close();
    this.#voucher.accountCell.show(row);
  }

  /** Enter, Tab, Esc and F7 inside the panel. True when the key was taken. */
  takeKey(event, lookupKey) {
    const input = event.target;
    const row = this.#row;
    if (event.key === lookupKey) this.#suggest(input, '', this.#voucher.lines.text(row, KINDS[input.dataset.aux].field));
    else if (event.key === 'Escape') this.#voucher.goTo(this.#voucher.lines.input(row, 'AccountCode'));
    else if (event.key === 'Enter' || event.key === 'Tab') this.#step(input, row, event.shiftKey ? -1 : 1);
    else return false;
    event.preventDefault();
    return true;
  }

  #step(input, row, direction) {
    if (this.#voucher.choices.isOpenFor(input) && this.#voucher.choices.hasActive) this.#voucher.choices.pickActive();
    if (!this.#settle(row, input)) return;
    const boxes = [...this.#panel.querySelectorAll('input')];
    const next = boxes[boxes.indexOf(input) + direction];
    this.#voucher.goTo(next ?? this.#voucher.lines.input(row, direction > 0 ? 'Debit' : 'AccountCode'));
  }

  #box(row, kind) {
    const stored = this.#voucher.lines.text(row, kind.field);
    const input = make('input', {
      'data-aux': kind.name, autocomplete: 'off', spellcheck: 'false',
      role: kind.free ? null : 'combobox', 'aria-expanded': kind.free ? null : 'false',
      input: event => { if (!event.isComposing) this.#typed(row, input, kind); },
      compositionend: () => this.#typed(row, input, kind),
      focus: () => input.select(),
    });
    input.value = kind.free ? stored : this.#nameOf(kind.name, stored);
    return make('label', { class: kind.required ? 'aux-field required' : 'aux-field' }, make('span', {}, kind.label), input);
  }

  #typed(row, input, kind) {
    input.removeAttribute('aria-invalid');
    if (kind.free) this.#store(row, kind, input.value.trim());
    else this.#suggest(input, input.value);
  }

  // The whole list (F7) opens at what the line carries, and Enter keeps that until an arrow moves.
  #suggest(input, text, current = null) {
    const kind = KINDS[input.dataset.aux];
    if (kind.free) return;
    const row = this.#row;
    const wanted = fold(text.trim());
    const items = this.#list(input.dataset.aux).filter(choice => fits(choice, wanted)).slice(0, 60)
      .map(choice => ({ code: choice.code, label: choice.name }));
    this.#voucher.choices.open(input, items, item => {
      input.value = item.label;
      this.#store(row, kind, item.code);
    }, { empty: '没有匹配的选项', preselect: current === null || current === '', at: current ? items.findIndex(item => item.code === current) : -1 });
  }

  // The box against the list: a name or code that is on it is stored, an empty one clears, another is marked.
  #settle(row, input) {
    const kind = KINDS[input.dataset.aux];
    const text = input.value.trim();
    if (kind.free || text === '') {
      this.#store(row, kind, text);
      return true;
    }
    const list = this.#list(input.dataset.aux);
    const stored = this.#voucher.lines.text(row, kind.field);
    const choice = list.find(one => one.code === stored && one.name === text)
      ?? list.find(one => one.code === text) ?? list.find(one => fold(one.name) === fold(text));
    if (choice) this.#store(row, kind, choice.code);
    else if (list.length > 0) input.setAttribute('aria-invalid', 'true');
    else this.#store(row, kind, text); // the list could not be loaded: the server will judge
    return !input.hasAttribute('aria-invalid');
  }

  #store(row, kind, text) {
    if (this.#voucher.lines.text(row, kind.field) === text) return;
    this.#voucher.lines.write(row, kind.field, text);
    clearField(this.#voucher.lines.input(row, kind.field));
    this.#voucher.changed();
  }

  #inputOf(field) {
    const name = Object.keys(KINDS).find(key => KINDS[key].field === field);
    return name ? this.#panel.querySelector(`[data-aux="${name}"]`) : null;
  }

  #list(name) {
    return this.#choices[name] ?? [];
  }

  #nameOf(name, code) {
    return this.#list(name).find(choice => choice.code === code)?.name ?? code;
  }
}

function fits(choice, wanted) {
  return choice.code.toLowerCase().startsWith(wanted) || fold(choice.name).includes(wanted)
    || (choice.mnemonic ?? '').toLowerCase().startsWith(wanted);
}
