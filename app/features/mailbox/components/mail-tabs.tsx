import { Tabs } from '#app/ui/tabs.tsx';
import { useTexts } from '#app/ui/texts.tsx';
import './inbox.css';

/** Mail that left and mail that came, above both lists. */
export function MailTabs({ current, toReview }: { current: 'sent' | 'received' | 'planned' | 'monthly'; toReview: number }) {
  const t = useTexts('mailbox');
  return (
    <div className="mail-tabs">
      <Tabs
        label={t('tabsLabel')}
        tabs={[
          { to: '/outbox', label: t('tabs.sent'), icon: 'send', current: current === 'sent' },
          { to: '/outbox/planned', label: t('tabs.planned'), icon: 'clock', current: current === 'planned' },
          { to: '/outbox/monthly', label: t('tabs.monthly'), icon: 'calendar', current: current === 'monthly' },
          { to: '/outbox/inbox', label: t('tabs.received'), icon: 'mail', current: current === 'received', ...(toReview > 0 && { count: toReview }) },
        ]}
      />
    </div>
  );
}
