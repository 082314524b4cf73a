/*
 * Texts that mean the same made to look the same, for the pickers: full width to half width, capitals to small letters,
 * Traditional to Simplified, 帐 to 账: as the server does when it searches. Until the variants have arrived, only the first two.
 */
let variants = new Map();

/** GET one text: each variant followed by its standard character. Throws when it cannot be had. */
export async function loadVariants(url) {
  const response = await fetch(url, { headers: { Accept: 'text/plain' } });
  if (!response.ok) throw new Error(`variants: ${response.status}`);
  const pairs = [...await response.text()];
  variants = new Map(pairs.flatMap((variant, index) => index % 2 === 0 ? [[variant, pairs[index + 1]]] : []));
}

export function fold(text) {
  return [...(text ?? '')].map(foldOne).join('');
}

function foldOne(character) {
  const code = character.codePointAt(0);
  const narrow = code === 0x3000 ? ' ' : code >= 0xFF01 && code <= 0xFF5E ? String.fromCharCode(code - 0xFEE0) : character;
  return variants.get(narrow) ?? narrow.toLowerCase();
}
