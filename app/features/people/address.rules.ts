const LOCAL = /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/i;
const DOMAIN = /^[\p{L}\p{N}-]+(\.[\p{L}\p{N}-]+)+$/u;
const LABEL = /^(?!-)[a-z0-9-]{1,63}(?<!-)$/;

/**
 * One plain mail address, or null: no display names, no lists, no line breaks, nothing that a mail header could be split by.
 * International domains come back in their ASCII form; the part before the @ is kept as typed.
 */
export function parseAddress(typed: string): string | null {
  const text = typed.trim();
  const at = text.lastIndexOf('@');
  const local = text.slice(0, at);
  if (at < 1 || local.length > 64 || !LOCAL.test(local)) return null;
  const domain = asciiDomain(text.slice(at + 1));
  return domain && local.length + domain.length < 254 ? `${local}@${domain}` : null;
}

function asciiDomain(typed: string): string | null {
  if (typed.length > 253 || !DOMAIN.test(typed) || !URL.canParse(`http://${typed}`)) return null;
  const domain = new URL(`http://${typed}`).hostname;
  const labels = domain.split('.');
  const isNamed = !/^\d+$/.test(labels.at(-1) ?? '');
  return isNamed && labels.every((label) => LABEL.test(label)) ? domain : null;
}
