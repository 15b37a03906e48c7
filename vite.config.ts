import { vitePlugin as remix } from '@remix-run/dev';
import { defineConfig } from 'vite';
import remixConfig from './remix.config.js';

export default defineConfig({
  plugins: [remix(remixConfig)],
  // Found only when the calendar is first opened, they would make the page load anew in development.
  optimizeDeps: { include: ['', '/daygrid', '/timegrid', '/multimonth', '/interaction'].map((part) => `@fullcalendar/react${part}`) },
  build: { target: 'es2022', assetsInlineLimit: 0 },
  server: { watch: { ignored: ['**/data/**', '**/build/**', '**/tests/**'] } },
});
