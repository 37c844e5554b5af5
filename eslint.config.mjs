// The rules of the house that a machine can keep. The two tables below say which room may import which.
import js from '@eslint/js';
import angular from 'angular-eslint';
import prettier from 'eslint-config-prettier';
import globals from 'globals';
import tseslint from 'typescript-eslint';

/**
 * The rooms of api/src, from the ground up: what each may import besides `platform`.
 * `events` are rooms of which it may know the facts only, never a service or an entity.
 */
export const apiRooms = {
  platform: { may: [] },
  auth: { may: [] },
  operations: { may: ['auth'] },
  workspaces: { may: ['auth'] },
  billing: { may: ['workspaces', 'auth'] },
  whatsapp: { may: ['workspaces', 'auth'] },
  contacts: { may: ['workspaces', 'auth'] },
  templates: { may: ['whatsapp', 'billing', 'workspaces', 'auth'] },
  media: { may: ['whatsapp', 'billing', 'workspaces', 'auth'] },
  knowledge: { may: ['billing', 'workspaces', 'auth'] },
  conversations: { may: ['contacts', 'whatsapp', 'billing', 'workspaces', 'auth'] },
  messages: {
    may: ['conversations', 'templates', 'media', 'contacts', 'whatsapp', 'billing', 'workspaces', 'auth'],
  },
  'language-model': { may: ['workspaces', 'auth'] },
  bot: { may: ['language-model', 'knowledge', 'billing', 'workspaces', 'auth'] },
  handoff: { may: ['messages', 'bot', 'conversations', 'knowledge', 'billing', 'workspaces', 'auth'] },
  suggestions: {
    may: ['handoff', 'messages', 'bot', 'conversations', 'knowledge', 'billing', 'workspaces', 'auth'],
  },
  webhooks: { may: ['messages', 'whatsapp', 'workspaces', 'auth'] },
  erasure: { may: ['webhooks', 'media', 'knowledge', 'contacts', 'workspaces', 'auth'] },
  notifications: {
    may: ['billing', 'workspaces', 'auth'],
    events: ['handoff', 'messages', 'conversations', 'whatsapp'],
  },
  changes: { may: ['billing', 'workspaces', 'auth'], events: ['notifications', 'messages', 'conversations'] },
  integrations: { may: ['changes', 'billing', 'workspaces', 'auth'] },
};

/** The rooms of client/src/app. Features never import each other; the shell may show the two badges. */
export const clientRooms = {
  core: { may: [] },
  ui: { may: ['core/api/models', 'core/polling'] },
  auth: { may: ['core', 'ui'] },
  inbox: { may: ['core', 'ui'] },
  notifications: { may: ['core', 'ui'] },
  billing: { may: ['core', 'ui'] },
  settings: { may: ['core', 'ui'] },
  layout: { may: ['core', 'ui', 'inbox/unread-badge', 'notifications/notification-bell'] },
};

/** Names that no other room may import: what reacts or decides inside a room is nobody else's business. */
const privateByName = ['controller', 'processor', 'listener', 'policy'];

/** The only files that speak to the world outside; everything else asks them. */
const outboundFiles = [
  'api/src/platform/http/outbound.ts',
  'api/src/whatsapp/graph.request.ts',
  'api/src/whatsapp/graph-media.request.ts',
  'api/src/media/s3.store.ts',
  'api/src/billing/stripe.client.ts',
  'api/src/language-model/model.client.ts',
];

const httpLibraries = [
  'undici',
  'axios',
  'got',
  'stripe',
  'openai',
  '@aws-sdk/client-s3',
  'node:http',
  'node:https',
  'node:http2',
  'node:net',
  'node:tls',
  'http',
  'https',
  'net',
];

const meetOverHttp = 'api, client and e2e do not import each other: they meet over HTTP.';
const apiFolders = 'api/(?:src|dist|local|test|build|openapi)';
const clientFolders = 'client/(?:src|dist)';
/** Ways out of a project, each a climb to the top and down again into another. */
const outOfApi = { regex: `^(?:\\.\\./)+(?:${clientFolders}|e2e/)`, message: meetOverHttp };
const outOfClient = { regex: `^(?:\\.\\./)+(?:${apiFolders}|e2e/)`, message: meetOverHttp };
const outOfE2e = { regex: `^(?:\\.\\./)+(?:${apiFolders}|${clientFolders})`, message: meetOverHttp };

const up = '^(?:\\.\\./)+';
const oneOf = (names) => `(?:${names.join('|')})`;

