import { Form } from '@remix-run/react';
import { Button } from '#app/ui/button.tsx';
import { TextArea } from '#app/ui/field.tsx';
import { useTexts } from '#app/ui/texts.tsx';

type Props = { reportId: string; action: string; /** What was wrong with the note of a return, and what it was. */ error?: string; value?: string };

/** Accept with one press; returning asks for a word, in a fold that opens without JavaScript. */
export function ReviewForm({ reportId, action, error, value }: Props) {
  const t = useTexts('roadmap');
  return (
    <div className="review">
      <Form method="post" action={action} preventScrollReset>
        <input type="hidden" name="intent" value="accept" />
        <input type="hidden" name="reportId" value={reportId} />
        <Button type="submit" look="primary" icon="check">{t('panel.accept')}</Button>
      </Form>
      <details open={error ? true : undefined}>
        <summary className="btn">{t('panel.return')}</summary>
        <Form method="post" action={action} className="stack mt3" noValidate preventScrollReset>
          <input type="hidden" name="intent" value="return" />
          <input type="hidden" name="reportId" value={reportId} />
          <TextArea name="reviewNote" label={t('panel.returnNote')} required error={error} defaultValue={value} />
          <div><Button type="submit" icon="undo">{t('panel.returnSend')}</Button></div>
        </Form>
      </details>
    </div>
  );
}
