import { AnswerShell } from './answer-shell.tsx';
import { LinkButton } from './button.tsx';
import { useTexts } from './texts.tsx';

const KINDS = {
  400: 'badRequest',
  401: 'signIn',
  403: 'forbidden',
  404: 'notFound',
  409: 'conflict',
  410: 'gone',
  413: 'tooLarge',
  414: 'badRequest',
  429: 'rateLimited',
  503: 'unavailable',
} as const;

type ErrorKind = (typeof KINDS)[keyof typeof KINDS] | 'serverError';

/** Under which name the texts know a status. */
export function errorKind(status: number): ErrorKind {
  return KINDS[status as keyof typeof KINDS] ?? 'serverError';
}

/** Used when not even the texts could be loaded. */
const WITHOUT_TEXTS = [
  { lang: 'kk', text: 'Қате пайда болды. Бетті қайта ашып көріңіз.' },
  { lang: 'ru', text: 'Произошла ошибка. Обновите страницу.' },
  { lang: 'en', text: 'Something went wrong. Reload the page.' },
] as const;

/** Says what happened, what was kept and where to go; one page for every status. */
export function ErrorPage({ status }: { status: number }) {
  const t = useTexts('errors');
  if (!t.has('page.serverError.title')) return <Bare />;
  return <Explained status={status} />;
}

function Explained({ status }: { status: number }) {
  const t = useTexts('errors');
  const common = useTexts('common');
  const kind = errorKind(status);
  return (
    <AnswerShell footer={<p>{common('contact')}</p>}>
      <p className="eyebrow mt6">{status}</p>
      <h1 className="mt1">{t(`page.${kind}.title`)}</h1>
      <p className="soft mt3">{t(`page.${kind}.text`)}</p>
      <p className="mt5">
        {kind === 'signIn' ? (
          <LinkButton to="/sign-in" look="primary" icon="sign-in">{common('nav.signIn')}</LinkButton>
        ) : (
          <LinkButton to="/" icon="calendar">{common('actions.home')}</LinkButton>
        )}
      </p>
    </AnswerShell>
  );
}

function Bare() {
  return (
    <main className="wrap nar">
      {WITHOUT_TEXTS.map(({ lang, text }) => (
        <p key={lang} lang={lang} className="mt5">{text}</p>
      ))}
      <p className="mt5"><a href="/">Ortaq</a></p>
    </main>
  );
}
