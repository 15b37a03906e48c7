import interaction from '@fullcalendar/react/interaction';
import type { PluginInput } from '@fullcalendar/react';

/** Drag and resize: fetched by the secretariat only. */
export const plugins: PluginInput[] = [interaction];
