import { describe, expect, test } from 'vitest';
import { holdThroughDrops, type Drop } from './held-fetch.ts';

const DROPPED = () => Promise.reject(new TypeError('Failed to fetch'));

function page(...answers: (() => Promise<Response>)[]) {
  const told: (Drop | null)[] = [];
  let calls = 0;
  const held = holdThroughDrops(() => answers[calls++]!(), () => Promise.resolve(), (drop) => told.push(drop));
  return { held, told, calls: () => calls };
}

describe('when the connection drops', () => {
  test('what is read waits until it comes', async () => {
    const { held, told } = page(DROPPED, DROPPED, () => Promise.resolve(new Response('here')));
    expect(await (await held('/meetings/1.data')).text()).toBe('here');
    expect(told).toEqual(['waiting', 'waiting', null]);
  });

  test('what is written is told as unsaved and never sent twice', async () => {
    const { held, told, calls } = page(DROPPED);
    expect((await held('/meetings/1.data?index', { method: 'POST', body: 'order' })).status).toBe(204);
    expect([told, calls()]).toEqual([['unsaved'], 1]);
  });

  test('other requests, and those given up, fail as ever', async () => {
    await expect(page(DROPPED).held('/elsewhere')).rejects.toThrow(TypeError);
    await expect(page(DROPPED).held('/meetings/1.data', { signal: AbortSignal.abort() })).rejects.toThrow(TypeError);
  });
});
