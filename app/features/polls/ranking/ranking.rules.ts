import type { Choice } from '../polls.schema.ts';

type Option = { id: string; startsAt: Date };
type Guest = { id: string; isRequired: boolean; votes: Readonly<Record<string, Choice>> };

export type RankedOption = {
  optionId: string;
  /** 1 is the best. Dates that have passed come last. */
  rank: number;
  isPast: boolean;
  yes: number;
  ifNeedBe: number;
  no: number;
  silent: number;
  /** Required guests who said no, and those not heard of yet. */
  requiredNo: string[];
  requiredSilent: string[];
  /** Every required guest can, at least if need be. */
  allRequiredCan: boolean;
  score: number;
};

/** The dates from best to worst: those on which every required guest can, then by two points for a yes and one for "if need be", fewer noes, the earlier. */
export function rankOptions(options: readonly Option[], guests: readonly Guest[], now: Date): RankedOption[] {
  const counted = options.map((option) => ({ option, ...countOf(option, guests), isPast: option.startsAt <= now }));
  counted.sort(
    (a, b) =>
      Number(a.isPast) - Number(b.isPast) ||
      Number(b.allRequiredCan) - Number(a.allRequiredCan) ||
      b.score - a.score ||
      a.no - b.no ||
      a.option.startsAt.getTime() - b.option.startsAt.getTime(),
  );
  return counted.map(({ option, ...counts }, index) => ({ optionId: option.id, rank: index + 1, ...counts }));
}

function countOf(option: Option, guests: readonly Guest[]) {
  const with_ = (choice: Choice | undefined) => guests.filter((guest) => guest.votes[option.id] === choice);
  const [yes, ifNeedBe] = [with_('yes').length, with_('if_need_be').length];
  const required = (choice: Choice | undefined) => with_(choice).filter((guest) => guest.isRequired).map((guest) => guest.id);
  const [requiredNo, requiredSilent] = [required('no'), required(undefined)];
  return {
    yes, ifNeedBe, no: with_('no').length, silent: with_(undefined).length, requiredNo, requiredSilent,
    allRequiredCan: requiredNo.length + requiredSilent.length === 0,
    score: yes * 2 + ifNeedBe,
  };
}

/** The one to recommend: nothing, while nobody has said yes or "if need be" to any. */
export function bestOption(ranked: readonly RankedOption[]): RankedOption | null {
  const [first] = ranked;
  return first && !first.isPast && first.score > 0 ? first : null;
}
