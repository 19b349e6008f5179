/**
 * The floors of docs/architecture as import rules. Every rule is an error: no warnings, no list of exceptions.
 * A folder of lib/ may import itself, the floors below and what stands left of it on its own floor.
 */
const FLOORS = [
  ['kernel', 'platform', 'audit', 'access', 'i18n', 'runner', 'jobs'],
  ['directory', 'programme', 'people', 'notifications', 'papers'],
  ['cases'],
  [
    'editing',
    'documents',
    'consents',
    'eligibility',
    'counselling',
    'safeguards',
    'protection',
    'enquiries',
    'accommodation',
    'applications',
    'plans',
    'travel',
    'payments',
    'expenses',
    'followup',
    'questions',
  ],
  ['journey'],
  ['partners'],
  ['views'],
  ['search', 'today', 'calendar', 'brief', 'reporting'],
]

/** Folders whose work is to know the framework. */
const FRAMEWORK_FOLDERS = '^lib/(i18n|platform|runner)/'
/** Where Prisma may be spoken. */
const DATABASE_FOLDERS = ['^lib/[^/]+/records(/|\\.ts$)', '^lib/(platform|audit|runner|access)/']
const DATABASE = ['^lib/platform/database/', 'node_modules/(\\.prisma|@prisma|pg)/']
/** Files that browsers may load too: no database, no clock, no server. */
const CLIENT_SAFE = '^lib/[^/]+/(model|rules|input|labels|permissions|form-state)(/|\\.ts$)'
const SERVER_ONLY = [
  '^lib/[^/]+/(commands|queries|records)(/|\\.ts$)',
  '^lib/(platform|audit|runner)/',
  'node_modules/(server-only|next|next-auth|next-intl|nodemailer|pino|pg|@prisma)/',
]

const order = FLOORS.flat()
const floorRules = order.slice(0, -1).map((name, place) => ({
  name: `floor-of-${name}`,
  severity: 'error',
  comment: 'A folder imports only itself, the floors below and its left neighbours.',
  from: { path: `^lib/${name}/` },
  to: { path: `^lib/(${order.slice(place + 1).join('|')})/` },
}))

module.exports = {
  forbidden: [
    ...floorRules,
    {
      name: 'every-folder-has-a-floor',
      severity: 'error',
      comment: 'A new folder of lib/ is entered in FLOORS, at the top of this file.',
      from: { path: `^lib/(?!(${order.join('|')})/)` },
      to: {},
    },
    {
      name: 'rules-are-pure',
      severity: 'error',
      comment: 'Rules know types, values and dates only.',
      from: { path: '^lib/([^/]+)/(model|rules)(/|\\.ts$)' },
      to: { pathNot: ['^lib/$1/', CLIENT_SAFE, '^lib/kernel/', 'node_modules/(date-fns|any-ascii)/'] },
    },
    {
      name: 'client-safe-files-stay-so',
      severity: 'error',
      comment: 'A browser loads these files, so nothing they lead to may need the server.',
      from: { path: CLIENT_SAFE },
      to: { path: SERVER_ONLY, pathNot: CLIENT_SAFE, dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'database-behind-records',
      severity: 'error',
      from: { path: '^(app|components|lib)/', pathNot: DATABASE_FOLDERS },
      to: { path: DATABASE, dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'contexts-know-no-framework',
      severity: 'error',
      comment: 'Commands and queries run under Next, a job or a test alike.',
      from: { path: '^lib/', pathNot: FRAMEWORK_FOLDERS },
      to: { path: 'node_modules/(next|next-auth|next-intl|react|react-dom)/' },
    },
    {
      name: 'routes-ask-commands-and-queries',
      severity: 'error',
      from: { path: '^app/' },
      to: { path: ['^lib/platform/database/', '^lib/[^/]+/records(/|\\.ts$)'] },
    },
    {
      name: 'forms-reach-the-server-through-actions',
      severity: 'error',
      from: { path: '^app/.+-form\\.tsx$' },
      to: { path: '^lib/', pathNot: [CLIENT_SAFE, '^lib/(kernel|i18n)/'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'components-take-props',
      severity: 'error',
      from: { path: '^components/' },
      to: {
        path: '^(lib|app)/',
        pathNot: [CLIENT_SAFE, '^lib/(kernel|i18n)/'],
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'ui-knows-no-trade',
      severity: 'error',
      from: { path: '^components/ui/' },
      to: { path: ['^lib/(?!kernel/)', '^components/(?!ui/)'] },
    },
    {
      name: 'lib-knows-no-ui',
      severity: 'error',
      from: { path: '^lib/' },
      to: { path: '^(app|components)/' },
    },
    {
      name: 'nothing-imports-tests',
      severity: 'error',
      from: { path: '^(app|components|lib|prisma|scripts)/' },
      to: { path: '^(tests|e2e)/' },
    },
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'no-dev-dependencies-in-the-application',
      severity: 'error',
      from: { path: '^(app|components|lib)/' },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
    { name: 'resolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(lib/platform/database/generated|\\.next)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
}
