import type { ServerBuild } from '@remix-run/node';
import { expect, test } from 'vitest';
import { NarrowBuilds } from './narrow-build.ts';

const paths: Record<string, [parentId: string | undefined, path: string | undefined]> = {
  root: [undefined, ''], home: ['root', undefined], meetings: ['root', 'meetings'], meeting: ['root', 'meetings/:id'], minutes: ['root', 'meetings/:id/minutes'], sheet: ['root', 'meetings/:id/agenda.pdf'], json: ['root', 'calendar.json'], calendar: ['root', 'calendar'],
  frame: ['root', undefined], room: ['frame', 'rooms/:id'], inner: ['room', 'plan'], any: ['root', '*'], maybe: ['root', ':lang?/about'],
};
const routes = Object.fromEntries(Object.entries(paths).map(([id, [parentId, path]]) => [id, { id, parentId, path, module: {} }]));
const builds = new NarrowBuilds({ routes, assets: { routes }, mode: 'test' } as unknown as ServerBuild);
const ALWAYS = ['any', 'maybe', 'root'];
const idsFor = (path: string) => Object.keys(builds.forPath(path).routes).sort();

test.each([
  ['/meetings', ['meetings']],
  ['/meetings/', ['meetings']],
  ['/meetings.data', ['meetings']],
  ['/meetings/1', ['meeting']],
  ['/meetings/1.data', ['meeting']],
  ['/meetings/%zz', ['meeting']],
  ['/meetings/.x', ['meeting']],
  ['/meetings/1/minutes', ['minutes']],
  ['/meetings/new/Minutes.data', ['minutes']],
  ['/meetings/1/agenda.pdf', ['sheet']],
  ['/meetings/1/2/3', []],
  ['/MEETINGS', ['meetings']],
  ['/%6deetings', ['meetings']],
  ['/lang/about', []],
  ['/calendar', ['calendar', 'json']],
  ['/calendar.json', ['calendar', 'json']],
  ['/calendar.data', ['calendar', 'json']],
  ['/rooms/1/plan', ['frame', 'inner', 'room']],
  ['/', ['frame', 'home']],
  ['/_root.data', ['frame', 'home']],
  ['/nothing', []],
  ['/%zz', []],
  ['/constructor', []],
])('%s is asked of the routes that may be meant', (path, own) => {
  expect(idsFor(path)).toEqual([...ALWAYS, ...own].sort());
  expect(Object.keys(builds.forPath(path).assets.routes).sort()).toEqual(idsFor(path));
});

test('one build for all that mean the same, and one for all that mean nothing', () => {
  expect(builds.forPath('/meetings/2')).toBe(builds.forPath('/meetings/3'));
  expect(builds.forPath('/wp-admin')).toBe(builds.forPath('/%zz'));
  expect(builds.forPath('/meetings')).not.toBe(builds.forPath('/'));
});
