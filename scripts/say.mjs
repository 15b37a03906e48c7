// How scripts speak to the person at the terminal: short lines, and for every failure what to do about it.
const colour = process.stdout.isTTY && !process.env.NO_COLOR;
const paint = (code) => (text) => (colour ? `\u001b[${code}m${text}\u001b[0m` : text);

export const bold = paint('1');
export const dim = paint('2');
export const red = paint('31');
export const green = paint('32');

export function step(text) {
  console.log(`${dim('·')} ${text}`);
}

/** @param {string} message @param {string[]} advice */
export function complain(message, advice = []) {
  console.error(`\n${red('✖')} ${bold(message)}`);
  for (const line of advice) if (line) console.error(`  → ${line}`);
  console.error('');
}

/** @param {string} message @param {string[]} advice @returns {never} */
export function fail(message, advice = []) {
  complain(message, advice);
  process.exit(1);
}

/** Says every few seconds that a long piece of work still goes on. Returns the function that ends it. */
export function keepSaying(text, everyMs = 10000) {
  const began = Date.now();
  const timer = setInterval(() => step(`${text} (${Math.round((Date.now() - began) / 1000)} s)`), everyMs);
  timer.unref();
  return () => clearInterval(timer);
}
