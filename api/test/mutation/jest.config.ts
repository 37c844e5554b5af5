// Jest for the mutation run: the pure specs of the rules alone, no database.
import { join } from 'node:path';
import type { Config } from 'jest';
import base from '../../jest.config.ts';
import { rules } from './rules.ts';

const config: Config = {
  ...base,
  rootDir: join(import.meta.dirname, '../..'),
  testMatch: rules.map(({ spec }) => `<rootDir>/${spec}`),
  globalSetup: undefined,
  globalTeardown: undefined,
};

export default config;
