import type { ServerBuild } from '@remix-run/node';
import { expect, test } from 'vitest';
import { NarrowBuilds } from './narrow-build.ts';

const paths: Record<string, [parentId: string | undefined, path: string | undefined]> = {
  root: [undefined, ''], home: ['root', undefined], meetings: ['root', 'meetings'], meeting: ['root', 'meetings/:id'], json: ['root', 'calendar.json'], calendar: ['root', 'calendar'],
  frame: ['root', undefined], room: ['frame', 'rooms/:id'], inner: ['room', 'plan'], any: ['root', '*'], maybe: ['root', ':lang?/about'],
};
const routes = Object.fromEntries(Object.entries(paths).map(([id, [parentId, path]]) => [id, { id, parentId, path, module: {} }]));
const builds = new NarrowBuilds({ routes, assets: { routes }, mode: 'test' } as unknown as ServerBuild);
const ALWAYS = ['any', 'maybe', 'root'];
const idsFor = (path: string) => Object.keys(builds.forPath(path).routes).sort();

test.each([
  ['/meetings', ['meeting', 'meetings']],
  ['/meetings/1/minutes', ['meeting', 'meetings']],
  ['/MEETINGS', ['meeting', 'meetings']],
  ['/%6deetings', ['meeting', 'meetings']],
  ['/calendar', ['calendar', 'json']],
  ['/calendar.json', ['calendar', 'json']],
  ['/calendar.data', ['calendar', 'json']],
  ['/rooms/1/plan', ['frame', 'inner', 'room']],
  ['/', ['frame', 'home']],
  ['/_root.data', ['frame', 'home']],
  ['/nothing', []],
  ['/%zz', []],
  ['/constructor', []],
])('%s is asked of the routes that may begin so', (path, own) => {
  expect(idsFor(path)).toEqual([...ALWAYS, ...own].sort());
  expect(Object.keys(builds.forPath(path).assets.routes).sort()).toEqual(idsFor(path));
});

test('one build for all that begin alike, and one for all that nothing begins like', () => {
  expect(builds.forPath('/meetings/2')).toBe(builds.forPath('/meetings'));
  expect(builds.forPath('/wp-admin')).toBe(builds.forPath('/%zz'));
  expect(builds.forPath('/meetings')).not.toBe(builds.forPath('/'));
});
