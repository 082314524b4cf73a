/* 新建事项: says the tier of the amount and the standing of the budget while one types; the server computes both. */
const form = document.querySelector('form[data-matter]');
const [tier, budget] = [form.querySelector('[data-tier]'), form.querySelector('[data-budget]')];
const items = form.querySelector('#items');
let asked = 0;
let timer;

form.addEventListener('input', () => {
  clearTimeout(timer);
  timer = setTimeout(ask, 200);
});
ask();

async function ask() {
  const turn = ++asked;
  const query = new URLSearchParams({ amount: form.Amount.value, fundSource: form.FundSource.value });
  const answer = await fetch(`${form.dataset.matter}?${query}`, { headers: { 'X-Requested-With': 'fetch' } }).catch(() => null);
  if (!answer?.ok || turn !== asked) return;
  const outlook = await answer.json();
  tier.textContent = outlook.isLarge === null ? outlook.words : outlook.isLarge ? '须经代表大会决议、街道分管主任同意并备案' : '由主任审批';
  tier.classList.toggle('red', outlook.isLarge === true);
  items.replaceChildren(...outlook.budget.map(line => Object.assign(document.createElement('option'), { value: line.item, textContent: `剩余 ${line.left} 元` })));
  const own = outlook.budget.find(line => line.item === form.BudgetItem.value.trim());
  budget.textContent = own ? `预算 ${own.plan},已占用 ${taken(own)},剩余 ${own.left} 元`
    : outlook.budget.length > 0 ? '本资金来源的预算项目:' + outlook.budget.map(line => line.item).join('、') : '本资金来源今年没有编制预算';
  budget.classList.toggle('red', own?.left.startsWith('-') ?? false);
}

// Amounts come as decimal strings; cents are added as whole numbers.
function taken(line) {
  const fen = text => BigInt(text.replace('.', ''));
  const sum = fen(line.requested) + fen(line.committed) + fen(line.spent);
  const digits = sum.toString().padStart(3, '0');
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`;
}
