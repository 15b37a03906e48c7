import timeGrid from '@fullcalendar/react/timegrid';
import type { PluginInput } from '@fullcalendar/react';

export const plugins: PluginInput[] = [timeGrid];