function apiImports(room, { may, events = [] }, { outbound = false } = {}) {
  const others = Object.keys(apiRooms).filter((name) => name !== room);
  const closed = others.filter(
    (name) => name !== 'platform' && !may.includes(name) && !events.includes(name),
  );
  const patterns = [
    outOfApi,
    {
      regex: `${up}${oneOf(closed)}/`,
      message: `${room} may import ${['platform', ...may].join(', ')}; see the table in eslint.config.mjs.`,
    },
    {
      regex: `${up}(?:main|seed|openapi|app\\.module|api-document|create-owner|check-projections|demo)[./]`,
      message: 'The top floor imports the rooms, never the other way.',
    },
    {
      regex: `${up}${oneOf(others)}/(?:.*/)?[^/]+\\.${oneOf(privateByName)}\\.js$`,
      message: 'Private by name: ask the room’s service or listen to its fact.',
    },
  ];
  if (events.length > 0) {
    patterns.push({
      regex: `${up}${oneOf(events)}/(?!.*\\.event\\.js$)`,
      message: `${room} knows of ${events.join(', ')} by their events only.`,
    });
  }
  return ['error', { paths: outbound ? [] : httpPaths(), patterns }];
}

/** What of them opens no connection. */
const harmless = {
  'node:http': ['STATUS_CODES', 'IncomingMessage', 'ServerResponse', 'OutgoingHttpHeaders'],
  'node:net': ['BlockList', 'isIP'],
};

function httpPaths() {
  return httpLibraries.map((name) => ({
    name,
    ...(harmless[name] ? { allowImportNames: harmless[name] } : {}),
    message: 'Requests to the outside go through platform/http/outbound.ts, which knows where we may go.',
  }));
}

function clientImports(room, { may }) {
  const whole = may.filter((name) => !name.includes('/'));
  const parts = may.filter((name) => name.includes('/'));
  const closed = Object.keys(clientRooms).filter((name) => name !== room && !whole.includes(name));
  const except = parts.length > 0 ? `(?!${oneOf(parts)}(?:/|$|\\.))` : '';
  return [
    'error',
    {
      patterns: [
        outOfClient,
        {
          regex: `${up}${except}${oneOf(closed)}(?:/|$)`,
          message: `${room} may import ${may.join(', ') || 'nothing outside itself'}; see the table in eslint.config.mjs.`,
        },
        { regex: 'api/schema(?:\\.[jt]s)?$', message: 'Generated names stay behind core/api/models.ts.' },
      ],
    },
  ];
}

/** Our own rules, too small for a package. */
const house = {
  rules: {
    'file-name': {
      create: (context) => ({
        Program(node) {
          const attic =
            /(?:^|\/)(?:common|shared|utils?|helpers?|managers?)(?:\/|$)|[-.](?:utils?|helpers?|manager)\.ts$|\/index\.ts$/;
          const path = context.filename.slice(context.cwd.length).replaceAll('\\', '/');
          if (attic.test(path))
            context.report({ node, message: 'Name the file for what it does: no attics, no barrels.' });
        },
      }),
    },
  },
};

const testFiles = [
  '**/*.spec.ts',
  '**/*.test.ts',
  'api/test/**/*.ts',
  'e2e/tests/**/*.ts',
  'e2e/pages/**/*.ts',
];

const onlyOrSkip = {
  selector:
    'CallExpression[callee.object.name=/^(it|test|describe)$/][callee.property.name=/^(only|skip|todo|fixme)$/], CallExpression[callee.name=/^(xit|xtest|xdescribe|fit|fdescribe)$/]',
  message: 'Every test runs, every time.',
};
const sleep = {
  selector:
    "CallExpression[callee.property.name='waitForTimeout'], NewExpression[callee.name='Promise'] CallExpression[callee.name='setTimeout']",
  message: 'Wait for what should happen, not for a while.',
};
const climbingImport = {
  selector: 'ImportExpression[source.value=/^\\.\\./]',
  message: 'Import at the top of the file, where the table of rooms sees it.',
};

