/** Line drawings on a 24 x 24 grid, 1.75 strokes, in the colour of the text around them. */
export const iconShapes = {
  'arrow-down': <path d="M12 5v14M6 13l6 6 6-6" />,
  'arrow-left': <path d="M19 12H5M11 6l-6 6 6 6" />,
  'arrow-right': <path d="M5 12h14M13 6l6 6-6 6" />,
  'arrow-up': <path d="M12 19V5M6 11l6-6 6 6" />,
  assignments: <path d="m3 17 2 2 4-4M3 7l2 2 4-4M13 6h8M13 12h8M13 18h8" />,
  ban: (
    <>
      <circle cx="12" cy="12" r="9.5" />
      <path d="m5.3 5.3 13.4 13.4" />
    </>
  ),
  bell: <path d="M6 8a6 6 0 0 1 12 0c0 7 3 9 3 9H3s3-2 3-9M10.3 21a2 2 0 0 0 3.4 0" />,
  board: (
    <>
      <rect x="3" y="3" width="5" height="18" rx="1" />
      <rect x="10" y="3" width="5" height="12" rx="1" />
      <rect x="17" y="3" width="4" height="8" rx="1" />
    </>
  ),
  building: (
    <>
      <rect x="5" y="2" width="14" height="20" rx="1" />
      <path d="M9 22v-4h6v4M9 6h.01M15 6h.01M9 10h.01M15 10h.01M9 14h.01M15 14h.01" />
    </>
  ),
  calendar: (
    <>
      <path d="M8 2v4M16 2v4M3 10h18" />
      <rect x="3" y="4" width="18" height="18" rx="2" />
    </>
  ),
  chart: <path d="M3 3v18h18M8 17v-5M13 17V7M18 17v-8" />,
  check: <path d="M20 6 9 17l-5-5" />,
  'chevron-down': <path d="m6 9 6 6 6-6" />,
  'chevron-left': <path d="m15 6-6 6 6 6" />,
  'chevron-right': <path d="m9 6 6 6-6 6" />,
  'chevron-up': <path d="m6 15 6-6 6 6" />,
  clock: (
    <>
      <circle cx="12" cy="12" r="9.5" />
      <path d="M12 6.5V12l3.5 2" />
    </>
  ),
  close: <path d="M18 6 6 18M6 6l12 12" />,
  cloud: (
    <>
      <path d="M17.5 19H7a5 5 0 1 1 1.2-9.9A6 6 0 0 1 20 11a4 4 0 0 1-2.5 8z" />
      <path d="m9.5 13.5 2 2 3.5-3.5" />
    </>
  ),
  copy: (
    <>
      <rect x="9" y="9" width="12" height="12" rx="2" />
      <path d="M5 15H4a1 1 0 0 1-1-1V4a1 1 0 0 1 1-1h10a1 1 0 0 1 1 1v1" />
    </>
  ),
  download: <path d="M12 3v12M7 11l5 5 5-5M4 21h16" />,
  edit: <path d="M17 3a2.8 2.8 0 0 1 4 4L8 20l-5 1 1-5z" />,
  external: <path d="M14 4h6v6M20 4l-9 9M18 14v5a1 1 0 0 1-1 1H5a1 1 0 0 1-1-1V7a1 1 0 0 1 1-1h5" />,
  eye: (
    <>
      <path d="M2 12s3.5-7 10-7 10 7 10 7-3.5 7-10 7S2 12 2 12z" />
      <circle cx="12" cy="12" r="3" />
    </>
  ),
  file: <path d="M14 2H6a2 2 0 0 0-2 2v16a2 2 0 0 0 2 2h12a2 2 0 0 0 2-2V8zM14 2v6h6M8 13h8M8 17h5" />,
  filter: <path d="M4 5h16l-6.2 7.4V19l-3.6 2v-8.6z" />,
  flag: <path d="M5 22V3M5 4h13l-2.5 4.5L18 13H5" />,
  flask: <path d="M9 2h6M10 2v7L4 20a1.5 1.5 0 0 0 1.3 2h13.4a1.5 1.5 0 0 0 1.3-2L14 9V2" />,
  globe: (
    <>
      <circle cx="12" cy="12" r="9.5" />
      <path d="M2.5 12h19M12 2.5c3 3 3.6 6 3.6 9.5s-.6 6.5-3.6 9.5c-3-3-3.6-6-3.6-9.5S9 5.5 12 2.5z" />
    </>
  ),
  grip: <path d="M9 5h.01M15 5h.01M9 12h.01M15 12h.01M9 19h.01M15 19h.01" strokeWidth="2.6" />,
  hand: <path d="M18 11V6.5a1.8 1.8 0 0 0-3.6 0V11M14.4 10V4.5a1.8 1.8 0 0 0-3.6 0V10M10.8 10.5V6.5a1.8 1.8 0 0 0-3.6 0V14l-1.7-1.7a1.8 1.8 0 0 0-2.6 2.5L7 19.5A7.5 7.5 0 0 0 18 11" />,
  history: <path d="M3 12a9 9 0 1 0 3-6.7L3 8M3 3v5h5M12 7.5V12l3 2" />,
  hourglass: <path d="M6 2h12M6 22h12M7 2v4a5 5 0 0 0 2.2 4.1L12 12l2.8-1.9A5 5 0 0 0 17 6V2M7 22v-4a5 5 0 0 1 2.2-4.1L12 12l2.8 1.9A5 5 0 0 1 17 18v4" />,
  info: (
    <>
      <circle cx="12" cy="12" r="9.5" />
      <path d="M12 11v6M12 7.5h.01" />
    </>
  ),
  keyboard: (
    <>
      <rect x="2" y="5" width="20" height="14" rx="2" />
      <path d="M6 9h.01M10 9h.01M14 9h.01M18 9h.01M6 12.5h.01M10 12.5h.01M14 12.5h.01M18 12.5h.01M8 16h8" />
    </>
  ),
  link: <path d="M10 14a4.5 4.5 0 0 0 6.4 0l3.3-3.3a4.5 4.5 0 0 0-6.4-6.4L12 5.6M14 10a4.5 4.5 0 0 0-6.4 0l-3.3 3.3a4.5 4.5 0 0 0 6.4 6.4l1.3-1.3" />,
  list: <path d="M8 6h13M8 12h13M8 18h13M3 6h.01M3 12h.01M3 18h.01" />,
  lock: (
    <>
      <rect x="4" y="11" width="16" height="10" rx="2" />
      <path d="M8 11V7a4 4 0 0 1 8 0v4" />
    </>
  ),
  mail: (
    <>
      <rect x="2" y="4" width="20" height="16" rx="2" />
      <path d="m22 7-10 6L2 7" />
    </>
  ),
  'mail-x': (
    <>
      <path d="M22 13V6a2 2 0 0 0-2-2H4a2 2 0 0 0-2 2v12a2 2 0 0 0 2 2h9" />
      <path d="m22 7-10 6L2 7M17 17l4 4M21 17l-4 4" />
    </>
  ),
  map: <path d="m9 4-6 3v13l6-3 6 3 6-3V4l-6 3zM9 4v13M15 7v13" />,
  meeting: (
    <>
      <path d="M4 6h16M4 12h10M4 18h7" />
      <circle cx="18" cy="17" r="3" />
    </>
  ),
  menu: <path d="M4 6h16M4 12h16M4 18h16" />,
  milestone: <path d="m12 2.5 9.5 9.5-9.5 9.5L2.5 12z" />,
  minus: <path d="M6 12h12" />,
  moon: <path d="M20.5 14.5A9 9 0 0 1 9.5 3.5a9 9 0 1 0 11 11z" />,
  more: <path d="M5 12h.01M12 12h.01M19 12h.01" strokeWidth="2.8" />,
  overdue: <path d="M8 2h8l6 6v8l-6 6H8l-6-6V8zM12 7.5V13M12 16.5h.01" />,
  pending: <circle cx="12" cy="12" r="9" strokeDasharray="3.5 3.5" />,
  phone: <path d="M5 3h3.5l2 5-2.3 1.6a12 12 0 0 0 6.2 6.2L16 13.5l5 2V19a2 2 0 0 1-2.2 2A17 17 0 0 1 3 5.2 2 2 0 0 1 5 3z" />,
  pin: (
    <>
      <path d="M20 10c0 6-8 12-8 12s-8-6-8-12a8 8 0 0 1 16 0z" />
      <circle cx="12" cy="10" r="3" />
    </>
  ),
  plus: <path d="M12 5v14M5 12h14" />,
  print: <path d="M6 9V2h12v7M6 18H4a2 2 0 0 1-2-2v-5a2 2 0 0 1 2-2h16a2 2 0 0 1 2 2v5a2 2 0 0 1-2 2h-2M6 14h12v8H6z" />,
  progress: (
    <>
      <circle cx="12" cy="12" r="9" />
      <path d="M12 3a9 9 0 0 1 0 18z" fill="currentColor" />
    </>
  ),
  question: (
    <>
      <circle cx="12" cy="12" r="9.5" />
      <path d="M9.2 9a3 3 0 0 1 5.7 1c0 2-3 2.6-3 4M12 17.5h.01" />
    </>
  ),
  redo: (
    <>
      <path d="m15 14 5-5-5-5" />
      <path d="M20 9H10a6 6 0 0 0 0 12h3" />
    </>
  ),
  refresh: <path d="M20 11A8 8 0 0 0 5.6 7L3 9.5M3 4v5.5h5.5M4 13a8 8 0 0 0 14.4 4l2.6-2.5M21 20v-5.5h-5.5" />,
  region: <path d="m12 3 9 16H3z" />,
  roadmap: <path d="M3 5h9M7 12h11M11 19h10" />,
  rss: (
    <>
      <path d="M4 11a9 9 0 0 1 9 9M4 4a16 16 0 0 1 16 16" />
      <circle cx="5" cy="19" r="1" />
    </>
  ),
  search: (
    <>
      <circle cx="11" cy="11" r="7" />
      <path d="m21 21-4.3-4.3" />
    </>
  ),
  send: <path d="m22 2-7 20-4-9-9-4zM22 2 11 13" />,
  session: (
    <>
      <rect x="4" y="4" width="16" height="16" rx="1" />
      <path d="M8 9h8M8 13h8M8 17h4" />
    </>
  ),
  settings: (
    <>
      <path d="M4 7h10M18 7h2M4 17h2M10 17h10" />
      <circle cx="16" cy="7" r="2" />
      <circle cx="8" cy="17" r="2" />
    </>
  ),
  'sign-in': <path d="M14 3h5a1 1 0 0 1 1 1v16a1 1 0 0 1-1 1h-5M3 12h12M10 7l5 5-5 5" />,
  'sign-out': <path d="M10 3H5a1 1 0 0 0-1 1v16a1 1 0 0 0 1 1h5M9 12h12M16 7l5 5-5 5" />,
  star: <path d="m12 3 2.7 5.8 6.3.8-4.6 4.4 1.2 6.3L12 17.2l-5.6 3.1L7.6 14 3 9.6l6.3-.8z" />,
  sun: (
    <>
      <circle cx="12" cy="12" r="4" />
      <path d="M12 2v2M12 20v2M2 12h2M20 12h2M4.9 4.9l1.5 1.5M17.6 17.6l1.5 1.5M4.9 19.1l1.5-1.5M17.6 6.4l1.5-1.5" />
    </>
  ),
  swap: <path d="M16 3l4 4-4 4M20 7H8M8 21l-4-4 4-4M4 17h12" />,
  table: (
    <>
      <rect x="3" y="3" width="18" height="18" rx="1" />
      <path d="M3 9h18M3 15h18M10 3v18" />
    </>
  ),
  theme: (
    <>
      <circle cx="12" cy="12" r="9.5" />
      <path d="M12 2.5v19" />
      <path d="M12 5.5a6.5 6.5 0 0 1 0 13" fill="currentColor" />
    </>
  ),
  translate: <path d="M3 5h11M8.5 3v2M12 5c-.8 4.5-3.5 8-8 9.5M5.5 9c1.2 2.6 3.6 4.6 7 5.5M12.5 21l4.5-11 4.5 11M14 17.5h6" />,
  trash: <path d="M3 6h18M8 6V4a1 1 0 0 1 1-1h6a1 1 0 0 1 1 1v2M5.5 6l1 14a1.5 1.5 0 0 0 1.5 1.4h8a1.5 1.5 0 0 0 1.5-1.4l1-14M10 11v6M14 11v6" />,
  undo: (
    <>
      <path d="M9 14 4 9l5-5" />
      <path d="M4 9h10a6 6 0 0 1 0 12h-3" />
    </>
  ),
  upload: <path d="M12 21V9M7 14l5-5 5 5M4 3h16" />,
  user: (
    <>
      <circle cx="12" cy="8" r="4" />
      <path d="M4 21a8 8 0 0 1 16 0" />
    </>
  ),
  users: (
    <>
      <circle cx="9" cy="8" r="4" />
      <path d="M1.5 21a7.5 7.5 0 0 1 15 0M16 4.3a4 4 0 0 1 0 7.4M18.5 15a7.5 7.5 0 0 1 4 6" />
    </>
  ),
  video: (
    <>
      <path d="m22 8-6 4 6 4z" />
      <rect x="2" y="6" width="14" height="12" rx="2" />
    </>
  ),
  warning: <path d="M10.3 3.9 2 18a2 2 0 0 0 1.7 3h16.6a2 2 0 0 0 1.7-3L13.7 3.9a2 2 0 0 0-3.4 0zM12 9v4M12 17h.01" />,
  year: <rect x="3" y="7" width="18" height="10" rx="5" />,
};

export type IconName = keyof typeof iconShapes;
