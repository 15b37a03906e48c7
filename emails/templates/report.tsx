import { textsFor } from '#app/lib/texts.ts';
import { Button } from '../components/button.tsx';
import { FactRows } from '../components/fact-rows.tsx';
import { Hint, Layout, Opening, Part, PartTitle } from '../components/layout.tsx';
import { heading, letter, lines } from '../components/plain-text.ts';
import { link } from '../components/theme.ts';
import type { ReportMailProps } from '../mail-props.ts';
import { REPORT } from '../samples.ts';

export const PreviewProps: ReportMailProps = REPORT;

export function subject(props: ReportMailProps): string {
  return props.subject;
}

const BUTTONS = { committee: 'reportOpen', changes: 'changesOpen' } as const;

export function text(props: ReportMailProps): string {
  const { about, lead, title, facts, parts, files, url, stopUrl, language } = props;
  const t = textsFor(language, 'mail');
  return letter(props, [
    lead,
    title,
    lines(...facts.map(({ name, value }) => `${name}: ${value}`)),
    ...parts.map((part) => lines(heading(part.title), ...part.lines.map((each) => `– ${[each.text, each.meta].filter(Boolean).join(' · ')}`), part.more > 0 && t('reportMore', { count: part.more }))),
    files.length > 0 && t('reportFiles', { names: files.join(', ') }),
    url && lines(`${t(BUTTONS[about])}:`, url),
    stopUrl && lines(`${t('digestStop')}:`, stopUrl),
  ]);
}

export default function Report(props: ReportMailProps) {
  const { about, lead, title, facts, parts, files, url, stopUrl, language } = props;
  const t = textsFor(language, 'mail');
  return (
    <Layout frame={props} subject={props.subject} preview={lead} pageUrl={url}>
      <Opening frame={props} lead={lead} title={title} />
      {facts.length > 0 && <Part><FactRows facts={facts} /></Part>}
      {parts.map((part) => (
        <Part key={part.title}>
          <PartTitle>{part.title}</PartTitle>
          {part.lines.map((each, index) => <Part key={index} top={8}>{each.text}{each.meta && <Hint top={2}>{each.meta}</Hint>}</Part>)}
          {part.more > 0 && <Hint top={8}>{t('reportMore', { count: part.more })}</Hint>}
        </Part>
      ))}
      {files.length > 0 && <Part><Hint>{t('reportFiles', { names: files.join(', ') })}</Hint></Part>}
      {url && <Part top={20}><Button href={url} primary>{t(BUTTONS[about])}</Button></Part>}
      {stopUrl && <Part><Hint><a className="acc" href={stopUrl} style={link}>{t('digestStop')}</a></Hint></Part>}
    </Layout>
  );
}
