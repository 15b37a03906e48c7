/** Options of the Remix plugin; vite.config.ts hands them over (the classic compiler that once read this file is gone). */
/** @type {import('@remix-run/dev').VitePluginConfig} */
export default {
  future: {
    v3_fetcherPersist: true,
    v3_relativeSplatPath: true,
    v3_throwAbortReason: true,
    v3_singleFetch: true,
    v3_routeConfig: false,
    // Its /__manifest endpoint lets one anonymous GET burn seconds of CPU: off (decision 0001).
    v3_lazyRouteDiscovery: false,
  },
  ignoredRouteFiles: ['**/*.test.{ts,tsx}', '**/.*'],
};
