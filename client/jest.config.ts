import jestPresetAngular from 'jest-preset-angular/presets/index.js';

export default {
  ...jestPresetAngular.createCjsPreset({ tsconfig: '<rootDir>/tsconfig.spec.json' }),
  // These packages are published as modules only.
  transformIgnorePatterns: ['node_modules/(?!(.*\\.mjs$|@jsverse/.*\\.js$))'],
  testEnvironment: 'jest-preset-angular/environments/jest-jsdom-env',
  displayName: 'client',
  rootDir: '.',
  roots: ['<rootDir>/src'],
  setupFilesAfterEnv: ['<rootDir>/src/test-setup.ts'],
};
