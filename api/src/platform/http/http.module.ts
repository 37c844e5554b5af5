// What HTTP remembers between two requests.
import { Global, Module } from '@nestjs/common';
import { Unchanged } from './unchanged.js';

@Global()
@Module({ providers: [Unchanged], exports: [Unchanged] })
export class HttpModule {}
