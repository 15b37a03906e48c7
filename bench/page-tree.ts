/** The elements of a page of ours, for bare React to render the very same. */
type Tree = string | [string, Record<string, unknown>, Tree[]];

const VOID = new Set(['meta', 'link', 'br', 'img', 'input', 'hr', 'wbr', 'col']);
const RENAMED: Record<string, string> = { class: 'className', for: 'htmlFor', tabindex: 'tabIndex', crossorigin: 'crossOrigin', charset: 'charSet', value: 'defaultValue', selected: 'data-selected', checked: 'defaultChecked' };
const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#x27': "'", '#39': "'", nbsp: '\u00a0' };
const decode = (text: string) => text.replace(/&(#?\w+);/g, (whole, name: string) => ENTITIES[name] ?? whole);

export function pageTree(html: string): Tree {
  const root: Tree = ['html', {}, []];
  const open: [string, Record<string, unknown>, Tree[]][] = [root];
  const tokens = html.matchAll(/<!--[\s\S]*?-->|<!doctype[^>]*>|<script([^>]*)>([\s\S]*?)<\/script>|<(\/?)([a-zA-Z][\w-]*)((?:\s+[^\s=>/]+(?:="[^"]*")?)*)\s*(\/?)>|[^<]+/gi);
  for (const [token, scriptAttributes, script, closing, name = '', attributes = '', self] of tokens) {
    const parent = open.at(-1);
    if (!parent) break;
    if (scriptAttributes !== undefined) parent[2].push(['script', { ...propsOf(scriptAttributes), dangerouslySetInnerHTML: { __html: script ?? '' } }, []]);
    else if (closing) open.pop();
    else if (name) {
      const element: [string, Record<string, unknown>, Tree[]] = [name, propsOf(attributes), []];
      if (name === 'html') Object.assign(root[1], element[1]);
      else parent[2].push(element);
      if (!VOID.has(name) && !self && name !== 'html') open.push(element);
      else if (name === 'html') open.push(root);
    } else if (!token.startsWith('<')) parent[2].push(decode(token));
  }
  return root;
}

function propsOf(text: string): Record<string, unknown> {
  const pairs = [...text.matchAll(/([^\s=>/]+)(?:="([^"]*)")?/g)].map(([, name = '', value]): [string, unknown] => {
    if (name === 'style') return ['style', styleOf(decode(value ?? ''))];
    return [RENAMED[name] ?? name, value === undefined ? true : decode(value)];
  });
  return Object.fromEntries(pairs);
}

function styleOf(text: string): Record<string, string> {
  const pairs = text.split(';').filter(Boolean).map((part) => part.split(/:(.*)/s));
  return Object.fromEntries(pairs.map(([name = '', value = '']) => [name.trim().replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase()), value.trim()]));
}
