import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Clock, DatabaseClock } from '../clock.js';
import { Env } from '../config/env.js';
import { SecretBox } from '../secret-box.js';
import { dataSourceOptions } from './data-source.js';
import { SessionLocks } from './session-locks.js';
import { Transactions } from './transactions.js';

/** The connection, the clock that follows it, and the one way to open a transaction. */
@Global()
@Module({
  imports: [
    TypeOrmModule.forRootAsync({
      inject: [Env],
      useFactory: (env: Env) => ({
        ...dataSourceOptions(env.DATABASE_URL),
        autoLoadEntities: true,
        retryAttempts: 1,
      }),
    }),
  ],
  providers: [Transactions, SessionLocks, SecretBox, { provide: Clock, useClass: DatabaseClock }],
  exports: [Transactions, SecretBox, Clock],
})
export class DatabaseModule {}