const typed = (tsconfigs) => ({
  extends: [js.configs.recommended, tseslint.configs.recommendedTypeChecked],
  languageOptions: { parserOptions: { project: tsconfigs, tsconfigRootDir: import.meta.dirname } },
  rules: {
    '@typescript-eslint/switch-exhaustiveness-check': 'error',
    '@typescript-eslint/no-unused-vars': [
      'error',
      { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
    ],
    '@typescript-eslint/unbound-method': ['error', { ignoreStatic: true }],
    '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
    eqeqeq: 'error',
  },
});

export default tseslint.config(
  {
    ignores: [
      '**/dist/',
      '**/node_modules/',
      '**/coverage/',
      '**/test-results/',
      '.nx/',
      '**/.angular/',
      // Copied in by the build, from its package.
      'client/public/opus/',
      '**/.data/',
      '**/.stryker/',
      'client/src/app/core/api/schema.ts',
    ],
  },
  { linterOptions: { noInlineConfig: true } },
  { files: ['**/*.{js,mjs,cjs}'], ...js.configs.recommended, languageOptions: { globals: globals.node } },
  { files: ['e2e/simulator/phone/*.js'], languageOptions: { globals: globals.browser } },

  {
    files: ['api/src/**/*.ts', 'api/test/**/*.ts', 'api/*.ts'],
    ...typed(['api/tsconfig.spec.json', 'api/local/tsconfig.json']),
  },
  { files: ['api/local/**/*.ts', 'api/build.ts'], ...typed(['api/local/tsconfig.json']) },
  { files: ['e2e/**/*.ts'], ...typed(['e2e/tsconfig.json']) },
  { files: ['client/src/**/*.ts'], ...typed(['client/tsconfig.app.json', 'client/tsconfig.spec.json']) },
  {
    files: ['client/*.ts', 'client/scripts/**/*.ts'],
    extends: [js.configs.recommended, tseslint.configs.recommended],
  },
  {
    files: ['client/src/**/*.ts'],
    extends: [angular.configs.tsRecommended],
    processor: angular.processInlineTemplates,
  },
  {
    files: ['client/src/**/*.html'],
    extends: [angular.configs.templateRecommended, angular.configs.templateAccessibility],
  },

  {
    files: ['**/*.ts'],
    plugins: { house },
    rules: {
      'house/file-name': 'error',
      'no-warning-comments': ['error', { terms: ['todo', 'fixme', 'xxx', 'hack'], location: 'anywhere' }],
    },
  },

  { files: ['api/**/*.ts'], rules: { 'no-restricted-imports': ['error', { patterns: [outOfApi] }] } },
  { files: ['client/**/*.ts'], rules: { 'no-restricted-imports': ['error', { patterns: [outOfClient] }] } },
  { files: ['e2e/**/*.ts'], rules: { 'no-restricted-imports': ['error', { patterns: [outOfE2e] }] } },

  // The server: one place reads the environment, one speaks to the outside, and every room keeps to its floor.
  {
    files: ['api/src/**/*.ts'],
    rules: {
      'no-restricted-properties': [
        'error',
        { object: 'process', property: 'env', message: 'Settings come from platform/config/env.ts.' },
      ],
      'no-restricted-globals': [
        'error',
        { name: 'fetch', message: 'Requests to the outside go through platform/http/outbound.ts.' },
      ],
      'no-restricted-syntax': ['error', climbingImport],
      'no-console': 'error',
      // Nest's modules are classes that only carry a decorator.
      '@typescript-eslint/no-extraneous-class': 'off',
    },
  },
  ...Object.entries(apiRooms).map(([room, doors]) => ({
    files: [`api/src/${room}/**/*.ts`],
    rules: { 'no-restricted-imports': apiImports(room, doors) },
  })),
  ...outboundFiles.map((file) => {
    const room = file.split('/')[2];
    return {
      files: [file],
      rules: {
        'no-restricted-globals': 'off',
        'no-restricted-imports': apiImports(room, apiRooms[room], { outbound: true }),
      },
    };
  }),
  { files: ['api/src/platform/config/env.ts'], rules: { 'no-restricted-properties': 'off' } },
  { files: ['api/src/{main,openapi,create-owner,check-projections}.ts'], rules: { 'no-console': 'off' } },

  ...Object.entries(clientRooms).map(([room, doors]) => ({
    files: [`client/src/app/${room}/**/*.ts`],
    rules: { 'no-restricted-imports': clientImports(room, doors) },
  })),
  {
    files: ['client/src/app/core/api/models.ts'],
    rules: { 'no-restricted-imports': ['error', { patterns: [outOfClient] }] },
  },

  {
    files: testFiles,
    rules: {
      'no-restricted-syntax': ['error', onlyOrSkip, sleep],
      'no-restricted-globals': 'off',
      // What comes back over HTTP has no type until the test has looked at it.
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/unbound-method': 'off',
    },
  },
  {
    files: ['e2e/**/*.test.ts'],
    rules: {
      // node:test waits for its tests by itself.
      '@typescript-eslint/no-floating-promises': [
        'error',
        {
          allowForKnownSafeCalls: [
            { from: 'package', package: 'node:test', name: ['test', 'it', 'describe'] },
          ],
        },
      ],
    },
  },
  // Playwright reads from the first parameter which fixtures a fixture needs, be it none.
  {
    files: ['e2e/support/**/*.ts'],
    rules: { 'no-empty-pattern': ['error', { allowObjectPatternsAsParameters: true }] },
  },
  prettier,
);
