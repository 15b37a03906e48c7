import type { Role } from '#db/schema.ts';
import type { Language } from '#app/lib/text3.ts';

/** Who asks. Every service takes one as its second argument; every permission rule starts from it. */
export type Actor = PublicActor | PersonActor | LinkActor | SystemActor;

export type PublicActor = { kind: 'public'; language: Language };

/** Signed in with an account. `agencyIds` are the agencies the person speaks for (focal point, deputy, head, account scope). */
export type PersonActor = {
  kind: 'person';
  accountId: string;
  sessionId: string;
  personId: string;
  name: string;
  isDemo: boolean;
  roles: Role[];
  agencyIds: string[];
  language: Language;
};

/** Came by a link in a mail: a capability for one purpose, one person and one object. It never signs in. */
export type LinkActor = { kind: 'link'; purpose: string; personId: string; objectId: string; language: Language };

/** A job or a command of ours, or the reader of the mailbox. */
export type SystemActor = { kind: 'system'; via: 'job' | 'command' | 'mail'; language: Language };

export function hasRole(actor: Actor, ...roles: Role[]): boolean {
  return actor.kind === 'person' && roles.some((role) => actor.roles.includes(role));
}

/** The secretariat plans, invites and writes; nobody else changes the workspace. */
export function isSecretariat(actor: Actor): boolean {
  return actor.kind === 'system' || hasRole(actor, 'secretariat');
}

/** Reads everything: the secretariat and, without changing anything, the auditor. */
export function readsAll(actor: Actor): boolean {
  return isSecretariat(actor) || hasRole(actor, 'auditor');
}

/** Speaks for this agency: its focal point, deputy or head. */
export function speaksFor(actor: Actor, agencyId: string): boolean {
  return actor.kind === 'person' && hasRole(actor, 'agency') && actor.agencyIds.includes(agencyId);
}

export function personIdOf(actor: Actor): string | null {
  return actor.kind === 'person' || actor.kind === 'link' ? actor.personId : null;
}
