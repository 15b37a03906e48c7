import type { MinutesItem } from '../minutes.service.server.ts';
import { progressOf } from '../minutes.rules.ts';
import type { WrittenItem } from '../minutes.rules.ts';

/** An item as loaded for the page, as the rules want it. */
export function asProgress(item: MinutesItem): 'none' | 'begun' | 'done' {
  return progressOf({ kind: item.kind, heard: item.heard, spoke: item.spoke, decisions: item.decisions as unknown as WrittenItem['decisions'] });
}
