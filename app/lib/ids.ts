const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

let lastMillisecond = 0;
let counter = 0;

// Asking for random bytes costs ten times what the rest does: they are fetched for many ids at a time.
const random = new Uint8Array(8 * 64);
let used = random.length;
const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

function randomTail(): string {
  if (used === random.length) {
    crypto.getRandomValues(random);
    used = 0;
  }
  let tail = HEX[(random[used]! & 0x3f) | 0x80]!;
  for (let at = used + 1; at < used + 8; at += 1) tail += HEX[random[at]!]!;
  used += 8;
  return tail;
}

/**
 * A version 7 UUID. Ids of one process rise strictly, also within a millisecond, so that rows written together keep their order
 * and B-tree pages stay warm. The 62 random bits make it unique, not secret: secrets come from elsewhere.
 */
export function newId(): string {
  const now = Date.now();
  if (now > lastMillisecond) {
    lastMillisecond = now;
    counter = crypto.getRandomValues(new Uint16Array(1))[0]! & 0x7ff;
  } else if (++counter > 0xfff) {
    lastMillisecond += 1;
    counter = 0;
  }
  const time = lastMillisecond.toString(16).padStart(12, '0');
  const tail = randomTail();
  const order = counter.toString(16).padStart(3, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${order}-${tail.slice(0, 4)}-${tail.slice(4)}`;
}

/** True for the spelling the database gives: lower case, with hyphens. */
export function isId(value: unknown): value is string {
  return typeof value === 'string' && UUID.test(value);
}
