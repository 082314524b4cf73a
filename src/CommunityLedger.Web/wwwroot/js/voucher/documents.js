import { composing, make } from '../elements.js';
import { formatYuan, parseFen } from '../money.js';

/**
 * The source documents of the voucher (原始凭证): the server's table becomes a small window over the grid, opened and
 * closed by F6, so that a document is ticked without leaving the place where one types.
 */
export class Documents {
  #voucher;
  #panel;
  #count;
  #button = null;
  #search = null;
  #back = null; // where the hand was
  #filledIn; // the number that was filled in for the person; null once the person has typed one

  /** voucher: { form, lines, goTo }. A form without documents has none to show. */
  constructor(voucher) {
    this.#voucher = voucher;
    this.#panel = voucher.form.querySelector('.voucher-documents');
    this.#count = voucher.form.elements.AttachmentCount;
    if (!this.#panel || !this.#count) return;
    this.#dress();
    this.#panel.addEventListener('keydown', event => this.#key(event));
    this.#panel.addEventListener('input', event => { if (event.target.name === 'Documents') this.#ticked(); });
    this.#count.addEventListener('input', () => { if (this.#count.value.trim() !== '') this.#filledIn = null; });
    const leave = to => {
      if (this.isOpen && to instanceof Node && !this.#panel.contains(to) && !this.#button.contains(to)) this.#hide();
    };
    document.addEventListener('mousedown', event => leave(event.target));
    this.#panel.addEventListener('focusout', event => leave(event.relatedTarget));
    this.filled();
  }

  get isOpen() {
    return this.#panel !== null && !this.#panel.hidden;
  }

  /** After the form was filled by a draft: what stands in 附单据 counts as typed unless it is the number of ticks. */
  filled() {
    if (!this.#button) return;
    this.#filledIn = String(this.#chosen().length);
    this.#show();
  }

  /** Opens at the first document; the hand goes back where it was when it closes. */
  open() {
    if (!this.#button) return;
    this.#back = this.#panel.contains(document.activeElement) ? this.#back : document.activeElement;
    this.#panel.hidden = false;
    this.#button.setAttribute('aria-expanded', 'true');
    this.#find();
    this.#load();
  }

  #close() {
    this.#hide();
    const back = this.#back?.isConnected && this.#back !== document.body ? this.#back : null;
    this.#voucher.goTo(back ?? this.#voucher.lines.input(this.#voucher.lines.rows[0], 'Summary'));
  }

  #hide() {
    this.#panel.hidden = true;
    this.#button.setAttribute('aria-expanded', 'false');
  }

  #dress() {
    this.#panel.hidden = true;
    this.#panel.classList.add('picker');
    this.#panel.setAttribute('role', 'group');
    this.#panel.setAttribute('aria-label', '原始凭证');
    this.#button = make('button', {
      type: 'button', class: 'small documents-button', 'data-key': 'F6', 'aria-expanded': 'false',
      click: () => { if (this.isOpen) this.#close(); else this.open(); },
    });
    this.#count.closest('label').after(this.#button);
    this.#search = make('input', { type: 'search', class: 'documents-search', placeholder: '号码、单位、金额', 'aria-label': '查找票据', input: () => this.#filter() });
    this.#panel.querySelector('h2')?.append(this.#search);
    this.#panel.append(make('p', { class: 'documents-sum', role: 'status' }));
  }

  #key(event) {
    if (composing(event) || event.ctrlKey || event.altKey || event.metaKey) return;
    const boxes = this.#boxes().filter(box => !box.closest('tr').hidden);
    const at = boxes.indexOf(event.target);
    const moves = { ArrowDown: at + 1, ArrowUp: at - 1 };
    if (event.key === 'Escape') this.#close();
    else if (event.key in moves) (boxes[moves[event.key]] ?? this.#search).focus();
    else if (event.key === 'Enter' && event.target === this.#search) boxes[0]?.focus();
    else if (event.key === 'Enter' && at >= 0) event.target.click();
    else if (at >= 0 && event.key.length === 1 && event.key !== ' ') return this.#search.focus(); // the letter lands there
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  #ticked() {
    const count = String(this.#chosen().length);
    const number = this.#count.value.trim();
    if (number === '' || number === '0' || number === this.#filledIn) {
      this.#count.value = count === '0' ? '' : count;
      this.#filledIn = count;
    }
    this.#show();
  }

  #show() {
    const chosen = this.#chosen();
    const sum = chosen.reduce((total, box) => total + (parseFen(box.closest('tr').querySelector('.amount')?.textContent ?? '') ?? 0n), 0n);
    const words = chosen.length === 0 ? '选票据' : `票据 ${chosen.length} 张 ${formatYuan(sum)}`;
    this.#button.replaceChildren(words, ' ', make('kbd', {}, 'F6'));
    this.#panel.querySelector('.documents-sum').textContent = chosen.length === 0
      ? '空格或 Enter 勾选，直接打字查找，F6 返回' : `已选 ${chosen.length} 张，合计 ${formatYuan(sum)}。F6 返回`;
  }

  #find() {
    this.#search.value = '';
    this.#filter();
    (this.#boxes()[0] ?? this.#search).focus();
  }

  #filter() {
    const wanted = this.#search.value.trim().toLowerCase();
    for (const box of this.#boxes()) {
      const row = box.closest('tr');
      row.hidden = !box.checked && !row.textContent.toLowerCase().includes(wanted) && !row.textContent.replaceAll(',', '').includes(wanted);
    }
  }

  // What was registered since the page was made (in another window) joins at the top.
  async #load() {
    const url = this.#voucher.form.dataset.documentsUrl;
    if (!url) return;
    try {
      const response = await fetch(url, { headers: { Accept: 'application/json' } });
      if (!response.ok) return;
      const known = new Set(this.#boxes().map(box => box.value));
      const body = this.#panel.querySelector('tbody');
      const added = (await response.json()).filter(row => !known.has(row.id)).map(row => documentRow(row));
      body.prepend(...added);
      this.#filter();
      if (added.length > 0 && document.activeElement === this.#search && this.#search.value === '') this.#find();
    } catch {
      // the list of the page is still there
    }
  }

  #boxes() {
    return [...this.#panel.querySelectorAll('input[name=Documents]')];
  }

  #chosen() {
    return this.#boxes().filter(box => box.checked);
  }
}

function documentRow({ id, type, number, issuer, date, amount }) {
  return make('tr', {},
    make('td', {}, make('input', { type: 'checkbox', name: 'Documents', value: id, id: `document-${id}` })),
    make('td', {}, make('label', { for: `document-${id}` }, type)),
    make('td', {}, number), make('td', {}, issuer), make('td', { class: 'date' }, date),
    make('td', { class: 'amount' }, formatYuan(parseFen(amount) ?? 0n)));
}
