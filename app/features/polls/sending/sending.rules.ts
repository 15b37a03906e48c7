/** Why somebody gets a mail from the send screen, or why not. */
export type AskStep = 'ask' | 'again' | 'told' | 'answered' | 'noAddress';

type Guest = { email: string | null; answeredAt: Date | null; last: { state: string } | null };

/** Asked once; asked again when the last mail did not arrive. Who has been told is reminded, on the page of the poll, never asked twice. */
export function askStep(guest: Guest): AskStep {
  if (guest.answeredAt) return 'answered';
  if (!guest.email) return 'noAddress';
  if (!guest.last) return 'ask';
  return guest.last.state === 'bounced' || guest.last.state === 'failed' ? 'again' : 'told';
}

export function isMailed(step: AskStep): step is 'ask' | 'again' {
  return step === 'ask' || step === 'again';
}

/** Told, silent, and the mail did not come back. */
export function canRemind(guest: Guest & { withdrawnAt: Date | null }): boolean {
  return guest.withdrawnAt === null && askStep(guest) === 'told';
}
