// What HTTP remembers between two requests.
import { Global, Module } from '@nestjs/common';
import { Callers } from './callers.js';
import { Unchanged } from './unchanged.js';

@Global()
@Module({ providers: [Callers, Unchanged], exports: [Callers, Unchanged] })
export class HttpModule {}
