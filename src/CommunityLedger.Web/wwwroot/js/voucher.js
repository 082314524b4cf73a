/*
 * Voucher entry (凭证录入): turns a plain form into a keyboard grid. Without this module the form still works.
 *
 * What the server renders:
 *
 *   <form id="voucher" method="post" action="…"
 *         data-accounts-url      GET [{ code, name, path, mnemonic, side: "D"|"C", postable,
 *                                       auxiliaries: ["fund_source", "counterparty", "person", "matter", "item",
 *                                       "bank_account", "asset_card", "quantity", "settlement_method", "bill_no"],
 *                                       balance? }]; an auxiliary ending in "?" may stay empty; mnemonic may hold
 *                                       several words (助记码 and pinyin initials) parted by spaces
 *         data-auxiliaries-url   GET { fund_source: [{ code, name, mnemonic? }], counterparty: […], … }
 *         data-summaries-url     GET [{ text, uses, mnemonic?, account? }] or ["text", …]; ?account=CODE
 *                                puts those used with the account first
 *         data-variants-url      GET text: variants of characters and their standard ones, in pairs (fold.js)
 *         data-balance-url       GET ?account=CODE&date=yyyy-MM-dd -> { balance: "1203.50", side? }
 *         data-ledger-url        page; ?account=CODE&date=… is added (Alt+F9, double click)
 *         data-draft-key         where what is unsaved is kept in this browser, a copy for each tab: must
 *                                name user, books and voucher
 *         data-documents-url     GET [{ id, type, number, issuer, date, amount }]: documents no voucher cites yet
 *         data-prev data-next data-exit   addresses for PgUp, PgDn, Esc; omitted at the ends
 *         data-signin-url        opened in a new window when the sign-in has expired
 *         data-lookup-key        default F7>
 *     <input type="hidden" name="__RequestVerificationToken"> <input type="hidden" name="Id"> and "Version"
 *     <div class="notices"></div>
 *     <div class="refusals" role="alert" hidden></div>           filled by the server after a plain post
 *     <select name="Word">  <input name="Date">  <input name="AttachmentCount">
 *     <div class="voucher-documents"><h2>…</h2><table><tbody>    rows with <input type="checkbox" name="Documents">, their
 *       number and a cell of class amount; becomes the window of F6 </tbody></table></div>
 *     <table id="lines"><tbody>
 *       <tr class="line">
 *         <td class="summary"><input name="Lines[0].Summary"></td>
 *         <td class="account"><input name="Lines[0].AccountCode">
 *           <div class="line-aux"> text inputs (or hidden ones) Lines[0].FundSource .Counterparty .Person .Matter
 *             .Item .BankAccount .AssetCard .Quantity .SettlementMethod .BillNo, each holding a code </div></td>
 *         <td class="amount"><input name="Lines[0].Debit"></td>
 *         <td class="amount"><input name="Lines[0].Credit"></td>
 *       </tr> …
 *     </tbody><tfoot> elements with data-total="debit", data-total="credit", data-capital, data-difference, and for
 *       digit columns data-total-digits="debit" and "credit" </tfoot></table>
 *     <template id="line-template"> one such <tr class="line"> with the index of your choice </template>
 *     <button name="action" value="draft" data-key="F8">  "submit" data-key="F9"  "submit-new" data-key="F10"
 *     <button type="button" data-toggle="digits">                switches the digit columns (金额线)
 *     <a data-leave href="…">                                    asks before unsaved lines are left
 *   </form>                                                      any other data-key="F4" is pressed by that key
 *
 * What the server answers to a post with X-Requested-With: fetch (form-encoded, empty lines left out):
 *   200 { redirect: "address" }; 4xx { refusals: [{ message, citation, nextStep, field, line }] } with the 1-based
 *   line as sent and field "Debit" or "Lines[0].Debit"; 401 when the sign-in has expired. After a plain post the
 *   next page says data-saved="draft key" on any element, which clears the kept lines.
 */
import { make } from './elements.js';
import { ChoiceList } from './choices.js';
import { loadVariants } from './fold.js';
import { dropSavedDrafts, keepDraft, readDraft } from './drafts.js';
import { showNotice, hideNotice } from './notice.js';
import { clearField } from './refusals.js';
import { AccountCell } from './voucher/account-cell.js';
import { Chart } from './voucher/accounts.js';
import { AmountCell } from './voucher/amount-cell.js';
import { Auxiliaries } from './voucher/auxiliaries.js';
import { tidyDate } from './voucher/dates.js';
import { Documents } from './voucher/documents.js';
import { Draft } from './voucher/draft.js';
import { Keys } from './voucher/keys.js';
import { Lines } from './voucher/lines.js';
import { Submission } from './voucher/submit.js';
import { SummaryCell } from './voucher/summary-cell.js';
import { Totals } from './voucher/totals.js';

const form = document.getElementById('voucher');
if (form) start(form);

