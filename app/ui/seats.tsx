import type { CSSProperties } from 'react';
import { Icon } from './icon.tsx';
import type { IconName } from './icon.tsx';
import { useTexts } from './texts.tsx';

/** In order of certainty. */
const SEATS = {
  yes: 'check',
  on: 'video',
  sub: 'swap',
  may: 'question',
  nil: 'pending',
  no: 'close',
} as const satisfies Record<string, IconName>;

export type SeatState = keyof typeof SEATS;

const STATES = Object.keys(SEATS) as SeatState[];

type Props = {
  /** How many seats are in each state. */
  counts: Partial<Record<SeatState, number>>;
  /** How many of them make a quorum. */
  quorum: number;
  /** For panels: as many columns as the quorum. */
  mini?: boolean;
  /** Words in place of the usual ones: `{ nil: 'отсутствуют' }`. */
  labels?: Partial<Record<SeatState, string>>;
  /** Without the legend the page must say the numbers itself. */
  legend?: boolean;
};

/** One square per seat with a line where the quorum is reached, and the same in counted words. */
export function Seats({ counts, quorum, mini = false, labels = {}, legend = true }: Props) {
  const t = useTexts('common');
  const shown = STATES.filter((state) => counts[state]);
  const seats = shown.flatMap((state) => Array.from({ length: counts[state] ?? 0 }, () => state));
  const total = seats.length;
  const word = (state: SeatState) => labels[state] ?? t(`seats.${state}`);
  const line = t('seats.quorum', { quorum, total });
  const spoken = [line, ...shown.map((state) => `${counts[state]} ${word(state)}`)].join(', ');
  if (total === 0) return null;
  return (
    <>
      <div className={mini ? 'seats mini' : 'seats'} style={{ '--n': total, '--q': quorum } as CSSProperties} role="img" aria-label={spoken}>
        {seats.map((state, index) => (
          <span key={index} className={`seat ${state}`}><Icon name={SEATS[state]} /></span>
        ))}
        {/* Past the middle the words stand to the left of the line, so that they stay inside. */}
        <span className={quorum / total > 0.6 ? 'qline l' : 'qline'}><span>{line}</span></span>
      </div>
      <p className="qhint">{t('seats.rowIsQuorum')}</p>
      {legend && (
        <ul className="legend mt2">
          {shown.map((state) => (
            <li key={state}>
              <span className={`seat ${state}`} aria-hidden="true"><Icon name={SEATS[state]} /></span>
              <b>{counts[state]}</b> {word(state)}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
