import { Link } from '@remix-run/react';
import { asProgress } from './progress.tsx';
import type { MinutesItem } from '../minutes.service.server.ts';
import { Icon } from '#app/ui/icon.tsx';
import { T3 } from '#app/ui/text3.tsx';
import { useTexts } from '#app/ui/texts.tsx';

type Props = { items: readonly MinutesItem[]; current: string; isOpeningDone: boolean };

const MARKS = { done: { icon: 'check', tone: 'st ok' }, begun: { icon: 'edit', tone: 'st acc' }, none: { icon: 'pending', tone: 'st' } } as const;

/** The agenda at the left: what is minuted and what is still to be. */
export function Outline({ items, current, isOpeningDone }: Props) {
  const t = useTexts('minutes');
  return (
    <nav className="outl" aria-label={t('editor.items')}>
      <ol>
        <Entry to="?item=opening" number="–" label={t('editor.opening')} isCurrent={current === 'opening'} progress={isOpeningDone ? 'done' : 'none'} />
        {items.map((item) => (
          <Entry key={item.id} to={`?item=${item.id}`} number={String(item.number)} label={<T3 text={item.title} mark="none" />} isCurrent={item.id === current} progress={asProgress(item)} />
        ))}
      </ol>
    </nav>
  );
}

type EntryProps = { to: string; number: string; label: React.ReactNode; isCurrent: boolean; progress: keyof typeof MARKS };

function Entry({ to, number, label, isCurrent, progress }: EntryProps) {
  const t = useTexts('minutes');
  const mark = MARKS[progress];
  return (
    <li className={isCurrent ? 'cur' : undefined}>
      <Link to={to} aria-current={isCurrent ? 'true' : undefined} preventScrollReset>
        <span className="no">{number}</span>
        <span className="lb">{label}</span>
        <span className={mark.tone}><Icon name={mark.icon} /><span className="vh">{t(`progress.${progress}`)}</span></span>
      </Link>
    </li>
  );
}