function start(form) {
  const table = form.querySelector('#lines');
  form.noValidate = true; // the server's refusals name line, article and next step; the browser's bubbles do not
  const voucher = { form, chart: new Chart(), choices: new ChoiceList(form), places: placesOf(form) };
  voucher.goTo = input => { input?.focus(); };
  voucher.summaryCell = new SummaryCell(voucher);
  voucher.accountCell = new AccountCell(voucher);
  voucher.amountCell = new AmountCell(voucher);
  voucher.auxiliaries = new Auxiliaries(voucher);
  voucher.lines = new Lines(table, form.querySelector('#line-template'), row => {
    voucher.summaryCell.dress(row);
    voucher.accountCell.dress(row);
    voucher.amountCell.dress(row);
    row.cells[row.cells.length - 1].append(deleteButton(voucher, row));
  });
  const totals = new Totals(form, voucher.lines);
  voucher.documents = new Documents(voucher);
  voucher.draft = new Draft(voucher);
  voucher.changed = () => {
    totals.show();
    voucher.draft.changed();
  };
  voucher.refresh = () => {
    for (const row of voucher.lines.rows) {
      voucher.accountCell.show(row);
      for (const field of ['Debit', 'Credit']) {
        const input = voucher.lines.input(row, field);
        if (input !== document.activeElement) voucher.amountCell.leave(input); // never under the typing hand
      }
    }
    totals.show();
  };
  voucher.goToField = (row, field, input) => {
    if (field === 'Documents') return voucher.documents.open();
    if (row && (!input || !['Summary', 'AccountCode', 'Debit', 'Credit'].includes(field))) {
      if (field && voucher.auxiliaries.open(row, field)) return;
      input = voucher.lines.input(row, 'AccountCode');
    }
    voucher.goTo(input);
  };
  follow(voucher, table);
  new Keys(voucher);
  new Submission(voucher);
  dropSavedDrafts();
  voucher.draft.restore();
  voucher.refresh();
  digitColumns(form, table);
  form.classList.add('enhanced');
  if (document.activeElement === document.body) voucher.goTo(firstEmpty(voucher.lines));
  loadLists(voucher);
}

// What happens in the cells, by delegation, so that lines added later need nothing.
function follow(voucher, table) {
  const { form, lines, choices, summaryCell, accountCell, amountCell, auxiliaries } = voucher;
  const typed = event => {
    const input = event.target;
    if (event.isComposing || auxiliaries.isInPanel(input)) return;
    const field = lines.fieldOf(input);
    const row = field ? lines.rowOf(input) : null;
    if (field === 'Summary') summaryCell.typed(row);
    if (field === 'AccountCode') accountCell.suggest(row);
    if (field === 'Debit' || field === 'Credit') amountCell.typed(input, event);
    clearField(input);
    row?.classList.remove('refused');
    voucher.changed();
  };
  form.addEventListener('input', typed);
  form.addEventListener('compositionend', typed);
  table.addEventListener('focusin', event => {
    const field = lines.fieldOf(event.target);
    if (field === 'Debit' || field === 'Credit') amountCell.enter(event.target);
    if (field === 'AccountCode') event.target.select();
  });
  table.addEventListener('focusout', event => {
    const field = lines.fieldOf(event.target);
    const row = field ? lines.rowOf(event.target) : null;
    if (!row?.isConnected) return;
    choices.close();
    if (field === 'AccountCode') accountCell.leave(row);
    if (field === 'Debit' || field === 'Credit') amountCell.leave(event.target);
  });
  form.elements.Date?.addEventListener('change', event => {
    event.target.value = tidyDate(event.target.value, event.target.defaultValue);
    voucher.refresh();
    voucher.changed();
  });
}

async function loadLists(voucher) {
  const { form, chart, auxiliaries, summaryCell, places } = voucher;
  const lists = [
    [form.dataset.variantsUrl, loadVariants],
    [form.dataset.accountsUrl, url => chart.load(url)],
    [form.dataset.auxiliariesUrl, url => auxiliaries.load(url)],
    [form.dataset.summariesUrl, url => summaryCell.load(url)],
  ];
  const results = await Promise.allSettled(lists.filter(([url]) => url).map(([url, load]) => load(url)));
  voucher.refresh();
  settleEarlyTyping(voucher);
  if (results.every(result => result.status === 'fulfilled')) return hideNotice('lists');
  showNotice(places.notices, {
    id: 'lists', kind: 'warn', text: '科目或辅助资料未能载入，仍可直接输入科目编码',
    actions: [{ label: '重新载入', act: () => loadLists(voucher) }],
  });
}

// Accounts typed before the chart had arrived are looked up now; the cell being typed in is left alone.
function settleEarlyTyping({ lines, chart, accountCell }) {
  if (!chart.loaded) return;
  for (const row of lines.rows) {
    const input = lines.input(row, 'AccountCode');
    if (input !== document.activeElement) accountCell.leave(row);
    else if (input.value !== '' && !row.dataset.account) accountCell.suggest(row);
  }
}

function placesOf(form) {
  const place = name => form.querySelector(`.${name}`) ?? form.insertBefore(make('div', { class: name }), form.firstChild);
  return { refusals: place('refusals'), notices: place('notices') };
}

function firstEmpty(lines) {
  return lines.input(lines.rows.find(row => lines.isEmpty(row)) ?? lines.rows[0], 'Summary');
}

function deleteButton(voucher, row) {
  return make('button', {
    type: 'button', class: 'line-delete', tabindex: '-1', title: '删除此行 (Ctrl+D)', 'aria-label': '删除此行',
    click: () => { voucher.lines.remove(row); voucher.changed(); },
  }, '×');
}

// 金额线: the digit columns of paper vouchers, remembered in this browser.
function digitColumns(form, table) {
  const button = form.querySelector('[data-toggle=digits]');
  const remembered = 'voucher-digits';
  const show = on => {
    table.classList.toggle('digits', on);
    button?.setAttribute('aria-pressed', String(on));
  };
  show(readDraft(remembered)?.content.on ?? false);
  button?.addEventListener('click', () => {
    const on = !table.classList.contains('digits');
    keepDraft(remembered, { on });
    show(on);
  });
}
