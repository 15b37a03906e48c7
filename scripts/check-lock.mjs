// npm silently leaves out platform packages that the registry lacked on the day of the install, and `npm ci` then dies on other
// machines: every optional dependency that a locked package names must itself be locked.
import { readFileSync } from 'node:fs';

const { packages } = JSON.parse(readFileSync(process.argv[2] ?? 'package-lock.json', 'utf8'));

/** Looks `name` up as Node would from `from`: in its own node_modules, then in each parent's. */
function isLocked(from, name) {
  const parents = from.split('/node_modules/').map((_, count, parts) => parts.slice(0, parts.length - count).join('/node_modules/'));
  return [...parents, ''].some((at) => packages[at ? `${at}/node_modules/${name}` : `node_modules/${name}`]);
}

const missing = Object.entries(packages).flatMap(([at, { optionalDependencies = {} }]) =>
  Object.keys(optionalDependencies)
    .filter((name) => !isLocked(at, name))
    .map((name) => `${at || 'package.json'} names ${name}, which is not locked`),
);
const strangers = Object.entries(packages)
  .filter(([, { resolved }]) => resolved && !resolved.startsWith('https://registry.npmjs.org/'))
  .map(([at, { resolved }]) => `${at} comes from ${resolved}`);
const findings = [...missing, ...strangers];
console.log(`${Object.keys(packages).length} packages locked, ${findings.length} findings`);
for (const finding of findings) console.log(finding);
process.exit(findings.length > 0 ? 1 : 0);
