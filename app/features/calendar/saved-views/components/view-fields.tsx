import { CheckField, TextField } from '#app/ui/field.tsx';
import { useTexts } from '#app/ui/texts.tsx';

type Props = { id?: string; name?: string; isDefault?: boolean; error?: string };

export function ViewFields({ id = 'new', name = '', isDefault = false, error }: Props) {
  const t = useTexts('calendar');
  return (
    <>
      <TextField id={`view-name-${id}`} name="name" label={t('saved.name')} hint={t('saved.nameHint')} defaultValue={name} error={error} required autoComplete="off" />
      <CheckField name="isDefault" value="1" label={t('saved.default')} defaultChecked={isDefault} />
    </>
  );
}
