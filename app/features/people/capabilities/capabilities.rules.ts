export type CapabilityProblem = 'unknown' | 'expired' | 'revoked';

export function capabilityProblem(found: { expiresAt: Date; revokedAt: Date | null } | null, now: Date): CapabilityProblem | null {
  if (!found) return 'unknown';
  if (found.revokedAt) return 'revoked';
  return found.expiresAt <= now ? 'expired' : null;
}
