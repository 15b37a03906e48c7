import { createHmac, timingSafeEqual } from 'node:crypto';
import { env } from '#app/lib/env.server.ts';

/** Owns the codes that phones scan: they name a session and a minute, and only this installation can make them. Nothing of them is stored. */

export type Code = { meetingId: string; kind: 'screen' | 'paper'; minute: number };

const KINDS = ['screen', 'paper'] as const;
const BODY = 21;
const SEAL = 12;

export function codeOf({ meetingId, kind, minute }: Code): string {
  const body = Buffer.alloc(BODY);
  Buffer.from(meetingId.replaceAll('-', ''), 'hex').copy(body);
  body.writeUInt8(KINDS.indexOf(kind), 16);
  body.writeUInt32BE(minute, 17);
  return Buffer.concat([body, seal(body)]).toString('base64url');
}

/** Null for everything that was not made here. */
export function readCode(text: string): Code | null {
  if (!/^[\w-]{44}$/.test(text)) return null;
  const bytes = Buffer.from(text, 'base64url');
  const body = bytes.subarray(0, BODY);
  if (bytes.length !== BODY + SEAL || !timingSafeEqual(bytes.subarray(BODY), seal(body))) return null;
  const kind = KINDS[body.readUInt8(16)];
  const meetingId = body.toString('hex', 0, 16).replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
  return kind ? { meetingId, kind, minute: body.readUInt32BE(17) } : null;
}

function seal(body: Buffer): Buffer {
  return createHmac('sha256', env().SESSION_SECRET).update('check-in:').update(body).digest().subarray(0, SEAL);
}
