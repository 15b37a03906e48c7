import type { ReactNode, TableHTMLAttributes } from 'react';
import { Body, Head, Html, Preview } from 'react-email';
import { LANGUAGES } from '#app/lib/text3.ts';
import { textsFor } from '#app/lib/texts.ts';
import type { MailFrame } from '../mail-props.ts';
import { withParameter } from './links.ts';
import { T3 } from './text3.tsx';
import { ACCENT_FILL, CANVAS, FONT, INK, INK_3, PAPER, STYLES, body, link, rule, small } from './theme.ts';

const NATIVE_NAMES = { kk: 'Қазақша', ru: 'Русский', en: 'English' } as const;

type Props = {
  frame: MailFrame;
  subject: string;
  /** What the list of mails shows beside the subject. */
  preview: string;
  /** The page behind the mail, which the language links open; none, no links. */
  pageUrl?: string | undefined;
  /** False where a mail has no personal link. */
  hasPersonalLinks?: boolean;
  children: ReactNode;
};

/** The sheet that every mail is written on. */
export function Layout({ frame, subject, preview, pageUrl, hasPersonalLinks = true, children }: Props) {
  return (
    <Html lang={frame.language}>
      <Head>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="supported-color-schemes" content="light dark" />
        <meta name="format-detection" content="telephone=no,date=no,address=no,email=no" />
        <title>{subject}</title>
        <style dangerouslySetInnerHTML={{ __html: STYLES }} />
      </Head>
      <Body lang={frame.language} className="canvas" style={{ backgroundColor: CANVAS, margin: 0, padding: 0 }}>
        <Preview useTitleTag={false}>{preview}</Preview>
        <Table align="center" className="canvas" width="100%" style={{ backgroundColor: CANVAS }}>
          <tr>
            <td align="center" style={{ padding: '24px 0' }}>
              <Table className="sheet paper ink" width={600} style={{ width: 600, maxWidth: '100%', backgroundColor: PAPER, textAlign: 'left', ...body }}>
                <tr><td style={{ height: 4, lineHeight: '4px', fontSize: 0, backgroundColor: ACCENT_FILL }}>&nbsp;</td></tr>
                <Header frame={frame} pageUrl={pageUrl} />
                {children}
                <Footer frame={frame} hasPersonalLinks={hasPersonalLinks} />
              </Table>
            </td>
          </tr>
        </Table>
      </Body>
    </Html>
  );
}

function Header({ frame, pageUrl }: { frame: MailFrame; pageUrl: string | undefined }) {
  return (
    <Part>
      <Table width="100%">
        <tr>
          <td className="ink" style={{ fontFamily: FONT, fontWeight: 700, fontSize: 18, color: INK }}>Ortaq</td>
          {pageUrl ? (
            <td align="right" title={textsFor(frame.language, 'mail')('otherLanguages')} style={{ fontFamily: FONT, fontSize: 14 }}>
              {LANGUAGES.map((each, index) => (
                <span key={each}>
                  {index > 0 ? <>{' '}&nbsp; </> : null}
                  {each === frame.language
                    ? <b>{NATIVE_NAMES[each]}</b>
                    : <a className="acc" lang={each} href={withParameter(pageUrl, 'lang', each)} style={link}>{NATIVE_NAMES[each]}</a>}
                </span>
              ))}
            </td>
          ) : null}
        </tr>
      </Table>
    </Part>
  );
}

function Footer({ frame, hasPersonalLinks }: { frame: MailFrame; hasPersonalLinks: boolean }) {
  const t = textsFor(frame.language, 'mail');
  const notes = [frame.isDemo ? t('footerDemo') : '', hasPersonalLinks ? t('footerPersonal') : ''].filter(Boolean);
  return (
    <Part top={32} bottom={24}>
      <div className="line ink3" style={{ borderTop: rule, paddingTop: 16, ...small }}>
        <T3 text={frame.sender.name} language={frame.language} />
        <br />
        <a className="ink3" href={`mailto:${frame.sender.address}`} style={{ color: INK_3, textDecoration: 'none' }}>{frame.sender.address}</a>
        {notes.length > 0 ? <><br />{notes.join(' ')}</> : null}
      </div>
    </Part>
  );
}

/** One block of the sheet: a row with its margins. */
export function Part({ top = 24, bottom = 0, children }: { top?: number; bottom?: number; children: ReactNode }) {
  return (
    <tr>
      <td className="pad" style={{ padding: `${top}px 32px ${bottom}px`, fontFamily: FONT }}>{children}</td>
    </tr>
  );
}

export function Table({ children, ...attributes }: TableHTMLAttributes<HTMLTableElement>) {
  return <table role="presentation" cellPadding={0} cellSpacing={0} border={0} {...attributes}><tbody>{children}</tbody></table>;
}

/** Salutation, what this is about, and its title. */
export function Opening({ frame, lead, title }: { frame: MailFrame; lead: ReactNode; title?: ReactNode }) {
  return (
    <Part>
      {salutationOf(frame)}
      <br />
      {lead}
      {title ? <h1 className="ink" style={{ margin: '12px 0 0', fontSize: 22, lineHeight: '28px', fontWeight: 700, color: INK }}>{title}</h1> : null}
    </Part>
  );
}

/** Grammatical gender is unknown, so the neutral form stands where no salutation was given. */
export function salutationOf(frame: MailFrame): string {
  const t = textsFor(frame.language, 'mail');
  if (frame.recipient.salutation) return frame.recipient.salutation;
  return frame.recipient.name ? t('salutation', { name: frame.recipient.name }) : t('salutationPlain');
}

export function PartTitle({ children }: { children: ReactNode }) {
  return <h2 className="ink" style={{ margin: 0, padding: '0 0 8px', fontSize: 16, lineHeight: '24px', fontWeight: 600, color: INK }}>{children}</h2>;
}

/** A quiet line under a block. */
export function Hint({ top = 4, children }: { top?: number; children: ReactNode }) {
  return <div className="ink3" style={{ ...small, paddingTop: top }}>{children}</div>;
}
