import { Form } from '@remix-run/react';
import { Button, LinkButton } from './button.tsx';
import type { IconName } from './icon.tsx';
import { State } from './state.tsx';

/** After an import: the way to what it made, and the way to take all of it back. */
export function ImportUndoForm({ to, icon, see, undo, hint }: { to: string; icon: IconName; see: string; undo: string; hint: string }) {
  return (
    <Form method="post" className="mt4">
      <div className="row">
        <LinkButton to={to} look="primary" icon={icon}>{see}</LinkButton>
        <Button type="submit" icon="undo" name="intent" value="undo">{undo}</Button>
      </div>
      <p className="small mute mt2 measure">{hint}</p>
    </Form>
  );
}

type Outcome = { action: 'created' | 'changed'; undoneAs: string | null; children: string };

/** What became of one row of an import. */
export function ImportOutcome({ action, undoneAs, children }: Outcome) {
  if (undoneAs) return <State icon={undoneAs === 'kept' ? 'hand' : 'undo'} tone={undoneAs === 'kept' ? 'risk' : 'neutral'}>{children}</State>;
  return <State icon={action === 'created' ? 'plus' : 'edit'} tone={action === 'created' ? 'ok' : 'acc'}>{children}</State>;
}
