import type { TestProject } from 'vitest/node';
import { ensureBuilt } from '../../scripts/build.ts';
import { findChromium } from './browser.ts';
import { removeFolder, scratchFolder } from './scratch.ts';

/** Before the first journey: the pages are built, a browser is there, and a place for the data folders. */
export default async function prepareBuiltApp(project: TestProject) {
  await ensureBuilt();
  process.env.CHROMIUM_PATH = await findChromium();
  const scratch = scratchFolder('e2e');
  project.provide('scratch', scratch);
  return () => removeFolder(scratch);
}
