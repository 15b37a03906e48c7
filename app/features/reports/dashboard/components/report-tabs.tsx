import { Tabs } from '#app/ui/tabs.tsx';
import { useTexts } from '#app/ui/texts.tsx';
import './report.css';

export type ReportTab = 'dashboard' | 'committee' | 'changes' | 'indicators' | 'regions';

const TABS = [
  { key: 'dashboard', to: '/reports', icon: 'chart' },
  { key: 'indicators', to: '/indicators', icon: 'progress' },
  { key: 'committee', to: '/reports/committee', icon: 'file' },
  { key: 'changes', to: '/reports/changes', icon: 'history' },
  { key: 'regions', to: '/indicators/regions', icon: 'region' },
] as const;

type Props = { current: ReportTab; mayManage: boolean; mayReadCommittee?: boolean };

/** One of them is for those who run the reports, one for the committee and its secretariat. */
export function ReportTabs({ current, mayManage, mayReadCommittee = true }: Props) {
  const t = useTexts('reports');
  const shown = TABS.filter(({ key }) => (key === 'regions' ? mayManage : key !== 'committee' || mayReadCommittee));
  return <div className="noprint"><Tabs label={t('tabs.label')} tabs={shown.map(({ key, to, icon }) => ({ to, icon, label: t(`tabs.${key}`), current: key === current }))} /></div>;
}
