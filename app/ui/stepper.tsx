import { Icon } from './icon.tsx';
import type { IconName } from './icon.tsx';

type Step<K extends string> = { key: K; label: string; icon?: IconName };

type Props<K extends string> = { label: string; steps: readonly Step<K>[]; current: K };

/** Where an object stands in its life: done, now, to come. */
export function Stepper<K extends string>({ label, steps, current }: Props<K>) {
  const now = steps.findIndex(({ key }) => key === current);
  return (
    <ol className="stepper" aria-label={label}>
      {steps.map(({ key, label: words, icon = 'progress' }, index) => {
        if (index === now) {
          return (
            <li key={key} className="cur" aria-current="step">
              <span><Icon name={icon} />{words}</span>
            </li>
          );
        }
        return (
          <li key={key} className={index < now ? 'done' : undefined}>
            <Icon name={index < now ? 'check' : 'pending'} />
            {words}
          </li>
        );
      })}
    </ol>
  );
}
