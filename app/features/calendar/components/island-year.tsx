import multiMonth from '@fullcalendar/react/multimonth';
import type { PluginInput } from '@fullcalendar/react';

export const plugins: PluginInput[] = [multiMonth];
