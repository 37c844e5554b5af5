// Who you are: passwords, sessions, tokens.
import { Module } from '@nestjs/common';
import { JwtModule } from '@nestjs/jwt';
import { PassportModule } from '@nestjs/passport';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Env } from '../platform/config/env.js';
import { JwtStrategy, TOKEN_AUDIENCE } from './jwt.strategy.js';
import { SessionRow } from './session.entity.js';
import { SessionsService } from './sessions.service.js';
import { SignInAttempt } from './sign-in-attempt.entity.js';
import { SignInThrottle } from './sign-in-throttle.js';
import { User } from './user.entity.js';
import { UsersService } from './users.service.js';

@Module({
  imports: [
    PassportModule,
    TypeOrmModule.forFeature([User, SessionRow, SignInAttempt]),
    JwtModule.registerAsync({
      inject: [Env],
      useFactory: (env: Env) => ({
        secret: env.JWT_SECRET,
        signOptions: { algorithm: 'HS256' as const, audience: TOKEN_AUDIENCE },
      }),
    }),
  ],
  providers: [JwtStrategy, SessionsService, SignInThrottle, UsersService],
  exports: [SessionsService, UsersService],
})
export class AuthModule {}
