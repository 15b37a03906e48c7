import interaction from '@fullcalendar/react/interaction';
import Island, { type IslandProps } from './island.tsx';

const PLUGINS = [interaction];

/** With drag and resize: 20 KB that only the secretariat fetches. */
export default function EditingIsland(props: IslandProps) {
  return <Island {...props} plugins={PLUGINS} />;
}
