import { textsFor } from '#app/lib/texts.ts';
import { Button } from '../components/button.tsx';
import { FactRows } from '../components/fact-rows.tsx';
import { Hint, Layout, Opening, Part } from '../components/layout.tsx';
import { clockTime, dayAndTime, offsetName } from '../components/mail-dates.ts';
import { letter, lines } from '../components/plain-text.ts';
import { link } from '../components/theme.ts';
import type { SignInProps } from '../mail-props.ts';
import { SIGN_IN } from '../samples.ts';

export const PreviewProps: SignInProps = SIGN_IN;

export function subject({ language }: SignInProps): string {
  return textsFor(language, 'mail')('signInSubject');
}

export function text(props: SignInProps): string {
  const t = textsFor(props.language, 'mail');
  return letter(props, [
    leadOf(props),
    lines(`${t('signInButton')}:`, props.url),
    lines(...factsOf(props).map(({ name, value }) => `${name}: ${value}`)),
    t('signInIgnore'),
  ]);
}

export default function SignIn(props: SignInProps) {
  const t = textsFor(props.language, 'mail');
  return (
    <Layout frame={props} subject={subject(props)} preview={leadOf(props)} pageUrl={props.url}>
      <Opening frame={props} lead={leadOf(props)} />
      <Part>
        <Button href={props.url} primary>{t('signInButton')}</Button>
        <Hint top={12}>
          {t('signInAddress')}<br />
          <a className="acc" href={props.url} style={{ ...link, wordBreak: 'break-all' }}>{props.url}</a>
        </Hint>
      </Part>
      <FactRows facts={factsOf(props)} />
      <Part top={16}>{t('signInIgnore')}</Part>
    </Layout>
  );
}

function leadOf({ language, minutes, requestedAt, timeZone }: SignInProps): string {
  const until = new Date(Date.parse(requestedAt) + minutes * 60_000).toISOString();
  return textsFor(language, 'mail')('signInLead', { minutes, time: `${clockTime(until, timeZone)} ${offsetName(until, timeZone)}` });
}

function factsOf({ language, device, requestedAt, timeZone }: SignInProps): { name: string; value: string }[] {
  const t = textsFor(language, 'mail');
  const at = { name: t('signInAt'), value: `${dayAndTime(requestedAt, timeZone, language)} (${offsetName(requestedAt, timeZone)})` };
  return device ? [{ name: t('signInDevice'), value: device }, at] : [at];
}
