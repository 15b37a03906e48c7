/** Who may import whom: the house of docs/architecture.md as rules. tests/architecture/dependency-rules.test.ts shows that each one bites. */
/** @type {import('dependency-cruiser').IConfiguration} */
const FEATURE = '^app/features/([^/]+)/';
// What one feature may see of another.
const FACE = '\\.(service\\.server|schema|rules)\\.tsx?$';
// People and agencies are shown everywhere, and a deadline is given wherever an assignment is made: these components may be borrowed.
const SHARED_COMPONENTS = '^app/features/((people|agencies)/.*components/|assignments/components/due-fields\\.tsx$)';
// Each feature may import only those before it.
const FLOORS = [
  'agencies',
  'people',
  'files',
  'working-days',
  'notifications',
  'meetings',
  'assignments',
  'invitations',
  'polls',
  'registrations',
  'mailbox',
  'minutes',
  'roadmap',
  'calendar',
  'reports',
  'public-pages',
];
const NOT_TYPES = { dependencyTypesNot: ['type-only'] };

const forbid = (name, from, to, comment) => ({ name, severity: 'error', from, to, ...(comment && { comment }) });

const floors = FLOORS.slice(0, -1).map((feature, floor) =>
  forbid(
    `${feature}-stands-below`,
    { path: `^app/features/${feature}/` },
    { path: `^app/features/(${FLOORS.slice(floor + 1).join('|')})/` },
    `${feature} may import only: ${FLOORS.slice(0, floor).join(', ') || 'no other feature'}.`,
  ),
);

module.exports = {
  forbidden: [
    // Types alone make no cycle: they are gone when the code runs.
    forbid('no-cycles', {}, { circular: true, viaOnly: NOT_TYPES }, 'A cycle has no reading order.'),
    forbid('no-unresolvable', {}, { couldNotResolve: true, pathNot: '^virtual:' }, 'It must exist.'),

    // Downwards only: routes > http > features > ui > lib. db and emails stand alone.
    forbid('routes-are-the-top', { pathNot: '^(app/routes/|tests/)' }, { path: '^app/routes/' }),
    forbid('http-is-for-routes', { pathNot: '^(app/(routes|http)/|app/(root|entry)|tests/)' }, { path: '^app/http/' }),
    forbid('ui-knows-no-domain', { path: '^app/ui/' }, { path: '^(app/(routes|http|features)/|db/|emails/)' }),
    forbid('lib-knows-no-domain', { path: '^app/lib/', pathNot: '\\.test\\.' }, { path: '^(app/(routes|http|features|ui)/|emails/)' }),
    forbid('one-door-to-the-database', { path: '^app/(lib|http|routes|ui)/', pathNot: '^app/lib/database\\.server\\.ts$' }, { path: '^db/', ...NOT_TYPES }),
    forbid('db-stands-alone', { path: '^db/' }, { path: '^(app|emails|tests)/' }),
    forbid('emails-stand-alone', { path: '^emails/' }, { path: '^(app/(?!lib/)|db/|tests/)', ...NOT_TYPES }),
    forbid('only-notifications-renders-mail', { path: '^app/', pathNot: '^app/features/notifications/' }, { path: '^emails/' }),
    forbid('source-never-imports-tests', { pathNot: '(^tests/|^scripts/|\\.test\\.tsx?$)' }, { path: '(^tests/|\\.test\\.tsx?$)' }),

    // Inside and between features.
    forbid('only-repositories-speak-sql', { path: '^app/', pathNot: '\\.repository\\.server\\.ts$' }, { path: 'node_modules/(kysely|pg)/', ...NOT_TYPES }),
    forbid('repositories-serve-their-own-service', { path: '^app/', pathNot: '\\.(service|repository)\\.server\\.ts$' }, { path: '\\.repository\\.server\\.ts$', ...NOT_TYPES }),
    forbid('features-show-one-face', { path: FEATURE }, { path: '^app/features/', pathNot: ['^app/features/$1/', FACE, SHARED_COMPONENTS] }),
    forbid('repositories-do-not-call-up', { path: '\\.repository\\.server\\.ts$' }, { path: '(\\.service\\.server\\.ts$|\\.tsx$|^app/http/)', ...NOT_TYPES }),
    forbid('services-know-no-http', { path: '^app/features/.*\\.server\\.ts$' }, { path: '(node_modules/@remix-run/|^app/http/)' }),
    forbid('schema-and-rules-are-isomorphic', { path: '\\.(schema|rules)\\.ts$', pathNot: '^db/' }, { path: '(\\.server\\.ts$|\\.tsx$)', ...NOT_TYPES }),
    forbid('components-get-data-by-props', { path: '^app/(features|ui)/.*\\.tsx$' }, { path: '\\.server\\.ts$', ...NOT_TYPES }),
    ...floors,
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(build|data)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.json', '.css'],
    },
  },
};
