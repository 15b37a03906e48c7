import { Icon } from './icon.tsx';
import { useErrorText } from './texts.tsx';

type Props = { id: string; error?: string; values?: Record<string, string | number> };

export function FieldError({ id, error, values }: Props) {
  const words = useErrorText();
  if (!error) return null;
  return (
    <span className="error" id={id}>
      <Icon name="overdue" />
      <span>{words(error, values)}</span>
    </span>
  );
}
